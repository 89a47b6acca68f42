//! `registerInterest`: the mutation that Liaison exists for.

use async_graphql::{Context, Enum, Error, ID, InputObject, Object, SimpleObject};
use chrono::TimeDelta;

use super::asker::{asker, services};
use super::context::language;
use super::error::{or_null, rate_limited, unstored, whole_seconds};
use super::inquiry::Inquiry;
use super::language::Language;
use super::user_error::UserError;
use crate::domain::field::FieldError;
use crate::domain::inquiry;
use crate::domain::inquiry::form::{ContactForm, Form, InterestsForm, OrganisationForm};
use crate::domain::language as domain;
use crate::service::Services;
use crate::service::inquiry::{RegisterError, Registered, register};

/// What kind of organisation a partner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "inquiry::OrganisationKind")]
pub enum OrganisationKind {
    /// A business, of any size.
    Employer,
    /// A college or university.
    College,
    /// A public agency.
    Agency,
    /// A nonprofit.
    Nonprofit,
    /// A labor union or apprenticeship committee.
    Union,
    /// A trade or professional association.
    Association,
    /// Anything else.
    Other,
}

/// The organisation that wants to help.
#[derive(Debug, InputObject)]
pub struct OrganisationInput {
    /// Its name: 1 to 120 characters.
    name: String,
    /// What kind it is.
    kind: OrganisationKind,
    /// Its web page, at most 300 characters; `https://` is added where no scheme is given. Absent or empty: none.
    website: Option<String>,
    /// The sector that it works in: an id of a `Sector`. Absent or empty: not said.
    sector_id: Option<ID>,
}

/// The person with whom the district is to be in touch.
#[derive(Debug, InputObject)]
pub struct ContactInput {
    /// The person's name: 1 to 120 characters.
    name: String,
    /// The e-mail address, at most 254 characters; internationalised domains are welcome. Mails go there.
    email: String,
    /// The telephone number, in any spelling, at most 40 characters. Absent or empty: none.
    phone: Option<String>,
    /// What the person does there, at most 120 characters. Absent or empty: not said.
    job_title: Option<String>,
    /// The language in which to write to the person. Absent: the language of the request.
    language: Option<Language>,
}

/// What the partner is interested in: any of these, at most 50 of each, or not sure yet. At least one must be given.
#[derive(Debug, InputObject)]
pub struct InterestsInput {
    /// Programs at one school: ids of `Offering`s. Slated ones can be chosen too.
    #[graphql(default)]
    offering_ids: Vec<ID>,
    /// Programs, wherever they are taught: ids of `Program`s.
    #[graphql(default)]
    program_ids: Vec<ID>,
    /// Schools: ids of `School`s.
    #[graphql(default)]
    school_ids: Vec<ID>,
    /// Sectors: ids of `Sector`s.
    #[graphql(default)]
    sector_ids: Vec<ID>,
    /// "Not sure yet": the coordinator helps to choose.
    #[graphql(default)]
    not_sure: bool,
}

/// Consent to be contacted.
#[derive(Debug, InputObject)]
pub struct ConsentInput {
    /// Whether it is given. Without it nothing is stored.
    given: bool,
    /// The `version` of the text that was shown: `contactConsent { version }`.
    text_version: String,
}

/// The interest form.
#[derive(Debug, InputObject)]
pub struct RegisterInterestInput {
    /// The organisation.
    organisation: OrganisationInput,
    /// The person.
    contact: ContactInput,
    /// What they are interested in.
    interests: InterestsInput,
    /// How they would like to help: ids of `EngagementType`s, at most 50.
    #[graphql(default)]
    engagement_type_ids: Vec<ID>,
    /// Anything else, in their own words: at most 4,000 characters.
    message: Option<String>,
    /// Consent to be contacted.
    consent: ConsentInput,
    /// What makes a repeated submit recognisable: 16 to 100 letters, digits, `-` or `_`, made anew for each form (a random
    /// UUID is best) and kept for every retry of it. The same form with the same key gives the same payload, and is stored
    /// and mailed once.
    idempotency_key: String,
}

