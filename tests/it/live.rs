//! `inquiryChanged`, over real connections: what happens is told, in order, without a gap, and to nobody who may not hear it.

mod arrival;
mod away;
mod filter;
mod replicas;
mod resume;
mod rights;
mod stop;

use liaison::domain::language::Language;
use liaison::id::{SchoolId, SectorId};
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::sql;

/// So many that nobody is refused for sending too often.
const NO_LIMITS: [(&str, &str); 4] = [
    ("LIAISON_RATE__ADDRESS__BURST", "1000000"),
    ("LIAISON_RATE__ADDRESS__PER_HOUR", "1000000"),
    ("LIAISON_RATE__EMAIL__BURST", "1000000"),
    ("LIAISON_RATE__EMAIL__PER_HOUR", "1000000"),
];

/// A coordinator who answers for everything, signed in.
async fn coordinator<'a>(app: &'a TestApp, name: &str) -> Client<'a> {
    let email = format!("{name}@district.example.org");
    app.coordinator(&email, Language::En, &[(None, None)]).await;
    app.public().sign_in(&email).await
}

/// Somebody who sees only what these rules reach, signed in.
async fn limited<'a>(app: &'a TestApp, name: &str, rules: &[(Option<SchoolId>, Option<SectorId>)]) -> Client<'a> {
    let email = format!("{name}@district.example.org");
    app.coordinator(&email, Language::En, rules).await;
    sql::change(&app.database, &format!("UPDATE staff SET sees_all = (1 = 0) WHERE email = '{email}'")).await;
    app.public().sign_in(&email).await
}

/// The place of the last change so far.
async fn cursor(client: &Client<'_>) -> Value {
    client.data("{ inquiryChangeCursor }", json!({})).await["inquiryChangeCursor"].clone()
}
