//! Where partners are needed most: the offerings without an active partnership, by school, sector, pathway, or stage of the
//! continuum.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::catalog::Catalog;
use super::catalog::records::{Offering, OfferingStatus, Stage};
use super::code::coded;
use super::routing::{CoverageRule, Target};
use crate::id::{EngagementTypeId, OfferingId, PathwayId, SchoolId, SectorId};

coded! {
    /// By what offerings are grouped.
    Grouping {
        /// Where they are taught.
        School = "school",
        /// The sector of their program.
        Sector = "sector",
        /// The pathway of their program.
        Pathway = "pathway",
        /// The stages of the help that they want.
        Stage = "stage",
    }
}

/// A group of offerings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Those at a school.
    School(SchoolId),
    /// Those of a sector.
    Sector(SectorId),
    /// Those of a pathway; `None` for those that fit none.
    Pathway(Option<PathwayId>),
    /// Those that want help of a stage.
    Stage(Stage),
}

/// A group, and how much it is in need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageGap {
    /// The group.
    pub group: Group,
    /// How many offerings it has that are open or slated.
    pub offerings: usize,
    /// Those of them without an active partnership, in the catalogue's order.
    pub without: Vec<OfferingId>,
}

impl Group {
    /// What settles ties between groups of one grouping: the id, or the number of the stage.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::School(id) => id.0,
            Self::Sector(id) => id.0,
            Self::Pathway(id) => id.map_or(Uuid::nil(), |id| id.0),
            Self::Stage(stage) => Uuid::from_u128(stage as u128),
        }
    }
}

