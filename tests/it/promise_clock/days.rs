//! On which days: business days before, in the district's zone; by the day that is promised now.

use chrono::TimeDelta;
use liaison::domain::inquiry::event::ContactChannel;
use liaison::domain::language::Language::En;
use liaison::domain::notice::NoticeKind::{DueSoon, Overdue};
use liaison::service::inquiry::{Seen, mark_as_spam, record_contact, reopen};
use liaison::service::promise::Told;

use super::{ALARMED, NOBODY, REMINDED, at, coordinator, inquiry, look, move_to, told};
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::sql::column;

on_both! {
    async fn a_reminder_comes_one_business_day_before_and_an_alarm_the_day_after(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(look(&app).await, NOBODY, "Monday; Thursday was promised");
        assert_eq!(at(&app, "2026-11-18T07:59:59Z").await, NOBODY, "still Tuesday in California");
        assert_eq!(at(&app, "2026-11-18T08:00:00Z").await, REMINDED, "Wednesday has begun there");
        assert_eq!((told(&app, inquiry, DueSoon).await.len(), look(&app).await), (2, NOBODY), "once, to both addresses");
        assert_eq!(at(&app, "2026-11-20T07:59:59Z").await, NOBODY, "the end of Thursday");
        assert_eq!(at(&app, "2026-11-20T08:00:00Z").await, ALARMED, "Thursday has passed");
        for days in 1..10 {
            app.pass(TimeDelta::days(1));
            assert_eq!(look(&app).await, NOBODY, "{days} days later");
        }
        let counts = (told(&app, inquiry, DueSoon).await.len(), told(&app, inquiry, Overdue).await.len());
        assert_eq!(counts, (2, 2));
        let versions = column(&app.database, "SELECT CAST(version AS TEXT) FROM inquiry").await;
        assert_eq!(versions, ["1"], "whoever has it open has lost nothing");
    }

    async fn weekends_and_holidays_are_no_business_days(backend) {
        let app = TestApp::start(backend).await;
        move_to(&app, "2026-11-23T20:00:00Z");
        inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(at(&app, "2026-11-25T07:59:59Z").await, NOBODY, "Tuesday; the Monday after Thanksgiving was promised");
        assert_eq!(at(&app, "2026-11-25T08:00:00Z").await, REMINDED, "Wednesday, the last business day before it");
        assert_eq!(at(&app, "2026-12-01T07:59:59Z").await, NOBODY, "the end of that Monday");
        assert_eq!(at(&app, "2026-12-01T08:00:00Z").await, ALARMED);
    }

    async fn days_begin_where_the_district_is_in_summer_and_in_winter(backend) {
        let app = TestApp::start(backend).await;
        // From the 14th of March 2027 on the clocks in California are an hour ahead.
        move_to(&app, "2027-03-10T20:00:00Z");
        inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(at(&app, "2027-03-12T07:59:59Z").await, NOBODY, "Thursday; Monday was promised");
        assert_eq!(at(&app, "2027-03-12T08:00:00Z").await, REMINDED, "Friday, in standard time");
        assert_eq!(at(&app, "2027-03-16T06:59:59Z").await, NOBODY, "the end of Monday, in daylight time");
        assert_eq!(at(&app, "2027-03-16T07:00:00Z").await, ALARMED);
        // On the other side of the world.
        let app = TestApp::start_with(backend, &[("LIAISON_PROMISE__TIME_ZONE", "Pacific/Auckland")]).await;
        inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(at(&app, "2026-11-18T10:59:59Z").await, NOBODY, "Tuesday was the first day there, and Friday is promised");
        assert_eq!(at(&app, "2026-11-18T11:00:00Z").await, REMINDED);
        assert_eq!(at(&app, "2026-11-20T10:59:59Z").await, NOBODY);
        assert_eq!(at(&app, "2026-11-20T11:00:00Z").await, ALARMED);
    }

    async fn where_one_day_is_promised_the_reminder_comes_on_that_day(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_PROMISE__REPLY_BUSINESS_DAYS", "1")]).await;
        inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(look(&app).await, NOBODY, "the first notice has just said it");
        assert_eq!(at(&app, "2026-11-17T07:59:59Z").await, NOBODY);
        assert_eq!(at(&app, "2026-11-17T08:00:00Z").await, REMINDED);
        assert_eq!(at(&app, "2026-11-18T08:00:00Z").await, ALARMED);
    }

    async fn a_server_that_was_away_says_what_still_helps(backend) {
        let app = TestApp::start(backend).await;
        let first = inquiry(&app, "a-key-of-this-form-1").await;
        assert_eq!(at(&app, "2026-11-19T20:00:00Z").await, REMINDED, "on the promised day itself");
        let second = inquiry(&app, "a-key-of-this-form-2").await;
        let both = Told { reminded: 0, alarmed: 2 };
        assert_eq!(at(&app, "2027-01-04T20:00:00Z").await, both, "no reminder of what has passed, and no alarm forgotten");
        assert_eq!((told(&app, first, DueSoon).await.len(), told(&app, second, DueSoon).await.len()), (2, 0));
    }

    async fn whoever_was_answered_waits_for_nothing(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app).await;
        let called = inquiry(&app, "a-key-of-this-form-1").await;
        let spam = inquiry(&app, "a-key-of-this-form-2").await;
        let seen = |inquiry| Seen { inquiry, version: 1 };
        let services = app.app.services();
        record_contact(services, &rosa, seen(called), ContactChannel::Phone, None, "She comes on Friday.").await.unwrap();
        mark_as_spam(services, &rosa, seen(spam)).await.unwrap();
        for _ in 0..10 {
            app.pass(TimeDelta::days(1));
            assert_eq!(look(&app).await, NOBODY);
        }
    }

    async fn a_day_that_is_promised_anew_is_told_of_anew(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app).await;
        let services = app.app.services();
        let inquiry = inquiry(&app, "a-key-of-this-form").await;
        assert_eq!(at(&app, "2026-11-18T08:00:00Z").await, REMINDED);
        assert_eq!(at(&app, "2026-11-20T08:00:00Z").await, ALARMED);
        mark_as_spam(services, &rosa, Seen { inquiry, version: 1 }).await.unwrap();
        let open = reopen(services, &rosa, Seen { inquiry, version: 2 }, "").await.unwrap();
        assert_eq!(open.respond_by.to_string(), "2026-11-25");
        assert_eq!(at(&app, "2026-11-24T07:59:59Z").await, NOBODY);
        assert_eq!(at(&app, "2026-11-24T08:00:00Z").await, REMINDED);
        assert_eq!(at(&app, "2026-11-28T08:00:00Z").await, ALARMED);
        let default = ["office@district.example.org", "wbl@district.example.org"].map(|to| (to.to_owned(), En));
        let twice: Vec<_> = default.into_iter().flat_map(|to| [to.clone(), to]).collect();
        assert_eq!(told(&app, inquiry, DueSoon).await, twice);
        assert_eq!(told(&app, inquiry, Overdue).await, twice);
    }
}
