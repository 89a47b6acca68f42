//! A filter: what is asked for is told, and what no longer is, so that whoever keeps a list by it keeps the right one.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{coordinator, cursor, limited};
use crate::support::app::{Client, TestApp};
use crate::support::form::{form, with};
use crate::support::live::{CHANGED, Events, change, code};
use crate::support::on_both;

/// A list that is kept by what is told.
struct Kept<'a> {
    events: Events,
    filter: Value,
    desk: &'a Client<'a>,
    list: BTreeSet<String>,
}

impl<'a> Kept<'a> {
    async fn by(served: std::net::SocketAddr, desk: &'a Client<'a>, filter: Value) -> Self {
        let variables = json!({ "filter": filter, "after": cursor(desk).await });
        let events = Events::open(served, desk.token(), CHANGED, variables, &[]).await;
        let mut kept = Self { events, filter, desk, list: BTreeSet::new() };
        kept.list = kept.at_desk().await;
        kept
    }

    /// The list as the desk has it.
    async fn at_desk(&self) -> BTreeSet<String> {
        let document = "query($filter: InquiryFilter) { inquiries(filter: $filter, first: 100) { nodes { id } } }";
        let found = self.desk.data(document, json!({ "filter": self.filter })).await;
        let nodes = found["inquiries"]["nodes"].as_array().expect("inquiries").iter();
        nodes.map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// Takes in what is told, up to the change of this place.
    async fn up_to(&mut self, last: &Value) {
        loop {
            let told = change(&self.events.next().await);
            let id = told["inquiryId"].as_str().expect("an id").to_owned();
            if told["matches"] == true {
                self.list.insert(id)
            } else {
                self.list.remove(&id)
            };
            if told["cursor"] == *last {
                return;
            }
        }
    }
}

on_both! {
    async fn a_list_that_is_kept_by_what_is_told_is_the_list_of_the_desk(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let school = app.catalog().schools()[0].id.to_string();
        let at_school = |key: &str| with(form(key), "/interests", json!({ "schoolIds": [school] }));
        let one = app.inquiry(&rosa, at_school("a-key-of-the-first-form")).await;
        let two = app.inquiry(&rosa, form("a-key-of-the-second-form")).await;
        let filters = [
            json!({ "statuses": ["RECEIVED"] }),
            json!({ "mine": true }),
            json!({ "unassigned": true }),
            json!({ "awaitsAnswer": false }),
            json!({ "tags": ["urgent"] }),
            json!({ "schoolIds": [school] }),
            json!({ "followUpBefore": "2026-12-01", "awaitsAnswer": true }),
        ];
        let mut kept = Vec::new();
        for filter in filters {
            kept.push(Kept::by(served.address, &rosa, filter).await);
        }
        let three = app.inquiry(&rosa, at_school("a-key-of-the-third-form")).await;
        let one = rosa.does("replyToInquiry", &one, json!({ "text": "Welcome!" })).await;
        let two = rosa.does("tagInquiry", &two, json!({ "tags": ["urgent"] })).await;
        let three = rosa.does("assignInquiry", &three, json!({ "assigneeId": null })).await;
        let one = rosa.does("tagInquiry", &one, json!({ "tags": ["urgent"] })).await;
        let two = rosa.does("tagInquiry", &two, json!({ "tags": [] })).await;
        let two = rosa.does("setInquiryFollowUp", &two, json!({ "on": "2026-11-30" })).await;
        rosa.does("markInquiryAsSpam", &three, json!({})).await;
        rosa.does("declineInquiry", &one, json!({ "reason": "No school needs this now." })).await;
        rosa.does("tagInquiry", &two, json!({ "tags": ["last"] })).await;
        // Tags can take an inquiry out of a filter: the last change is told to each.
        let last = cursor(&rosa).await;
        for kept in &mut kept {
            kept.up_to(&last).await;
            assert_eq!(kept.list, kept.at_desk().await, "{}", kept.filter);
        }
    }

    async fn what_cannot_take_an_inquiry_out_is_told_of_those_that_match_alone(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let other = app.inquiry(&rosa, form("a-key-of-another-form")).await;
        let other = rosa.does("tagInquiry", &other, json!({ "tags": ["urgent"] })).await;
        let variables = json!({ "filter": { "tags": ["Urgent"] }, "after": cursor(&rosa).await });
        let mut events = Events::open(served.address, rosa.token(), CHANGED, variables, &[]).await;
        rosa.does("addInquiryNote", &inquiry, json!({ "text": "Not heard." })).await;
        rosa.does("addInquiryNote", &other, json!({ "text": "Heard." })).await;
        let told = change(&events.next().await);
        assert_eq!((&told["inquiryId"], &told["matches"]), (&other["id"], &json!(true)));
    }

    async fn whoever_answered_hears_that_somebody_else_does(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let ben = limited(&app, "ben", &[]).await;
        let viewer = ben.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone();
        let served = app.serve().await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let variables = json!({ "filter": { "mine": true }, "after": cursor(&ben).await });
        let mut events = Events::open(served.address, ben.token(), CHANGED, variables, &[]).await;
        rosa.does("addInquiryNote", &inquiry, json!({ "text": "Out of Ben's sight." })).await;
        let noted = rosa.at_desk(&inquiry["id"]).await;
        let given = rosa.does("assignInquiry", &noted, json!({ "assigneeId": viewer })).await;
        let told = change(&events.next().await);
        assert_eq!((&told["inquiry"]["id"], &told["matches"]), (&inquiry["id"], &json!(true)));
        let taken = rosa.does("assignInquiry", &given, json!({ "assigneeId": null })).await;
        let told = change(&events.next().await);
        assert_eq!((&told["inquiryId"], &told["inquiry"], &told["matches"]), (&inquiry["id"], &Value::Null, &json!(false)));
        let noted = rosa.does("addInquiryNote", &taken, json!({ "text": "Out of Ben's sight again." })).await;
        rosa.does("assignInquiry", &noted, json!({ "assigneeId": viewer })).await;
        let told = change(&events.next().await);
        assert_eq!((&told["event"]["__typename"], &told["matches"]), (&json!("InquiryAssigned"), &json!(true)));
    }

    async fn a_filter_that_is_none_is_refused(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let variables = json!({ "filter": { "schoolIds": ["offering_00000000000000000000000000"] } });
        let mut events = Events::open(served.address, rosa.token(), CHANGED, variables, &[]).await;
        assert_eq!(code(&events.next().await), "BAD_USER_INPUT");
        events.completed().await;
    }
}
