//! Who did something to an inquiry.

use async_graphql::{Context, Enum, Object};
use uuid::Uuid;

use crate::domain::inquiry::event::Doer;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::loader::loader;
use crate::graphql::staff::Staff;
use crate::id::StaffId;

/// What kind of somebody did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum InquiryActorKind {
    /// Whoever filled in the form.
    Public,
    /// The holder of the inquiry's private link.
    Holder,
    /// Liaison itself.
    System,
    /// A person of the district.
    Staff,
}

/// Who did something to an inquiry.
#[derive(Debug, Clone, Copy)]
pub struct InquiryActor(pub(super) Doer);

/// Who did something to an inquiry. Seen by staff.
#[Object]
impl InquiryActor {
    /// What kind of somebody.
    async fn kind(&self) -> InquiryActorKind {
        match self.0 {
            Doer::Public => InquiryActorKind::Public,
            Doer::Holder => InquiryActorKind::Holder,
            Doer::System => InquiryActorKind::System,
            Doer::Staff(_) => InquiryActorKind::Staff,
        }
    }

    /// The person of the district; null where it was none.
    async fn staff(&self, ctx: &Context<'_>) -> Option<Staff> {
        let Doer::Staff(person) = self.0 else { return None };
        staff(ctx, Some(person.0)).await
    }
}

/// A person of the district, loaded together with the others of the answer.
pub(super) async fn staff(ctx: &Context<'_>, person: Option<Uuid>) -> Option<Staff> {
    let (person, loader) = (StaffId(person?), or_null(ctx, loader(ctx))?);
    let found = loader.load_one(person).await;
    or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Staff)
}
