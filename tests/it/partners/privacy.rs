//! Nothing of what is known of partners and their people is logged, and no error repeats it.

use serde_json::{Value, json};

use super::*;
use crate::support::app::settings;
use crate::support::database::{Database, Kind};
use crate::support::log::Log;
use crate::support::proxy::{Fault, Proxy};

const ADD: &str = "mutation($input: AddContactInput!) { addContact(input: $input) { errors { field code message } } }";
const PRIVATE: [&str; 5] = ["Umbrellasmithy", "umbrellasmithy", "Quillfeather", "827-3100", "6618273100"];

fn assert_silent(what: &str, text: &str) {
    for private in PRIVATE {
        assert!(!text.contains(private), "{private:?} is in {what}:\n{text}");
    }
}

fn private_start(app: &TestApp) -> Value {
    let start = starting(app, "Umbrellasmithy", "umbrellasmithy.example", "welding-at-arvin");
    but(&start, "/newPartner/contact/name", json!("Zenobia Quillfeather"))
}

/// All that can be done to a partner, well and not so well; what is answered where it is not.
async fn everything_that_can_happen(app: &TestApp, robin: &Client<'_>) -> Vec<Value> {
    let partnership = well(robin, START, private_start(app)).await["partnership"].clone();
    let partner = shown(robin, &partnership["partner"]).await;
    let person =
        json!({ "name": "Zenobia Quillfeather", "email": "zenobia@umbrellasmithy.example", "phone": "827-3100" });
    let add = json!({ "partnerId": partner["id"], "version": partner["version"], "contact": person });
    well(robin, ADD, add.clone()).await;
    robin.data("{ partners(search: \"Umbrellasmithy 827-3100\") { totalCount } }", json!({})).await;
    let taken = but(&add, "/version", json!(3));
    let again = json!({ "partnerId": partner["id"], "offeringId": partnership["offering"]["id"] });
    let organisation = json!({ "name": "Umbrellasmithy\u{202e}", "kind": "OTHER", "website": "Umbrellasmithy" });
    let wrong = json!({ "partnerId": partner["id"], "version": 3, "organisation": organisation, "isPublic": false });
    let badly = but(&private_start(app), "/newPartner/contact/email", json!("Quillfeather@"));
    let strange = but(&private_start(app), "/newPartner/organisation/kind", json!("Umbrellasmithy"));
    let answers = [
        robin.ask(ADD, json!({ "input": taken })).await,
        robin.ask(START, json!({ "input": again })).await,
        robin.ask(REVISE, json!({ "input": wrong })).await,
        robin.ask(START, json!({ "input": badly })).await,
        robin.ask(START, json!({ "input": strange })).await,
        robin.ask("query($id: ID!) { partner(id: $id) { name } }", json!({ "id": "Umbrellasmithy" })).await,
        app.public().ask(ADD, json!({ "input": add })).await,
    ];
    answers.into_iter().map(|answer| answer.body).collect()
}

/// On one thread, so that the log of a test is this test's alone.
async fn nothing_private_is_logged(kind: Kind) {
    let app = TestApp::start(kind).await;
    let robin = coordinator(&app).await;
    let log = Log::default();
    let logging = log.capture();
    let answers = everything_that_can_happen(&app, &robin).await;
    drop(logging);
    for answer in &answers {
        let payload = answer["data"].as_object().and_then(|data| data.values().next()).unwrap_or(&Value::Null);
        let errors = [&answer["errors"], &payload["errors"]].map(ToString::to_string);
        assert!(errors.iter().any(|errors| errors.len() > "null".len() + 2), "{answer}");
        errors.iter().for_each(|errors| assert_silent("an error", errors));
    }
    assert!(log.text().contains("answered"), "it is logged at all");
    assert_silent("the log", &log.text());
}

#[tokio::test]
async fn nothing_private_is_logged_on_sqlite() {
    nothing_private_is_logged(Kind::Sqlite).await;
}

#[tokio::test]
async fn nothing_private_is_logged_on_postgres() {
    nothing_private_is_logged(Kind::Postgres).await;
}

#[tokio::test]
async fn nothing_private_is_logged_when_the_database_fails() {
    let database = Database::migrated(Kind::Postgres).await;
    let proxy = Proxy::before(&database.url).await;
    let config = settings(&database, &[("LIAISON_DATABASE_URL", &proxy.url)]);
    let app = TestApp::on(database, config).await;
    let robin = coordinator(&app).await;
    let log = Log::default();
    let logging = log.capture();
    for fault in [Fault::LoseCommit, Fault::LoseCommitAnswer] {
        proxy.set(fault);
        let answer = robin.ask(START, json!({ "input": private_start(&app) })).await.body;
        assert_eq!(answer["data"]["startPartnership"], Value::Null, "{answer}");
        assert_silent("an error", &answer.to_string());
    }
    drop(logging);
    assert_eq!(log.text().matches("the database failed").count(), 2, "{}", log.text());
    assert_silent("the log", &log.text());
}
