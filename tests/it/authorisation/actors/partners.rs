//! Two partners for the table, each with a partnership with its offering: one that consents to be shown publicly and wrote the
//! inquiry, and one that does not.

use serde_json::{Value, json};

use super::text;
use crate::support::app::{Client, TestApp};
use crate::support::sql::change;

const START: &str = "mutation($input: StartPartnershipInput!) { startPartnership(input: $input) {
  partnership { id contact { id } partner { id } } errors { code } } }";
const REVISE: &str = "mutation($input: RevisePartnerInput!) { revisePartner(input: $input) { errors { code } } }";

/// What there is, by the word that stands for it in the table.
pub async fn partners(app: &TestApp, client: &Client<'_>, offering: &Value) -> Vec<(&'static str, String)> {
    let mut words = Vec::new();
    for (name, [partnership, partner, contact]) in [
        ("Shown", ["SHOWN_PARTNERSHIP", "SHOWN_PARTNER", "SHOWN_CONTACT"]),
        ("Hidden", ["PARTNERSHIP", "PARTNER", "CONTACT"]),
    ] {
        let new = json!({ "organisation": { "name": name, "kind": "EMPLOYER" }, "contact": { "name": "Ana", "email": "ana@acme.example" } });
        let input = json!({ "newPartner": new, "offeringId": offering });
        let made = client.data(START, json!({ "input": input })).await["startPartnership"]["partnership"].clone();
        words.push((partnership, text(&made["id"])));
        words.push((partner, text(&made["partner"]["id"])));
        words.push((contact, text(&made["contact"]["id"])));
    }
    let shown = "(SELECT id FROM partner WHERE name = 'Shown')";
    change(&app.database, &format!("UPDATE inquiry SET partner_id = {shown}")).await;
    let theirs = format!(
        "UPDATE partnership SET until = '2027-06-30', inquiry_id = (SELECT id FROM inquiry) WHERE partner_id = {shown}"
    );
    change(&app.database, &theirs).await;
    let organisation = json!({
        "name": "Shown", "kind": "EMPLOYER", "website": "shown.example", "sectorId": app.catalog().sectors()[0].id.to_string(),
    });
    let input = json!({
        "partnerId": words[1].1, "version": 1, "organisation": organisation, "isPublic": true, "consentConfirmed": true,
    });
    assert_eq!(client.data(REVISE, json!({ "input": input })).await["revisePartner"]["errors"], json!([]));
    words
}
