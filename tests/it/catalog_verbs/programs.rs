//! Programs are revised field by field.

use serde_json::{Value, json};

use super::{assert_stored, done, errors, id, refused};
use crate::support::app::TestApp;
use crate::support::on_both;

on_both! {
    async fn absent_keeps_and_null_clears(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let welding = id(&app, "program", "welding");
        let before = done(&admin, "reviseProgram", json!({ "id": welding })).await["program"].clone();
        let version = app.catalog().version();
        let same = done(&admin, "reviseProgram", json!({ "id": welding, "name": { "en": " Welding " } })).await["program"].clone();
        assert_eq!((&same, app.catalog().version()), (&before, version), "nothing has changed, nor the version");

        let revise = async |input: Value| done(&admin, "reviseProgram", input).await["program"].clone();
        let renamed = revise(json!({ "id": welding, "name": { "en": "Welding and Joining", "es": null }, "pathwayId": null })).await;
        let mut expected = before.clone();
        expected["name"] = json!("Welding and Joining");
        expected["spanish"] = json!("Welding and Joining");
        expected["pathway"] = Value::Null;
        assert_eq!(renamed, expected, "the slug stays, and English stands in");
        let found = app.public().data("{ programs(search: \"joining\") { nodes { slug } } }", json!({})).await;
        assert_eq!(found["programs"]["nodes"], json!([{ "slug": "welding" }]), "the search finds it by its new name");

        let health = id(&app, "sector", "health-science-and-medical-technology");
        let moved = revise(json!({ "id": welding, "sectorId": health, "pathwayId": id(&app, "pathway", "patient-care") })).await;
        assert_eq!(moved["sector"]["slug"], "health-science-and-medical-technology");
        assert_stored(&app).await;
    }

    async fn what_cannot_be_of_a_program_is_refused(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let version = app.catalog().version();
        let health = id(&app, "sector", "health-science-and-medical-technology");
        let welding = id(&app, "program", "welding");
        let nothing = json!({ "name": { "en": "\u{200b}" }, "description": { "en": "x".repeat(5_001) }, "sectorId": "sector_00000000000000000000000000" });
        let all = [("name.en", "REQUIRED"), ("description.en", "TOO_LONG"), ("sectorId", "NOT_FOUND")];
        assert_eq!(refused(&admin, "addProgram", nothing).await, errors(&all));
        let sector = app.catalog().program_by_slug("welding").unwrap().sector.to_string();
        let twice = json!({ "name": { "en": "WELDING" }, "description": { "en": "Sparks." }, "sectorId": sector });
        assert_eq!(refused(&admin, "addProgram", twice).await, errors(&[("name.en", "DUPLICATE")]));
        for (patch, error) in [
            (json!({ "id": "program_00000000000000000000000000" }), ("id", "NOT_FOUND")),
            (json!({ "id": welding, "sectorId": health }), ("pathwayId", "CONFLICT")),
            (json!({ "id": welding, "pathwayId": id(&app, "pathway", "patient-care") }), ("pathwayId", "CONFLICT")),
            (json!({ "id": welding, "sectorId": null }), ("sectorId", "REQUIRED")),
            (json!({ "id": welding, "name": null }), ("name.en", "REQUIRED")),
            (json!({ "id": welding, "description": { "en": "" } }), ("description.en", "REQUIRED")),
            (json!({ "id": welding, "name": { "es": "a\u{202e}b" } }), ("name.es", "INVALID_CHARACTERS")),
            (json!({ "id": welding, "name": { "es": "a\u{fffd}b" } }), ("name.es", "INVALID_CHARACTERS")),
        ] {
            assert_eq!(refused(&admin, "reviseProgram", patch.clone()).await, errors(&[error]), "{patch}");
        }
        assert_eq!(app.catalog().version(), version);
        assert_stored(&app).await;
    }
}
