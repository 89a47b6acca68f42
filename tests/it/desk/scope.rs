//! Coverage: a coordinator who does not see everything sees what their rules reach and what they answer; the rest looks like nothing.

use liaison::domain::catalog::Catalog;
use liaison::domain::language::Language;
use liaison::id::{SchoolId, SectorId, StaffId};
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

/// Somebody who sees only what these rules reach, signed in.
async fn limited<'a>(app: &'a TestApp, name: &str, rules: &[(Option<SchoolId>, Option<SectorId>)]) -> Client<'a> {
    let email = format!("{name}@district.example.org");
    app.coordinator(&email, Language::En, rules).await;
    sql::change(&app.database, &format!("UPDATE staff SET sees_all = (1 = 0) WHERE email = '{email}'")).await;
    app.public().sign_in(&email).await
}

fn place(catalog: &Catalog, slug: &str) -> (SchoolId, SectorId) {
    let offering = catalog.offering_by_slug(slug).unwrap();
    (offering.school, catalog.program(offering.program).unwrap().sector)
}

async fn sent(app: &TestApp, key: &str, interests: Value) -> Value {
    let form = with(form(key), "/interests", interests);
    app.public().registered(form).await["inquiry"]["id"].clone()
}

on_both! {
    async fn rules_reach_by_school_and_sector(backend) {
        let app = TestApp::start(backend).await;
        let catalog = app.catalog();
        let (west, business) = place(&catalog, "accounting-at-west");
        let by_school = limited(&app, "school", &[(Some(west), None)]).await;
        let by_sector = limited(&app, "sector", &[(None, Some(business))]).await;
        let by_both = limited(&app, "both", &[(Some(west), Some(business))]).await;
        let by_all = limited(&app, "all", &[(None, None)]).await;
        let by_none = limited(&app, "none", &[]).await;
        let offering = |slug: &str| json!({ "offeringIds": [catalog.offering_by_slug(slug).unwrap().id.to_string()] });
        let cases = [
            (offering("accounting-at-west"), [true, true, true]),
            (offering("accounting-at-stockdale"), [false, true, false]),
            (json!({ "schoolIds": [west.to_string()] }), [true, false, false]),
            (json!({ "sectorIds": [business.to_string()] }), [false, true, false]),
            (json!({ "notSure": true }), [false, false, false]),
        ];
        for (turn, (interests, expected)) in cases.into_iter().enumerate() {
            let id = sent(&app, &format!("a-key-of-this-form-{turn}"), interests.clone()).await;
            // Whoever answers sees it in any case; here nobody does.
            sql::change(&app.database, "UPDATE inquiry SET assignee_id = NULL").await;
            let sees = async |client: &Client<'_>| client.at_desk(&id).await != Value::Null;
            assert_eq!([sees(&by_school).await, sees(&by_sector).await, sees(&by_both).await], expected, "{interests}");
            assert!(sees(&by_all).await && !sees(&by_none).await, "{interests}");
        }
    }

    async fn who_answers_sees_it_and_nobody_else_without_coverage(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let out = limited(&app, "out", &[]).await;
        let id = sent(&app, "a-key-of-this-form", json!({ "notSure": true })).await;
        let inquiry = admin.at_desk(&id).await;
        assert_eq!(out.at_desk(&id).await, Value::Null);
        let refused = out.verb("addInquiryNote", &inquiry, json!({ "text": "Mine?" })).await;
        let nothing = json!({ "id": "inquiry_00000000000000000000000000", "version": 1 });
        assert_eq!(refused, out.verb("addInquiryNote", &nothing, json!({ "text": "Mine?" })).await, "looks like nothing");
        assert_eq!(refused["errors"][0]["code"], "NOT_FOUND");
        let notice = "query($id: ID!) { inquiry(id: $id) { notices { id } } }";
        let notice = admin.data(notice, json!({ "id": id })).await["inquiry"]["notices"][0]["id"].clone();
        let retry = "mutation($id: ID!) { retryNotice(input: { noticeId: $id }) { errors { field code } } }";
        let unseen = out.data(retry, json!({ "id": notice })).await;
        assert_eq!(unseen["retryNotice"]["errors"], json!([{ "field": ["noticeId"], "code": "NOT_FOUND" }]));

        let person: StaffId = out.data("{ viewer { id } }", json!({})).await["viewer"]["id"].as_str().unwrap().parse().unwrap();
        let given = admin.does("assignInquiry", &inquiry, json!({ "assigneeId": person.to_string() })).await;
        assert_eq!(out.at_desk(&id).await["assignee"]["email"], "out@district.example.org");
        let gone = out.does("assignInquiry", &given, json!({ "assigneeId": null })).await;
        assert_eq!(gone["assignee"], Value::Null);
        assert_eq!(out.at_desk(&id).await, Value::Null, "given away, it is out of reach again");
    }
}
