//! Partners, and what is done to them.

mod list;
mod object;
mod query;
mod revise_partner;

use async_graphql::MergedObject;

use super::contact::{AddContactMutation, ReviseContactMutation};
pub use list::of_program;
pub use object::Partner;
pub use query::PartnerQuery;
use revise_partner::RevisePartnerMutation;

/// What the desk does to partners and to the people there.
#[derive(Debug, Default, MergedObject)]
pub struct PartnerMutation(RevisePartnerMutation, AddContactMutation, ReviseContactMutation);
