//! What partners have to do with inquiries: suggested, accepted, listed; and offerings that move take their partnerships along.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::*;
use crate::support::form::form;
use crate::support::on_both;
use crate::support::sql::column;

const ACCEPT: &str = "mutation($input: AcceptInquiryInput!) { acceptInquiry(input: $input) {
  inquiry { partner { id name } } errors { field code message } } }";
const MOVE: &str =
    "mutation($input: MoveOfferingInput!) { moveOffering(input: $input) { errors { field code message } } }";
const SUGGESTED: &str = "query($id: ID!) { inquiry(id: $id) { partner { name }
  suggestedPartners { partner { name } reasons } } }";
const PARTNER: &str =
    "query($id: ID!) { partner(id: $id) { version contacts { name email } firstContactAt lastContactAt
  inquiries { totalCount nodes { reference } }
  partnerships { nodes { offering { slug } engagementTypes { code } contact { name } inquiry { id } since
    history { nodes { __typename staff { name } } } } } } }";

async fn sent(app: &TestApp, number: u32, changes: &[(&str, Value)]) -> String {
    let form = changes
        .iter()
        .fold(form(&format!("a-key-of-this-form-{number}")), |form, (at, value)| with(form, at, value.clone()));
    let from = format!("198.51.100.{number}");
    app.public().from(&from).registered(form).await["inquiry"]["id"].as_str().unwrap().to_owned()
}

/// The input that accepts an inquiry for these offerings, of a partner that there is or of a new one.
fn accepting(app: &TestApp, inquiry: &str, partner: Option<&Value>, slugs: &[&str]) -> Value {
    let offerings: Vec<_> = slugs.iter().map(|slug| offering(app, slug)).collect();
    json!({
        "inquiryId": inquiry, "version": 1, "partnerId": partner, "offeringIds": offerings,
        "engagementTypeIds": [kind(app, "JOB_SHADOW")],
    })
}

/// Accepts an inquiry; gives the partner.
async fn accepted(client: &Client<'_>, input: Value) -> Value {
    well(client, ACCEPT, input).await["inquiry"]["partner"].clone()
}

