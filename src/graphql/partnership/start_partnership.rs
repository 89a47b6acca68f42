//! `startPartnership`.

use async_graphql::{Context, Error, ID, InputObject, Object, SimpleObject};

use super::Partnership;
use crate::domain::api_token::Scope;
use crate::domain::language::Language;
use crate::domain::partnership::AgreementForm;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::context::language;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::register_interest::{ContactInput, OrganisationInput};
use crate::graphql::scalars::Date;
use crate::graphql::user_error::{UserError, unchanged};
use crate::service::partnership::{NewPartner, Start, start};

/// A partner that is new.
#[derive(Debug, InputObject)]
pub struct NewPartnerInput {
    /// The organisation.
    organisation: OrganisationInput,
    /// The person there who answers for the partnership.
    contact: ContactInput,
}

/// What is agreed, and with whom: exactly one of `partnerId` and `newPartner`.
#[derive(Debug, InputObject)]
pub struct StartPartnershipInput {
    /// The partner, where there is one already. Look for it first: nothing is merged later.
    partner_id: Option<ID>,
    /// The person there who answers for it: one of the partner's contacts. Absent: nobody in particular, or the new partner's.
    contact_id: Option<ID>,
    /// The partner, where it is new.
    new_partner: Option<NewPartnerInput>,
    /// What is helped.
    offering_id: ID,
    /// The ways to help, at most 50; none while that is open.
    #[graphql(default)]
    engagement_type_ids: Vec<ID>,
    /// From which day on, in the district's time zone. Absent: from today.
    since: Option<Date>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct StartPartnershipPayload<'a> {
    /// The partnership. Null where there are errors.
    partnership: Option<Partnership<'a>>,
    /// Everything that is wrong with the input; empty where it was started. `CONFLICT` at `offeringId`: the partner has a
    /// partnership with this offering already that has no end.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct StartPartnershipMutation;

#[Object]
impl StartPartnershipMutation {
    /// Starts a partnership of a partner with an offering. For staff who may see the partner; of a new one, for staff whose coverage
    /// reaches the offering. Null only beside a top-level error.
    async fn start_partnership<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "What is agreed, and with whom.")] input: StartPartnershipInput,
    ) -> Option<StartPartnershipPayload<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let form = or_null(ctx, form(input, language(ctx)))?;
        let (partnership, errors) = unchanged(ctx, start(services, &who, &form).await)?;
        Some(StartPartnershipPayload { partnership: partnership.map(Partnership::Known), errors })
    }
}

fn form(input: StartPartnershipInput, asked_in: Language) -> Result<Start, Error> {
    let StartPartnershipInput { partner_id, contact_id, new_partner, offering_id, engagement_type_ids, since } = input;
    let new = |NewPartnerInput { organisation, contact }| NewPartner {
        organisation: organisation.into(),
        contact: contact.form(asked_in),
    };
    Ok(Start {
        partner: partner_id.map(|id| read("input.partnerId", &id)).transpose()?,
        contact: contact_id.map(|id| read("input.contactId", &id)).transpose()?,
        new_partner: new_partner.map(new),
        agreement: AgreementForm {
            offering_id: offering_id.into(),
            engagement_type_ids: engagement_type_ids.into_iter().map(String::from).collect(),
            since: since.map(|day| day.0),
        },
    })
}
