//! The history of a partnership, as typed entries.

use async_graphql::{Context, ID, Interface, Object};
use uuid::Uuid;

use crate::domain::inquiry::event::Doer;
use crate::domain::partnership::event::{PartnershipEvent as Stored, Turn};
use crate::graphql::context::catalog;
use crate::graphql::engagement_type::EngagementType;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::loader::loader;
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::school::School;
use crate::graphql::staff::Staff;
use crate::id::SchoolId;

/// Declares an entry's object: what all have in common, and fields of its own, which see what happened as `self.turn()`.
macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident { $($own:tt)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Stored);

        impl $name {
            fn turn(&self) -> &Turn {
                &self.0.turn
            }
        }

        $(#[$doc])*
        #[Object]
        impl $name {
            /// Its id.
            pub async fn id(&self) -> ID {
                self.0.id.into()
            }

            /// When it happened.
            pub async fn at(&self) -> DateTime {
                DateTime(self.0.at)
            }

            /// The person of the district who did it; null where it was nobody's doing.
            pub async fn staff(&self, ctx: &Context<'_>) -> Option<Staff> {
                person(ctx, self.0.by).await
            }

            $($own)*
        }
    )+};
}

entries! {
    /// It was agreed. Seen by staff.
    PartnershipStarted {
        /// From which day on, in the district's time zone.
        async fn since(&self) -> Option<Date> {
            if let Turn::Started { since, .. } = self.turn() { Some(Date(*since)) } else { None }
        }

        /// The ways to help that were agreed then.
        async fn engagement_types<'c>(&self, ctx: &Context<'c>) -> Vec<EngagementType<'c>> {
            if let Turn::Started { engagement_types, .. } = self.turn() { kinds(ctx, engagement_types) } else { Vec::new() }
        }
    }

    /// Other ways to help were agreed. Seen by staff.
    PartnershipEngagementsChanged {
        /// Those that came.
        async fn added<'c>(&self, ctx: &Context<'c>) -> Vec<EngagementType<'c>> {
            if let Turn::EngagementsChanged { added, .. } = self.turn() { kinds(ctx, added) } else { Vec::new() }
        }

        /// Those that went.
        async fn removed<'c>(&self, ctx: &Context<'c>) -> Vec<EngagementType<'c>> {
            if let Turn::EngagementsChanged { removed, .. } = self.turn() { kinds(ctx, removed) } else { Vec::new() }
        }
    }

    /// The offering went to another school, and took it along. Seen by staff.
    PartnershipMoved {
        /// The school before.
        async fn from_school<'c>(&self, ctx: &Context<'c>) -> Option<School<'c>> {
            if let Turn::Moved { from, .. } = self.turn() { school(ctx, *from) } else { None }
        }

        /// The school after.
        async fn to_school<'c>(&self, ctx: &Context<'c>) -> Option<School<'c>> {
            if let Turn::Moved { to, .. } = self.turn() { school(ctx, *to) } else { None }
        }
    }

    /// It ended, or its end was planned. Seen by staff.
    PartnershipEnded {
        /// From which day on it is no longer active, in the district's time zone.
        async fn until(&self) -> Option<Date> {
            if let Turn::Ended { until, .. } = self.turn() { Some(Date(*until)) } else { None }
        }

        /// The end that was planned before; null where none was.
        async fn planned(&self) -> Option<Date> {
            if let Turn::Ended { planned, .. } = self.turn() { planned.map(Date) } else { None }
        }
    }
}

/// An entry in a partnership's history: never changed and never deleted. Seen by staff.
#[derive(Debug, Clone, Interface)]
#[graphql(
    field(name = "id", ty = "ID", desc = "Its id."),
    field(name = "at", ty = "DateTime", desc = "When it happened."),
    field(
        name = "staff",
        ty = "Option<Staff>",
        desc = "The person of the district who did it; null where it was nobody's doing."
    )
)]
pub enum PartnershipEvent {
    /// It was agreed.
    Started(PartnershipStarted),
    /// Other ways to help were agreed.
    EngagementsChanged(PartnershipEngagementsChanged),
    /// The offering moved.
    Moved(PartnershipMoved),
    /// It ended.
    Ended(PartnershipEnded),
}

impl PartnershipEvent {
    /// Of a stored entry.
    pub fn of(event: Stored) -> Self {
        match event.turn {
            Turn::Started { .. } => Self::Started(PartnershipStarted(event)),
            Turn::EngagementsChanged { .. } => Self::EngagementsChanged(PartnershipEngagementsChanged(event)),
            Turn::Moved { .. } => Self::Moved(PartnershipMoved(event)),
            Turn::Ended { .. } => Self::Ended(PartnershipEnded(event)),
        }
    }
}

async fn person(ctx: &Context<'_>, by: Doer) -> Option<Staff> {
    let Doer::Staff(person) = by else { return None };
    let found = or_null(ctx, loader(ctx))?.load_one(person).await;
    or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Staff)
}

fn kinds<'c>(ctx: &Context<'c>, ids: &[Uuid]) -> Vec<EngagementType<'c>> {
    let kinds = catalog(ctx).engagement_types().iter();
    kinds.filter(|kind| ids.contains(&kind.id.0)).map(EngagementType).collect()
}

fn school<'c>(ctx: &Context<'c>, id: Uuid) -> Option<School<'c>> {
    let catalog = catalog(ctx);
    catalog.school(SchoolId(id)).map(|school| School(catalog, school))
}
