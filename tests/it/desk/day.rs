//! A day at the desk, from the first inquiry to the last: received, assigned, replied, amended, accepted, moved, declined, reopened,
//! withdrawn. What is left of it in the database is checked row by row.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::coordinator;
use crate::support::app::{Client, TestApp};
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

async fn sent(app: &TestApp, name: &str) -> (Value, Value) {
    let form =
        with(form(&format!("a-key-of-the-form-of-{name}")), "/contact/email", json!(format!("{name}@acme.example")));
    let form = with(form, "/organisation/name", json!(format!("{name} and Sons")));
    let payload = app.public().registered(form).await;
    app.pass(TimeDelta::minutes(1));
    (payload["inquiry"]["id"].clone(), payload["privateToken"].clone())
}

async fn partners(app: &TestApp, document: &str, input: Value) -> Value {
    let payload = app.public().data(document, json!({ "input": input })).await;
    let payload = payload.as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(payload["errors"], json!([]), "{document}");
    payload["inquiry"].clone()
}

const AMEND: &str = "mutation($input: AmendInquiryInput!) { amendInquiry(input: $input) { inquiry { version } errors { field code } } }";
const MESSAGE: &str = "mutation($input: MessageCoordinatorInput!) { messageCoordinator(input: $input) { inquiry { version } errors { field code } } }";
const WITHDRAW: &str = "mutation($input: WithdrawInquiryInput!) { withdrawInquiry(input: $input) { inquiry { version } errors { field code } } }";
const MOVE: &str = "mutation($input: MoveOfferingInput!) { moveOffering(input: $input) { offering { school { slug } } errors { field code message } } }";

/// Who does what, in order.
async fn the_day(app: &TestApp, rosa: &Client<'_>, admin: &Client<'_>, ben: &Value) {
    let (yes, _) = sent(app, "yes").await;
    let (no, _) = sent(app, "no").await;
    let (gone, gone_token) = sent(app, "gone").await;
    let (changed, changed_token) = sent(app, "changed").await;

    let inquiry = rosa.at_desk(&yes).await;
    let inquiry = rosa.does("assignInquiry", &inquiry, json!({ "assigneeId": ben })).await;
    app.pass(TimeDelta::minutes(1));
    let inquiry = rosa.does("replyToInquiry", &inquiry, json!({ "text": "Could you come on Monday?" })).await;
    app.pass(TimeDelta::minutes(1));
    let offering = app.catalog().offering_by_slug("culinary-arts-at-roc").unwrap().id.to_string();
    rosa.does("acceptInquiry", &inquiry, json!({ "offeringIds": [offering] })).await;
    app.pass(TimeDelta::minutes(1));
    let school = app.catalog().school_by_slug("ctec").unwrap().id.to_string();
    let step =
        json!({ "id": offering, "toSchoolId": school, "actual": "2026-11-16", "source": { "en": "The board." } });
    let moved = admin.data(MOVE, json!({ "input": step })).await["moveOffering"].clone();
    assert_eq!(moved, json!({ "offering": { "school": { "slug": "ctec" } }, "errors": [] }));

    let inquiry = rosa.at_desk(&no).await;
    let inquiry = rosa.does("declineInquiry", &inquiry, json!({ "reason": "Not this year." })).await;
    app.pass(TimeDelta::minutes(1));
    rosa.does("reopenInquiry", &inquiry, json!({ "reason": "Arvin asked." })).await;

    app.pass(TimeDelta::minutes(1));
    let version = rosa.at_desk(&changed).await["version"].clone();
    let amended = json!({ "token": changed_token, "version": version, "message": "We have a crane too." });
    partners(app, AMEND, amended).await;
    app.pass(TimeDelta::minutes(1));
    let message = json!({ "token": changed_token, "text": "Any news?", "idempotencyKey": "a-key-of-this-message" });
    partners(app, MESSAGE, message).await;

    app.pass(TimeDelta::minutes(1));
    let version = rosa.at_desk(&gone).await["version"].clone();
    partners(app, WITHDRAW, json!({ "token": gone_token, "version": version, "reason": "We are moving." })).await;
}

