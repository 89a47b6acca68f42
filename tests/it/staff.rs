//! The people of the district.

mod command_line;
mod last_administrator;
mod muting;
