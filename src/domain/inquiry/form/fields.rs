//! The fields that have a syntax of their own. Libraries decide it.

use email_address::{EmailAddress, Options};
use phonenumber::{Mode, country};
use url::Url;

use super::super::super::field::{FieldError, FieldErrorCode, FieldErrors, Lines};
use super::super::Phone;
use super::{LONGEST_EMAIL, LONGEST_KEY, LONGEST_PHONE, LONGEST_URL, SHORTEST_KEY};

/// An address that the mail library can also send to: no display name, no domain literal, a domain with a dot.
pub(in crate::domain) fn email(errors: &mut FieldErrors, path: &[&str], typed: &str) -> Option<String> {
    let email = errors.required(path, typed, LONGEST_EMAIL, Lines::One)?;
    let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
    let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
    let fits = EmailAddress::parse_with_options(&email, options).is_ok()
        && idna::domain_to_ascii_strict(domain)
            .is_ok_and(|ascii| email.len() - domain.len() + ascii.len() <= LONGEST_EMAIL);
    if !fits {
        errors.add(FieldError::new(path, FieldErrorCode::InvalidEmail));
    }
    fits.then_some(email)
}

/// An absolute `http` or `https` address; `https://` is added where the scheme is missing, as people type it.
pub(super) fn website(errors: &mut FieldErrors, path: &[&str], typed: &str) -> Option<String> {
    let typed = errors.text(path, typed, LONGEST_URL, Lines::One)?;
    let whole = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let url = Url::parse(&whole).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| host.contains('.'))
            && url.username().is_empty()
            && url.password().is_none()
    });
    if url.is_none() {
        errors.add(FieldError::new(path, FieldErrorCode::InvalidUrl));
    }
    url.map(String::from)
}

/// A number as typed, and in E.164 where it is one: without a country code, one of the United States.
pub(super) fn phone(errors: &mut FieldErrors, path: &[&str], typed: &str) -> Option<Phone> {
    let typed = errors.text(path, typed, LONGEST_PHONE, Lines::One)?;
    let number = phonenumber::parse(Some(country::US), &typed).ok().filter(phonenumber::is_valid);
    let e164 = number.map(|number| number.format().mode(Mode::E164).to_string());
    Some(Phone { typed, e164 })
}

/// Letters, digits, `-` and `_`: a UUID is best.
pub(super) fn idempotency_key(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    let path = &["idempotencyKey"];
    let problem = match typed.len() {
        0 => Some(FieldError::new(path, FieldErrorCode::Required)),
        length if length < SHORTEST_KEY => Some(FieldError::with_limit(path, FieldErrorCode::TooShort, SHORTEST_KEY)),
        length if length > LONGEST_KEY => Some(FieldError::with_limit(path, FieldErrorCode::TooLong, LONGEST_KEY)),
        _ if !typed.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) => {
            Some(FieldError::new(path, FieldErrorCode::InvalidCharacters))
        }
        _ => None,
    };
    let fits = problem.is_none();
    problem.into_iter().for_each(|problem| errors.add(problem));
    fits.then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked<T>(
        field: impl Fn(&mut FieldErrors, &[&str], &str) -> Option<T>,
        typed: &str,
    ) -> Result<Option<T>, FieldErrorCode> {
        let mut errors = FieldErrors::default();
        let value = field(&mut errors, &["field"], typed);
        match errors.none_or(|| Some(())) {
            Ok(()) => Ok(value),
            Err(errors) => Err(errors[0].code),
        }
    }

    #[test]
    fn an_address_that_can_be_written_to() {
        for good in [
            "ana@example.org",
            "Ana.O'Neil+wbl@mail.example.org",
            "josé@example.org",
            "ana@bücher.example",
            " a@b.example ",
        ] {
            assert_eq!(checked(email, good), Ok(Some(good.trim().to_owned())), "{good}");
        }
        for bad in [
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "ana@exa mple.org",
            "Ana <ana@example.org>",
            "ana@[127.0.0.1]",
            "ana@example..org",
            "ana@example.org, b@example.org",
            "ana@-example.org",
            "a b@example.org",
        ] {
            assert_eq!(checked(email, bad), Err(FieldErrorCode::InvalidEmail), "{bad}");
        }
        assert_eq!(checked(email, "  "), Err(FieldErrorCode::Required));
        assert_eq!(checked(email, "ana@example.org\nBcc: b@example.org"), Err(FieldErrorCode::InvalidCharacters));
        assert_eq!(checked(email, &format!("{}@example.org", "a".repeat(250))), Err(FieldErrorCode::TooLong));
    }

    #[test]
    fn a_web_address_as_people_type_it() {
        assert_eq!(checked(website, "acme.example"), Ok(Some("https://acme.example/".into())));
        assert_eq!(checked(website, "http://acme.example/a b"), Ok(Some("http://acme.example/a%20b".into())));
        assert_eq!(checked(website, ""), Ok(None));
        for bad in
            ["javascript://a.b/%0aalert(1)", "acme", "https://", "https://user:pw@acme.example", "ftp://acme.example"]
        {
            assert_eq!(checked(website, bad), Err(FieldErrorCode::InvalidUrl), "{bad}");
        }
    }

    #[test]
    fn a_number_is_kept_as_typed_and_dialled_where_it_can_be() {
        let dialled = |typed| checked(phone, typed).unwrap().unwrap().e164;
        assert_eq!(dialled("(661) 827-3100").as_deref(), Some("+16618273100"));
        assert_eq!(dialled("+52 55 5555 5555").as_deref(), Some("+525555555555"));
        assert_eq!(dialled("ask for Ana, ext. 12"), None);
        assert_eq!(checked(phone, "123").unwrap(), Some(Phone { typed: "123".into(), e164: None }));
    }

    #[test]
    fn a_key_is_long_and_plain() {
        let key = |typed: &str| checked(|errors, _, typed| idempotency_key(errors, typed), typed);
        assert!(key("0b5e0d6e-8f9d-4c2a-9b1e-1c9e6a1f3d2b").is_ok());
        assert_eq!(key(""), Err(FieldErrorCode::Required));
        assert_eq!(key("short"), Err(FieldErrorCode::TooShort));
        assert_eq!(key(&"k".repeat(101)), Err(FieldErrorCode::TooLong));
        assert_eq!(key("sixteen chars or more!"), Err(FieldErrorCode::InvalidCharacters));
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_typed_breaks_a_check(any in "\\PC{0,80}", number in "[+()0-9a-z ;=#,x.１-９-]{0,40}") {
            for typed in [any.clone(), number.clone(), format!("{any}@{number}"), format!("+{number}"), format!("tel:{number}")] {
                let _ = checked(email, &typed);
                let _ = checked(website, &typed);
                if let Ok(Some(Phone { e164: Some(e164), .. })) = checked(phone, &typed) {
                    proptest::prop_assert!(e164.len() <= 16 && e164.starts_with('+'), "{e164}");
                }
            }
        }
    }
}
