//! The public catalogue as a value: what the district teaches, where, and how a partner can help.
//!
//! [`records`] are the rows as the database and the files hold them; [`Catalog`] is what is built from them, indexed for
//! look-up, filters, facets and search. Nothing here knows where the records come from.

pub mod changes;
pub mod records;
