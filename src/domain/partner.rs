//! A partner: an outside organisation that the district works with. What it holds, how its name and domain are compared (in
//! [`name`] and [`host`]), and what is checked before it changes.

pub mod host;
pub mod name;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::catalog::Catalog;
use super::contact::Contact;
use super::field::{FieldError, FieldErrors};
use super::inquiry::form::{self, ContactForm, OrganisationForm};
use super::inquiry::{Contact as Person, Organisation, OrganisationKind};
use super::terms::{phone_terms, terms};
use crate::id::{PartnerId, SchoolId, SectorId};

/// A partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its id.
    pub id: PartnerId,
    /// What kind of organisation it is.
    pub organisation: Organisation,
    /// The domain by which it is recognised: see [`host`].
    pub domain: Option<String>,
    /// Whether it has consented to be shown publicly.
    pub is_public: bool,
    /// Counts the changes of the partner and of its contacts, from 1.
    pub version: i32,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
}

/// Which partners.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartnerFilter {
    /// Of any of these kinds; of every kind where there is none.
    pub kinds: Vec<OrganisationKind>,
    /// In any of these sectors.
    pub sectors: Vec<SectorId>,
    /// With an active partnership, or without one.
    pub active: Option<bool>,
    /// With an active partnership with an offering at any of these schools.
    pub schools: Vec<SchoolId>,
    /// The beginnings of words that must all be found: see [`super::terms`].
    pub sought: BTreeSet<String>,
}

/// Checks an organisation that is to be a partner.
///
/// # Errors
///
/// Everything that is wrong, under `organisation`.
pub fn check(form: &OrganisationForm, catalog: &Catalog) -> Result<Organisation, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let organisation = form::organisation(&mut errors, form, catalog);
    errors.none_or(|| organisation)
}

/// Checks an organisation that is to be a partner, with the person there.
///
/// # Errors
///
/// Everything that is wrong, under `organisation` and `contact`.
pub fn check_new(
    organisation: &OrganisationForm,
    contact: &ContactForm,
    catalog: &Catalog,
) -> Result<(Organisation, Person), Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let organisation = form::organisation(&mut errors, organisation, catalog);
    let contact = form::contact(&mut errors, contact);
    errors.none_or(|| Some((organisation?, contact?)))
}

/// The domain by which an organisation is recognised: its website's, else that of the first of its people who has one.
pub fn domain<'a>(organisation: &Organisation, people: impl IntoIterator<Item = &'a Person>) -> Option<String> {
    let website = organisation.website.as_deref().and_then(host::of_website);
    website.or_else(|| people.into_iter().find_map(|person| host::of_email(&person.email)))
}

/// The words by which a partner is found: of its name and domain, and of its people's names, addresses and numbers.
pub fn words<'a>(partner: &Partner, contacts: impl IntoIterator<Item = &'a Contact>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = terms(&partner.organisation.name).collect();
    found.extend(partner.organisation.website.iter().flat_map(|website| terms(website)));
    for Contact { person, .. } in contacts {
        found.extend(terms(&person.name).chain(terms(&person.email)));
        if let Some(phone) = &person.phone {
            found.extend(phone_terms(phone.e164.as_ref().unwrap_or(&phone.typed)));
        }
    }
    found
}
