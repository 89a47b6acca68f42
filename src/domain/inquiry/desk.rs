//! What a coordinator types at the desk, checked.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::super::field::{FieldError, FieldErrorCode, FieldErrors, Lines};
use super::form::LONGEST_MESSAGE;

/// The longest tag, in characters.
pub const LONGEST_TAG: usize = 40;
/// The most tags of an inquiry.
pub const MOST_TAGS: usize = 20;
/// How far a day to come back may lie ahead, in days.
pub const FURTHEST: u64 = 2 * 366;

/// Words that must be there: at most [`LONGEST_MESSAGE`] characters.
///
/// # Errors
///
/// What is wrong with them.
pub fn text(path: &[&str], typed: &str) -> Result<String, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let text = errors.required(path, typed, LONGEST_MESSAGE, Lines::Many);
    errors.none_or(|| text)
}

/// Words that may be missing.
///
/// # Errors
///
/// What is wrong with them.
pub fn text_if_any(path: &[&str], typed: &str) -> Result<Option<String>, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let text = errors.text(path, typed, LONGEST_MESSAGE, Lines::Many);
    errors.none_or(|| Some(text))
}

/// Tags, tidied, each once: in lower case, because people write them in either.
///
/// # Errors
///
/// What is wrong with them.
pub fn tags(path: &[&str], typed: &[String]) -> Result<Vec<String>, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    if typed.len() > MOST_TAGS {
        errors.add(FieldError::with_limit(path, FieldErrorCode::TooMany, MOST_TAGS));
        return errors.none_or(|| None);
    }
    let mut tags = BTreeSet::new();
    for (place, tag) in typed.iter().enumerate() {
        let place = place.to_string();
        let path: Vec<&str> = path.iter().copied().chain([place.as_str()]).collect();
        tags.extend(errors.required(&path, tag, LONGEST_TAG, Lines::One).map(|tag| tag.to_lowercase()));
    }
    errors.none_or(|| Some(tags.into_iter().collect()))
}

/// A day that has come: today where none is said.
///
/// # Errors
///
/// A day that is to come.
pub fn past_day(path: &[&str], day: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, Vec<FieldError>> {
    match day {
        Some(day) if day > today => Err(vec![FieldError::new(path, FieldErrorCode::InTheFuture)]),
        day => Ok(day.unwrap_or(today)),
    }
}

/// A day on which to come back: today or later, and not years ahead.
///
/// # Errors
///
/// A day that has passed, or lies too far ahead.
pub fn day_to_come(
    path: &[&str],
    day: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Vec<FieldError>> {
    let furthest = today.checked_add_days(Days::new(FURTHEST)).unwrap_or(NaiveDate::MAX);
    let code = match day {
        Some(day) if day < today => FieldErrorCode::InThePast,
        Some(day) if day > furthest => FieldErrorCode::TooFarAhead,
        day => return Ok(day),
    };
    Err(vec![FieldError::new(path, code)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn code<T: std::fmt::Debug>(checked: Result<T, Vec<FieldError>>) -> FieldErrorCode {
        checked.unwrap_err()[0].code
    }

    #[test]
    fn tags_are_tidied_and_each_stands_once() {
        let typed = [" Urgent ", "urgent", "Feria 2027"].map(str::to_owned);
        assert_eq!(tags(&["tags"], &typed).unwrap(), ["feria 2027", "urgent"]);
        assert_eq!(code(tags(&["tags"], &vec!["x".to_owned(); 21])), FieldErrorCode::TooMany);
        let wrong = tags(&["tags"], &["good".to_owned(), " ".to_owned()]).unwrap_err();
        assert_eq!(wrong[0].path, ["tags", "1"]);
    }

    #[test]
    fn a_day_is_on_the_right_side_of_today() {
        let today = day("2026-11-16");
        assert_eq!(past_day(&["on"], None, today), Ok(today));
        assert_eq!(code(past_day(&["on"], Some(day("2026-11-17")), today)), FieldErrorCode::InTheFuture);
        assert_eq!(day_to_come(&["on"], Some(today), today), Ok(Some(today)));
        assert_eq!(day_to_come(&["on"], None, today), Ok(None));
        assert_eq!(code(day_to_come(&["on"], Some(day("2026-11-15")), today)), FieldErrorCode::InThePast);
        assert_eq!(code(day_to_come(&["on"], Some(day("2029-11-16")), today)), FieldErrorCode::TooFarAhead);
    }
}