/// What came of it: either `inquiry`, `privateToken` and `privateUrl`, or `errors`.
#[derive(Debug, SimpleObject)]
pub struct RegisterInterestPayload {
    /// The inquiry, stored for good. Null where `errors` says why not.
    inquiry: Option<Inquiry>,
    /// The token of the inquiry's private link, for `inquiry(token)`. It is told here and in the confirmation mail only.
    /// Null where there are errors.
    private_token: Option<String>,
    /// The private link: an absolute web address that holds the token. Null where there are errors.
    private_url: Option<String>,
    /// Everything that is wrong with the input; empty where interest was registered.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct RegisterInterestMutation;

#[Object]
impl RegisterInterestMutation {
    /// Registers a partner's interest, without an account. On success the inquiry is stored, and a confirmation to the
    /// partner and a notice to the district are certain to be sent. For anyone; limited per client network and per e-mail
    /// address (`RATE_LIMITED` with `retryAfter` in seconds). `OUTCOME_UNKNOWN` means: send the same again with the same key.
    /// Null only beside a top-level error.
    async fn register_interest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The interest form.")] input: RegisterInterestInput,
    ) -> Option<RegisterInterestPayload> {
        let language = language(ctx);
        let services = or_null(ctx, services(ctx))?;
        let asker = or_null(ctx, asker(ctx))?;
        match register(services, asker, &form(input, language)).await {
            Ok(registered) => Some(RegisterInterestPayload::done(services, registered)),
            Err(RegisterError::Fields(errors)) => Some(RegisterInterestPayload::refused(errors, language)),
            Err(RegisterError::TooOften { retry_after }) => or_null(ctx, Err(too_often(retry_after))),
            Err(RegisterError::Store(error)) => or_null(ctx, Err(unstored(ctx, &error))),
        }
    }
}

impl RegisterInterestPayload {
    fn done(services: &Services, registered: Registered) -> Self {
        let Registered { inquiry, token } = registered;
        Self {
            private_url: Some(format!("{}{token}", services.link_base)),
            private_token: Some(token),
            inquiry: Some(Inquiry::held(inquiry)),
            errors: Vec::new(),
        }
    }

    fn refused(errors: Vec<FieldError>, language: domain::Language) -> Self {
        Self { inquiry: None, private_token: None, private_url: None, errors: UserError::all(errors, language) }
    }
}

fn too_often(retry_after: TimeDelta) -> Error {
    let seconds = whole_seconds(retry_after);
    rate_limited(format!("Too many inquiries; one more is welcome in {seconds} seconds"), seconds)
}

// Inputs are taken apart whole, so that a new field does not compile until it is mapped.

impl From<OrganisationInput> for OrganisationForm {
    fn from(input: OrganisationInput) -> Self {
        let OrganisationInput { name, kind, website, sector_id } = input;
        Self {
            name,
            kind: kind.into(),
            website: website.unwrap_or_default(),
            sector_id: sector_id.map(String::from).unwrap_or_default(),
        }
    }
}

impl ContactInput {
    /// The form, asked for in a language.
    pub fn form(self, asked_in: domain::Language) -> ContactForm {
        let Self { name, email, phone, job_title, language } = self;
        ContactForm {
            name,
            email,
            phone: phone.unwrap_or_default(),
            job_title: job_title.unwrap_or_default(),
            language: language.map(Into::into),
            asked_in,
        }
    }
}

fn form(input: RegisterInterestInput, asked_in: domain::Language) -> Form {
    let RegisterInterestInput {
        organisation,
        contact,
        interests,
        engagement_type_ids,
        message,
        consent,
        idempotency_key,
    } = input;
    let InterestsInput { offering_ids, program_ids, school_ids, sector_ids, not_sure } = interests;
    let interests = InterestsForm {
        offering_ids: strings(offering_ids),
        program_ids: strings(program_ids),
        school_ids: strings(school_ids),
        sector_ids: strings(sector_ids),
        not_sure,
    };
    let ConsentInput { given, text_version } = consent;
    Form {
        organisation: organisation.into(),
        contact: contact.form(asked_in),
        interests,
        engagement_type_ids: strings(engagement_type_ids),
        message: message.unwrap_or_default(),
        consent_given: given,
        consent_version: text_version,
        idempotency_key,
    }
}

fn strings(ids: Vec<ID>) -> Vec<String> {
    ids.into_iter().map(String::from).collect()
}
