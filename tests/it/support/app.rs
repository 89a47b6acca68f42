//! A whole Liaison in the test's process: a real database, the router as it is served, mail that is kept in memory, a clock
//! that stands still. Requests go through the router; nothing is reached around it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use liaison::app::{App, Parts};
use liaison::clock::{Clock, ManualClock};
use liaison::config::{self, Config, Mode};
use liaison::domain::catalog::Catalog;
use liaison::id::Chance;
use liaison::mail::{Memory, Message};
use liaison::service::import::{self, Mode as ImportMode};
use liaison::store::Store;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::database::{Database, Kind};
use super::form::{COMPLETE_SIGN_IN, REGISTER, REQUEST_SIGN_IN};

/// A Monday noon in California: 2026-11-16.
pub const START: &str = "2026-11-16T20:00:00Z";

/// A running Liaison.
pub struct TestApp {
    /// Its database.
    pub database: Arc<Database>,
    /// The same, for looking behind it.
    pub store: Store,
    /// Its clock.
    pub clock: ManualClock,
    /// The mails that it sent.
    pub mails: Arc<Memory>,
    /// Its parts.
    pub app: App,
    router: Router,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as JSON; null where it is none.
    pub body: Value,
    /// The body, as text.
    pub text: String,
}

/// Who asks, and how.
#[derive(Clone)]
pub struct Client<'a> {
    app: &'a TestApp,
    language: &'static str,
    address: String,
    bearer: Option<String>,
}

/// The settings of a small district; `more` adds to them or changes them.
pub fn settings(database: &Database, more: &[(&str, &str)]) -> Config {
    let base = [
        ("LIAISON_DATABASE_URL", database.url.as_str()),
        ("LIAISON_PUBLIC_URL", "https://liaison.example.org"),
        ("LIAISON_SECRET_KEY", "a secret key for tests, long enough"),
        ("LIAISON_DEFAULT_RECIPIENTS", "wbl@district.example.org,office@district.example.org"),
        ("LIAISON_MAIL__FROM", "liaison@district.example.org"),
        ("LIAISON_MAIL__SMTP__HOST", "mail.district.example.org"),
        ("LIAISON_PROMISE__HOLIDAYS", "2026-11-26,2026-11-27"),
        ("LIAISON_TRUSTED_PROXY_HOPS", "1"),
    ];
    let mut variables: std::collections::BTreeMap<_, _> = base.into();
    variables.extend(more.iter().copied());
    let reading = config::read(None, variables.into_iter().map(|(key, value)| (key.into(), value.into())));
    reading.finish(Mode::Serve).unwrap_or_else(|problems| panic!("the test's settings are right: {problems}"))
}

impl TestApp {
    /// With the sample district.
    pub async fn start(kind: Kind) -> Self {
        Self::start_with(kind, &[]).await
    }

    /// With the sample district and other settings.
    pub async fn start_with(kind: Kind, more: &[(&str, &str)]) -> Self {
        let database = Database::migrated(kind).await;
        let config = settings(&database, more);
        Self::on(database, config).await
    }

    /// On a database that is migrated, with the sample district imported into it.
    pub async fn on(database: Database, config: Config) -> Self {
        let clock = ManualClock::at(START.parse().expect("a moment"));
        let store = database.store().await;
        let files = liaison::sample::files();
        import::run(&store, &files, ImportMode::Write, &Chance::seeded(0), clock.now(), &|_| {})
            .await
            .expect("the sample imports");
        Self::build(Arc::new(database), store, clock, config, 1).await
    }

    /// Another process on the same database, at the same time, with settings of its own.
    pub async fn beside(&self, more: &[(&str, &str)]) -> Self {
        let config = settings(&self.database, more);
        Self::build(Arc::clone(&self.database), self.store.clone(), self.clock.clone(), config, 2).await
    }

    async fn build(database: Arc<Database>, store: Store, clock: ManualClock, config: Config, seed: u64) -> Self {
        let mails = Arc::new(Memory::default());
        let parts = Parts {
            store: Store::connect(secrecy::ExposeSecret::expose_secret(&config.database_url)).await.expect("connects"),
            clock: Arc::new(clock.clone()),
            chance: Arc::new(Chance::seeded(seed)),
            transport: mails.clone(),
        };
        let app = App::build(config, parts).await.expect("the app builds");
        let router = app.router(CancellationToken::new()).expect("the schema is valid");
        Self { database, store, clock, mails, app, router }
    }

    /// The catalogue as it is now.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.app.services().catalog.current()
    }

    /// Anyone, from an address of their own, in English.
    pub fn public(&self) -> Client<'_> {
        Client { app: self, language: "en", address: "203.0.113.7".to_owned(), bearer: None }
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    /// Delivers what is due, and gives the mails that were sent by it.
    pub async fn deliver(&self) -> Vec<Message> {
        self.app.worker().run_due().await.expect("the worker runs");
        self.mails.take()
    }

    /// How many statements the app sends while something is done.
    pub async fn statements<T>(&self, work: impl Future<Output = T>) -> (T, u64) {
        let store = &self.app.services().store;
        let before = store.statements();
        let done = work.await;
        (done, store.statements() - before)
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("the body is whole");
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: head.status, headers: head.headers, body, text }
    }
}

