//! How fast the catalogue is, and how much memory it takes.

fn main() {}
