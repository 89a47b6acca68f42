//! What inquiries are filed under, so that all of one value are found together, in the order of the desk: schools, sectors,
//! programs, offerings, ways to help, and tags.

use std::collections::BTreeSet;

use super::Inquiry;
use crate::domain::routing::Target;
use crate::id::{EngagementTypeId, OfferingId, ProgramId, SchoolId, SectorId};

/// What a tag's facet starts with: no id does, whose first bytes are the time at which it was made.
const TAG: u8 = b'#';

/// One value that inquiries are filed under: the 16 bytes of an id, whatever its kind, or a tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facet(pub Vec<u8>);

macro_rules! from_ids {
    ($($id:ty),+) => {$(
        impl From<$id> for Facet {
            fn from(id: $id) -> Self {
                Self(id.0.into_bytes().to_vec())
            }
        }
    )+};
}

from_ids!(SchoolId, SectorId, ProgramId, OfferingId, EngagementTypeId);

impl Facet {
    /// A tag's.
    pub fn tag(tag: &str) -> Self {
        Self([TAG].into_iter().chain(tag.bytes()).collect())
    }
}

/// Everything that an inquiry is filed under.
pub fn facets(inquiry: &Inquiry, targets: &[Target]) -> BTreeSet<Facet> {
    let schools = targets.iter().filter_map(|target| target.school).map(Facet::from);
    let sectors = targets.iter().filter_map(|target| target.sector).map(Facet::from);
    let chosen = &inquiry.interests;
    let programs = chosen.programs.iter().copied().map(Facet::from);
    let offerings = chosen.offerings.iter().copied().map(Facet::from);
    let kinds = inquiry.engagement_types.iter().copied().map(Facet::from);
    let tags = inquiry.desk.tags.iter().map(|tag| Facet::tag(tag));
    schools.chain(sectors).chain(programs).chain(offerings).chain(kinds).chain(tags).collect()
}