on_both! {
    async fn partners_that_could_be_meant_are_suggested_with_reasons(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        for (name, email, phone) in [
            ("Zeta Group", "ana@acme-fab.example", "661 827 0001"),
            ("Yonder", "bo@acme-fab.example", "(661) 827-3100"),
            ("Acme Fabrication, Inc.", "carl@gmail.com", "661 827 0003"),
            ("Acme Fabricaton", "dee@gmail.com", "661 827 0004"),
            ("Nobody", "ana@gmail.com", "661 827 0005"),
        ] {
            let mut input = starting(&app, name, "x.example", "welding-at-arvin");
            input = but(&input, "/newPartner/contact/email", json!(email));
            well(&robin, START, but(&input, "/newPartner/contact/phone", json!(phone))).await;
        }
        let inquiry = sent(&app, 1, &[
            ("/organisation/name", json!("ACME Fabrication LLC")),
            ("/contact/email", json!("Ana@acme-fab.example")),
            ("/contact/phone", json!("+1 661 827 3100")),
        ]).await;
        let (found, statements) = app.statements(robin.data(SUGGESTED, json!({ "id": inquiry }))).await;
        assert_eq!(found["inquiry"]["partner"], Value::Null);
        assert_eq!(found["inquiry"]["suggestedPartners"], json!([
            { "partner": { "name": "Zeta Group" }, "reasons": ["SAME_EMAIL", "SAME_DOMAIN"] },
            { "partner": { "name": "Yonder" }, "reasons": ["SAME_PHONE", "SAME_DOMAIN"] },
            { "partner": { "name": "Acme Fabrication, Inc." }, "reasons": ["SAME_NAME"] },
            { "partner": { "name": "Acme Fabricaton" }, "reasons": ["SIMILAR_NAME"] },
        ]));
        assert_eq!(statements, 10, "who; the inquiry in four; words, partners, contacts, and of the found both whole");
        let stranger = sent(&app, 2, &[("/organisation/name", json!("?!")), ("/contact/email", json!("eve@gmail.com"))]).await;
        assert_eq!(robin.data(SUGGESTED, json!({ "id": stranger })).await["inquiry"]["suggestedPartners"], json!([]));
    }

    async fn an_accepted_inquiry_becomes_partnerships_of_a_new_partner(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let inquiry = sent(&app, 1, &[]).await;
        let input = accepting(&app, &inquiry, None, &["welding-at-south", "welding-at-arvin"]);
        let partner = accepted(&robin, input.clone()).await;
        let found = robin.data(PARTNER, json!({ "id": partner["id"] })).await["partner"].clone();
        assert_eq!(found["contacts"], json!([{ "name": "Ana Ruiz", "email": "ana@acme.example" }]));
        assert_eq!(found["inquiries"]["totalCount"], 1);
        let mut partnerships = found["partnerships"]["nodes"].as_array().unwrap().clone();
        partnerships.sort_by_key(|one| one["offering"]["slug"].to_string());
        assert_eq!(partnerships[1], json!({
            "offering": { "slug": "welding-at-south" }, "engagementTypes": [{ "code": "JOB_SHADOW" }],
            "contact": { "name": "Ana Ruiz" }, "inquiry": { "id": inquiry }, "since": "2026-11-16",
            "history": { "nodes": [{ "__typename": "PartnershipStarted", "staff": { "name": "Robin Ortiz" } }] },
        }));
        let linked = robin.data(SUGGESTED, json!({ "id": inquiry })).await["inquiry"].clone();
        assert_eq!(linked, json!({ "partner": { "name": "Acme Welding" }, "suggestedPartners": [] }), "that one is known");
    }

    async fn an_accepted_inquiry_is_of_a_partner_that_there_is(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let partner = &partnership["partner"]["id"];
        let same_person = sent(&app, 1, &[("/contact/email", json!("ANA@acme.example"))]).await;
        accepted(&robin, accepting(&app, &same_person, Some(partner), &["welding-at-south"])).await;
        let found = robin.data(PARTNER, json!({ "id": partner })).await["partner"].clone();
        assert_eq!((&found["version"], found["contacts"].as_array().unwrap().len()), (&json!(1), 1), "nothing is new");
        app.pass(TimeDelta::seconds(1));
        let somebody_else = sent(&app, 2, &[("/contact/email", json!("bo@acme.example")), ("/contact/name", json!("Bo"))]).await;
        accepted(&robin, accepting(&app, &somebody_else, Some(partner), &["welding-at-shafter"])).await;
        let found = robin.data(PARTNER, json!({ "id": partner })).await["partner"].clone();
        assert_eq!((&found["version"], &found["contacts"][1]["name"]), (&json!(2), &json!("Bo")));

        let again = sent(&app, 3, &[("/contact/email", json!("carl@acme.example"))]).await;
        let taken = ["welding-at-bakersfield", "welding-at-arvin", "welding-at-south"];
        let refused = done(&robin, ACCEPT, accepting(&app, &again, Some(partner), &taken)).await;
        assert_eq!(errors(&refused), ["offeringIds.1 CONFLICT", "offeringIds.2 CONFLICT"], "all at once");
        let count = column(&app.database, "SELECT CAST(count(*) AS TEXT) FROM contact").await;
        assert_eq!(count, ["2"], "and nothing was stored");
        let nobody = json!("partner_00000000000000000000000000");
        let refused = done(&robin, ACCEPT, accepting(&app, &again, Some(&nobody), &["welding-at-south"])).await;
        assert_eq!(errors(&refused), ["partnerId NOT_FOUND"]);
    }

    async fn a_partners_inquiries_and_contacts_are_seen_over_time(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let first = sent(&app, 1, &[]).await;
        let id = accepted(&robin, accepting(&app, &first, None, &["welding-at-south"])).await["id"].clone();
        let slugs = ["welding-at-arvin", "welding-at-shafter", "welding-at-bakersfield"];
        let mut references = vec![];
        for (number, slug) in (2..).zip(slugs) {
            app.pass(TimeDelta::hours(1));
            let inquiry = sent(&app, number, &[]).await;
            accepted(&robin, accepting(&app, &inquiry, Some(&id), &[slug])).await;
            references.push(robin.data("query($id: ID!) { inquiry(id: $id) { reference } }", json!({ "id": inquiry })).await);
        }
        let found = robin.data(PARTNER, json!({ "id": id })).await["partner"].clone();
        assert_eq!((&found["firstContactAt"], &found["lastContactAt"]), (&json!("2026-11-16T20:00:00Z"), &json!("2026-11-16T23:00:00Z")));
        assert_eq!(found["inquiries"]["totalCount"], 4);
        assert_eq!(found["inquiries"]["nodes"][0], references[2]["inquiry"], "the newest first");
        let page = "query($id: ID!, $after: String, $before: String, $first: Int, $last: Int) { partner(id: $id) {
            inquiries(first: $first, after: $after, last: $last, before: $before) {
              nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }";
        let page = async |variables: Value| robin.data(page, variables).await["partner"]["inquiries"].clone();
        let one = page(json!({ "id": id, "first": 3 })).await;
        assert_eq!((&one["pageInfo"]["hasNextPage"], one["nodes"].as_array().unwrap().len()), (&json!(true), 3));
        let two = page(json!({ "id": id, "first": 3, "after": one["pageInfo"]["endCursor"] })).await;
        assert_eq!((&two["nodes"], &two["pageInfo"]["hasPreviousPage"]), (&json!([{ "id": first }]), &json!(true)));
        let last = page(json!({ "id": id, "last": 1 })).await;
        assert_eq!((&last["nodes"], &last["pageInfo"]["hasPreviousPage"]), (&json!([{ "id": first }]), &json!(true)));
        let back = page(json!({ "id": id, "last": 2, "before": last["pageInfo"]["startCursor"] })).await;
        assert_eq!(back["nodes"], json!([one["nodes"][1], one["nodes"][2]]));
        let other = robin.ask("query($id: ID!) { partner(id: $id) { inquiries(after: \"x\") { totalCount } } }", json!({ "id": id })).await.body;
        assert_eq!((&other["data"]["partner"]["inquiries"], &other["errors"][0]["extensions"]["code"]), (&Value::Null, &json!("BAD_USER_INPUT")));
    }

    async fn an_offering_that_moves_takes_its_active_partnerships_along(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let stays = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let ended = started(&robin, &app, "Gone", "welding-at-arvin").await;
        let elsewhere = started(&robin, &app, "Other", "welding-at-south").await;
        well(&robin, END, json!({ "partnershipId": ended["id"], "version": 1 })).await;
        let catalog = app.catalog();
        let from = catalog.offering_by_slug("welding-at-arvin").unwrap().school;
        let to = catalog.school_by_slug("ctec").unwrap().id;
        let administrator = app.administrator().await;
        let input = |more: Value| {
            let mut input = json!({ "id": offering(&app, "welding-at-arvin"), "toSchoolId": to.to_string(), "source": { "en": "The board." } });
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            input
        };
        well(&administrator, MOVE, input(json!({ "announced": "2027" }))).await;
        let history = "query($id: ID!) { node(id: $id) { ... on Partnership { version history { nodes { __typename staff { name }
          ... on PartnershipMoved { fromSchool { name } toSchool { name } } } } } } }";
        let of = async |one: &Value| robin.data(history, json!({ "id": one["id"] })).await["node"].clone();
        assert_eq!(of(&stays).await["version"], 1, "what is only announced moves nothing");
        well(&administrator, MOVE, input(json!({ "actual": "2026-11-16" }))).await;
        let moved = of(&stays).await;
        assert_eq!(moved["version"], 2);
        assert_eq!(moved["history"]["nodes"][1], json!({
            "__typename": "PartnershipMoved", "staff": { "name": "Rosa Delgado" },
            "fromSchool": { "name": catalog.school(from).unwrap().name.en }, "toSchool": { "name": catalog.school(to).unwrap().name.en },
        }));
        assert_eq!((of(&ended).await["version"].clone(), of(&elsewhere).await["version"].clone()), (json!(2), json!(1)));
        let stale = done(&robin, END, json!({ "partnershipId": stays["id"], "version": 1 })).await;
        assert_eq!(errors(&stale), ["version CONFLICT"], "whoever saw it before looks again");
    }
}
