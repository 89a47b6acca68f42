//! A school is planned before it opens, and so is what will be taught there.

use serde_json::json;

use super::{assert_stored, done, errors, id, refused};
use crate::support::app::TestApp;
use crate::support::on_both;

on_both! {
    async fn a_school_and_what_is_slated_there_open_one_after_the_other(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let planned = json!({
            "name": { "en": "Delano Technical Center" }, "shortName": "DTC", "kind": "CAREER_TRAINING_CENTER",
            "city": "Delano", "announcedOpening": "2026-08", "planned": true,
        });
        let school = done(&admin, "addSchool", planned.clone()).await["school"].clone();
        assert_eq!(school, json!({
            "id": school["id"], "slug": "dtc", "name": "Delano Technical Center", "shortName": "DTC",
            "kind": "CAREER_TRAINING_CENTER", "street": null, "city": "Delano", "announcedOpening": "2026-08", "opened": null,
            "planned": true,
        }));
        assert_eq!(refused(&admin, "addSchool", planned).await, errors(&[("name.en", "DUPLICATE")]));

        let source = json!({ "en": "The board." });
        let slated = done(&admin, "slateOffering", json!({
            "programId": id(&app, "program", "welding"), "schoolId": school["id"], "source": source,
        })).await;
        let open = json!({ "id": slated["offering"]["id"], "actual": "2026-11-16", "source": source });
        assert_eq!(refused(&admin, "openOffering", open.clone()).await, errors(&[("id", "CONFLICT")]), "no students yet");
        let revised = json!({ "id": school["id"], "street": "1 Main St", "announcedOpening": "2026-11" });
        let revised = done(&admin, "reviseSchool", revised).await["school"].clone();
        assert_eq!((&revised["street"], &revised["announcedOpening"]), (&json!("1 Main St"), &json!("2026-11")));

        let opened = done(&admin, "openSchool", json!({ "id": school["id"], "opened": "2026-11-09" })).await["school"].clone();
        assert_eq!((&opened["opened"], &opened["planned"]), (&json!("2026-11-09"), &json!(false)));
        assert_eq!(opened["announcedOpening"], "2026-11", "what was announced stays");
        assert_eq!(done(&admin, "openOffering", open).await["offering"]["status"], "OPEN");
        assert_stored(&app).await;
    }

    async fn what_cannot_be_of_a_school_is_refused(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let ctec = id(&app, "school", "ctec");
        let school = |opened: &str, planned| json!({ "name": { "en": "New" }, "kind": "ALTERNATIVE", "opened": opened, "planned": planned });
        for (verb, input, error) in [
            ("addSchool", school("2026-12", false), ("opened", "IN_THE_FUTURE")),
            ("addSchool", school("2020", true), ("opened", "CONFLICT")),
            ("openSchool", json!({ "id": ctec, "opened": "2020" }), ("id", "CONFLICT")),
            ("openSchool", json!({ "id": "school_00000000000000000000000000", "opened": "2020" }), ("id", "NOT_FOUND")),
            ("reviseSchool", json!({ "id": ctec, "kind": null }), ("kind", "REQUIRED")),
            ("reviseSchool", json!({ "id": ctec, "opened": "2027" }), ("opened", "IN_THE_FUTURE")),
            ("reviseSchool", json!({ "id": ctec, "name": { "en": "arvin high school" } }), ("name.en", "DUPLICATE")),
        ] {
            assert_eq!(refused(&admin, verb, input.clone()).await, errors(&[error]), "{verb} {input}");
        }
        assert_stored(&app).await;
    }
}
