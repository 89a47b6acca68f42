//! Partnerships, their history, and what is done to them.

mod change_partnership_engagements;
mod end_partnership;
mod event;
mod list;
mod object;
mod start_partnership;

use async_graphql::MergedObject;

use change_partnership_engagements::ChangePartnershipEngagementsMutation;
use end_partnership::EndPartnershipMutation;
pub use event::PartnershipEvent;
pub use list::{place, with_offering};
pub use object::Partnership;
use start_partnership::StartPartnershipMutation;

/// What the desk does to partnerships.
#[derive(Debug, Default, MergedObject)]
pub struct PartnershipMutation(StartPartnershipMutation, ChangePartnershipEngagementsMutation, EndPartnershipMutation);
