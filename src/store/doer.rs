//! Who did something, as histories keep it: a word, and the person where it is one of the district.

use uuid::Uuid;

use crate::domain::inquiry::event::Doer;
use crate::id::StaffId;

/// The columns `actor` and `staff_id`.
pub(super) fn written(by: Doer) -> (String, Option<Uuid>) {
    let (actor, staff_id) = match by {
        Doer::Public => ("public", None),
        Doer::Holder => ("holder", None),
        Doer::System => ("system", None),
        Doer::Staff(staff) => ("staff", Some(staff.0)),
    };
    (actor.to_owned(), staff_id)
}

/// Reads what [`written`] gave; `None` for anything else.
pub(super) fn read(actor: &str, staff_id: Option<Uuid>) -> Option<Doer> {
    match (actor, staff_id) {
        ("public", None) => Some(Doer::Public),
        ("holder", None) => Some(Doer::Holder),
        ("system", None) => Some(Doer::System),
        ("staff", Some(staff)) => Some(Doer::Staff(StaffId(staff))),
        _ => None,
    }
}
