//! A coordinator whose coverage is limited sees a partner by a partnership or an inquiry that concerns them; any other looks like
//! nothing, by every way.

use serde_json::{Value, json};

use super::*;
use crate::support::form::form;
use crate::support::on_both;

const LIST: &str = "{ partners { totalCount nodes { name } } }";
const WITH: &str =
    "query($slug: String!) { offering(slug: $slug) { partnerships { nodes { partner { name version } version } } } }";
const OF: &str = "query($slug: String!) { program(slug: $slug) { partners { totalCount nodes { name version } } } }";

async fn names(client: &Client<'_>) -> Vec<String> {
    let found = client.data(LIST, json!({})).await["partners"].clone();
    let names: Vec<_> =
        found["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found["totalCount"], names.len());
    names
}

fn school(app: &TestApp, slug: &str) -> SchoolId {
    app.catalog().offering_by_slug(slug).unwrap().school
}

fn sector(app: &TestApp, slug: &str) -> SectorId {
    let catalog = app.catalog();
    catalog.program(catalog.offering_by_slug(slug).unwrap().program).unwrap().sector
}

on_both! {
    async fn coverage_decides_which_partners_are_seen(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let acme = started(&robin, &app, "Acme", "welding-at-arvin").await;
        started_too(&robin, &app, &acme, "welding-at-south").await;
        started(&robin, &app, "Pharma", "pharmacy-technician-at-roc").await;
        let (arvin, roc) = (school(&app, "welding-at-arvin"), school(&app, "pharmacy-technician-at-roc"));
        let trades = sector(&app, "welding-at-arvin");
        let of_arvin = limited(&app, "arvin@district.example.org", &[(Some(arvin), None)]).await;
        assert_eq!(names(&of_arvin).await, ["Acme"]);
        let of_trades = limited(&app, "trades@district.example.org", &[(None, Some(trades))]).await;
        assert_eq!(names(&of_trades).await, ["Acme"]);
        let of_both = limited(&app, "both@district.example.org", &[(Some(roc), Some(trades))]).await;
        assert_eq!(names(&of_both).await, [""; 0], "of one rule school and sector both");
        let of_two = limited(&app, "two@district.example.org", &[(Some(roc), None), (None, Some(trades))]).await;
        assert_eq!(names(&of_two).await, ["Acme", "Pharma"]);
        let of_nothing = limited(&app, "nothing@district.example.org", &[]).await;
        assert_eq!(names(&of_nothing).await, [""; 0]);
        assert_eq!(names(&robin).await, ["Acme", "Pharma"]);
        // Whoever sees a partner sees all that it does; what has ended counts too.
        let found = of_arvin.data(WITH, json!({ "slug": "welding-at-south" })).await;
        assert_eq!(found["offering"]["partnerships"]["nodes"], json!([{ "partner": { "name": "Acme", "version": 1 }, "version": 1 }]));
        well(&robin, END, json!({ "partnershipId": acme["id"], "version": 1 })).await;
        assert_eq!(names(&of_arvin).await, ["Acme"]);
    }

    async fn an_inquiry_that_is_seen_shows_its_partner(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let pharma = started(&robin, &app, "Pharma", "pharmacy-technician-at-roc").await;
        let arvin = school(&app, "welding-at-arvin");
        let of_arvin = limited(&app, "arvin@district.example.org", &[(Some(arvin), None)]).await;
        assert_eq!(names(&of_arvin).await, [""; 0]);
        app.public().registered(with(form("a-key-of-this-form"), "/interests", json!({ "schoolIds": [arvin.to_string()] }))).await;
        let id = pharma["partner"]["id"].as_str().unwrap().parse::<liaison::id::PartnerId>().unwrap().0;
        let id = if app.database.url.starts_with("sqlite") { format!("X'{}'", id.simple()) } else { format!("'{id}'") };
        change(&app.database, &format!("UPDATE inquiry SET partner_id = {id}")).await;
        assert_eq!(names(&of_arvin).await, ["Pharma"]);
        let of_south = limited(&app, "south@district.example.org", &[(Some(school(&app, "welding-at-south")), None)]).await;
        assert_eq!(names(&of_south).await, [""; 0]);
        let partner = "query($id: ID!) { partner(id: $id) { inquiries { totalCount nodes { reference } } firstContactAt } }";
        let of_partner = async |client: &Client<'_>| client.data(partner, json!({ "id": pharma["partner"]["id"] })).await["partner"].clone();
        assert_eq!(of_partner(&of_arvin).await["inquiries"]["totalCount"], 1);
        assert_eq!(of_partner(&of_south).await, Value::Null);
        // One who sees the partner by a partnership sees none of the inquiries of others.
        let of_roc = limited(&app, "roc@district.example.org", &[(Some(school(&app, "pharmacy-technician-at-roc")), None)]).await;
        assert_eq!(of_partner(&of_roc).await, json!({ "inquiries": { "totalCount": 0, "nodes": [] }, "firstContactAt": null }));
        assert_eq!(of_partner(&robin).await["inquiries"]["totalCount"], 1);
    }

    async fn what_is_not_seen_looks_like_nothing_by_every_way(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let pharma = started(&robin, &app, "Pharma", "pharmacy-technician-at-roc").await;
        let arvin = school(&app, "welding-at-arvin");
        let eve = limited(&app, "arvin@district.example.org", &[(Some(arvin), None)]).await;
        let nothing = |kind: &str| json!(format!("{kind}_00000000000000000000000000"));
        let (partner, contact, partnership) = (&pharma["partner"]["id"], &pharma["contact"]["id"], &pharma["id"]);
        let add = "mutation($input: AddContactInput!) { addContact(input: $input) { contact { id } partner { id } errors { field code message } } }";
        let revise_contact = "mutation($input: ReviseContactInput!) { reviseContact(input: $input) { contact { id } partner { id } errors { field code message } } }";
        let person = json!({ "name": "Eve", "email": "eve@pharma.example" });
        let organisation = json!({ "name": "Eve", "kind": "OTHER" });
        let kinds = json!([kind(&app, "JOB_SHADOW")]);
        let welding = offering(&app, "welding-at-arvin");
        for (mutation, input, at, real) in [
            (END, json!({ "version": 1 }), "/partnershipId", partnership),
            (CHANGE, json!({ "version": 1, "engagementTypeIds": kinds }), "/partnershipId", partnership),
            (REVISE, json!({ "version": 1, "organisation": organisation, "isPublic": true, "consentConfirmed": true }), "/partnerId", partner),
            (add, json!({ "version": 1, "contact": person }), "/partnerId", partner),
            (revise_contact, json!({ "version": 1, "contact": person }), "/contactId", contact),
            (START, json!({ "offeringId": welding }), "/partnerId", partner),
        ] {
            let kind = real.as_str().unwrap().split('_').next().unwrap();
            let of = async |id: Value| done(&eve, mutation, but(&input, at, id)).await;
            let refused = of(real.clone()).await;
            assert_eq!(refused, of(nothing(kind)).await, "{mutation}");
            assert_eq!(errors(&refused).len(), 1, "{refused}");
            assert!(errors(&refused)[0].ends_with("NOT_FOUND"), "{refused}");
        }
        let of = async |document: &str, id: &Value| eve.ask(document, json!({ "id": id })).await.body;
        for document in ["query($id: ID!) { partner(id: $id) { name } }", "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }"] {
            assert_eq!(of(document, partner).await, of(document, &nothing("partner")).await);
        }
        let node = "query($id: ID!) { node(id: $id) { id } }";
        assert_eq!(of(node, partnership).await, json!({ "data": { "node": null } }));
        assert_eq!(eve.data(WITH, json!({ "slug": "pharmacy-technician-at-roc" })).await["offering"]["partnerships"]["nodes"], json!([]));
        assert_eq!(eve.data(OF, json!({ "slug": "pharmacy-technician" })).await["program"]["partners"], json!({ "totalCount": 0, "nodes": [] }));
        assert_eq!(eve.data("{ partners(search: \"pharma\") { totalCount nodes { id } } }", json!({})).await["partners"]["totalCount"], 0);
    }

    async fn nobody_makes_what_they_then_do_not_see(backend) {
        let app = TestApp::start(backend).await;
        let arvin = school(&app, "welding-at-arvin");
        let eve = limited(&app, "arvin@district.example.org", &[(Some(arvin), None)]).await;
        let refused = done(&eve, START, starting(&app, "Acme", "acme.example", "welding-at-south")).await;
        assert_eq!(errors(&refused), ["offeringId NOT_COVERED"]);
        let stored = crate::support::sql::column(&app.database, "SELECT name FROM partner").await;
        assert_eq!(stored, [""; 0]);
        let partnership = started(&eve, &app, "Acme", "welding-at-arvin").await;
        // With a partner that they see they may agree on anything.
        started_too(&eve, &app, &partnership, "welding-at-south").await;
    }

    async fn staff_never_see_less_than_the_public(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let pharma = started(&robin, &app, "Pharma", "pharmacy-technician-at-roc").await;
        let hidden = started(&robin, &app, "Hidden", "pharmacy-technician-at-roc").await;
        shown(&robin, &pharma["partner"]).await;
        let eve = limited(&app, "arvin@district.example.org", &[(Some(school(&app, "welding-at-arvin")), None)]).await;
        let found = eve.data(WITH, json!({ "slug": "pharmacy-technician-at-roc" })).await;
        let as_public = json!([{ "partner": { "name": "Pharma", "version": null }, "version": null }]);
        assert_eq!(found["offering"]["partnerships"]["nodes"], as_public);
        let found = eve.data(OF, json!({ "slug": "pharmacy-technician" })).await;
        assert_eq!(found["program"]["partners"], json!({ "totalCount": 1, "nodes": [{ "name": "Pharma", "version": null }] }));
        let node = "query($id: ID!) { node(id: $id) { ... on Partner { name version } } }";
        assert_eq!(eve.data(node, json!({ "id": pharma["partner"]["id"] })).await["node"], json!({ "name": "Pharma", "version": null }));
        assert_eq!(eve.data(node, json!({ "id": hidden["partner"]["id"] })).await["node"], Value::Null);
        let found = robin.data(OF, json!({ "slug": "pharmacy-technician" })).await;
        assert_eq!(found["program"]["partners"]["nodes"], json!([{ "name": "Hidden", "version": 1 }, { "name": "Pharma", "version": 2 }]));
    }
}
