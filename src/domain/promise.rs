//! The promised date: so many business days from now, in the district's time zone, around its holidays.

use std::collections::BTreeSet;

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

    /// The day that it is in the district's time zone.
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
    use super::*;

    fn by(now: &str) -> String {
        let holidays = ["2026-11-26", "2026-11-27"].map(|day| day.parse().unwrap()).into();
        let promise = Promise { business_days: 3, time_zone: chrono_tz::America::Los_Angeles, holidays };
        promise.respond_by(now.parse().unwrap()).to_string()
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
}
