//! A verb costs a few statements, however much there is, and reads no table whole.

use serde_json::{Value, json};

use super::{done, id, verb};
use crate::support::app::TestApp;
use crate::support::on_both;

on_both! {
    async fn a_verb_costs_what_it_costs(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let offering = id(&app, "offering", "pharmacy-technician-at-roc");
        let step = |more: Value| {
            let mut input = json!({ "id": offering, "announced": "2027", "source": { "en": "The board." } });
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            input
        };
        let sector = id(&app, "sector", "engineering-and-architecture");
        let new = json!({ "name": { "en": "Drone Piloting" }, "description": { "en": "Flying." }, "sectorId": sector });
        let welding = id(&app, "program", "welding");
        let (roc, ctec) = (id(&app, "school", "roc"), id(&app, "school", "ctec"));
        // Who asks, the version locked; what is written; the version counted up, and read.
        for (name, input, writes) in [
            ("addProgram", new, 1),
            ("reviseProgram", json!({ "id": welding, "name": { "en": "Joining" } }), 1),
            ("reviseSchool", json!({ "id": roc, "street": "1 Main St" }), 1),
            ("addSchool", json!({ "name": { "en": "Delano" }, "kind": "ALTERNATIVE" }), 1),
            ("slateOffering", json!({ "programId": welding, "schoolId": ctec, "source": { "en": "The board." } }), 2),
            ("expandOffering", step(json!({})), 1),
            // The offering, three lists taken off, those of them that are not empty put on again, the event, and its partnerships.
            ("moveOffering", step(json!({ "toSchoolId": ctec, "actual": "2026" })), 9),
            ("closeOffering", step(json!({ "actual": "2026" })), 8),
            ("reviseOffering", json!({ "id": offering, "note": { "en": "Closed." } }), 7),
        ] {
            let (_, statements) = app.statements(done(&admin, name, input)).await;
            assert_eq!(statements, 4 + writes, "{name}");
        }
        let (_, statements) = app.statements(verb(&admin, "expandOffering", step(json!({})))).await;
        assert_eq!(statements, 2, "what is refused is not written");
    }
}