on_both! {
    async fn a_day_at_the_desk_leaves_these_rows(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let rosa = coordinator(&app, "rosa").await;
        let ben = coordinator(&app, "ben").await.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone();
        the_day(&app, &rosa, &admin, &ben).await;
        let rows = async |statement: &str| sql::column(&app.database, statement).await;

        let inquiries = "SELECT substr(organisation_name, 1, instr_of_space) || ': ' || status || ' v' || version
            || CASE WHEN awaits_answer THEN ' waits' ELSE '' END || ' by ' || respond_by
            || ' for ' || coalesce((SELECT email FROM staff WHERE id = assignee_id), '-')
            || CASE WHEN first_response_at IS NULL THEN '' ELSE ' answered' END
            || CASE WHEN partner_id IS NULL THEN '' ELSE ' partner' END
            || ' ' || coalesce(message, '') AS told
            FROM (SELECT *, length(organisation_name) - length(' and Sons') AS instr_of_space FROM inquiry) AS i ORDER BY submitted_at";
        assert_eq!(
            rows(inquiries).await,
            [
                "yes: accepted v4 by 2026-11-19 for ben@district.example.org answered partner ",
                "no: answered v3 waits by 2026-11-19 for rosa@district.example.org answered ",
                "gone: withdrawn v2 by 2026-11-19 for rosa@district.example.org ",
                "changed: received v3 waits by 2026-11-19 for rosa@district.example.org We have a crane too.",
            ]
        );
        let history = "SELECT (SELECT substr(contact_email, 1, length(contact_email) - length('@acme.example')) FROM inquiry WHERE id = inquiry_id)
            || ': ' || kind || ' by ' || actor AS told FROM inquiry_event ORDER BY seq";
        assert_eq!(
            rows(history).await,
            [
                "yes: received by public", "yes: routed by system",
                "no: received by public", "no: routed by system",
                "gone: received by public", "gone: routed by system",
                "changed: received by public", "changed: routed by system",
                "yes: assigned by staff", "yes: reply by staff", "yes: accepted by staff",
                "no: declined by staff", "no: reopened by staff",
                "changed: amended by holder", "changed: message by holder",
                "gone: withdrawn by holder",
            ]
        );
        let partnerships = "SELECT p.name || ' (' || (SELECT count(*) FROM contact c WHERE c.partner_id = p.id) || ') with '
            || (SELECT slug FROM offering WHERE id = s.offering_id) || ' since ' || s.since || ' v' || s.version AS told
            FROM partnership s JOIN partner p ON p.id = s.partner_id";
        assert_eq!(rows(partnerships).await, ["yes and Sons (1) with culinary-arts-at-roc since 2026-11-16 v2"]);
        let turns = "SELECT kind AS told FROM partnership_event ORDER BY at, kind";
        assert_eq!(rows(turns).await, ["started", "moved"]);
        let place = "SELECT s.slug AS told FROM offering o JOIN school s ON s.id = o.school_id WHERE o.slug = 'culinary-arts-at-roc'";
        assert_eq!(rows(place).await, ["ctec"]);

        let mails = app.deliver().await;
        let mut told: Vec<_> = mails.iter().map(|mail| mail.to.address.split('@').next().unwrap().to_owned()).collect();
        told.sort();
        // Each partner the confirmation; Rosa each of the four; Ben what was given to him; answers and news.
        let count = |name: &str| told.iter().filter(|to| *to == name).count();
        assert_eq!((count("yes"), count("no"), count("gone"), count("changed")), (3, 2, 1, 1), "{told:?}");
        assert_eq!((count("ben"), count("rosa")), (1, 4 + 3), "{told:?}");
        let states = "SELECT DISTINCT state AS told FROM notice";
        assert_eq!(rows(states).await, ["sent"]);
        app.pass(TimeDelta::hours(1));
        assert_eq!(app.deliver().await.len(), 0, "each is told once");
    }
}
