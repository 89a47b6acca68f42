//! Who may hear what: found out when one begins to listen, and again for all that follows.

use chrono::TimeDelta;
use liaison::auth::{Credential, Refusal, resolve};
use liaison::domain::api_token::Scope;
use liaison::domain::inquiry::filter::InquiryFilter;
use liaison::domain::page::{Place, SortValue, StoredList};
use liaison::domain::staff::Role;
use liaison::service::inquiry::feed::{ListenError, listen};
use liaison::service::staff::operator::disable;
use serde_json::{Value, json};

use super::{coordinator, cursor, limited};
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::live::{CHANGED, Events, Socket, change, code};
use crate::support::on_both;
use crate::support::sql;

/// So short that what happens without a change is noticed at once.
pub const AT_ONCE: [(&str, &str); 1] = [("LIAISON_LIMITS__STREAM_CHECK", "20ms")];
/// So long that nothing is noticed but by a change.
const BY_CHANGES: [(&str, &str); 1] = [("LIAISON_LIMITS__STREAM_CHECK", "1h")];

const CREATE: &str = "mutation($scopes: [ApiTokenScope!]!) {
  createApiToken(input: { name: \"listens\", scopes: $scopes }) { secret apiToken { id } }
}";

const SET_COVERAGE: &str = "mutation($input: SetStaffCoverageInput!) {
  setStaffCoverage(input: $input) { errors { code } }
}";

/// The last that is told.
async fn ends_with(events: &mut Events, expected: &str) {
    assert_eq!(code(&events.next().await), expected);
    events.completed().await;
}

