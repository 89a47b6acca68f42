//! What people mute; and that somebody is told of every inquiry all the same.

use liaison::domain::language::Language;
use liaison::domain::staff::Role;
use liaison::service::staff::operator::disable;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::form::form;
use crate::support::on_both;

const ROSA: &str = "rosa@district.example.org";
const DEFAULT: [&str; 2] = ["office@district.example.org", "wbl@district.example.org"];
const MUTE: &str = "mutation($kinds: [NoticeKind!]!) {
  muteNotices(input: { kinds: $kinds }) { viewer { mutedNotices } errors { field code message } }
}";
const MUTED: &str = "{ viewer { mutedNotices } }";

async fn mute(client: &Client<'_>, kinds: &[&str]) -> Value {
    client.data(MUTE, json!({ "kinds": kinds })).await["muteNotices"].clone()
}

/// Whom an inquiry's mails tell, but for the partner.
async fn told(app: &TestApp, key: &str) -> Vec<String> {
    app.public().registered(form(key)).await;
    delivered(app).await
}

async fn delivered(app: &TestApp) -> Vec<String> {
    let mails = app.deliver().await;
    let mut told: Vec<_> = mails.into_iter().map(|mail| mail.to.address).collect();
    told.sort();
    assert_eq!(told.first().map(String::as_str), Some("ana@acme.example"), "the partner is told in any case");
    told.split_off(1)
}

on_both! {
    async fn whoever_mutes_new_inquiries_is_told_of_none_and_the_default_recipients_are(backend) {
        let app = TestApp::start(backend).await;
        let id = app.coordinator(ROSA, Language::Es, &[(None, None)]).await;
        let rosa = app.public().sign_in(ROSA).await;
        assert_eq!(told(&app, "a-key-of-this-form-1").await, [ROSA]);

        let (muted, statements) = app.statements(mute(&rosa, &["INTEREST_RECEIVED", "INTEREST_RECEIVED"])).await;
        assert_eq!(muted, json!({ "viewer": { "mutedNotices": ["INTEREST_RECEIVED"] }, "errors": [] }));
        assert_eq!(statements, 2, "who, and what is muted");
        assert_eq!(rosa.data(MUTED, json!({})).await["viewer"]["mutedNotices"], json!(["INTEREST_RECEIVED"]));
        assert_eq!(told(&app, "a-key-of-this-form-2").await, DEFAULT);
        let assignees = "SELECT count(*) || ' of ' || count(DISTINCT assignee_id) FROM inquiry";
        let assignees = crate::support::sql::column(&app.database, assignees).await;
        assert_eq!(assignees, ["2 of 1"], "{id} answers both all the same");

        assert_eq!(mute(&rosa, &[]).await["viewer"]["mutedNotices"], json!([]));
        assert_eq!(told(&app, "a-key-of-this-form-3").await, [ROSA]);
    }

    async fn what_one_mutes_the_others_still_hear(backend) {
        let app = TestApp::start(backend).await;
        app.coordinator(ROSA, Language::En, &[(None, None)]).await;
        let other = app.signed_in(Role::Coordinator, "other@district.example.org").await;
        mute(&other, &["INTEREST_RECEIVED"]).await;
        assert_eq!(told(&app, "a-key-of-this-form").await, [ROSA]);
        assert_eq!(other.data(MUTED, json!({})).await["viewer"]["mutedNotices"], json!(["INTEREST_RECEIVED"]));
    }

    async fn whoever_is_disabled_before_the_mail_goes_leaves_nobody_untold(backend) {
        let app = TestApp::start(backend).await;
        let id = app.coordinator(ROSA, Language::Es, &[(None, None)]).await;
        app.public().registered(form("a-key-of-this-form")).await;
        disable(&app.store, &app.clock, id).await.unwrap();
        assert_eq!(delivered(&app).await, [DEFAULT[1]], "the first of the default recipients");
        assert_eq!(told(&app, "another-key-of-a-form").await, DEFAULT);
    }

    async fn what_others_need_cannot_be_muted(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        mute(&rosa, &["INTEREST_RECEIVED"]).await;
        let refused = mute(&rosa, &["SIGN_IN", "INTEREST_RECEIVED", "CONFIRMATION"]).await;
        let message = "This kind of e-mail cannot be muted. Please leave it out.";
        let error = |place: &str| json!({ "field": ["kinds", place], "code": "CANNOT_BE_MUTED", "message": message });
        assert_eq!(refused, json!({ "viewer": null, "errors": [error("0"), error("2")] }));
        let refused = mute(&rosa.clone().in_spanish(), &["SIGN_IN"]).await;
        let message = "Este tipo de correo no se puede silenciar. Por favor, quítelo de la lista.";
        assert_eq!(refused["errors"][0]["message"], message);
        assert_eq!(rosa.data(MUTED, json!({})).await["viewer"]["mutedNotices"], json!(["INTEREST_RECEIVED"]), "as before");
        app.public().sign_in(ROSA).await;
    }

    async fn kinds_that_only_a_newer_liaison_knows_turn_nobody_away(backend) {
        let app = TestApp::start(backend).await;
        app.coordinator(ROSA, Language::En, &[(None, None)]).await;
        let rosa = app.public().sign_in(ROSA).await;
        let muted = "UPDATE staff SET muted = 'told_by_pigeon interest_received'";
        crate::support::sql::change(&app.database, muted).await;
        assert_eq!(rosa.data(MUTED, json!({})).await["viewer"]["mutedNotices"], json!(["INTEREST_RECEIVED"]));
        assert_eq!(told(&app, "a-key-of-this-form").await, DEFAULT);
    }
}
