//! A change arrives: over both transports, by every credential, with all that the graph gives.

use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{coordinator, cursor};
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::live::{CHANGED, Events, Socket, change, code};
use crate::support::on_both;
use crate::support::sql::column;

const IN_FULL: &str = "subscription($after: String) {
  inquiryChanged(after: $after) {
    event { __typename actor { kind staff { email } } ... on InquiryReplied { text } }
    inquiry { reference assignee { name } programs { name } history(last: 1) { nodes { __typename } } }
    matches
  }
}";

on_both! {
    async fn what_happens_is_told_over_a_socket(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let start = cursor(&rosa).await;
        let mut socket = Socket::with_token(served.address, rosa.token()).await;
        socket.begin("1", CHANGED, json!({ "after": start })).await;

        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let received = change(&socket.next("1").await);
        assert_eq!(received["inquiry"], json!({ "id": inquiry["id"], "reference": inquiry["reference"], "status": "RECEIVED" }));
        assert_eq!((&received["matches"], &received["event"]["__typename"]), (&json!(true), &json!("InquiryReceived")));
        assert_eq!(change(&socket.next("1").await)["event"]["__typename"], "InquiryRouted");

        rosa.does("addInquiryNote", &inquiry, json!({ "text": "Ask Ben first." })).await;
        let noted = change(&socket.next("1").await);
        assert_eq!((&noted["event"]["__typename"], &noted["inquiryId"]), (&json!("InquiryNoteAdded"), &inquiry["id"]));
        assert_eq!(noted["cursor"], cursor(&rosa).await);

        socket.say(json!({ "type": "complete", "id": "1" })).await;
        socket.completed("1").await;
        socket.begin("2", "{ viewer { email } }", json!({})).await;
        assert_eq!(socket.next("2").await["data"]["viewer"]["email"], "rosa@district.example.org", "the socket goes on");
    }

    async fn what_happens_is_told_as_server_sent_events(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let after = json!({ "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, rosa.token(), CHANGED, after.clone(), &[]).await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let received = events.hear().await.unwrap();
        assert_eq!((received.name.as_str(), change(&received.data)["inquiryId"].clone()), ("next", inquiry["id"].clone()));
        let id = received.id.unwrap();
        assert_eq!(change(&received.data)["cursor"], json!(id), "the id is the cursor");

        // As a browser's `EventSource` comes back: with the address as it was, and the id of the last event.
        let last = [("last-event-id", id.as_str())];
        let mut again = Events::open(served.address, rosa.token(), CHANGED, after.clone(), &last).await;
        let next = change(&again.next().await);
        assert_eq!(next["event"]["__typename"], "InquiryRouted", "what was heard is not told again");
        assert_eq!(change(&events.next().await), next);
        let query = [("query", CHANGED.to_owned()), ("variables", after.to_string())];
        let url = url::Url::parse_with_params(&format!("http://{}/graphql", served.address), &query).unwrap();
        let cookie = format!("__Host-liaison={}", rosa.token());
        let mut by_get = Events::of(reqwest::Client::new().get(url).header("cookie", cookie)).await;
        assert_eq!(change(&by_get.next().await)["cursor"], json!(id), "a browser's page gets by with its cookie");
    }

    async fn everything_that_the_graph_gives_can_be_asked_for(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let admin = app.administrator().await;
        let served = app.serve().await;
        let program = app.catalog().programs()[0].clone();
        let form = with(form("a-key-of-this-form"), "/interests", json!({ "programIds": [program.id.to_string()] }));
        let inquiry = app.inquiry(&rosa, form).await;
        let after = json!({ "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, rosa.token(), IN_FULL, after, &[]).await;
        let replied = rosa.does("replyToInquiry", &inquiry, json!({ "text": "Welcome!" })).await;
        let expected = json!({
            "event": {
                "__typename": "InquiryReplied",
                "actor": { "kind": "STAFF", "staff": { "email": "rosa@district.example.org" } },
                "text": "Welcome!",
            },
            "inquiry": {
                "reference": inquiry["reference"],
                "assignee": { "name": "Robin Ortiz" },
                "programs": [{ "name": program.name.en }],
                "history": { "nodes": [{ "__typename": "InquiryReplied" }] },
            },
            "matches": true,
        });
        assert_eq!(change(&events.next().await), expected);

        let rename = "mutation($id: ID!) { reviseProgram(input: { id: $id, name: { en: \"Joining\" } }) { errors { code } } }";
        let renamed = admin.data(rename, json!({ "id": program.id.to_string() })).await;
        assert_eq!(renamed["reviseProgram"]["errors"], json!([]));
        rosa.does("addInquiryNote", &replied, json!({ "text": "Renamed." })).await;
        let noted = change(&events.next().await);
        assert_eq!(noted["inquiry"]["programs"], json!([{ "name": "Joining" }]), "with the catalogue of now");
    }

    async fn the_first_message_of_a_socket_may_bring_the_credential(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let bearer = format!("Bearer {}", rosa.token());
        for first in [json!({ "authorization": bearer }), json!({ "other": 1, "Authorization": bearer })] {
            let mut socket = Socket::open(served.address, &[], first).await;
            socket.begin("1", "{ viewer { email } }", json!({})).await;
            assert_eq!(socket.next("1").await["data"]["viewer"]["email"], "rosa@district.example.org");
        }
        for first in [Value::Null, json!({}), json!({ "authorization": 1 }), json!({ "authorization": rosa.token() })] {
            let mut socket = Socket::open(served.address, &[], first).await;
            socket.begin("1", "{ viewer { email } }", json!({})).await;
            assert_eq!(socket.next("1").await["data"]["viewer"], Value::Null);
            socket.completed("1").await;
            socket.begin("2", CHANGED, json!({})).await;
            assert_eq!(code(&socket.next("2").await), "UNAUTHENTICATED");
            socket.completed("2").await;
        }
    }

    async fn without_a_place_one_hears_what_happens_from_then_on(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let mut events = Events::open(served.address, rosa.token(), CHANGED, json!({}), &[]).await;
        // When exactly one began to listen is not told; so something happens until it is heard.
        let heard = CancellationToken::new();
        let writing = async {
            let mut inquiry = inquiry.clone();
            while !heard.is_cancelled() {
                inquiry = rosa.does("addInquiryNote", &inquiry, json!({ "text": "Still here." })).await;
            }
        };
        let listening = async {
            let first = change(&events.next().await);
            heard.cancel();
            first
        };
        let ((), first) = tokio::join!(writing, listening);
        assert_eq!(first["event"]["__typename"], "InquiryNoteAdded", "nothing of before");
    }

    async fn a_place_that_is_none_is_refused(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let nothing_yet = cursor(&rosa).await;
        app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let mut events = Events::open(served.address, rosa.token(), CHANGED, json!({ "after": nothing_yet }), &[]).await;
        assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryReceived", "from the very beginning");
        let last = cursor(&rosa).await;
        // Another database in the place of this one: its entries have the same numbers, and other ids.
        let moved = "UPDATE inquiry_event SET seq = seq + 1000";
        crate::support::sql::change(&app.database, moved).await;
        assert_eq!(column(&app.database, "SELECT CAST(max(seq) AS TEXT) FROM inquiry_event").await, ["1002"]);
        for after in [last, json!("nonsense"), json!("")] {
            let mut events = Events::open(served.address, rosa.token(), CHANGED, json!({ "after": after }), &[]).await;
            let refused = events.next().await;
            assert_eq!(code(&refused), "BAD_USER_INPUT");
            assert!(refused["errors"][0]["message"].as_str().unwrap().starts_with("`after`: "), "{refused}");
            events.completed().await;
        }
    }
}