/// The groups that have an offering, the neediest first: by how many are without a partner, then by id. `partnered` has every
/// offering with an active partnership, and the ways to help that were agreed. With `rules` only what they reach counts.
///
/// By stage, an offering counts in each stage of which it wants help, and is without a partner there unless help of that stage
/// was agreed.
pub fn gaps(
    catalog: &Catalog,
    grouping: Grouping,
    rules: Option<&[CoverageRule]>,
    partnered: &HashMap<OfferingId, Vec<EngagementTypeId>>,
) -> Vec<CoverageGap> {
    let mut found = BTreeMap::<Group, CoverageGap>::new();
    let counts = |offering: &&Offering| {
        matches!(offering.status, OfferingStatus::Open | OfferingStatus::Slated)
            && rules.is_none_or(|rules| reached(catalog, rules, offering))
    };
    for offering in catalog.offerings().iter().filter(counts) {
        for group in groups(catalog, grouping, offering) {
            let empty = CoverageGap { group, offerings: 0, without: Vec::new() };
            let gap = found.entry(group).or_insert(empty);
            gap.offerings += 1;
            let helped = partnered.get(&offering.id).is_some_and(|agreed| match group {
                Group::Stage(stage) => stages(catalog, agreed).any(|of| of == stage),
                _ => true,
            });
            if !helped {
                gap.without.push(offering.id);
            }
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|gap| (Reverse(gap.without.len()), gap.group.uuid()));
    found
}

fn groups(catalog: &Catalog, grouping: Grouping, offering: &Offering) -> Vec<Group> {
    let program = catalog.program(offering.program);
    match grouping {
        Grouping::School => vec![Group::School(offering.school)],
        Grouping::Sector => program.map(|program| Group::Sector(program.sector)).into_iter().collect(),
        Grouping::Pathway => program.map(|program| Group::Pathway(program.pathway)).into_iter().collect(),
        Grouping::Stage => {
            let mut stages: Vec<_> = stages(catalog, &offering.wanted).map(Group::Stage).collect();
            stages.sort_unstable();
            stages.dedup();
            stages
        }
    }
}

fn stages<'a>(catalog: &'a Catalog, kinds: &'a [EngagementTypeId]) -> impl Iterator<Item = Stage> + 'a {
    kinds.iter().filter_map(|kind| catalog.engagement_type(*kind)?.stage)
}

fn reached(catalog: &Catalog, rules: &[CoverageRule], offering: &Offering) -> bool {
    let sector = catalog.program(offering.program).map(|program| program.sector);
    let target = Target { school: Some(offering.school), sector };
    rules.iter().any(|rule| rule.fits(target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::fixture;
    use crate::id::{CoverageId, StaffId};

    fn numbers(gaps: &[CoverageGap]) -> Vec<(u128, usize, Vec<u128>)> {
        let without = |gap: &CoverageGap| gap.without.iter().map(|id| id.0.as_u128()).collect();
        gaps.iter().map(|gap| (gap.group.uuid().as_u128(), gap.offerings, without(gap))).collect()
    }

    fn partnered(pairs: &[(u128, &[u128])]) -> HashMap<OfferingId, Vec<EngagementTypeId>> {
        let kinds = |kinds: &[u128]| kinds.iter().map(|kind| EngagementTypeId(Uuid::from_u128(*kind))).collect();
        pairs.iter().map(|(id, agreed)| (OfferingId(Uuid::from_u128(*id)), kinds(agreed))).collect()
    }

    #[test]
    fn the_neediest_group_comes_first_and_each_offering_counts_once() {
        let catalog = Catalog::build(fixture::data());
        let by = |grouping, pairs: &[(u128, &[u128])]| numbers(&gaps(&catalog, grouping, None, &partnered(pairs)));
        assert_eq!(by(Grouping::School, &[]), [(1, 3, vec![1, 3, 4]), (2, 1, vec![2])]);
        let most = [(1, [].as_slice()), (3, &[]), (4, &[])];
        assert_eq!(by(Grouping::School, &most), [(2, 1, vec![2]), (1, 3, vec![])]);
        assert_eq!(by(Grouping::Sector, &[(1, &[])]), [(2, 3, vec![2, 3, 4]), (1, 1, vec![])]);
        assert_eq!(by(Grouping::Pathway, &[]), [(2, 2, vec![2, 3]), (0, 1, vec![4]), (1, 1, vec![1])]);
    }

    #[test]
    fn by_stage_only_help_of_that_stage_counts() {
        let catalog = Catalog::build(fixture::data());
        let by = |pairs: &[(u128, &[u128])]| numbers(&gaps(&catalog, Grouping::Stage, None, &partnered(pairs)));
        let (exposure, experience) = (Stage::Exposure as u128, Stage::Experience as u128);
        assert_eq!(by(&[]), [(exposure, 2, vec![1, 2]), (experience, 2, vec![1, 4])]);
        assert_eq!(by(&[(1, &[1])]), [(experience, 2, vec![1, 4]), (exposure, 2, vec![2])]);
        assert_eq!(by(&[(1, &[]), (4, &[3])]), by(&[]), "what was left open is help of no stage");
    }

    #[test]
    fn only_what_the_rules_reach_and_what_is_taught_or_will_be_counts() {
        let mut data = fixture::data();
        data.offerings[2].status = OfferingStatus::Closed;
        data.offerings[3].status = OfferingStatus::Slated;
        let catalog = Catalog::build(data);
        let nobody = HashMap::new();
        assert_eq!(numbers(&gaps(&catalog, Grouping::School, None, &nobody)), [(1, 2, vec![1, 4]), (2, 1, vec![2])]);
        let rule = |school: Option<u128>, sector: Option<u128>| CoverageRule {
            id: CoverageId(Uuid::nil()),
            staff: StaffId(Uuid::nil()),
            school: school.map(|id| SchoolId(Uuid::from_u128(id))),
            sector: sector.map(|id| SectorId(Uuid::from_u128(id))),
        };
        let of = |rules: &[CoverageRule]| numbers(&gaps(&catalog, Grouping::School, Some(rules), &nobody));
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[rule(Some(1), Some(1))]), [(1, 1, vec![1])]);
        assert_eq!(of(&[rule(Some(2), None), rule(None, Some(1))]), [(1, 1, vec![1]), (2, 1, vec![2])]);
    }
}
