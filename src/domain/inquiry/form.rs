//! The interest form: every field checked at once, in the names that the graph gives them.

mod fields;
pub(super) mod rule;

use super::super::catalog::Catalog;
use super::super::field::{FieldError, FieldErrorCode, FieldErrors};
use super::super::language::Language;
use super::{Contact, Interests, NewInquiry, Organisation, OrganisationKind};

pub(in crate::domain) use fields::email;
pub(in crate::domain) use rule::{ids, known};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 120;
/// The longest message, in characters.
pub const LONGEST_MESSAGE: usize = 4_000;
/// The longest web address, in characters.
pub const LONGEST_URL: usize = 300;
/// The longest telephone number as typed, in characters.
pub const LONGEST_PHONE: usize = 40;
/// The longest e-mail address, in characters (RFC 5321: 254 octets).
pub const LONGEST_EMAIL: usize = 254;
/// The most entries in each list of choices.
pub const MOST_CHOICES: usize = 50;
/// The shortest idempotency key, in characters: long enough that nobody guesses another's.
pub const SHORTEST_KEY: usize = 16;
/// The longest idempotency key, in characters.
pub const LONGEST_KEY: usize = 100;
/// The version of the consent text that is shown now.
pub const CONSENT_VERSION: &str = "2026-11";

/// The form as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The organisation.
    pub organisation: OrganisationForm,
    /// The person.
    pub contact: ContactForm,
    /// What they are interested in, as ids.
    pub interests: InterestsForm,
    /// How they would like to help, as ids.
    pub engagement_type_ids: Vec<String>,
    /// Their own words.
    pub message: String,
    /// Whether they agree to be contacted.
    pub consent_given: bool,
    /// The version of the text that they agreed to.
    pub consent_version: String,
    /// What makes a repeated submit recognisable.
    pub idempotency_key: String,
}

/// The organisation, as sent. An empty text is an absent one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationForm {
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// Its web page.
    pub website: String,
    /// The id of its sector.
    pub sector_id: String,
}

/// The person, as sent. An empty text is an absent one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactForm {
    /// The person's name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// What the person does there.
    pub job_title: String,
    /// The language in which the person wants to be written to; `None` where the form does not say.
    pub language: Option<Language>,
    /// The language of the request, which counts where the form says none.
    pub asked_in: Language,
}

/// What they are interested in, as sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InterestsForm {
    /// Ids of offerings.
    pub offering_ids: Vec<String>,
    /// Ids of programs.
    pub program_ids: Vec<String>,
    /// Ids of schools.
    pub school_ids: Vec<String>,
    /// Ids of sectors.
    pub sector_ids: Vec<String>,
    /// "Not sure yet".
    pub not_sure: bool,
}

/// Checks a form against the catalogue of the moment.
///
/// # Errors
///
/// Everything that is wrong, in the order of the fields.
pub fn check(form: &Form, catalog: &Catalog) -> Result<NewInquiry, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let organisation = organisation(&mut errors, &form.organisation, catalog);
    let contact = contact(&mut errors, &form.contact);
    let interests = interests(&mut errors, &form.interests, catalog);
    let engagement_types = rule::engagement_types(&mut errors, &form.engagement_type_ids, catalog);
    let message = rule::message(&mut errors, &form.message);
    consent(&mut errors, form);
    let key = rule::idempotency_key(&mut errors, &form.idempotency_key);
    errors.none_or(|| {
        Some(NewInquiry {
            organisation: organisation?,
            contact: contact?,
            interests,
            engagement_types,
            message,
            consent_version: form.consent_version.clone(),
            idempotency_key: key?,
            language_said: form.contact.language.is_some(),
        })
    })
}

pub(in crate::domain) fn organisation(
    errors: &mut FieldErrors,
    form: &OrganisationForm,
    catalog: &Catalog,
) -> Option<Organisation> {
    let name = rule::organisation_name(errors, &form.name);
    let website = rule::website(errors, &form.website);
    let sector = rule::organisation_sector(errors, &form.sector_id, catalog);
    Some(Organisation { name: name?, kind: form.kind, website, sector })
}

pub(in crate::domain) fn contact(errors: &mut FieldErrors, form: &ContactForm) -> Option<Contact> {
    let name = rule::contact_name(errors, &form.name);
    let email = rule::email(errors, &form.email);
    let phone = rule::phone(errors, &form.phone);
    let job_title = rule::job_title(errors, &form.job_title);
    Some(Contact { name: name?, email: email?, phone, job_title, language: form.language.unwrap_or(form.asked_in) })
}

fn interests(errors: &mut FieldErrors, form: &InterestsForm, catalog: &Catalog) -> Interests {
    let InterestsForm { offering_ids, program_ids, school_ids, sector_ids, not_sure } = form;
    let nothing = [offering_ids, program_ids, school_ids, sector_ids].iter().all(|ids| ids.is_empty());
    rule::something_chosen(errors, !nothing || *not_sure);
    Interests {
        offerings: rule::offerings(errors, offering_ids, catalog),
        programs: rule::programs(errors, program_ids, catalog),
        schools: rule::schools(errors, school_ids, catalog),
        sectors: rule::sectors(errors, sector_ids, catalog),
        not_sure: *not_sure,
    }
}

fn consent(errors: &mut FieldErrors, form: &Form) {
    if !form.consent_given {
        errors.add(FieldError::new(&["consent", "given"], FieldErrorCode::ConsentRequired));
    } else if form.consent_version != CONSENT_VERSION {
        errors.add(FieldError::new(&["consent", "textVersion"], FieldErrorCode::ConsentOutdated));
    }
}
