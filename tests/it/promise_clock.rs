//! The promise clock: who is told of a promised day, when, and that they are told once.

mod days;
mod once;
mod processes;
mod whom;

use chrono::{DateTime, Utc};
use liaison::auth::{Coordinator, resolve};
use liaison::domain::api_token::Scope;
use liaison::domain::language::Language;
use liaison::domain::notice::{NoticeKind, Recipient};
use liaison::domain::staff::Role;
use liaison::id::InquiryId;
use liaison::service::promise::{Told, run_due};
use liaison::store::notice;

use crate::support::app::{Client, TestApp};
use crate::support::form::form;

const NOBODY: Told = Told { reminded: 0, alarmed: 0 };
const REMINDED: Told = Told { reminded: 1, alarmed: 0 };
const ALARMED: Told = Told { reminded: 0, alarmed: 1 };

/// So many that no test is refused for sending too often.
const NO_LIMITS: [(&str, &str); 4] = [
    ("LIAISON_RATE__ADDRESS__BURST", "1000000"),
    ("LIAISON_RATE__ADDRESS__PER_HOUR", "1000000"),
    ("LIAISON_RATE__EMAIL__BURST", "1000000"),
    ("LIAISON_RATE__EMAIL__PER_HOUR", "1000000"),
];

/// Lets it become that moment.
fn move_to(app: &TestApp, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    app.pass(moment - app.now());
}

async fn look(app: &TestApp) -> Told {
    run_due(app.app.services()).await.unwrap()
}

/// Looks at a moment.
async fn at(app: &TestApp, moment: &str) -> Told {
    move_to(app, moment);
    look(app).await
}

/// An inquiry of somebody who is not sure.
async fn inquiry(app: &TestApp, key: &str) -> InquiryId {
    let payload = app.public().registered(form(key)).await;
    payload["inquiry"]["id"].as_str().unwrap().parse().unwrap()
}

/// To whom notices of a kind about an inquiry were written, and in which language, sorted.
async fn told(app: &TestApp, inquiry: InquiryId, kind: NoticeKind) -> Vec<(String, Language)> {
    let notices = notice::of_inquiry(&app.store, inquiry).await.unwrap();
    let of_kind = notices.into_iter().map(|stored| stored.notice).filter(|notice| notice.kind == kind);
    let name = |recipient| match recipient {
        Recipient::Partner => "partner".to_owned(),
        Recipient::Staff(id) => id.to_string(),
        Recipient::Address(address) => address,
    };
    let mut told: Vec<_> = of_kind.map(|notice| (name(notice.recipient), notice.language)).collect();
    told.sort();
    told
}

/// The proof of somebody who has signed in.
async fn proof(app: &TestApp, client: &Client<'_>) -> Coordinator {
    let services = app.app.services();
    let actor = resolve(&app.store, services.clock.as_ref(), services.lasting, Some(client.token())).await;
    actor.coordinator(Scope::Write).unwrap()
}

/// A coordinator, signed in.
async fn coordinator(app: &TestApp) -> Coordinator {
    let client = app.signed_in(Role::Coordinator, "rosa@district.example.org").await;
    proof(app, &client).await
}
