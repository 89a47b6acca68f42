//! Whom: whoever answers, and the administrators; else the default recipients. Never nobody.

use liaison::domain::language::Language::{En, Es};
use liaison::domain::notice::NoticeKind::{self, DueSoon, Overdue};
use liaison::domain::staff::Role;
use liaison::service::staff::operator::disable;
use serde_json::json;

use super::{ALARMED, REMINDED, at, inquiry, told};
use crate::support::app::{Client, TestApp};
use crate::support::on_both;

const ROSA: &str = "rosa@district.example.org";
const WEDNESDAY: &str = "2026-11-18T20:00:00Z";
const FRIDAY: &str = "2026-11-20T20:00:00Z";

/// The default recipients.
fn default() -> Vec<(String, liaison::domain::language::Language)> {
    ["office@district.example.org", "wbl@district.example.org"].map(|to| (to.to_owned(), En)).to_vec()
}

async fn mute(client: &Client<'_>, kind: NoticeKind) {
    let mute = "mutation($kinds: [NoticeKind!]!) { muteNotices(input: { kinds: $kinds }) { errors { code } } }";
    let muted = client.data(mute, json!({ "kinds": [kind.code().to_uppercase()] })).await;
    assert_eq!(muted["muteNotices"]["errors"], json!([]));
}

on_both! {
    async fn whoever_answers_is_reminded_and_the_administrators_hear_that_it_is_late(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.coordinator(ROSA, Es, &[(None, None)]).await;
        let mut administrators = Vec::new();
        for email in ["one@district.example.org", "two@district.example.org"] {
            administrators.push((app.staff(Role::Administrator, email).await.id.to_string(), En));
        }
        administrators.sort();
        let gone = app.staff(Role::Administrator, "gone@district.example.org").await;
        disable(&app.store, &app.clock, gone.id).await.unwrap();
        let inquiry = inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(at(&app, WEDNESDAY).await, REMINDED);
        assert_eq!(told(&app, inquiry, DueSoon).await, [(rosa.to_string(), Es)], "in her language");
        assert_eq!(at(&app, FRIDAY).await, ALARMED);
        assert_eq!(told(&app, inquiry, Overdue).await, administrators);
        assert_eq!(told(&app, inquiry, DueSoon).await.len(), 1);
    }

    async fn where_nobody_answers_and_nobody_administers_the_default_recipients_are_told(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(at(&app, WEDNESDAY).await, REMINDED);
        assert_eq!(at(&app, FRIDAY).await, ALARMED);
        assert_eq!((told(&app, inquiry, DueSoon).await, told(&app, inquiry, Overdue).await), (default(), default()));
    }

    async fn whoever_mutes_it_or_has_left_is_not_told_and_somebody_is(backend) {
        let app = TestApp::start(backend).await;
        app.coordinator(ROSA, Es, &[(None, None)]).await;
        mute(&app.public().sign_in(ROSA).await, DueSoon).await;
        mute(&app.administrator().await, Overdue).await;
        let muted = inquiry(&app, "a-key-of-this-form-1").await;
        assert_eq!(at(&app, WEDNESDAY).await, REMINDED);
        assert_eq!(at(&app, FRIDAY).await, ALARMED);
        assert_eq!((told(&app, muted, DueSoon).await, told(&app, muted, Overdue).await), (default(), default()));

        let one = app.staff(Role::Administrator, "one@district.example.org").await;
        let left = inquiry(&app, "a-key-of-this-form-2").await;
        let rosa = liaison::store::staff::find_by_email(&app.store, ROSA).await.unwrap().unwrap();
        disable(&app.store, &app.clock, rosa.id).await.unwrap();
        assert_eq!(at(&app, "2026-11-24T20:00:00Z").await, REMINDED, "of Wednesday");
        assert_eq!(told(&app, left, DueSoon).await, default(), "whoever has left is not");
        assert_eq!(at(&app, "2026-11-26T20:00:00Z").await, ALARMED);
        assert_eq!(told(&app, left, Overdue).await, [(one.id.to_string(), En)], "who has not muted it hears");
    }
}
