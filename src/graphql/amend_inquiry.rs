//! `amendInquiry`.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::asker::{asker, services};
use super::error::or_null;
use super::inquiry::{Inquiry, held};
use super::language::Language;
use super::register_interest::OrganisationKind;
use super::user_error::UserError;
use crate::domain::inquiry::amendment::{Amendment, ContactAmendment, InterestsAmendment, OrganisationAmendment};
use crate::service::inquiry;

/// What is to be changed of the organisation. What is absent stays.
#[derive(Debug, Default, InputObject)]
pub struct AmendOrganisationInput {
    /// Its name: 1 to 120 characters. Null: `REQUIRED`.
    name: MaybeUndefined<String>,
    /// What kind it is. Null: `REQUIRED`.
    kind: MaybeUndefined<OrganisationKind>,
    /// Its web page, as in `OrganisationInput`. Null or empty: there is none.
    website: MaybeUndefined<String>,
    /// The sector that it works in: an id of a `Sector`. Null or empty: not said.
    sector_id: MaybeUndefined<ID>,
}

/// What is to be changed of the person whom the district will answer. What is absent stays.
#[derive(Debug, Default, InputObject)]
pub struct AmendContactInput {
    /// The person's name: 1 to 120 characters. Null: `REQUIRED`.
    name: MaybeUndefined<String>,
    /// The e-mail address, at most 254 characters. Null: `REQUIRED`. All later mails go to the new address, the first of them the
    /// confirmation with the private link, which stays the same. The old address is told nothing; the history keeps it.
    email: MaybeUndefined<String>,
    /// The telephone number, in any spelling, at most 40 characters. Null or empty: there is none.
    phone: MaybeUndefined<String>,
    /// What the person does there, at most 120 characters. Null or empty: not said.
    job_title: MaybeUndefined<String>,
    /// The language in which to write to the person. Null: `REQUIRED`.
    language: MaybeUndefined<Language>,
}

/// What is to be changed of what the partner is interested in: each list as a whole, at most 50 of each. What is absent stays.
/// Something must be chosen afterwards, or "not sure".
#[derive(Debug, Default, InputObject)]
pub struct AmendInterestsInput {
    /// Programs at one school: ids of `Offering`s. Null: none.
    offering_ids: MaybeUndefined<Vec<ID>>,
    /// Programs, wherever they are taught: ids of `Program`s. Null: none.
    program_ids: MaybeUndefined<Vec<ID>>,
    /// Schools: ids of `School`s. Null: none.
    school_ids: MaybeUndefined<Vec<ID>>,
    /// Sectors: ids of `Sector`s. Null: none.
    sector_ids: MaybeUndefined<Vec<ID>>,
    /// "Not sure yet". Null: false.
    not_sure: MaybeUndefined<bool>,
}

/// What is to be changed of an inquiry. What is absent stays; null takes away what may be missing.
#[derive(Debug, InputObject)]
pub struct AmendInquiryInput {
    /// The token of the private link.
    token: String,
    /// The version of the inquiry that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed
    /// (`CONFLICT`).
    version: i32,
    /// The organisation. Absent or null: it stays as it is.
    organisation: Option<AmendOrganisationInput>,
    /// The person. Absent or null: they stay as they are.
    contact: Option<AmendContactInput>,
    /// What they are interested in. Absent or null: it stays as it is.
    interests: Option<AmendInterestsInput>,
    /// How they would like to help: ids of `EngagementType`s, at most 50, in the place of those chosen before. Null: none.
    engagement_type_ids: MaybeUndefined<Vec<ID>>,
    /// Anything else, in their own words: at most 4,000 characters. Null or empty: nothing.
    message: MaybeUndefined<String>,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct AmendInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// Everything that is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct AmendInquiryMutation;

#[Object]
impl AmendInquiryMutation {
    /// Changes what was typed, while nobody has answered yet; later, write with `messageCoordinator`. Checked like the interest form.
    /// Whoever answers stays the same and is told by e-mail; the history keeps what had been typed before. Where nothing is changed,
    /// nobody is told. For whoever holds the private link; limited per link, together with `messageCoordinator`, and for a new e-mail address
    /// as `registerInterest` is (`RATE_LIMITED` with `retryAfter` in seconds). Null only beside a top-level error.
    async fn amend_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By which link, and what.")] input: AmendInquiryInput,
    ) -> Option<AmendInquiryPayload> {
        let services = or_null(ctx, services(ctx))?;
        let asker = or_null(ctx, asker(ctx))?;
        let (token, version, amendment) = amendment(input);
        let amended = match inquiry::holder(services, &token).await {
            Ok(holder) => inquiry::amend(services, asker, &holder, version, &amendment).await,
            Err(error) => Err(error),
        };
        let (inquiry, errors) = held(ctx, amended)?;
        Some(AmendInquiryPayload { inquiry, errors })
    }
}

/// Taken apart whole, so that a new field does not compile until it is mapped.
fn amendment(input: AmendInquiryInput) -> (String, i32, Amendment) {
    let AmendInquiryInput { token, version, organisation, contact, interests, engagement_type_ids, message } = input;
    let AmendOrganisationInput { name, kind, website, sector_id } = organisation.unwrap_or_default();
    let organisation = OrganisationAmendment {
        name: typed(name),
        kind: kind.map_value(Into::into).into(),
        website: typed(website),
        sector_id: typed(sector_id),
    };
    let AmendContactInput { name, email, phone, job_title, language } = contact.unwrap_or_default();
    let contact = ContactAmendment {
        name: typed(name),
        email: typed(email),
        phone: typed(phone),
        job_title: typed(job_title),
        language: language.map_value(Into::into).into(),
    };
    let AmendInterestsInput { offering_ids, program_ids, school_ids, sector_ids, not_sure } =
        interests.unwrap_or_default();
    let interests = InterestsAmendment {
        offering_ids: chosen(offering_ids),
        program_ids: chosen(program_ids),
        school_ids: chosen(school_ids),
        sector_ids: chosen(sector_ids),
        not_sure: or_empty(not_sure),
    };
    let (engagement_type_ids, message) = (chosen(engagement_type_ids), typed(message));
    (token, version, Amendment { organisation, contact, interests, engagement_type_ids, message })
}

/// Null is the same as empty.
fn or_empty<T: Default>(given: MaybeUndefined<T>) -> Option<T> {
    match given {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(T::default()),
        MaybeUndefined::Value(value) => Some(value),
    }
}

fn typed<T: Into<String>>(text: MaybeUndefined<T>) -> Option<String> {
    or_empty(text.map_value(Into::into))
}

fn chosen(ids: MaybeUndefined<Vec<ID>>) -> Option<Vec<String>> {
    or_empty(ids.map_value(|ids| ids.into_iter().map(String::from).collect()))
}
