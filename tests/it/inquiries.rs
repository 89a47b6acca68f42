//! The desk's lists and counts: that they are what was asked for, that they cost what they should, who may see them.

mod agreement;
mod asked;
mod inbox;
mod pages;
mod plans;
mod refusals;
