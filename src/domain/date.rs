//! Dates as districts announce them: a day, a month or only a year; and school years, 1 July to 30 June.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A date known to the day, the month or the year, written as ISO 8601 with reduced precision: `2020-11-09`,
/// `2019-08`, `2022`.
///
/// Ordered by its first day, the vaguer date first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// The text is no date from 1800 to 2999 of the forms `2020-11-09`, `2019-08`, `2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a date as 2020-11-09, 2020-11 or 2020")]
pub struct BadDate;

impl PartialDate {
    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Whether all of it is still to come on a day.
    pub fn begins_after(self, today: NaiveDate) -> bool {
        let (month, day) = (self.month.unwrap_or(1).into(), self.day.unwrap_or(1).into());
        NaiveDate::from_ymd_opt(self.year.into(), month, day).is_some_and(|first| first > today)
    }
}

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let number = |part: &str, digits: usize| -> Result<u16, BadDate> {
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if plain { part.parse().map_err(|_| BadDate) } else { Err(BadDate) }
        };
        let parts: Vec<&str> = text.split('-').collect();
        let [year, rest @ ..] = parts.as_slice() else { return Err(BadDate) };
        let year = number(year, 4)?;
        let (month, day) = match rest {
            [] => (None, None),
            [month] => (Some(number(month, 2)?), None),
            [month, day] => (Some(number(month, 2)?), Some(number(day, 2)?)),
            _ => return Err(BadDate),
        };
        let first = NaiveDate::from_ymd_opt(year.into(), month.unwrap_or(1).into(), day.unwrap_or(1).into());
        if first.is_none() || !(1800..3000).contains(&year) {
            return Err(BadDate);
        }
        let small = |value: Option<u16>| value.and_then(|value| u8::try_from(value).ok());
        Ok(Self { year, month: small(month), day: small(day) })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A school year, named by the calendar year in which it starts; written `2017-18`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolYear(pub u16);

/// The text is no school year of the form `2017-18`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a school year as 2017-18")]
pub struct BadSchoolYear;

impl SchoolYear {
    /// The school year in which a day falls.
    pub fn of(day: NaiveDate) -> Self {
        let start = if day.month() >= 7 { day.year() } else { day.year() - 1 };
        Self(u16::try_from(start).unwrap_or(0))
    }
}

impl FromStr for SchoolYear {
    type Err = BadSchoolYear;

    fn from_str(text: &str) -> Result<Self, BadSchoolYear> {
        let (start, end) = text.split_once('-').ok_or(BadSchoolYear)?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if start.len() != 4 || end.len() != 2 || !digits(start) || !digits(end) {
            return Err(BadSchoolYear);
        }
        let year: u16 = start.parse().map_err(|_| BadSchoolYear)?;
        let follows = end.parse::<u16>().is_ok_and(|end| (year + 1) % 100 == end);
        if follows && (1800..3000).contains(&year) { Ok(Self(year)) } else { Err(BadSchoolYear) }
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_precisely_as_it_is_known() {
        for text in ["2020-11-09", "2019-08", "2022", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for bad in
            ["", "2023-02-29", "2020-13", "20-11", "2020-1", "2020-11-09-1", "+020", "１２３４", "0001", "2020-00"]
        {
            assert_eq!(bad.parse::<PartialDate>(), Err(BadDate), "{bad}");
        }
    }

    #[test]
    fn a_vaguer_date_sorts_before_the_days_within_it() {
        let dates = ["2019", "2019-08", "2019-08-01", "2019-09"].map(|text| text.parse::<PartialDate>().unwrap());
        assert!(dates.is_sorted());
    }

    #[test]
    fn a_vague_date_is_to_come_while_none_of_it_has_begun() {
        let today = "2026-11-16".parse().unwrap();
        let to_come = |text: &str| text.parse::<PartialDate>().unwrap().begins_after(today);
        assert!(["2026-11-17", "2026-12", "2027"].into_iter().all(to_come));
        assert!(!["2026-11-16", "2026-11", "2026", "2020-11-09"].into_iter().any(to_come));
    }

    #[test]
    fn a_school_year_starts_on_the_first_of_july() {
        let day = |text: &str| SchoolYear::of(text.parse().unwrap()).to_string();
        assert_eq!(day("2018-06-30"), "2017-18");
        assert_eq!(day("2018-07-01"), "2018-19");
        assert_eq!("1999-00".parse(), Ok(SchoolYear(1999)));
        for bad in ["2017", "2017-19", "2017-2018", "17-18", "2017-1８"] {
            assert_eq!(bad.parse::<SchoolYear>(), Err(BadSchoolYear), "{bad}");
        }
    }
}
