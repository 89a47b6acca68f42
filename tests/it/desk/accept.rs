//! Saying yes: an inquiry becomes partnerships, of a partner that there is or of a new one.

use serde_json::{Value, json};

use super::coordinator;
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

const PARTNER: &str = "query($id: ID!) { inquiry(id: $id) {
    partner { id name contacts { email } partnerships { nodes { since offering { slug } engagementTypes { code } } } }
    history(last: 1) { nodes { ... on InquiryAccepted { text partner { name } } } } } }";

fn offering(app: &TestApp, slug: &str) -> String {
    app.catalog().offering_by_slug(slug).unwrap().id.to_string()
}

fn kind(app: &TestApp, code: &str) -> String {
    app.catalog().engagement_types().iter().find(|kind| kind.code == code).unwrap().id.to_string()
}

on_both! {
    async fn a_yes_makes_partner_contact_and_partnerships_and_is_mailed(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let more = json!({
            "offeringIds": [offering(&app, "accounting-at-west"), offering(&app, "agriscience-at-arvin")],
            "engagementTypeIds": [kind(&app, "JOB_SHADOW")],
            "text": "Welcome!\nSee you in January.",
        });
        let accepted = rosa.does("acceptInquiry", &inquiry, more).await;
        assert_eq!((&accepted["status"], &accepted["awaitsAnswer"]), (&json!("ACCEPTED"), &json!(false)));
        assert_eq!(accepted["firstResponseAt"], "2026-11-16T20:00:00Z");
        let found = rosa.data(PARTNER, json!({ "id": inquiry["id"] })).await["inquiry"].clone();
        let partner = &found["partner"];
        assert_eq!((&partner["name"], &partner["contacts"]), (&json!("Acme Welding"), &json!([{ "email": "ana@acme.example" }])));
        let mut agreed: Vec<_> = partner["partnerships"]["nodes"].as_array().unwrap().iter().map(|one| {
            assert_eq!((&one["since"], &one["engagementTypes"]), (&json!("2026-11-16"), &json!([{ "code": "JOB_SHADOW" }])));
            one["offering"]["slug"].as_str().unwrap()
        }).collect();
        agreed.sort_unstable();
        assert_eq!(agreed, ["accounting-at-west", "agriscience-at-arvin"]);
        assert_eq!(
            found["history"]["nodes"],
            json!([{ "text": "Welcome!\nSee you in January.", "partner": { "name": "Acme Welding" } }])
        );
        let mails = app.deliver().await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].to.address, "ana@acme.example");
        assert!(mails[0].text.contains("See you in January."), "{}", mails[0].text);
    }

    async fn a_second_inquiry_is_of_the_partner_that_there_is(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let first = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let west = json!({ "offeringIds": [offering(&app, "accounting-at-west")] });
        rosa.does("acceptInquiry", &first, west.clone()).await;
        let partner = rosa.data(PARTNER, json!({ "id": first["id"] })).await["inquiry"]["partner"]["id"].clone();

        let again = with(form("a-key-of-another-form"), "/contact/email", json!("ben@acme.example"));
        let second = app.inquiry(&rosa, again).await;
        let mut same = west.clone();
        same["partnerId"] = partner.clone();
        let twice = rosa.verb("acceptInquiry", &second, same).await;
        assert_eq!((&twice["errors"][0]["field"], &twice["errors"][0]["code"]), (&json!(["offeringIds", "0"]), &json!("CONFLICT")));
        assert_eq!(rosa.at_desk(&second["id"]).await, second, "nothing was stored");
        let arvin = json!({ "partnerId": partner, "offeringIds": [offering(&app, "agriscience-at-arvin")] });
        rosa.does("acceptInquiry", &second, arvin).await;
        let found = rosa.data(PARTNER, json!({ "id": second["id"] })).await["inquiry"]["partner"].clone();
        assert_eq!(found["id"], partner);
        assert_eq!(found["partnerships"]["nodes"].as_array().unwrap().len(), 2);
        let mut people: Vec<_> =
            found["contacts"].as_array().unwrap().iter().map(|contact| contact["email"].as_str().unwrap()).collect();
        people.sort_unstable();
        assert_eq!(people, ["ana@acme.example", "ben@acme.example"]);
    }

    async fn a_wrong_yes_changes_nothing(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let before = sql::everything(&app.database).await;
        let west = offering(&app, "accounting-at-west");
        let nobody = "partner_00000000000000000000000000";
        for (more, field, code) in [
            (json!({ "offeringIds": [] }), json!(["offeringIds"]), "REQUIRED"),
            (json!({ "offeringIds": ["x"] }), json!(["offeringIds", "0"]), "INVALID_ID"),
            (json!({ "offeringIds": ["offering_00000000000000000000000000"] }), json!(["offeringIds", "0"]), "NOT_FOUND"),
            (json!({ "offeringIds": [west], "partnerId": nobody }), json!(["partnerId"]), "NOT_FOUND"),
            (json!({ "offeringIds": [west], "text": "x".repeat(4001) }), json!(["text"]), "TOO_LONG"),
        ] {
            let payload = rosa.verb("acceptInquiry", &inquiry, more).await;
            let error = &payload["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&field, &json!(code)), "{payload}");
        }
        let written = sql::everything(&app.database).await;
        assert_eq!(written, before);
    }

    async fn of_two_yeses_at_once_one_counts(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let second = app.beside(&[]).await;
        let beside = second.public().with_token(rosa.token());
        let more = json!({ "offeringIds": [offering(&app, "accounting-at-west")] });
        let (a, b) = tokio::join!(
            rosa.verb("acceptInquiry", &inquiry, more.clone()),
            beside.verb("acceptInquiry", &inquiry, more),
        );
        let won = [&a, &b].into_iter().filter(|payload: &&Value| payload["errors"] == json!([])).count();
        assert_eq!(won, 1, "{a} {b}");
        for table in ["partner", "contact", "partnership"] {
            let count = sql::column(&app.database, &format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await;
            assert_eq!(count, ["1"], "{table}");
        }
    }
}
