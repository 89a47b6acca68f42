//! One of each kind of actor, and what each can show.

mod partners;

use chrono::TimeDelta;
use liaison::domain::language::Language;
use liaison::domain::staff::Role;
use liaison::service::staff::operator::disable;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::form::form;
use crate::support::sql::column;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Anyone.
    Public,
    /// Anyone who holds the private link of the inquiry.
    Holder,
    /// A coordinator, signed in.
    Coordinator,
    /// An administrator, signed in.
    Administrator,
    /// A program with an administrator's API token that may read.
    Reader,
}

/// Every kind, in the order of the table's columns.
pub const KINDS: [Kind; 5] = [Kind::Public, Kind::Holder, Kind::Coordinator, Kind::Administrator, Kind::Reader];

/// A token that opens nothing.
const NOTHING: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const CREATE: &str =
    "mutation { createApiToken(input: { name: \"reads\", scopes: [READ] }) { apiToken { id } secret } }";

const NOTICES: &str = "query($id: ID!) { inquiry(id: $id) { notices { id } } }";

const ONE_OFFERING: &str = "{ offerings(first: 1) { nodes { id slug program { slug } school { slug } } } }";

/// One of each kind.
pub struct Actors<'a> {
    app: &'a TestApp,
    inquiry_token: String,
    inquiry: String,
    /// What there is, by the word that stands for it in the table.
    words: Vec<(&'static str, String)>,
    coordinator: Client<'a>,
    administrator: Client<'a>,
    reader: Client<'a>,
    api_token: String,
    others: u32,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

impl<'a> Actors<'a> {
    pub async fn of(app: &'a TestApp) -> Self {
        let email = "coordinator@district.example.org";
        let person = app.coordinator(email, Language::En, &[(None, None)]).await;
        // After them, so that there is somebody who answers it.
        let payload = app.public().register(form("a-key-of-this-form")).await;
        let coordinator = app.public().sign_in(email).await;
        let administrator = app.administrator().await;
        let made = administrator.data(CREATE, json!({})).await["createApiToken"].clone();
        let found = app.public().data(ONE_OFFERING, json!({})).await["offerings"]["nodes"][0].clone();
        let mine = json!({ "id": payload["inquiry"]["id"] });
        let notices = administrator.data(NOTICES, mine).await["inquiry"]["notices"].clone();
        let colleague = app.staff(Role::Coordinator, "colleague@district.example.org").await.id;
        let gone = app.staff(Role::Coordinator, "gone@district.example.org").await.id;
        disable(&app.store, &app.clock, gone).await.unwrap();
        let mut words = partners::partners(app, &coordinator, &found["id"]).await;
        words.extend([
            ("INQUIRY", text(&payload["inquiry"]["id"])),
            ("NOTICE", text(&notices[0]["id"])),
            ("PERSON", person.to_string()),
            ("COLLEAGUE", colleague.to_string()),
            ("GONE", gone.to_string()),
            ("OFFERING", text(&found["id"])),
            ("SLUG", text(&found["slug"])),
            ("PROGRAM", text(&found["program"]["slug"])),
            ("SCHOOL", text(&found["school"]["slug"])),
        ]);
        Self {
            app,
            inquiry_token: text(&payload["privateToken"]),
            inquiry: text(&payload["inquiry"]["id"]),
            words,
            coordinator,
            administrator,
            reader: app.public().with_token(&text(&made["secret"])),
            api_token: text(&made["apiToken"]["id"]),
            others: 0,
        }
    }

    /// One of a kind, with the token of a private link that they hold. Where what is tried ends the session, somebody new.
    pub async fn client(&mut self, kind: Kind, fresh: bool) -> (Client<'a>, String) {
        let app = self.app;
        let client = match kind {
            Kind::Public | Kind::Holder => app.public(),
            Kind::Coordinator if fresh => self.somebody(Role::Coordinator).await,
            Kind::Administrator if fresh => self.somebody(Role::Administrator).await,
            Kind::Coordinator => self.coordinator.clone(),
            Kind::Administrator => self.administrator.clone(),
            Kind::Reader => self.reader.clone(),
        };
        self.others += 1;
        let holds = if kind == Kind::Holder { self.inquiry_token.clone() } else { NOTHING.to_owned() };
        // From somewhere else each time, so that nobody asks too often; and after a while.
        let network = format!("198.51.{}.{}", self.others / 250, self.others % 250);
        app.pass(TimeDelta::seconds(1));
        (client.from(&network), holds)
    }

    async fn somebody(&mut self, role: Role) -> Client<'a> {
        self.others += 1;
        let email = format!("person{}@district.example.org", self.others);
        self.app.staff(role, &email).await;
        self.app.public().from(&format!("203.0.{}.{}", self.others / 250, self.others % 250)).sign_in(&email).await
    }

    /// A selection with its ids filled in, and a key of its own.
    pub fn filled(&mut self, root: &str) -> String {
        self.others += 1;
        let root = root.replace("KEY", &format!("a-key-of-the-table-{}", self.others));
        self.words.iter().fold(root, |root, (word, value)| root.replace(word, value))
    }

    /// Ids of one row of every private kind.
    pub async fn private_ids(&self) -> Vec<String> {
        let database = &self.app.database;
        let viewer = self.administrator.data("{ viewer { id } }", json!({})).await;
        let mut ids = vec![self.inquiry.clone(), self.api_token.clone(), text(&viewer["viewer"]["id"])];
        let named = |word: &&str| self.words.iter().find(|(known, _)| known == word).unwrap().1.clone();
        ids.extend(["PARTNER", "PARTNERSHIP", "CONTACT"].iter().map(named));
        let sqlite = database.url.starts_with("sqlite");
        for (table, kind) in [
            ("session", "session"),
            ("sign_in", "signin"),
            ("notice", "notice"),
            ("inquiry_event", "entry"),
            ("coverage", "coverage"),
            ("partnership_event", "turn"),
        ] {
            let id = if sqlite { "hex(id)" } else { "replace(CAST(id AS TEXT), '-', '')" };
            let found = column(database, &format!("SELECT {id} FROM {table} LIMIT 1")).await;
            let id = uuid::Uuid::parse_str(&found[0]).unwrap();
            let written = liaison::id::StaffId(id).to_string();
            ids.push(written.replace("staff_", &format!("{kind}_")));
        }
        ids
    }
}
