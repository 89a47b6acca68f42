//! What the public is shown: of partners that consent, only what they consent to, and without a statement.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::*;
use liaison::store;

use crate::catalog::import;
use crate::support::on_both;

const WITH: &str = "query($slug: String!) { offering(slug: $slug) { partnerships { totalCount nodes {
  id since isActive partner { id name kind website isPublic } offering { slug } engagementTypes { code } } } } }";
const OF: &str =
    "query($slug: String!) { program(slug: $slug) { partners { totalCount nodes { id name kind website } } } }";
/// All that the desk knows, asked by the public.
const ALL: &str = "query($slug: String!) { offering(slug: $slug) { partnerships(includeEnded: true) { nodes {
  until version contact { name email phone } inquiry { reference organisation { name } } history { nodes { at } }
  partner { version domain createdAt sector { code } contacts { name email } partnerships { nodes { id } }
    inquiries { nodes { id } } firstContactAt lastContactAt } } } } }";

async fn with_partners(client: &Client<'_>, slug: &str) -> Value {
    client.data(WITH, json!({ "slug": slug })).await["offering"]["partnerships"].clone()
}

async fn of(client: &Client<'_>, slug: &str) -> Vec<String> {
    let found = client.data(OF, json!({ "slug": slug })).await["program"]["partners"]["nodes"].clone();
    found.as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    async fn a_partner_is_shown_once_it_consents_and_only_as_far(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let mut input = starting(&app, "Acme Welding", "acme.example", "welding-at-arvin");
        input["engagementTypeIds"] = json!([kind(&app, "JOB_SHADOW")]);
        let partnership = well(&robin, START, input).await["partnership"].clone();
        let nothing = json!({ "totalCount": 0, "nodes": [] });
        assert_eq!(with_partners(&app.public(), "welding-at-arvin").await, nothing);
        assert_eq!(of(&app.public(), "welding").await, [""; 0]);

        let revise = json!({
            "partnerId": partnership["partner"]["id"], "version": 1, "isPublic": true,
            "organisation": { "name": "Acme Welding", "kind": "EMPLOYER", "website": "acme.example" },
        });
        assert_eq!(errors(&done(&robin, REVISE, revise.clone()).await), ["consentConfirmed CONSENT_REQUIRED"]);
        assert_eq!(with_partners(&app.public(), "welding-at-arvin").await, nothing);
        well(&robin, REVISE, but(&revise, "/consentConfirmed", json!(true))).await;

        // At once, where it was done.
        let (shown, statements) = app.statements(with_partners(&app.public(), "welding-at-arvin")).await;
        assert_eq!(shown, json!({ "totalCount": 1, "nodes": [{
            "id": partnership["id"], "since": "2026-11-16", "isActive": true, "offering": { "slug": "welding-at-arvin" },
            "engagementTypes": [{ "code": "JOB_SHADOW" }],
            "partner": { "id": partnership["partner"]["id"], "name": "Acme Welding", "kind": "EMPLOYER",
                "website": "https://acme.example/", "isPublic": true },
        }] }));
        assert_eq!(statements, 0);
        let (names, statements) = app.statements(of(&app.public(), "welding")).await;
        assert_eq!((names, statements), (vec!["Acme Welding".to_owned()], 0));
        let node = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Partner { name } ... on Partnership { since } } }";
        let ids = json!({ "ids": [partnership["id"], partnership["partner"]["id"], partnership["contact"]["id"]] });
        let (found, statements) = app.statements(app.public().data(node, ids)).await;
        assert_eq!((&found["nodes"][1]["name"], &found["nodes"][2], statements), (&json!("Acme Welding"), &Value::Null, 0));

        let answer = app.public().ask(ALL, json!({ "slug": "welding-at-arvin" })).await;
        let hidden = json!({ "until": null, "version": null, "contact": null, "inquiry": null, "history": null,
            "partner": { "version": null, "domain": null, "createdAt": null, "sector": null, "contacts": null, "partnerships": null,
                "inquiries": null, "firstContactAt": null, "lastContactAt": null } });
        assert_eq!(answer.body, json!({ "data": { "offering": { "partnerships": { "nodes": [hidden] } } } }));
        for private in ["Ana", "Ruiz", "827"] {
            assert!(!answer.text.contains(private), "{private}");
        }
        // And it can be taken back.
        well(&robin, REVISE, but(&but(&revise, "/version", json!(2)), "/isPublic", json!(false))).await;
        assert_eq!(with_partners(&app.public(), "welding-at-arvin").await, nothing);
        assert_eq!(app.public().data(node, json!({ "ids": [partnership["partner"]["id"]] })).await["nodes"], json!([null]));
    }

    async fn what_is_shown_follows_each_change(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_SESSION__IDLE", "3d")]).await;
        let robin = coordinator(&app).await;
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let partner = shown(&robin, &partnership["partner"]).await;
        started_too(&robin, &app, &partnership, "welding-at-south").await;
        assert_eq!(with_partners(&app.public(), "welding-at-south").await["totalCount"], 1);
        let found = app.public().data(OF, json!({ "slug": "welding" })).await["program"]["partners"].clone();
        assert_eq!(found["totalCount"], 1, "a partner stands once with a program");
        let kinds = json!({ "partnershipId": partnership["id"], "version": 1, "engagementTypeIds": [kind(&app, "MENTORSHIP")] });
        well(&robin, CHANGE, kinds).await;
        assert_eq!(with_partners(&app.public(), "welding-at-arvin").await["nodes"][0]["engagementTypes"], json!([{ "code": "MENTORSHIP" }]));
        let end = json!({ "partnershipId": partnership["id"], "version": 2, "until": "2026-11-18" });
        well(&robin, END, end).await;
        assert_eq!(with_partners(&app.public(), "welding-at-arvin").await["totalCount"], 1);
        app.pass(TimeDelta::days(2));
        assert_eq!(with_partners(&app.public(), "welding-at-arvin").await["totalCount"], 0, "the day has come");
        // Nothing that is not public swaps the catalogue.
        let version = app.catalog().version();
        let other = started(&robin, &app, "Other", "welding-at-arvin").await;
        well(&robin, END, json!({ "partnershipId": other["id"], "version": 1 })).await;
        let services = app.app.services();
        services.catalog.refresh(&services.store).await.unwrap();
        assert_eq!(app.catalog().version(), version);
        let add = "mutation($input: AddContactInput!) { addContact(input: $input) { errors { field code } } }";
        let contact = json!({ "partnerId": partner["id"], "version": partner["version"], "contact": { "name": "Bo", "email": "bo@acme.example" } });
        well(&robin, add, contact).await;
        services.catalog.refresh(&services.store).await.unwrap();
        assert_eq!(app.catalog().version(), version, "nor does a contact of one that is");
    }

    async fn every_replica_shows_it_and_an_import_keeps_it(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let beside = app.beside(&[]).await;
        let services = beside.app.services();
        let (stop, mut versions) = (tokio_util::sync::CancellationToken::new(), services.catalog.versions());
        versions.mark_unchanged();
        let following = tokio::spawn({
            let (services, stop) = (services.clone(), stop.clone());
            async move { services.catalog.follow(&services.store, stop).await }
        });
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        shown(&robin, &partnership["partner"]).await;
        tokio::time::timeout(Duration::from_secs(10), versions.changed()).await.expect("within a second").unwrap();
        assert_eq!(of(&beside.public(), "welding").await, ["Acme"]);
        stop.cancel();
        following.await.unwrap();

        let before = app.catalog().version();
        let files = liaison::service::export::files(&store::catalog::load(&app.store).await.unwrap());
        assert!(files.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Acme")), "no file has it");
        let schools = files.iter().find(|(name, _)| name == "schools.csv").map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        import(&app, "schools.csv", &schools.unwrap().replace("Arvin High School", "Arvin Union High School")).await;
        let services = app.app.services();
        assert!(services.catalog.refresh(&services.store).await.unwrap());
        assert!(app.catalog().version() > before);
        assert_eq!(of(&app.public(), "welding").await, ["Acme"]);
        let whole = import(&app, "offerings.csv", &String::from_utf8_lossy(&files.iter().find(|(name, _)| name == "offerings.csv").unwrap().1)).await;
        assert!(whole.kinds.iter().all(|kind| kind.created.is_empty() && kind.changed.is_empty()), "what was exported changes nothing: {whole:?}");
    }

    async fn staff_see_the_partners_of_many_programs_in_as_many_statements_as_of_one(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let first = started(&robin, &app, "Acme", "welding-at-arvin").await;
        for slug in ["welding-at-south", "pharmacy-technician-at-roc", "culinary-arts-at-roc"] {
            started_too(&robin, &app, &first, slug).await;
        }
        started(&robin, &app, "Álamo", "welding-at-shafter").await;
        assert_eq!(of(&robin, "welding").await, ["Acme", "Álamo"]);
        let programs = "query($first: Int!) { programs(first: $first) { nodes { partners(first: 2) { nodes { name contacts { name } } }
            offerings(first: 5) { nodes { partnerships(first: 2) { nodes { partner { name } version engagementTypes { code } } } } } } } }";
        let (one, few) = app.statements(robin.data(programs, json!({ "first": 1 }))).await;
        let (many, all) = app.statements(robin.data(programs, json!({ "first": 60 }))).await;
        assert!(!one.to_string().contains("Acme") && many.to_string().contains("Acme"));
        assert_eq!((few, all), (3, 7), "who, pairs, partnerships; then partners, kinds, contacts, and partners again");
    }
}
