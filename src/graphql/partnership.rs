//! Partnerships, their history, and what is done to them.

mod change_partnership_engagements;
mod end_partnership;
mod event;
mod list;
mod object;
mod start_partnership;

pub use change_partnership_engagements::ChangePartnershipEngagementsMutation;
pub use end_partnership::EndPartnershipMutation;
pub use event::PartnershipEvent;
pub use list::{place, with_offering};
pub use object::Partnership;
pub use start_partnership::StartPartnershipMutation;
