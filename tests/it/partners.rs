//! Partners and partnerships, over HTTP: what the desk does and sees, and what the public is shown.

mod changes;
mod contacts;
mod coverage_gaps;
mod desk;
mod list;
mod privacy;
mod public;
mod scope;
mod start;

use liaison::domain::language::Language;
use liaison::id::{SchoolId, SectorId};
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::form::with;
use crate::support::sql::change;

const START: &str = "mutation($input: StartPartnershipInput!) { startPartnership(input: $input) {
  partnership { id version since until isActive partner { id name version } offering { id slug } engagementTypes { code }
    contact { id name } history { nodes { __typename staff { name } } } }
  errors { field code message } } }";
const END: &str = "mutation($input: EndPartnershipInput!) { endPartnership(input: $input) {
  partnership { id version until isActive } errors { field code message } } }";
const CHANGE: &str =
    "mutation($input: ChangePartnershipEngagementsInput!) { changePartnershipEngagements(input: $input) {
  partnership { id version engagementTypes { code } } errors { field code message } } }";
const REVISE: &str = "mutation($input: RevisePartnerInput!) { revisePartner(input: $input) {
  partner { id name kind website domain isPublic version sector { code } } errors { field code message } } }";

/// A coordinator who answers for everything and sees everything.
async fn coordinator(app: &TestApp) -> Client<'_> {
    app.coordinator("robin@district.example.org", Language::En, &[(None, None)]).await;
    app.public().sign_in("robin@district.example.org").await
}

/// A coordinator who sees only what these rules reach.
async fn limited<'a>(app: &'a TestApp, email: &str, rules: &[(Option<SchoolId>, Option<SectorId>)]) -> Client<'a> {
    app.coordinator(email, Language::En, rules).await;
    change(&app.database, &format!("UPDATE staff SET sees_all = false WHERE email = '{email}'")).await;
    app.public().sign_in(email).await
}

/// The payload of a mutation.
async fn done(client: &Client<'_>, mutation: &str, input: Value) -> Value {
    let data = client.data(mutation, json!({ "input": input })).await;
    data.as_object().unwrap().values().next().unwrap().clone()
}

/// The payload of a mutation that must be done, without its errors.
async fn well(client: &Client<'_>, mutation: &str, input: Value) -> Value {
    let payload = done(client, mutation, input).await;
    assert_eq!(payload["errors"], json!([]));
    payload
}

/// Where the errors of a payload are, and their codes.
fn errors(payload: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let path = |error: &Value| error["field"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(".");
    let all = payload["errors"].as_array().unwrap().iter();
    all.map(|error| format!("{} {}", path(error), text(&error["code"]))).collect()
}

/// The id of an offering of the sample.
fn offering(app: &TestApp, slug: &str) -> String {
    app.catalog().offering_by_slug(slug).unwrap().id.to_string()
}

/// The id of a way to help.
fn kind(app: &TestApp, code: &str) -> String {
    app.catalog().engagement_types().iter().find(|kind| kind.code == code).unwrap().id.to_string()
}

/// A partner that is new, whose contact's address is of this domain.
fn new_partner(name: &str, domain: &str) -> Value {
    json!({
        "organisation": { "name": name, "kind": "EMPLOYER" },
        "contact": { "name": "Ana Ruiz", "email": format!("ana@{domain}"), "phone": "(661) 827-3100" },
    })
}

/// The input of a partnership of a new partner with an offering.
fn starting(app: &TestApp, name: &str, domain: &str, slug: &str) -> Value {
    json!({ "newPartner": new_partner(name, domain), "offeringId": offering(app, slug) })
}

/// Starts a partnership of a new partner with an offering; gives it.
async fn started(client: &Client<'_>, app: &TestApp, name: &str, slug: &str) -> Value {
    let domain = format!("{}.example", name.to_lowercase().replace(' ', "-"));
    well(client, START, starting(app, name, &domain, slug)).await["partnership"].clone()
}

/// Starts another partnership of the same partner.
async fn started_too(client: &Client<'_>, app: &TestApp, partnership: &Value, slug: &str) -> Value {
    let input = json!({ "partnerId": partnership["partner"]["id"], "offeringId": offering(app, slug) });
    well(client, START, input).await["partnership"].clone()
}

/// Shows a partner publicly, as its contact has agreed.
async fn shown(client: &Client<'_>, partner: &Value) -> Value {
    let input = json!({
        "partnerId": partner["id"], "version": partner["version"],
        "organisation": { "name": partner["name"], "kind": "EMPLOYER", "website": "acme.example" },
        "isPublic": true, "consentConfirmed": true,
    });
    well(client, REVISE, input).await["partner"].clone()
}

/// The same input at another place.
fn but(input: &Value, pointer: &str, value: Value) -> Value {
    with(input.clone(), pointer, value)
}
