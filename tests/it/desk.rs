//! The coordinator's desk over HTTP: verbs, versions, coverage, histories.

mod accept;
mod conflicts;
mod day;
mod history;
mod notices;
mod scope;
mod verbs;

use liaison::domain::language::Language;

use crate::support::app::{Client, TestApp};

/// A coordinator who answers for everything, signed in.
async fn coordinator<'a>(app: &'a TestApp, name: &str) -> Client<'a> {
    let email = format!("{name}@district.example.org");
    app.coordinator(&email, Language::En, &[(None, None)]).await;
    app.public().sign_in(&email).await
}
