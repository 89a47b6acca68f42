//! Scalars beyond the built-in ones. A value that cannot be read is bad input.

use std::fmt::Display;

use async_graphql::{InputType, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat, Utc};

use super::error::ErrorCode;
use crate::domain::date;

fn bad<T: InputType>(problem: impl Display) -> InputValueError<T> {
    InputValueError::custom(problem).with_extension("code", ErrorCode::BadUserInput.code())
}

/// Reads a string; anything else is refused with the same words.
fn read<T: InputType, V>(
    value: &Value,
    what: &str,
    parse: impl Fn(&str) -> Option<V>,
) -> Result<V, InputValueError<T>> {
    let text = if let Value::String(text) = value { text.as_str() } else { "" };
    parse(text).ok_or_else(|| bad(what))
}

/// A date known to the day, the month or only the year, by the Gregorian calendar, from 1800 to 2999: ISO 8601 with
/// reduced precision, `2020-11-09`, `2019-08`, `2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate(pub date::PartialDate);

/// A date known to the day, the month or only the year, by the Gregorian calendar, from 1800 to 2999: ISO 8601 with
/// reduced precision, `2020-11-09`, `2019-08`, `2022`.
#[Scalar]
impl ScalarType for PartialDate {
    fn parse(value: Value) -> InputValueResult<Self> {
        read(&value, "write a date as 2020-11-09, 2020-11 or 2020", |text| text.parse().ok().map(Self))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolYear(pub date::SchoolYear);

/// A school year, 1 July to 30 June, by the years in which it starts and ends: `2017-18`.
#[Scalar]
impl ScalarType for SchoolYear {
    fn parse(value: Value) -> InputValueResult<Self> {
        read(&value, "write a school year as 2017-18", |text| text.parse().ok().map(Self))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// A day of the Gregorian calendar, in the time zone of the district: `2020-11-09` (RFC 3339, full-date).
#[Scalar(specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        read(&value, "write a day as 2020-11-09", |text| day(text).map(Self))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTime(pub chrono::DateTime<Utc>);

/// A moment, given in UTC: `2020-11-09T17:30:00Z` (RFC 3339, date-time). Any offset is understood.
#[Scalar(specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let moment = |text: &str| chrono::DateTime::parse_from_rfc3339(text).ok();
        read(&value, "write a moment as 2020-11-09T17:30:00Z", |text| moment(text).map(|at| Self(at.into())))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_is_written_as_it_is_read() {
        fn same<T: ScalarType>(text: &str) {
            assert_eq!(T::parse(text.into()).ok().unwrap().to_value(), Value::from(text));
        }
        same::<PartialDate>("2019-08");
        same::<SchoolYear>("2017-18");
        same::<Date>("2020-11-09");
        same::<DateTime>("2020-11-09T17:30:00.123Z");
        let offset = <DateTime as ScalarType>::parse("2020-11-09T09:30:00-08:00".into()).ok().unwrap();
        assert_eq!(ScalarType::to_value(&offset), Value::from("2020-11-09T17:30:00Z"));
    }

    #[test]
    fn anything_else_is_refused() {
        fn refused<T: ScalarType>(value: &Value) -> bool {
            T::parse(value.clone()).is_err()
        }
        for bad in [Value::from("2020-2-3"), Value::from("20201109"), Value::from(2020), Value::Null] {
            assert!(refused::<Date>(&bad), "{bad}");
            assert!(refused::<DateTime>(&bad), "{bad}");
            assert!(refused::<SchoolYear>(&bad), "{bad}");
            assert!(refused::<PartialDate>(&bad), "{bad}");
        }
    }
}
