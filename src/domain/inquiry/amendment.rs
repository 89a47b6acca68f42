//! What a partner changes of what they had typed: a form in which what is absent stays. What is there passes the same rules as
//! on the form, and what stays is not asked again: it was right when it was typed.

use super::super::catalog::Catalog;
use super::super::field::{FieldError, FieldErrorCode, FieldErrors};
use super::super::language::Language;
use super::form::rule;
use super::{Contact, Inquiry, Interests, Organisation, OrganisationKind};

/// What is changed, as it was sent. An empty text takes away what may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amendment {
    /// The organisation.
    pub organisation: OrganisationAmendment,
    /// The person.
    pub contact: ContactAmendment,
    /// What they are interested in.
    pub interests: InterestsAmendment,
    /// How they would like to help, as ids: all of them.
    pub engagement_type_ids: Option<Vec<String>>,
    /// Their own words.
    pub message: Option<String>,
}

/// What is changed of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganisationAmendment {
    /// Its name.
    pub name: Option<String>,
    /// What kind it is; `Some(None)` would take it away.
    pub kind: Option<Option<OrganisationKind>>,
    /// Its web page.
    pub website: Option<String>,
    /// The id of its sector.
    pub sector_id: Option<String>,
}

/// What is changed of the person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactAmendment {
    /// The person's name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// What the person does there.
    pub job_title: Option<String>,
    /// The language in which the person wants to be written to; `Some(None)` would take it away.
    pub language: Option<Option<Language>>,
}

/// What is changed of what they are interested in: each list as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InterestsAmendment {
    /// Ids of offerings.
    pub offering_ids: Option<Vec<String>>,
    /// Ids of programs.
    pub program_ids: Option<Vec<String>>,
    /// Ids of schools.
    pub school_ids: Option<Vec<String>>,
    /// Ids of sectors.
    pub sector_ids: Option<Vec<String>>,
    /// "Not sure yet".
    pub not_sure: Option<bool>,
}

/// The inquiry as it is then typed: the same where nothing is changed.
///
/// # Errors
///
/// Everything that is wrong, in the order of the fields.
pub fn amend(present: &Inquiry, amendment: &Amendment, catalog: &Catalog) -> Result<Inquiry, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let organisation = organisation(&mut errors, &present.organisation, &amendment.organisation, catalog);
    let contact = contact(&mut errors, &present.contact, &amendment.contact);
    let interests = interests(&mut errors, &present.interests, &amendment.interests, catalog);
    let engagement_types = changed(amendment.engagement_type_ids.as_deref(), &present.engagement_types, |typed| {
        rule::engagement_types(&mut errors, typed, catalog)
    });
    let message = changed(amendment.message.as_deref(), &present.message, |typed| rule::message(&mut errors, typed));
    errors.none_or(|| {
        Some(Inquiry {
            organisation: organisation?,
            contact: contact?,
            interests,
            engagement_types,
            message,
            ..present.clone()
        })
    })
}

/// What was typed now, as its rule has it; else what had been typed.
fn changed<T: ?Sized, V: Clone>(typed: Option<&T>, present: &V, rule: impl FnOnce(&T) -> V) -> V {
    typed.map_or_else(|| present.clone(), rule)
}

/// The same of what can be missing neither before nor after.
fn kept<T: ?Sized, V: Clone>(typed: Option<&T>, present: &V, rule: impl FnOnce(&T) -> Option<V>) -> Option<V> {
    typed.map_or_else(|| Some(present.clone()), rule)
}

/// The same of one of a few.
fn one_of<T: Copy>(errors: &mut FieldErrors, path: &[&str], typed: Option<Option<T>>, present: T) -> Option<T> {
    let Some(typed) = typed else { return Some(present) };
    if typed.is_none() {
        errors.add(FieldError::new(path, FieldErrorCode::Required));
    }
    typed
}

fn organisation(
    errors: &mut FieldErrors,
    present: &Organisation,
    amendment: &OrganisationAmendment,
    catalog: &Catalog,
) -> Option<Organisation> {
    let OrganisationAmendment { name, kind, website, sector_id } = amendment;
    let name = kept(name.as_deref(), &present.name, |typed| rule::organisation_name(errors, typed));
    let kind = one_of(errors, &["organisation", "kind"], *kind, present.kind);
    let website = changed(website.as_deref(), &present.website, |typed| rule::website(errors, typed));
    let sector =
        changed(sector_id.as_deref(), &present.sector, |typed| rule::organisation_sector(errors, typed, catalog));
    Some(Organisation { name: name?, kind: kind?, website, sector })
}

fn contact(errors: &mut FieldErrors, present: &Contact, amendment: &ContactAmendment) -> Option<Contact> {
    let ContactAmendment { name, email, phone, job_title, language } = amendment;
    let name = kept(name.as_deref(), &present.name, |typed| rule::contact_name(errors, typed));
    let email = kept(email.as_deref(), &present.email, |typed| rule::email(errors, typed));
    let phone = changed(phone.as_deref(), &present.phone, |typed| rule::phone(errors, typed));
    let job_title = changed(job_title.as_deref(), &present.job_title, |typed| rule::job_title(errors, typed));
    let language = one_of(errors, &["contact", "language"], *language, present.language);
    Some(Contact { name: name?, email: email?, phone, job_title, language: language? })
}

fn interests(
    errors: &mut FieldErrors,
    present: &Interests,
    amendment: &InterestsAmendment,
    catalog: &Catalog,
) -> Interests {
    let InterestsAmendment { offering_ids, program_ids, school_ids, sector_ids, not_sure } = amendment;
    // What is wrong with an entry is said of the entry, and not that there is none.
    let some = |typed: &Option<Vec<String>>, were: usize| typed.as_ref().map_or(were, Vec::len) > 0;
    let chosen = some(offering_ids, present.offerings.len())
        || some(program_ids, present.programs.len())
        || some(school_ids, present.schools.len())
        || some(sector_ids, present.sectors.len());
    let not_sure = not_sure.unwrap_or(present.not_sure);
    rule::something_chosen(errors, chosen || not_sure);
    Interests {
        offerings: changed(offering_ids.as_deref(), &present.offerings, |typed| {
            rule::offerings(errors, typed, catalog)
        }),
        programs: changed(program_ids.as_deref(), &present.programs, |typed| rule::programs(errors, typed, catalog)),
        schools: changed(school_ids.as_deref(), &present.schools, |typed| rule::schools(errors, typed, catalog)),
        sectors: changed(sector_ids.as_deref(), &present.sectors, |typed| rule::sectors(errors, typed, catalog)),
        not_sure,
    }
}

#[cfg(test)]
mod tests;