impl Client<'_> {
    /// The same, in Spanish.
    pub fn in_spanish(self) -> Self {
        Self { language: "es-MX,es;q=0.9", ..self }
    }

    /// The same, from another address.
    pub fn from(self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self }
    }

    /// The same, with a session's token or an API token.
    pub fn with_token(self, token: &str) -> Self {
        Self { bearer: Some(token.to_owned()), ..self }
    }

    /// The token that it shows.
    pub fn token(&self) -> &str {
        self.bearer.as_deref().expect("a token")
    }

    /// The token of the link that is mailed to somebody who asks for one.
    pub async fn link(&self, email: &str) -> String {
        let payload = self.data(REQUEST_SIGN_IN, json!({ "email": email })).await;
        assert_eq!(payload["requestSignIn"]["errors"], json!([]));
        let mails = self.app.deliver().await;
        let links = mails.iter().filter(|mail| mail.to.address == email);
        let mut links = links.filter_map(|mail| mail.text.split_once("https://liaison.example.org/sign-in/"));
        let (_, rest) = links.next_back().expect("a mail with a link");
        rest.split(['?', '\n']).next().expect("a token").to_owned()
    }

    /// Signs in with the link that is mailed.
    pub async fn sign_in(self, email: &str) -> Self {
        let token = self.link(email).await;
        let payload = self.data(COMPLETE_SIGN_IN, json!({ "token": token })).await;
        let session = payload["completeSignIn"]["sessionToken"].as_str().expect("a session").to_owned();
        self.with_token(&session)
    }

    /// A request's builder, with all that tells who asks.
    fn request(&self, builder: axum::http::request::Builder) -> axum::http::request::Builder {
        let builder = builder.header("accept-language", self.language).header("x-forwarded-for", &self.address);
        match &self.bearer {
            Some(token) => builder.header("authorization", format!("Bearer {token}")),
            None => builder,
        }
    }

    /// Opens a page.
    pub async fn open(&self, address: &str) -> Answer {
        let request = self.request(Request::get(address)).header("accept", "text/html").body(Body::empty());
        let request = request.expect("a request");
        self.app.send(request).await
    }

    /// Sends a GraphQL request.
    pub async fn ask(&self, query: &str, variables: Value) -> Answer {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let request = self.request(Request::post("/graphql")).header("content-type", "application/json");
        let request = request.body(Body::from(body)).expect("a request");
        self.app.send(request).await
    }

    /// Begins a subscription, and gives the first that is told.
    pub async fn first(&self, document: &str, variables: Value) -> Value {
        let request = self.request(Request::post("/graphql")).header("content-type", "application/json");
        let request = request.header("accept", "text/event-stream");
        let body = json!({ "query": document, "variables": variables }).to_string();
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.app.router.clone().oneshot(request).await.expect("the router answers");
        let told =
            response.into_body().into_data_stream().next().await.expect("something is told").expect("it arrives");
        let told = String::from_utf8(told.to_vec()).expect("text");
        let data = told.lines().find_map(|line| line.strip_prefix("data: ")).expect("data");
        serde_json::from_str(data).expect("JSON")
    }

    /// Sends a query that must be answered without errors, and gives its data.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let answer = self.ask(query, variables).await;
        assert_eq!(answer.body["errors"], Value::Null, "{query}");
        answer.body["data"].clone()
    }

    /// Sends an interest form, and gives the payload.
    pub async fn register(&self, form: Value) -> Value {
        self.data(REGISTER, json!({ "input": form })).await["registerInterest"].clone()
    }

    /// Sends an interest form that must be stored, and gives the payload.
    pub async fn registered(&self, form: Value) -> Value {
        let payload = self.register(form).await;
        assert_eq!(payload["errors"], json!([]));
        payload
    }

    /// Sends an interest form, and gives the errors of its fields: field, code and message.
    pub async fn wrong(&self, form: Value) -> Value {
        let payload = self.register(form).await;
        let nothing = [&payload["inquiry"], &payload["privateToken"], &payload["privateUrl"]];
        assert!(nothing.iter().all(|value| value.is_null()), "{payload}");
        payload["errors"].clone()
    }

    /// Sends an interest form that must be answered with one error at its field, and gives that error.
    pub async fn refused(&self, form: Value) -> Value {
        let answer = self.ask(REGISTER, json!({ "input": form })).await;
        assert_eq!(answer.body["data"], json!({ "registerInterest": null }), "{}", answer.body);
        let errors = answer.body["errors"].as_array().expect("errors");
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0]["path"], json!(["registerInterest"]));
        errors[0].clone()
    }
}
