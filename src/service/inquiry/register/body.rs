//! What tells a repeated form from another one with the same idempotency key.

use sha2::{Digest, Sha256};

use crate::domain::inquiry::{Interests, NewInquiry};

/// A hash of every field, each behind its length, so that nothing
/// that is typed can pass for two fields. Stable from release to release.
pub(super) fn hash(checked: &NewInquiry) -> String {
    let NewInquiry {
        organisation,
        contact,
        interests,
        engagement_types,
        message,
        consent_version,
        idempotency_key: _,
        language_said,
    } = checked;
    let Interests { offerings, programs, schools, sectors, not_sure } = interests;
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        organisation.name.clone(),
        organisation.kind.to_string(),
        or_empty(&organisation.website),
        organisation.sector.map(|id| id.to_string()).unwrap_or_default(),
        contact.name.clone(),
        contact.email.clone(),
        contact.phone.as_ref().map(|phone| phone.typed.clone()).unwrap_or_default(),
        or_empty(&contact.job_title),
        // The request's own language is no part of the form.
        if *language_said { contact.language.to_string() } else { String::new() },
        not_sure.to_string(),
        or_empty(message),
        consent_version.clone(),
    ];
    let choices = offerings.iter().map(ToString::to_string).chain(programs.iter().map(ToString::to_string));
    let places = schools.iter().map(ToString::to_string).chain(sectors.iter().map(ToString::to_string));
    let kinds = engagement_types.iter().map(ToString::to_string);
    let mut hash = Sha256::new();
    for field in fields.into_iter().chain(choices).chain(places).chain(kinds) {
        hash.update(format!("{}:{field}", field.len()));
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
