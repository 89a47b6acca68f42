//! The pages: what the holder of a private link sees, what everybody else sees, and what nobody does.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use chrono::TimeDelta;
use liaison::domain::language::Language;
use liaison::id::Chance;
use liaison::service::import;
use serde_json::{Value, json};
use tracing::instrument::WithSubscriber;

use crate::support::app::{Answer, TestApp};
use crate::support::database::Kind;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

const CHOICES: &str = "{
  offerings(first: 1) { nodes { id program { name en: name(language: EN) } school { name en: name(language: EN) } } }
  sectors { id name en: name(language: EN) }
  engagementTypes { id name en: name(language: EN) }
}";

/// An inquiry that says much, and its private link.
struct Registered {
    choices: Value,
    reference: String,
    token: String,
}

impl Registered {
    async fn with(app: &TestApp) -> Self {
        let choices = app.public().in_spanish().data(CHOICES, json!({})).await;
        let interests = json!({
            "offeringIds": [choices["offerings"]["nodes"][0]["id"]],
            "sectorIds": [choices["sectors"][0]["id"]],
        });
        let full = with(form("a-key-of-this-form"), "/interests", interests);
        let full = with(full, "/engagementTypeIds", json!([choices["engagementTypes"][0]["id"]]));
        let full = with(full, "/message", json!("We would love to show our workshop."));
        let full = with(full, "/contact/phone", json!("661 555 0123"));
        let payload = app.public().register(full).await;
        assert_eq!(payload["errors"], json!([]));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { reference: text(&payload["inquiry"]["reference"]), token: text(&payload["privateToken"]), choices }
    }

    fn address(&self) -> String {
        format!("/my-inquiry/{}", self.token)
    }

    /// The names of what was chosen, in Spanish under `name` and in English under `en`.
    fn chosen(&self, name: &str) -> [String; 3] {
        let offering = &self.choices["offerings"]["nodes"][0];
        let of = |thing: &Value| thing[name].as_str().unwrap().to_owned();
        let offering = format!("{}, {}", of(&offering["program"]), of(&offering["school"]));
        [offering, of(&self.choices["sectors"][0]), of(&self.choices["engagementTypes"][0])]
    }
}

/// The sample claims no web address for its district: here it gets one.
async fn with_website(app: &TestApp) {
    let district = "slug,name_en,mission_en,website,source_note_en\n\
                    khsd,Kern High School District,To prepare,https://district.example.org/,Sample data\n";
    let mut files = liaison::sample::files();
    for (name, bytes) in &mut files {
        if name == "district.csv" {
            *bytes = district.into();
        }
    }
    let chance = Chance::seeded(2);
    import::run(&app.store, &files, import::Mode::Write, &chance, app.now(), &|_| {}).await.unwrap();
    assert!(app.app.services().catalog.refresh(&app.store).await.unwrap());
}

fn shows(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(answer.text.contains(text), "`{text}` is missing in {}", answer.text);
    }
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

