//! Notices to the people of the district: one place decides to whom they go, whatever they say.

use chrono::{DateTime, Utc};

use super::Services;
use crate::domain::notice::told::told;
use crate::domain::notice::{About, NewNotice, NoticeKind};
use crate::domain::staff::Staff;
use crate::id::NoticeId;

/// The notices of a kind that are owed to the district: to the candidates who have not muted it, else to the default recipients.
/// To be written in the transaction of the fact that they tell of.
pub fn to_staff(
    services: &Services,
    kind: NoticeKind,
    about: About,
    candidates: &[&Staff],
    now: DateTime<Utc>,
) -> Vec<NewNotice> {
    let told = told(kind, candidates, &services.default_recipients).into_iter();
    let id = || NoticeId(services.chance.uuid(now));
    told.map(|(recipient, language)| NewNotice { id: id(), kind, about, event: None, recipient, language }).collect()
}
