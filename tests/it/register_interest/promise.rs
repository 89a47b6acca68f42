//! By when the district answers: business days of its own calendar.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::NO_LIMITS;
use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;

/// Registers at each moment in turn, and compares the promised day.
async fn promised(app: &TestApp, moments: &[(&str, &str, &str)]) {
    for (number, (moment, day, why)) in moments.iter().enumerate() {
        let moment: DateTime<Utc> = moment.parse().unwrap();
        app.pass(moment - app.now());
        let payload = app.public().registered(form(&format!("a-key-of-this-form-{number}"))).await;
        assert_eq!(payload["inquiry"]["respondBy"], json!(day), "{why}");
        let token = json!({ "token": payload["privateToken"] });
        let seen = app.public().data("query($token: String!) { inquiry(token: $token) { respondBy } }", token).await;
        assert_eq!(seen, json!({ "inquiry": { "respondBy": day } }), "{why}");
    }
}

on_both! {
    async fn an_answer_is_promised_in_business_days(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        promised(&app, &[
            ("2026-11-16T20:00:00Z", "2026-11-19", "Monday to Thursday"),
            ("2026-11-17T07:59:59Z", "2026-11-19", "still Monday in California"),
            ("2026-11-17T08:00:00Z", "2026-11-20", "Tuesday has begun there"),
            ("2026-11-20T20:00:00Z", "2026-11-25", "Friday, over the weekend"),
            ("2026-11-21T20:00:00Z", "2026-11-25", "Saturday counts from Monday"),
            ("2026-11-23T20:00:00Z", "2026-11-30", "over Thanksgiving, the day after it, and the weekend"),
            ("2026-11-26T20:00:00Z", "2026-12-02", "on Thanksgiving"),
            // From the 8th of March the clocks there are an hour ahead.
            ("2027-03-12T07:30:00Z", "2027-03-16", "still Thursday in standard time"),
            ("2027-03-16T06:59:59Z", "2027-03-18", "still Monday in daylight time"),
            ("2027-03-16T07:00:00Z", "2027-03-19", "Tuesday in daylight time"),
        ]).await;
    }
}

on_both! {
    async fn the_settings_decide_how_many_days_and_where(backend) {
        let more = [
            ("LIAISON_PROMISE__REPLY_BUSINESS_DAYS", "1"),
            ("LIAISON_PROMISE__TIME_ZONE", "Pacific/Auckland"),
            ("LIAISON_PROMISE__HOLIDAYS", "2026-11-18"),
        ];
        let app = TestApp::start_with(backend, &more).await;
        promised(&app, &[
            ("2026-11-16T20:00:00Z", "2026-11-19", "Tuesday morning there, and Wednesday is a holiday"),
            ("2026-11-20T10:59:59Z", "2026-11-23", "still Friday there"),
        ]).await;
    }
}
