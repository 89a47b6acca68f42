//! The command line; no logic of its own.

fn main() {}
