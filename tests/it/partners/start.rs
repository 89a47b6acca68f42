//! Starting partnerships.

use serde_json::{Value, json};

use super::*;
use crate::support::on_both;
use crate::support::sql::column;

on_both! {
    async fn a_partnership_begins_with_a_new_partner_and_its_contact(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let mut input = starting(&app, "  Acme Welding, Inc. ", "Mail.Acme.example", "welding-at-arvin");
        input["engagementTypeIds"] = json!([kind(&app, "PAID_INTERNSHIP"), kind(&app, "GUEST_SPEAKER")]);
        let (payload, statements) = app.statements(done(&robin, START, input)).await;
        assert_eq!(payload["errors"], json!([]));
        assert_eq!(statements, 12, "who; partner, contact, words gone and come; partnership, kinds, history; and four for the payload");
        let partnership = &payload["partnership"];
        assert_eq!(partnership["partner"]["name"], "Acme Welding, Inc.");
        assert_eq!((&partnership["since"], &partnership["until"]), (&json!("2026-11-16"), &Value::Null));
        assert_eq!((&partnership["version"], &partnership["isActive"]), (&json!(1), &json!(true)));
        assert_eq!(partnership["engagementTypes"], json!([{ "code": "GUEST_SPEAKER" }, { "code": "PAID_INTERNSHIP" }]));
        assert_eq!(partnership["contact"]["name"], "Ana Ruiz");
        let history = json!([{ "__typename": "PartnershipStarted", "staff": { "name": "Robin Ortiz" } }]);
        assert_eq!(partnership["history"]["nodes"], history);

        let partner = "query($id: ID!) { partner(id: $id) { domain isPublic website version createdAt
            contacts { name email phone phoneNumber jobTitle language } } }";
        let partner = robin.data(partner, json!({ "id": partnership["partner"]["id"] })).await["partner"].clone();
        assert_eq!(partner["contacts"][0]["phoneNumber"], "+16618273100");
        assert_eq!((&partner["domain"], &partner["isPublic"]), (&json!("acme.example"), &json!(false)));
        assert_eq!(partner["contacts"][0]["email"], "ana@Mail.Acme.example", "as it was typed");
    }

    async fn a_partner_that_there_is_gets_another_partnership(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let first = started(&robin, &app, "Acme Welding", "welding-at-arvin").await;
        let input = json!({
            "partnerId": first["partner"]["id"], "contactId": first["contact"]["id"],
            "offeringId": offering(&app, "welding-at-south"), "since": "2027-08-01",
        });
        let second = well(&robin, START, input).await["partnership"].clone();
        assert_eq!((&second["partner"], &second["contact"]), (&first["partner"], &first["contact"]));
        assert_eq!((&second["since"], &second["isActive"]), (&json!("2027-08-01"), &json!(true)), "agreed for later");
        assert_eq!(column(&app.database, "SELECT CAST(count(*) AS TEXT) FROM partner").await, ["1"]);
    }

    async fn everything_wrong_with_a_start_is_said_at_once(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let good = starting(&app, "Acme", "acme.example", "welding-at-arvin");
        let mut wrong = but(&good, "/newPartner/organisation/name", json!(" "));
        wrong = but(&wrong, "/newPartner/contact/email", json!("ana"));
        wrong = but(&wrong, "/offeringId", json!("offering_00000000000000000000000000"));
        wrong = but(&wrong, "/engagementTypeIds", json!(["job shadow"]));
        let payload = done(&robin, START, wrong).await;
        assert_eq!(errors(&payload), [
            "newPartner.organisation.name REQUIRED",
            "newPartner.contact.email INVALID_EMAIL",
            "offeringId NOT_FOUND",
            "engagementTypeIds.0 INVALID_ID",
        ]);
        assert_eq!(payload["partnership"], Value::Null);
        let nobody = json!("partner_00000000000000000000000000");
        let both = but(&good, "/partnerId", nobody.clone());
        assert_eq!(errors(&done(&robin, START, both).await), ["partnerId REQUIRED"]);
        let neither = json!({ "offeringId": good["offeringId"] });
        assert_eq!(errors(&done(&robin, START, neither).await), ["partnerId REQUIRED"]);
        let of_nobody = json!({ "partnerId": nobody, "offeringId": good["offeringId"] });
        assert_eq!(errors(&done(&robin, START, of_nobody).await), ["partnerId NOT_FOUND"]);
        let a_stranger = but(&good, "/contactId", json!("contact_00000000000000000000000000"));
        assert_eq!(errors(&done(&robin, START, a_stranger).await), ["contactId NOT_FOUND"]);
        let malformed = robin.ask(START, json!({ "input": { "partnerId": "acme", "offeringId": "x" } })).await.body;
        assert_eq!(malformed["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(column(&app.database, "SELECT CAST(count(*) AS TEXT) FROM partner").await, ["0"], "nothing was stored");
    }

    async fn a_contact_is_one_of_the_partners_own(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let acme = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let other = started(&robin, &app, "Other", "welding-at-arvin").await;
        let input = json!({
            "partnerId": acme["partner"]["id"], "contactId": other["contact"]["id"],
            "offeringId": offering(&app, "welding-at-south"),
        });
        assert_eq!(errors(&done(&robin, START, input).await), ["contactId NOT_FOUND"]);
    }

    async fn a_partner_has_one_partnership_without_end_with_an_offering(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let first = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let again = json!({ "partnerId": first["partner"]["id"], "offeringId": first["offering"]["id"] });
        let refused = done(&robin, START, again.clone()).await;
        assert_eq!(errors(&refused), ["offeringId CONFLICT"]);
        assert!(refused["errors"][0]["message"].as_str().unwrap().contains("already"), "{refused}");
        let spanish = robin.clone().in_spanish();
        assert!(done(&spanish, START, again.clone()).await["errors"][0]["message"].as_str().unwrap().contains("ya tiene"));
        // Once its end is known, another can follow.
        let end = json!({ "partnershipId": first["id"], "version": 1, "until": "2027-06-30" });
        well(&robin, END, end).await;
        assert!(well(&robin, START, again.clone()).await["partnership"].is_object());
        assert_eq!(errors(&done(&robin, START, again).await), ["offeringId CONFLICT"]);
    }

    async fn of_two_who_start_the_same_one_does(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let first = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let input = json!({ "partnerId": first["partner"]["id"], "offeringId": offering(&app, "welding-at-south") });
        let beside = app.beside(&[]).await;
        let other = beside.public().with_token(robin.token());
        let both = tokio::join!(done(&robin, START, input.clone()), done(&other, START, input));
        let mut outcomes = [errors(&both.0), errors(&both.1)];
        outcomes.sort();
        assert_eq!(outcomes, [vec![], vec!["offeringId CONFLICT".to_owned()]]);
        let count = "SELECT CAST(count(*) AS TEXT) FROM partnership_event";
        assert_eq!(column(&app.database, count).await, ["2"], "the other left nothing behind");
    }
}
