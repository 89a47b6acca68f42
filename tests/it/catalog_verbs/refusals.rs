//! Every step that cannot be taken says what can be.

use serde_json::{Value, json};

use super::{assert_stored, done, errors, id, refused, verb};
use crate::support::app::TestApp;
use crate::support::on_both;

const NOTHING: &str = "00000000000000000000000000";

/// A step on a day.
fn step(offering: &str, actual: &str) -> Value {
    json!({ "id": offering, "actual": actual, "source": { "en": "The board." } })
}

on_both! {
    async fn an_impossible_step_says_in_both_languages_what_is_possible(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let spanish = admin.clone().in_spanish();
        let slated = id(&app, "offering", "agriscience-at-del-oro");
        let open = id(&app, "offering", "accounting-at-west");
        let closed = id(&app, "offering", "accounting-at-stockdale");
        let unconfirmed = id(&app, "offering", "fire-technology-at-roc");
        done(&admin, "closeOffering", step(&closed, "2026")).await;
        let version = app.catalog().version();
        let mut said = Vec::new();
        for (offering, verbs) in [
            (&slated, &["expandOffering"][..]),
            (&open, &["openOffering"]),
            (&closed, &["expandOffering", "moveOffering", "closeOffering"]),
            (&unconfirmed, &["expandOffering", "moveOffering"]),
        ] {
            for name in verbs {
                let mut input = step(offering, "2026");
                if *name == "moveOffering" {
                    input["toSchoolId"] = json!(id(&app, "school", "north"));
                }
                for client in [&admin, &spanish] {
                    let payload = verb(client, name, input.clone()).await;
                    assert_eq!((&payload["offering"], &payload["event"]), (&Value::Null, &Value::Null));
                    let error = &payload["errors"][0];
                    assert_eq!((&error["field"], &error["code"]), (&json!(["id"]), &json!("CONFLICT")), "{payload}");
                    assert_eq!(payload["errors"].as_array().unwrap().len(), 1, "{payload}");
                    said.push(format!("{name}: {}", error["message"].as_str().unwrap()));
                }
            }
        }
        insta::assert_snapshot!("impossible_steps", said.join("\n"));
        assert_eq!(app.catalog().version(), version, "nothing was written");
        assert_stored(&app).await;
    }

    async fn everything_wrong_with_a_step_is_said_at_its_field(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let open = id(&app, "offering", "accounting-at-west");
        let elsewhere = id(&app, "event", "pharmacy-technician-at-roc-move-1");
        let mut none = step(&open, "2026-11-17");
        none["source"] = json!({ "en": " ", "es": "La junta." });
        for (verb, input, expected) in [
            ("closeOffering", json!({ "id": open }), &[("announced", "REQUIRED"), ("source", "REQUIRED")][..]),
            ("closeOffering", none, &[("actual", "IN_THE_FUTURE"), ("source.en", "REQUIRED")]),
            ("closeOffering", step(&format!("offering_{NOTHING}"), "2026"), &[("id", "NOT_FOUND")]),
            ("moveOffering", step(&open, "2026"), &[("toSchoolId", "REQUIRED")]),
            ("moveOffering", json!({ "id": open, "eventId": elsewhere, "actual": "2026" }), &[("eventId", "NOT_FOUND")]),
        ] {
            assert_eq!(refused(&admin, verb, input.clone()).await, errors(expected), "{verb} {input}");
        }
        for (school, error) in [("west", "CONFLICT"), ("stockdale", "DUPLICATE")] {
            let mut input = step(&open, "2026");
            input["toSchoolId"] = json!(id(&app, "school", school));
            assert_eq!(refused(&admin, "moveOffering", input).await, errors(&[("toSchoolId", error)]), "{school}");
        }
        assert_stored(&app).await;
    }

    async fn an_announcement_comes_true_once(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let roc = id(&app, "offering", "pharmacy-technician-at-roc");
        let announced = id(&app, "event", "pharmacy-technician-at-roc-move-1");
        let move_it = |more: Value| {
            let mut input = json!({ "id": roc, "eventId": announced });
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            input
        };
        for (more, expected) in [
            (json!({ "announced": "2027" }), &[("announced", "CONFLICT"), ("actual", "REQUIRED")][..]),
            (json!({ "actual": "2026", "toSchoolId": id(&app, "school", "north") }), &[("eventId", "CONFLICT")]),
        ] {
            assert_eq!(refused(&admin, "moveOffering", move_it(more)).await, errors(expected));
        }
        let payload = done(&admin, "moveOffering", move_it(json!({ "actual": "2020-11-09" }))).await;
        assert_eq!((&payload["event"]["announced"], &payload["event"]["actual"]), (&json!("2019-08"), &json!("2020-11-09")));
        let again = refused(&admin, "moveOffering", move_it(json!({ "actual": "2020-11-09" }))).await;
        assert_eq!(again, errors(&[("eventId", "CONFLICT")]));
        assert_stored(&app).await;
    }

    async fn a_program_is_slated_once_at_a_school(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let slate = |program: &str, school: &str| json!({
            "programId": id(&app, "program", program), "schoolId": id(&app, "school", school),
            "gradeLevels": [11], "source": { "en": "The board." },
        });
        assert_eq!(refused(&admin, "slateOffering", slate("accounting", "west")).await, errors(&[("schoolId", "DUPLICATE")]));
        let before = id(&app, "offering", "fire-technology-at-roc");
        let confirmed = done(&admin, "slateOffering", slate("fire-technology", "roc")).await;
        assert_eq!((&confirmed["offering"]["id"], &confirmed["offering"]["status"]), (&json!(before), &json!("SLATED")));
        assert_eq!(confirmed["offering"]["gradeLevels"], json!([11]));
        assert!(confirmed["offering"]["note"].as_str().unwrap().starts_with("Seen in a photograph"), "what is not said anew stays");
        assert_eq!(refused(&admin, "slateOffering", slate("fire-technology", "roc")).await, errors(&[("schoolId", "DUPLICATE")]));
        assert_stored(&app).await;
    }

    async fn details_are_revised_and_what_is_wrong_with_them_is_said_at_its_place(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let offering = id(&app, "offering", "pharmacy-technician-at-roc");
        let before = done(&admin, "reviseOffering", json!({ "id": offering })).await["offering"].clone();
        let wrong = json!({
            "id": offering, "firstYear": "2026-27", "lastYear": "2025-26", "gradeLevels": [9, 15],
            "certifications": [{ "en": "One\nTwo" }], "collegeAlignments": [{ "college": " ", "alignment": { "en": "x" } }],
            "wantedEngagementTypeIds": [format!("engagement_{NOTHING}")], "note": { "en": null, "es": "Nota" },
        });
        let all = [
            ("gradeLevels.1", "OUT_OF_RANGE"),
            ("certifications.0.en", "INVALID_CHARACTERS"),
            ("collegeAlignments.0.college", "REQUIRED"),
            ("wantedEngagementTypeIds.0", "NOT_FOUND"),
            ("note.en", "REQUIRED"),
            ("lastYear", "ENDS_BEFORE_START"),
        ];
        assert_eq!(refused(&admin, "reviseOffering", wrong).await, errors(&all));
        let patch = json!({ "id": offering, "lastYear": "2027-28", "certifications": null, "note": { "en": "Soon.", "es": "Pronto." } });
        let revised = done(&admin, "reviseOffering", patch).await["offering"].clone();
        let mut expected = before.clone();
        expected["schoolYears"]["last"] = json!("2027-28");
        expected["certifications"] = json!([]);
        expected["note"] = json!("Soon.");
        expected["spanish"] = json!("Pronto.");
        assert_eq!(revised, expected, "no event, and the rest as it was");
        let bare = json!({ "id": offering, "note": null, "wantedEngagementTypeIds": [], "gradeLevels": null, "firstYear": null });
        let bare = done(&admin, "reviseOffering", bare).await["offering"].clone();
        assert_eq!((&bare["note"], &bare["wantedEngagementTypes"], &bare["gradeLevels"]), (&Value::Null, &json!([]), &json!([])));
        assert_stored(&app).await;
    }

    async fn an_id_of_another_kind_is_bad_input(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let school = id(&app, "school", "ctec");
        let document = "mutation($id: ID!) { closeOffering(input: { id: $id, actual: \"2026\" }) { errors { code } } }";
        let answer = admin.ask(document, json!({ "id": school })).await.body;
        assert_eq!(answer["data"], json!({ "closeOffering": null }), "{answer}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert!(answer["errors"][0]["message"].as_str().unwrap().starts_with("`input.id`: "), "{answer}");
    }
}
