//! What is not public, by its id: as far as whoever asks may see it. What they may not looks like what does not exist, and
//! costs the same.

use async_graphql::{Context, Error, ID};

use super::{Node, first_kind, of_kind};
use crate::auth::Refusal;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, at_desk, refused};
use crate::graphql::asker::today;
use crate::graphql::context::catalog;
use crate::graphql::error::unstored;
use crate::graphql::inquiry::Inquiry;
use crate::graphql::loader::{AtDesk, loader};
use crate::graphql::partner::Partner;
use crate::graphql::partnership::Partnership;
use crate::graphql::staff::Staff;
use crate::id::{
    ApiTokenId, ContactId, CoverageId, IdError, InquiryEventId, InquiryId, NoticeId, PartnerId, PartnershipEventId,
    PartnershipId, SessionId, SignInId, StaffId,
};

/// An id of a private kind.
pub(super) enum PrivateId {
    /// Of a person of the district.
    Staff(StaffId),
    /// Of an inquiry.
    Inquiry(InquiryId),
    /// Of a partner.
    Partner(PartnerId),
    /// Of a partnership.
    Partnership(PartnershipId),
    /// Of a kind that is nobody's to ask for by id.
    Hidden,
}

impl PrivateId {
    /// Reads an id of a private kind; `None` for another kind.
    pub(super) fn read(id: &ID) -> Option<Result<Self, IdError>> {
        first_kind! { id:
            StaffId => Self::Staff,
            InquiryId => Self::Inquiry,
            PartnerId => Self::Partner,
            PartnershipId => Self::Partnership,
            ContactId => |_| Self::Hidden,
            PartnershipEventId => |_| Self::Hidden,
            InquiryEventId => |_| Self::Hidden,
            NoticeId => |_| Self::Hidden,
            CoverageId => |_| Self::Hidden,
            SignInId => |_| Self::Hidden,
            SessionId => |_| Self::Hidden,
            ApiTokenId => |_| Self::Hidden,
        }
    }

    /// What it stands for; `None` for nothing, or nothing that whoever asks may see.
    pub(super) async fn find<'c>(self, ctx: &Context<'c>) -> Result<Option<Node<'c>>, Error> {
        match self {
            Self::Staff(id) if allowed(actor(ctx).person(Scope::Read))? => {
                let found = loader(ctx)?.load_one(id).await.map_err(|error| unstored(ctx, &error))?;
                Ok(found.map(|person| Node::Staff(Staff(person))))
            }
            Self::Inquiry(id) => {
                let who = actor(ctx).coordinator(Scope::Read);
                if !allowed(who)? {
                    return Ok(None);
                }
                let found = loader(ctx)?.load_one(AtDesk(id)).await.map_err(|error| unstored(ctx, &error))?;
                Ok(found.zip(who.ok()).map(|(stored, who)| Node::Inquiry(Inquiry::at_desk(stored, who))))
            }
            Self::Partner(id) => partner(ctx, id).await,
            Self::Partnership(id) => partnership(ctx, id).await,
            Self::Staff(_) | Self::Hidden => Ok(None),
        }
    }
}

/// A partner: as the desk knows it, else as the public sees it.
async fn partner<'c>(ctx: &Context<'c>, id: PartnerId) -> Result<Option<Node<'c>>, Error> {
    if at_desk(ctx).is_some()
        && let Some(found) = loader(ctx)?.load_one(id).await.map_err(|error| unstored(ctx, &error))?
    {
        return Ok(Some(Node::Partner(Partner::Known(found))));
    }
    Ok(catalog(ctx).public_partner(id, today(ctx)?).map(Partner::Shown).map(Node::Partner))
}

/// A partnership, likewise.
async fn partnership<'c>(ctx: &Context<'c>, id: PartnershipId) -> Result<Option<Node<'c>>, Error> {
    if at_desk(ctx).is_some()
        && let Some(found) = loader(ctx)?.load_one(id).await.map_err(|error| unstored(ctx, &error))?
    {
        return Ok(Some(Node::Partnership(Partnership::Known(found))));
    }
    let catalog = catalog(ctx);
    let shown = catalog.public_partnership(id, today(ctx)?);
    Ok(shown.map(|one| Node::Partnership(Partnership::Shown(catalog, one))))
}

/// Whether whoever asks may see a kind.
///
/// # Errors
///
/// Where it could not be found out who asks: that is no reason to say that there is nothing.
fn allowed<T>(proof: Result<T, Refusal>) -> Result<bool, Error> {
    match proof {
        Ok(_) => Ok(true),
        Err(Refusal::Unauthenticated | Refusal::Forbidden) => Ok(false),
        Err(Refusal::Unknown) => Err(refused(Refusal::Unknown)),
    }
}
