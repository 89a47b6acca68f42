//! Partners' profiles and their people: revised under the partner's version.

use serde_json::{Value, json};

use super::*;
use crate::support::on_both;

const ADD: &str = "mutation($input: AddContactInput!) { addContact(input: $input) {
  contact { id name email } partner { version domain contacts { name } } errors { field code message } } }";
const REVISE_CONTACT: &str = "mutation($input: ReviseContactInput!) { reviseContact(input: $input) {
  contact { id name email jobTitle } partner { version domain } errors { field code message } } }";
const FOUND: &str = "query($search: String!) { partners(search: $search) { nodes { name } } }";

async fn found(client: &Client<'_>, search: &str) -> Value {
    client.data(FOUND, json!({ "search": search })).await["partners"]["nodes"].clone()
}

on_both! {
    async fn a_profile_is_revised_as_a_whole(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let partner = started(&robin, &app, "Acme", "welding-at-arvin").await["partner"].clone();
        let sector = app.catalog().sectors()[0].clone();
        let input = json!({
            "partnerId": partner["id"], "version": 1, "isPublic": false,
            "organisation": {
                "name": "Ácme Manufacturing", "kind": "NONPROFIT", "website": "www.acme-made.example", "sectorId": sector.id.to_string(),
            },
        });
        let (payload, statements) = app.statements(done(&robin, REVISE, input.clone())).await;
        assert_eq!(statements, 6, "who, the partner locked, its contacts; written, words gone and come");
        assert_eq!(payload["partner"], json!({
            "id": partner["id"], "name": "Ácme Manufacturing", "kind": "NONPROFIT", "website": "https://www.acme-made.example/",
            "domain": "acme-made.example", "isPublic": false, "version": 2, "sector": { "code": sector.code },
        }));
        assert_eq!(found(&robin, "acme manuf").await, json!([{ "name": "Ácme Manufacturing" }]));
        assert_eq!(found(&robin, "ana@acme.example").await, json!([{ "name": "Ácme Manufacturing" }]), "its people's words stay");

        let stale = done(&robin, REVISE, input.clone()).await;
        assert_eq!(errors(&stale), ["version CONFLICT"]);
        assert_eq!(stale["partner"]["name"], "Ácme Manufacturing", "the present state");
        let same = well(&robin, REVISE, but(&input, "/version", json!(2))).await;
        assert_eq!(same["partner"]["version"], 2, "the same changes nothing");
        let bare = but(&but(&input, "/version", json!(2)), "/organisation", json!({ "name": "Acme", "kind": "OTHER" }));
        let bare = well(&robin, REVISE, bare).await["partner"].clone();
        assert_eq!((&bare["website"], &bare["sector"]), (&Value::Null, &Value::Null), "what is absent is not known any more");
        assert_eq!(bare["domain"], "acme.example", "then it is known by its people's");
        let wrong = but(&but(&input, "/version", json!(3)), "/organisation/website", json!("acme"));
        assert_eq!(errors(&done(&robin, REVISE, wrong).await), ["organisation.website INVALID_URL"]);
        let nobody = but(&input, "/partnerId", json!("partner_00000000000000000000000000"));
        assert_eq!(errors(&done(&robin, REVISE, nobody).await), ["partnerId NOT_FOUND"]);
    }

    async fn people_are_added_and_revised_under_the_partners_version(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let partner = &partnership["partner"]["id"];
        let add = json!({ "partnerId": partner, "version": 1, "contact": {
            "name": "Bo Diaz", "email": "bo@diaz.example", "phone": "661 555 0123", "language": "ES" } });
        let (added, statements) = app.statements(done(&robin, ADD, add.clone())).await;
        assert_eq!(statements, 8, "who, the partner locked, its contacts; the new one, the partner, words gone and come; all contacts");
        assert_eq!(added["partner"], json!({
            "version": 2, "domain": "acme.example", "contacts": [{ "name": "Ana Ruiz" }, { "name": "Bo Diaz" }] }));
        assert_eq!(found(&robin, "5550123").await, json!([{ "name": "Acme" }]));
        assert_eq!(found(&robin, "bo diaz acme").await, json!([{ "name": "Acme" }]), "each word somewhere");

        let stale = done(&robin, ADD, add.clone()).await;
        assert_eq!(errors(&stale), ["version CONFLICT"]);
        assert_eq!((&stale["contact"], &stale["partner"]["version"]), (&Value::Null, &json!(2)));
        let twice = but(&but(&add, "/version", json!(2)), "/contact/email", json!("BO@diaz.example"));
        assert_eq!(errors(&done(&robin, ADD, twice).await), ["contact.email TAKEN"]);

        let revise = json!({ "contactId": added["contact"]["id"], "version": 2, "contact": {
            "name": "Bo Díaz", "email": "bo@acme.example", "jobTitle": "Owner" } });
        let revised = well(&robin, REVISE_CONTACT, revise.clone()).await;
        assert_eq!(revised["contact"]["jobTitle"], "Owner");
        assert_eq!(revised["partner"]["version"], 3);
        assert_eq!(found(&robin, "5550123").await, json!([]), "what is absent is not known any more");
        let taken = but(&but(&revise, "/version", json!(3)), "/contact/email", json!("ana@acme.example"));
        assert_eq!(errors(&done(&robin, REVISE_CONTACT, taken).await), ["contact.email TAKEN"]);
        assert_eq!(errors(&done(&robin, REVISE_CONTACT, revise).await), ["version CONFLICT"]);
        let wrong = json!({ "contactId": added["contact"]["id"], "version": 3, "contact": { "name": "", "email": "x" } });
        let wrong = done(&robin, REVISE_CONTACT, wrong).await;
        assert_eq!(errors(&wrong), ["contact.name REQUIRED", "contact.email INVALID_EMAIL"]);
    }

    async fn of_two_at_once_exactly_one_changes_a_partner(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let beside = app.beside(&[]).await;
        let other = beside.public().with_token(robin.token());
        let partner = started(&robin, &app, "Acme", "welding-at-arvin").await["partner"].clone();
        for version in 1..=5 {
            let add = json!({ "partnerId": partner["id"], "version": version,
                "contact": { "name": "Bo", "email": format!("bo{version}@acme.example") } });
            let revise = json!({ "partnerId": partner["id"], "version": version, "isPublic": false,
                "organisation": { "name": format!("Acme {version}"), "kind": "EMPLOYER" } });
            let both = tokio::join!(done(&robin, ADD, add), done(&other, REVISE, revise));
            let mut outcomes = [errors(&both.0), errors(&both.1)];
            outcomes.sort();
            assert_eq!(outcomes, [vec![], vec!["version CONFLICT".to_owned()]], "version {version}");
        }
    }

    async fn fifty_people_are_enough(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let partner = started(&robin, &app, "Acme", "welding-at-arvin").await["partner"].clone();
        let add = |number: i32| json!({ "partnerId": partner["id"], "version": number,
            "contact": { "name": "Bo", "email": format!("bo{number}@acme.example") } });
        for number in 1..50 {
            well(&robin, ADD, add(number)).await;
        }
        assert_eq!(errors(&done(&robin, ADD, add(50)).await), ["contact TOO_MANY"]);
    }
}
