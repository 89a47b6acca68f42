//! The order of the desk: whom to answer next.

use chrono::NaiveDate;

use super::{Desk, Inquiry, InquiryStatus};

/// Between the parts of the order there is room for every day.
const PART: i64 = 10_000_000;

/// The urgency of what is open, and for which no day is set: one for all.
pub const OPEN: i64 = 2 * PART;
/// The urgency of what is closed: one for all. What is greater than [`OPEN`] is this.
pub const CLOSED: i64 = 3 * PART;

/// What the desk is sorted by, ascending; among equals the newest comes first. Those who wait for an answer, the earliest
/// promised day first, so that what is overdue leads; then what is open, by the day on which to come back to it; then what is
/// closed.
pub fn urgency(inquiry: &Inquiry) -> i64 {
    let Desk { awaits_answer, follow_up_on, .. } = inquiry.desk;
    if awaits_answer {
        return day_number(inquiry.respond_by);
    }
    match (inquiry.status, follow_up_on) {
        (InquiryStatus::Received | InquiryStatus::Answered, Some(day)) => PART + day_number(day),
        (InquiryStatus::Received | InquiryStatus::Answered, None) => OPEN,
        (InquiryStatus::Accepted | InquiryStatus::Declined | InquiryStatus::Withdrawn | InquiryStatus::Spam, _) => {
            CLOSED
        }
    }
}

/// The urgency of what waits for an answer that was promised for a day: what is smaller is overdue on it.
pub fn day_number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

/// The smallest urgency of what does not wait for an answer.
pub const NOT_WAITING: i64 = PART / 2;
