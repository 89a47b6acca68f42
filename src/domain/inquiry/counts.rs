//! How many of some inquiries stand where.

use super::InquiryStatus;

/// All of them, by status and by who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// All.
    pub total: u64,
    /// Those of each status, in the order of declaration.
    pub by_status: Vec<(InquiryStatus, u64)>,
    /// Those that nobody answers.
    pub unassigned: u64,
    /// Those that whoever asks answers.
    pub mine: u64,
}

/// Those that wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// All.
    pub all: u64,
    /// Those whose promised day has passed.
    pub overdue: u64,
    /// Those whose promised day is today.
    pub due_today: u64,
    /// Those whose promised day is today or one of the next, [`Waiting::SOON`] days in all.
    pub due_soon: u64,
}

impl Waiting {
    /// How many days are soon, today included.
    pub const SOON: u64 = 7;
}