on_both! {
    async fn coverage_limits_what_is_heard(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let catalog = app.catalog();
        let [here, elsewhere] = [0, 1].map(|place| catalog.schools()[place].id);
        let ben = limited(&app, "ben", &[(Some(here), None)]).await;
        let served = app.serve().await;
        let after = json!({ "after": cursor(&ben).await });
        let mut events = Events::open(served.address, ben.token(), CHANGED, after, &[]).await;
        let at = |school: liaison::id::SchoolId, key: &str| {
            with(form(key), "/interests", json!({ "schoolIds": [school.to_string()] }))
        };
        let other = app.inquiry(&rosa, at(elsewhere, "a-key-of-another-form")).await;
        let mine = app.inquiry(&rosa, at(here, "a-key-of-this-form")).await;
        for kind in ["InquiryReceived", "InquiryRouted"] {
            let told = change(&events.next().await);
            assert_eq!((&told["inquiryId"], &told["event"]["__typename"]), (&mine["id"], &json!(kind)));
        }
        // What is seen may change while one listens.
        sql::change(&app.database, "UPDATE inquiry SET assignee_id = NULL").await;
        let ben = ben.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone();
        let rules = json!({ "id": ben, "seesAll": false, "rules": [{ "schoolId": elsewhere.to_string() }] });
        let set = app.administrator().await.data(SET_COVERAGE, json!({ "input": rules })).await;
        assert_eq!(set["setStaffCoverage"]["errors"], json!([]));
        rosa.does("addInquiryNote", &mine, json!({ "text": "Not heard any more." })).await;
        rosa.does("addInquiryNote", &other, json!({ "text": "Heard from now on." })).await;
        assert_eq!(change(&events.next().await)["inquiryId"], other["id"]);
    }

    async fn the_public_hears_nothing(backend) {
        let app = TestApp::start(backend).await;
        let served = app.serve().await;
        app.public().registered(form("a-key-of-this-form")).await;
        let mut events = Events::open(served.address, "lis_nobody", CHANGED, json!({}), &[]).await;
        ends_with(&mut events, "UNAUTHENTICATED").await;
        let mut socket = Socket::open(served.address, &[], json!({})).await;
        socket.begin("1", CHANGED, json!({})).await;
        assert_eq!(code(&socket.next("1").await), "UNAUTHENTICATED");
        socket.completed("1").await;
    }

    async fn whoever_signs_out_hears_no_further_change(backend) {
        let app = TestApp::start_with(backend, &BY_CHANGES).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let after = json!({ "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, rosa.token(), CHANGED, after.clone(), &[]).await;
        let mut socket = Socket::with_token(served.address, rosa.token()).await;
        socket.begin("1", CHANGED, after).await;
        app.public().registered(form("a-key-of-this-form")).await;
        for _ in 0..2 {
            assert_eq!(change(&events.next().await), change(&socket.next("1").await));
        }
        rosa.data("mutation { signOut { errors { code } } }", json!({})).await;
        app.public().registered(form("a-key-of-another-form")).await;
        ends_with(&mut events, "UNAUTHENTICATED").await;
        assert_eq!(code(&socket.next("1").await), "UNAUTHENTICATED");
        socket.completed("1").await;
    }

    async fn whoever_is_disabled_is_cut_off_though_nothing_happens(backend) {
        let app = TestApp::start_with(backend, &AT_ONCE).await;
        let ben = app.staff(Role::Coordinator, "ben@district.example.org").await;
        let client = app.public().sign_in("ben@district.example.org").await;
        let served = app.serve().await;
        let mut events = Events::open(served.address, client.token(), CHANGED, json!({}), &[]).await;
        let mut socket = Socket::with_token(served.address, client.token()).await;
        socket.begin("1", CHANGED, json!({})).await;
        disable(&app.store, &app.clock, ben.id).await.unwrap();
        ends_with(&mut events, "UNAUTHENTICATED").await;
        assert_eq!(code(&socket.next("1").await), "UNAUTHENTICATED");
        socket.completed("1").await;
    }

    async fn a_session_that_nobody_uses_ends_though_something_listens(backend) {
        let app = TestApp::start_with(backend, &AT_ONCE).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let after = json!({ "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, rosa.token(), CHANGED, after, &[]).await;
        // Each time something is told, who listens is found out again: that is no use of the session.
        for hour in 0..11 {
            app.pass(TimeDelta::hours(1));
            app.public().registered(form(&format!("a-key-of-this-form-{hour}"))).await;
            for kind in ["InquiryReceived", "InquiryRouted"] {
                assert_eq!(change(&events.next().await)["event"]["__typename"], kind);
            }
        }
        app.pass(TimeDelta::hours(1));
        ends_with(&mut events, "UNAUTHENTICATED").await;
    }

    async fn what_was_read_for_somebody_slow_is_not_told_to_whoever_may_not_hear_it_any_more(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_LIMITS__STREAM_CHECK", "1ms")]).await;
        let ben = app.staff(Role::Coordinator, "ben@district.example.org").await;
        let client = app.public().sign_in("ben@district.example.org").await;
        app.public().registered(form("a-key-of-this-form")).await;
        let services = app.app.services();
        let credential = Credential::shown(Some(client.token()));
        let actor = resolve(&services.store, services.clock.as_ref(), services.lasting, &credential).await;
        let who = actor.coordinator(Scope::Read).unwrap();
        let start = Place { list: StoredList::InquiryEvents, sort: SortValue::Number(0), id: uuid::Uuid::nil() };
        let mut listener = listen(services, &who, credential, InquiryFilter::default(), Some(&start)).await.unwrap();
        assert_eq!(listener.next().await.unwrap().event.seq, 1);
        let looked = tokio::time::Instant::now();
        disable(&app.store, &app.clock, ben.id).await.unwrap();
        while looked.elapsed() < std::time::Duration::from_millis(1) {
            tokio::task::yield_now().await;
        }
        // The second entry was read together with the first.
        let refused = listener.next().await.unwrap_err();
        assert!(matches!(refused, ListenError::Refused(Refusal::Unauthenticated)), "{refused:?}");
    }

    async fn a_program_listens_as_far_as_its_token_says(backend) {
        let app = TestApp::start_with(backend, &AT_ONCE).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let made = async |scopes: Value| rosa.data(CREATE, json!({ "scopes": scopes })).await["createApiToken"].clone();
        let writes = made(json!(["WRITE"])).await;
        let mut events = Events::open(served.address, writes["secret"].as_str().unwrap(), CHANGED, json!({}), &[]).await;
        ends_with(&mut events, "FORBIDDEN").await;

        let reads = made(json!(["READ"])).await;
        let after = json!({ "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, reads["secret"].as_str().unwrap(), CHANGED, after, &[]).await;
        app.public().registered(form("a-key-of-this-form")).await;
        assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryReceived");
        assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryRouted");
        let end = "mutation($id: ID!) { endApiToken(input: { id: $id }) { errors { code } } }";
        rosa.data(end, json!({ "id": reads["apiToken"]["id"] })).await;
        ends_with(&mut events, "UNAUTHENTICATED").await;
    }

    async fn only_so_many_listen_at_once(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_LIMITS__STREAMS", "1")]).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let after = json!({ "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, rosa.token(), CHANGED, after.clone(), &[]).await;
        app.public().registered(form("a-key-of-this-form")).await;
        assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryReceived");
        let mut socket = Socket::with_token(served.address, rosa.token()).await;
        socket.begin("1", CHANGED, after).await;
        assert_eq!(code(&socket.next("1").await), "UNAVAILABLE");
        socket.completed("1").await;
        socket.begin("2", "{ viewer { email } }", json!({})).await;
        assert_eq!(socket.next("2").await["data"]["viewer"]["email"], "rosa@district.example.org");
    }
}