on_both! {
    async fn the_holder_of_a_link_sees_where_the_inquiry_stands(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = Registered::with(&app).await;
        let english = app.public().open(&inquiry.address()).await;
        assert_eq!(english.status, StatusCode::OK);
        shows(&english, &["<html lang=\"en\">", "<h1>We have your inquiry</h1>", &inquiry.reference]);
        shows(&english, &["A person will answer you by", "Thursday, November 19, 2026", "Monday, November 16, 2026"]);
        shows(&english, &inquiry.chosen("en").each_ref().map(String::as_str));

        let spanish = app.public().in_spanish().open(&inquiry.address()).await;
        shows(&spanish, &["<html lang=\"es\">", "<h1>Recibimos su solicitud</h1>", &inquiry.reference]);
        shows(&spanish, &["Una persona le responderá a más tardar el", "jueves, 19 de noviembre de 2026"]);
        shows(&spanish, &inquiry.chosen("name").each_ref().map(String::as_str));

        let chosen = app.public().open(&format!("{}?lang=es", inquiry.address())).await;
        assert_eq!(chosen.text, spanish.text, "the address decides before the browser");
        shows(&chosen, &["href=\"?lang=en\" hreflang=\"en\""]);
    }

    async fn the_page_says_who_answers_and_what_is_owed_for_a_message(backend) {
        let app = TestApp::start(backend).await;
        app.coordinator("robin@district.example.org", Language::En, &[(None, None)]).await;
        let inquiry = Registered::with(&app).await;
        shows(&app.public().open(&inquiry.address()).await, &["<dt>Your contact</dt><dd>Robin Ortiz</dd>"]);
        let spanish = app.public().in_spanish().open(&inquiry.address()).await;
        shows(&spanish, &["<dt>Su contacto</dt><dd>Robin Ortiz</dd>"]);
        sql::change(&app.database, "UPDATE inquiry SET status = 'answered', awaits_answer = false").await;
        let answered = app.public().open(&inquiry.address()).await;
        shows(&answered, &["<h1>We have answered you</h1>"]);
        assert!(!answered.text.contains("A person will answer you"));
        app.pass(TimeDelta::days(1));
        let message = "mutation($token: String!) { messageCoordinator(input: { token: $token, text: \"When?\",
            idempotencyKey: \"a-key-of-this-message\" }) { errors { code } } }";
        app.public().data(message, json!({ "token": inquiry.token })).await;
        let written = app.public().open(&inquiry.address()).await;
        shows(&written, &["<h1>We have your message</h1>", "A person will answer you by", "Friday, November 20, 2026"]);
        assert!(!written.text.contains("When?"));
    }

    async fn nothing_private_is_on_the_page(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = Registered::with(&app).await;
        let page = app.public().open(&inquiry.address()).await.text;
        for private in ["Ana Ruiz", "ana@acme.example", "Acme Welding", "workshop", "0123", inquiry.token.as_str(), "inquiry_"] {
            assert!(!page.contains(private), "`{private}` is in {page}");
        }
    }

    async fn the_page_sends_no_more_statements_than_its_query(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = Registered::with(&app).await;
        let client = app.public();
        let document = include_str!("../../src/site/pages/my_inquiry.graphql");
        let query = client.data(document, json!({ "token": inquiry.token }));
        let (data, asked) = app.statements(query).await;
        assert_eq!(data["inquiry"]["reference"], inquiry.reference);
        let (_, sent) = app.statements(app.public().open(&inquiry.address())).await;
        assert!(asked > 0);
        assert_eq!(sent, asked);
        assert_eq!(app.statements(app.public().open("/my-inquiry/short")).await.1, 0, "no token at all is not looked up");
        assert_eq!(app.statements(app.public().open("/")).await.1, 0);
    }

    async fn every_wrong_token_is_answered_alike(backend) {
        let app = TestApp::start(backend).await;
        with_website(&app).await;
        let inquiry = Registered::with(&app).await;
        let first = app.public().open("/my-inquiry/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
        assert_eq!(first.status, StatusCode::NOT_FOUND);
        shows(&first, &["This link does not open an inquiry", "through its website", "href=\"https://district.example.org/\""]);
        let (token, reference) = (&inquiry.token, &inquiry.reference);
        let long = "A".repeat(5000);
        let wrong = ["short", "", "%FF", "%00", "a/b", "%3Cscript%3E", reference, &long, &token[1..], &format!("{token}/")];
        for wrong in wrong {
            let answer = app.public().open(&format!("/my-inquiry/{wrong}")).await;
            assert_eq!((answer.status, &answer.text), (first.status, &first.text), "{wrong}");
        }
        let spanish = app.public().in_spanish().open("/my-inquiry/short").await;
        shows(&spanish, &["<html lang=\"es\">", "Este enlace no abre ninguna solicitud"]);
    }

    async fn while_the_database_is_away_the_page_says_so(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = Registered::with(&app).await;
        app.app.services().store.close().await;
        let english = app.public().open(&inquiry.address()).await;
        assert_eq!(english.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!((header(&english, "retry-after"), header(&english, "cache-control")), ("60", "no-store"));
        shows(&english, &["We cannot show this right now", "Kern High School District"]);
        let spanish = app.public().in_spanish().open(&inquiry.address()).await;
        shows(&spanish, &["Ahora no podemos mostrar esto", "<html lang=\"es\">"]);
        assert_eq!(app.public().open("/").await.status, StatusCode::OK, "the start page needs no database");
    }
}

#[tokio::test]
async fn a_promise_that_has_passed_is_owned_up_to() {
    let app = TestApp::start(Kind::Sqlite).await;
    let inquiry = Registered::with(&app).await;
    app.pass(TimeDelta::days(4));
    let page = app.public().open(&inquiry.address()).await;
    shows(&page, &["A person was to answer you by", "Thursday, November 19, 2026", "we are sorry"]);
}

#[tokio::test]
async fn pages_are_kept_nowhere_and_run_nothing() {
    let app = TestApp::start(Kind::Sqlite).await;
    with_website(&app).await;
    let inquiry = Registered::with(&app).await;
    for address in [inquiry.address(), "/my-inquiry/short".to_owned()] {
        let answer = app.public().open(&address).await;
        assert_eq!(header(&answer, "cache-control"), "no-store");
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
        assert_eq!(header(&answer, "x-robots-tag"), "noindex");
        assert_eq!(header(&answer, "content-language"), "en");
        let policy = header(&answer, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';") && !policy.contains("unsafe"), "{policy}");
        assert!(!answer.text.contains("<script") && !answer.text.contains("style=\""), "{}", answer.text);
        let outside = answer.text.matches("href=\"http").count();
        assert_eq!((outside, answer.text.matches("rel=\"noreferrer\"").count()), (1, 1));
    }
}

#[tokio::test]
async fn what_a_page_loads_is_here_and_can_be_kept() {
    let app = TestApp::start(Kind::Sqlite).await;
    let page = app.public().open("/").await;
    let assets: Vec<_> = page.text.split('"').filter(|word| word.starts_with("/assets/")).collect();
    assert_eq!(assets.len(), 2);
    for (asset, media) in assets.into_iter().zip(["text/css; charset=utf-8", "image/svg+xml"]) {
        let answer = app.public().open(asset).await;
        assert_eq!((answer.status, header(&answer, "content-type")), (StatusCode::OK, media));
        assert_eq!(header(&answer, "cache-control"), "public, max-age=31536000, immutable");
    }
}

#[tokio::test]
async fn the_start_page_says_whose_this_is_and_where_the_graph_is() {
    let app = TestApp::start(Kind::Sqlite).await;
    let page = app.public().open("/").await;
    assert_eq!(page.status, StatusCode::OK);
    shows(&page, &["Kern High School District", "<code>/graphql</code>", "href=\"/graphiql\"", "Sample data"]);
    assert!(!page.text.contains("mailbox"), "in earnest no mailbox is shown");
    let spanish = app.public().open("/?lang=es").await;
    shows(&spanish, &["<html lang=\"es\">", "Educación técnica y profesional", "href=\"?lang=en\""]);
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_token_is_in_no_log_line() {
    let app = TestApp::start(Kind::Sqlite).await;
    let inquiry = Registered::with(&app).await;
    let log = Log::default();
    let writer = log.clone();
    let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone());
    let visits = async {
        assert_eq!(app.public().open(&inquiry.address()).await.status, StatusCode::OK);
        app.app.services().store.close().await;
        assert_eq!(app.public().open(&inquiry.address()).await.status, StatusCode::SERVICE_UNAVAILABLE);
    };
    visits.with_subscriber(lines.finish()).await;
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("/my-inquiry/{*token}") && logged.contains("the database failed"), "{logged}");
    assert!(!logged.contains(&inquiry.token), "{logged}");
}
