//! The promised date: so many business days from now, in the district's time zone, around its holidays; and when somebody is
//! reminded of it.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

/// What the district promises to those who write to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Within how many business days a person answers; at least 1.
    pub business_days: u32,
    /// The district's time zone.
    pub time_zone: Tz,
    /// Days on which nobody works, besides Saturdays and Sundays.
    pub holidays: BTreeSet<NaiveDate>,
}

impl Promise {
    /// The day, in the district's time zone, by whose end a person answers what arrives now. The day of arrival does not
    /// count.
    pub fn respond_by(&self, now: DateTime<Utc>) -> NaiveDate {
        let mut day = self.today(now);
        for _ in 0..self.business_days.max(1) {
            let next = self.next_business_day(day);
            if next == day {
                break;
            }
            day = next;
        }
        day
    }

    /// The promised days of which whoever answers is reminded today: those whose last business day before them has come, until
    /// they have passed. Where one business day is promised, that day is the day of the promise itself, and the notice that tells
    /// of it has just said the date: then the reminder comes on the promised day.
    pub fn reminded_of(&self, today: NaiveDate) -> RangeInclusive<NaiveDate> {
        let furthest = if self.business_days > 1 { self.next_business_day(today) } else { today };
        today..=furthest
    }

    /// The day that it is in the district's time zone. A promised day has passed when a later one has come.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.time_zone).date_naive()
    }

    /// The first business day after a day. At the end of all days it is the last of them, business or not.
    fn next_business_day(&self, day: NaiveDate) -> NaiveDate {
        let mut day = day;
        while let Some(next) = day.checked_add_days(Days::new(1)) {
            day = next;
            if self.is_business_day(day) {
                break;
            }
        }
        day
    }

    fn is_business_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn promise(business_days: u32) -> Promise {
        let holidays = ["2026-11-26", "2026-11-27"].map(|day| day.parse().unwrap()).into();
        Promise { business_days, time_zone: chrono_tz::America::Los_Angeles, holidays }
    }

    fn by(now: &str) -> String {
        promise(3).respond_by(now.parse().unwrap()).to_string()
    }

    fn reminded_of(business_days: u32, today: &str) -> String {
        let days = promise(business_days).reminded_of(today.parse().unwrap());
        format!("{} to {}", days.start(), days.end())
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        assert_eq!(by("2026-11-16T20:00:00Z"), "2026-11-19", "Monday to Thursday");
        assert_eq!(by("2026-11-23T20:00:00Z"), "2026-11-30", "over Thanksgiving and the weekend");
        assert_eq!(by("2026-11-14T20:00:00Z"), "2026-11-18", "Saturday counts from Monday");
    }

    #[test]
    fn the_day_is_the_districts_own() {
        assert_eq!(by("2026-11-17T07:59:59Z"), "2026-11-19", "still Monday in California");
        assert_eq!(by("2026-11-17T08:00:00Z"), "2026-11-20");
    }

    #[test]
    fn endless_holidays_end_the_search_and_not_the_server() {
        let all: BTreeSet<_> = NaiveDate::MAX.pred_opt().into_iter().chain([NaiveDate::MAX]).collect();
        let promise = Promise { business_days: u32::MAX, time_zone: Tz::UTC, holidays: all };
        let late = NaiveDate::MAX.pred_opt().and_then(|day| day.pred_opt()).and_then(|day| day.and_hms_opt(0, 0, 0));
        assert_eq!(promise.respond_by(late.unwrap().and_utc()), NaiveDate::MAX);
    }

    #[test]
    fn a_reminder_comes_on_the_last_business_day_before() {
        assert_eq!(reminded_of(3, "2026-11-17"), "2026-11-17 to 2026-11-18", "Tuesday: of Wednesday");
        assert_eq!(reminded_of(3, "2026-11-20"), "2026-11-20 to 2026-11-23", "Friday: of Monday too");
        assert_eq!(
            reminded_of(3, "2026-11-22"),
            "2026-11-22 to 2026-11-23",
            "Sunday: of Monday, if it was not done on Friday"
        );
        assert_eq!(reminded_of(3, "2026-11-25"), "2026-11-25 to 2026-11-30", "over Thanksgiving and the weekend");
        assert_eq!(reminded_of(1, "2026-11-20"), "2026-11-20 to 2026-11-20", "where one day is promised: of today");
    }

    proptest! {
        #[test]
        fn a_day_is_reminded_of_from_its_last_business_day_before(ahead in 0..400_u64, on in 0..400_u64, days in 2..5_u32) {
            let promise = promise(days);
            let start: NaiveDate = "2026-09-01".parse().unwrap();
            let (day, today) = (start + Days::new(ahead), start + Days::new(on));
            let mut before = day - Days::new(1);
            while !promise.is_business_day(before) {
                before = before - Days::new(1);
            }
            prop_assert_eq!(promise.reminded_of(today).contains(&day), before <= today && today <= day);
        }

        #[test]
        fn nobody_is_reminded_when_they_are_told_first(seconds in 0..40_000_000_i64, days in 1..5_u32) {
            let now = DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap();
            let promise = promise(days);
            let today = promise.today(now);
            prop_assert!(!promise.reminded_of(today).contains(&promise.respond_by(now)));
        }
    }
}
