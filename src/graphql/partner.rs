//! Partners, and what is done to them.

mod list;
mod object;
mod query;
mod revise_partner;

pub use list::of_program;
pub use object::Partner;
pub use query::PartnerQuery;
pub use revise_partner::RevisePartnerMutation;
