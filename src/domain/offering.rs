//! What administrators do with offerings: slate one, then open, expand, move and close it, each announced first or not; and
//! revise what is no event.
//!
//! A step is announced where it could be done. What was announced stays, so that everybody sees when dates slip.

mod details;
mod slate;
mod step;

pub use details::{CollegeAlignmentForm, DetailsPatch, revise};
pub use slate::{SlateForm, slate};
pub use step::{StepForm, take};

use super::catalog::changes::CatalogChanges;
use super::catalog::records::{OfferingEvent, OfferingEventKind, OfferingStatus};
use super::field::FieldErrorCode;

/// What can be announced for an offering that is there, or done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It opens to students, for the first time or again.
    Open,
    /// It gets more places or a new facility.
    Expand,
    /// It goes to another school.
    Move,
    /// It ends.
    Close,
}

impl Step {
    /// The steps that are possible from a status. What is not confirmed can be slated, too.
    pub fn possible(status: OfferingStatus) -> &'static [Self] {
        match status {
            OfferingStatus::Slated => &[Self::Open, Self::Move, Self::Close],
            OfferingStatus::Open => &[Self::Expand, Self::Move, Self::Close],
            OfferingStatus::Closed => &[Self::Open],
            OfferingStatus::Unconfirmed => &[Self::Open, Self::Close],
        }
    }

    /// The kind of its events.
    pub fn kind(self) -> OfferingEventKind {
        match self {
            Self::Open => OfferingEventKind::Opened,
            Self::Expand => OfferingEventKind::Expanded,
            Self::Move => OfferingEventKind::Moved,
            Self::Close => OfferingEventKind::Closed,
        }
    }
}

/// What is wrong with an impossible step from a status: its message says what is possible.
fn impossible(status: OfferingStatus) -> FieldErrorCode {
    match status {
        OfferingStatus::Slated => FieldErrorCode::OfferingSlated,
        OfferingStatus::Open => FieldErrorCode::OfferingOpen,
        OfferingStatus::Closed => FieldErrorCode::OfferingClosed,
        OfferingStatus::Unconfirmed => FieldErrorCode::OfferingUnconfirmed,
    }
}

/// What came of a verb that writes an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The event, as it is now.
    pub event: OfferingEvent,
    /// What must be written.
    pub changes: CatalogChanges,
}

#[cfg(test)]
mod tests;
