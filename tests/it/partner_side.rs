//! The partner's side of the private link: what its holder does to their inquiry.

mod amend;
mod message;
mod races;
mod tokens;
mod withdraw;

use std::collections::BTreeMap;

use liaison::domain::notice::{NewNotice, NoticeKind, Recipient};
use liaison::domain::staff::Role;
use liaison::store::notice;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::form::form;
use crate::support::sql::{change, column};

const SHOWN: &str = "status version respondBy awaitsAnswer answeredBy possibleSteps messages { fromPartner text }";

/// So many that no test is refused for sending too often.
const NO_LIMITS: [(&str, &str); 6] = [
    ("LIAISON_RATE__ADDRESS__BURST", "1000000"),
    ("LIAISON_RATE__ADDRESS__PER_HOUR", "1000000"),
    ("LIAISON_RATE__EMAIL__BURST", "1000000"),
    ("LIAISON_RATE__EMAIL__PER_HOUR", "1000000"),
    ("LIAISON_RATE__MESSAGE__BURST", "1000000"),
    ("LIAISON_RATE__MESSAGE__PER_HOUR", "1000000"),
];

/// A mutation of the holder and the type of its input.
const AMEND: (&str, &str) = ("amendInquiry", "AmendInquiryInput");
const MESSAGE: (&str, &str) = ("messageCoordinator", "MessageCoordinatorInput");
const WITHDRAW: (&str, &str) = ("withdrawInquiry", "WithdrawInquiryInput");

fn document((field, input): (&str, &str)) -> String {
    format!(
        "mutation($input: {input}!) {{ {field}(input: $input) {{ inquiry {{ {SHOWN} }} errors {{ field code message }} }} }}"
    )
}

/// An inquiry and its link.
struct Held<'a> {
    app: &'a TestApp,
    id: String,
    token: String,
}

impl<'a> Held<'a> {
    /// Of a form.
    async fn of(app: &'a TestApp, form: Value) -> Self {
        let payload = app.public().registered(form).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { app, id: text(&payload["inquiry"]["id"]), token: text(&payload["privateToken"]) }
    }

    /// Of somebody who is not sure.
    async fn new(app: &'a TestApp) -> Self {
        Self::of(app, form("a-key-of-this-form")).await
    }

    fn input(&self, mut input: Value) -> Value {
        input["token"] = json!(self.token);
        json!({ "input": input })
    }

    /// Does it with the link, and gives the payload.
    async fn does(&self, verb: (&str, &str), input: Value) -> Value {
        self.by(&self.app.public(), verb, input).await
    }

    async fn by(&self, client: &Client<'_>, verb: (&str, &str), input: Value) -> Value {
        client.data(&document(verb), self.input(input)).await[verb.0].clone()
    }

    /// Does it with the link, which must succeed, and gives the inquiry.
    async fn done(&self, verb: (&str, &str), input: Value) -> Value {
        let payload = self.does(verb, input).await;
        assert_eq!(payload["errors"], json!([]), "{payload}");
        payload["inquiry"].clone()
    }

    /// Tries it with the link, and gives the seconds after which it is welcome.
    async fn too_often(&self, client: &Client<'_>, verb: (&str, &str), input: Value) -> i64 {
        let answer = client.ask(&document(verb), self.input(input)).await.body;
        assert_eq!(answer["data"], json!({ verb.0: null }), "{answer}");
        let error = &answer["errors"][0];
        let seconds = error["extensions"]["retryAfter"].as_i64().unwrap();
        assert_eq!(error["extensions"], json!({ "code": "RATE_LIMITED", "retryAfter": seconds }));
        seconds
    }

    /// What the link shows.
    async fn seen(&self, fields: &str) -> Value {
        let query = format!("query($token: String!) {{ inquiry(token: $token) {{ {fields} }} }}");
        self.app.public().data(&query, json!({ "token": self.token })).await["inquiry"].clone()
    }

    async fn notices(&self, kind: NoticeKind) -> Vec<NewNotice> {
        let stored = notice::of_inquiry(&self.app.store, self.id.parse().unwrap()).await.unwrap();
        stored.into_iter().map(|stored| stored.notice).filter(|notice| notice.kind == kind).collect()
    }

    /// To whom notices of a kind were written, sorted.
    async fn told(&self, kind: NoticeKind) -> Vec<String> {
        let name = |recipient| match recipient {
            Recipient::Partner => "partner".to_owned(),
            Recipient::Staff(id) => id.to_string(),
            Recipient::Address(address) => address,
        };
        let mut told: Vec<_> = self.notices(kind).await.into_iter().map(|notice| name(notice.recipient)).collect();
        told.sort();
        told
    }

    /// The kinds of its history, each with who did it.
    async fn history(&self) -> Vec<String> {
        column(&self.app.database, "SELECT kind || ' ' || actor FROM inquiry_event ORDER BY seq").await
    }

    /// The details of the last entry of its history.
    async fn last(&self) -> Value {
        let details = column(&self.app.database, "SELECT details FROM inquiry_event ORDER BY seq DESC LIMIT 1").await;
        serde_json::from_str(&details[0]).unwrap()
    }

    /// A verb of the desk, with what it names beside the inquiry.
    async fn at_desk(&self, desk: &Client<'_>, verb: &str, version: i64, more: &str) {
        let input = format!("inquiryId: \"{}\", version: {version}{more}", self.id);
        let mutation = format!("mutation {{ {verb}(input: {{ {input} }}) {{ errors {{ code message }} }} }}");
        assert_eq!(desk.data(&mutation, json!({})).await[verb]["errors"], json!([]), "{mutation}");
    }
}

/// Somebody of the desk.
async fn desk(app: &TestApp) -> Client<'_> {
    app.signed_in(Role::Coordinator, "rosa@district.example.org").await
}

const DEFAULT: [&str; 2] = ["office@district.example.org", "wbl@district.example.org"];

/// Every row of what an inquiry leaves behind, but for what says that a credential was used.
async fn rows(app: &TestApp) -> BTreeMap<&'static str, Vec<String>> {
    let mut rows = BTreeMap::new();
    for (table, columns) in [
        ("inquiry", "CAST(version AS TEXT) || status || contact_email || organisation_name || respond_by"),
        ("inquiry_event", "kind || coalesce(details, '')"),
        ("notice", "kind || recipient"),
        ("rate_limit", "CAST(full_at AS TEXT) || key"),
        ("inquiry_term", "term"),
    ] {
        let mut found = column(&app.database, &format!("SELECT {columns} FROM {table}")).await;
        found.sort();
        rows.insert(table, found);
    }
    rows
}

/// Makes an inquiry of another status, as if the desk had.
async fn becomes(app: &TestApp, status: &str) {
    change(&app.database, &format!("UPDATE inquiry SET status = '{status}'")).await;
}
