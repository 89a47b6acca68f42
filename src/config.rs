//! Settings from an optional TOML file and the environment; every problem reported at once.

pub mod limits;
pub mod mail;
