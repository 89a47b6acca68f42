//! A value as it was written, and how it is read. What is wrong with it is said without repeating it: whether it may be shown,
//! the table of keys decides.

use std::str::FromStr;
use std::time::Duration;

use email_address::{EmailAddress, Options};

/// A value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    /// A variable, or a scalar of the file.
    Text(String),
    /// An array of the file.
    List(Vec<String>),
}

/// Why a value cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) wrong: String,
    pub(super) right: String,
}

impl Wrong {
    pub(super) fn new(wrong: impl Into<String>, right: impl Into<String>) -> Self {
        Self { wrong: wrong.into(), right: right.into() }
    }
}

impl Raw {
    /// A single value.
    pub(super) fn text(&self) -> Result<&str, Wrong> {
        match self {
            Self::Text(text) => Ok(text.trim()),
            Self::List(_) => Err(Wrong::new("is a list", "give a single value")),
        }
    }

    /// A list: an array, or one text with commas.
    pub(super) fn list(&self) -> Vec<&str> {
        let items: Vec<&str> = match self {
            Self::Text(text) => text.split(',').collect(),
            Self::List(items) => items.iter().map(String::as_str).collect(),
        };
        items.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    /// A single value of a type that can be read; `right` says what that looks like.
    pub(super) fn parse<T: FromStr>(&self, right: &str) -> Result<T, Wrong> {
        self.text()?.parse().map_err(|_| Wrong::new("is not understood", right))
    }

    /// A whole number of at least 1.
    pub(super) fn positive<T: FromStr + PartialOrd + From<u8>>(&self) -> Result<T, Wrong> {
        let right = "give a whole number of at least 1";
        let number: T = self.parse(right)?;
        if number >= T::from(1) { Ok(number) } else { Err(Wrong::new("is too small", right)) }
    }

    /// One of a few words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Wrong> {
        let text = self.text()?;
        words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            Wrong::new("is not known", format!("write one of: {}", words.join(", ")))
        })
    }

    /// A time span such as `500ms`, `10s`, `5m`, `12h` or `14d`: more than nothing, and no longer than `longest`.
    pub(super) fn duration(&self, longest: Duration) -> Result<Duration, Wrong> {
        let right = format!("write a time such as 500ms, 10s or 5m, at most {}s", longest.as_secs());
        let text = self.text()?;
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit = match unit.trim() {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return Err(Wrong::new("is not understood", right)),
        };
        let millis = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
        match millis.map(Duration::from_millis) {
            Some(time) if !time.is_zero() && time <= longest => Ok(time),
            _ => Err(Wrong::new("is out of range", right)),
        }
    }

    /// A bare e-mail address.
    pub(super) fn email(&self) -> Result<String, Wrong> {
        let text = self.text()?;
        if is_email(text) {
            return Ok(text.to_owned());
        }
        Err(Wrong::new("is no e-mail address", "write one bare address, without a name"))
    }

    /// A list of bare e-mail addresses.
    pub(super) fn emails(&self) -> Result<Vec<String>, Wrong> {
        let items = self.list();
        match items.iter().position(|item| !is_email(item)) {
            Some(place) => {
                let wrong = format!("has no e-mail address in place {}", place + 1);
                Err(Wrong::new(wrong, "list bare addresses, without names"))
            }
            None => Ok(items.into_iter().map(str::to_owned).collect()),
        }
    }
}

fn is_email(text: &str) -> bool {
    let options = Options::default().without_display_text().without_domain_literal();
    EmailAddress::parse_with_options(text, options).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_needs_its_unit_and_its_bounds() {
        let time = |text: &str| Raw::Text(text.to_owned()).duration(Duration::from_secs(60)).ok();
        assert_eq!(time("250ms"), Some(Duration::from_millis(250)));
        assert_eq!(time(" 10 s "), Some(Duration::from_secs(10)));
        assert_eq!(time("1m"), Some(Duration::from_secs(60)));
        for bad in ["", "10", "s", "0s", "61s", "-1s", "1h", "99999999999999999999s"] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_list_is_an_array_or_a_text_with_commas() {
        assert_eq!(Raw::Text("a@b.example, c@d.example,".to_owned()).list(), ["a@b.example", "c@d.example"]);
        assert_eq!(Raw::List(vec!["a, b".to_owned()]).list(), ["a, b"]);
    }
}
