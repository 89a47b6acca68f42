//! Who gets an inquiry: the coverage rule that fits it most closely. Where none fits, the caller turns to the district's
//! default recipients.

use super::catalog::Catalog;
use super::inquiry::Interests;
use crate::id::{CoverageId, SchoolId, SectorId, StaffId};

/// Which schools and sectors a coordinator answers for. Neither: everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverageRule {
    /// Its id; rules made earlier have smaller ones.
    pub id: CoverageId,
    /// Who answers.
    pub staff: StaffId,
    /// Only for this school.
    pub school: Option<SchoolId>,
    /// Only for this sector.
    pub sector: Option<SectorId>,
}

/// One thing that an inquiry is about, as far as it is known: an offering has both, a program its sector, a school
/// itself, "not sure" neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Target {
    /// The school.
    pub school: Option<SchoolId>,
    /// The sector.
    pub sector: Option<SectorId>,
}

/// How far somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything.
    All,
    /// What the coverage of this person reaches, and what they answer themselves.
    Of(StaffId),
}

impl CoverageRule {
    /// Whether the rule reaches a target.
    pub fn fits(&self, target: Target) -> bool {
        self.school.is_none_or(|school| target.school == Some(school))
            && self.sector.is_none_or(|sector| target.sector == Some(sector))
    }

    /// School and sector before school, before sector, before all.
    fn closeness(&self) -> u8 {
        u8::from(self.school.is_some()) * 2 + u8::from(self.sector.is_some())
    }
}

/// What an inquiry is about, as far as the catalogue knows it.
pub fn targets(catalog: &Catalog, interests: &Interests) -> Vec<Target> {
    let sector_of = |program| catalog.program(program).map(|program| program.sector);
    let offerings = interests.offerings.iter().filter_map(|id| catalog.offering(*id));
    let offerings = offerings.map(|o| Target { school: Some(o.school), sector: sector_of(o.program) });
    let programs = interests.programs.iter().map(|id| Target { school: None, sector: sector_of(*id) });
    let schools = interests.schools.iter().map(|id| Target { school: Some(*id), sector: None });
    let sectors = interests.sectors.iter().map(|id| Target { school: None, sector: Some(*id) });
    offerings.chain(programs).chain(schools).chain(sectors).collect()
}

/// The coordinator for an inquiry about these targets; `None` where nobody covers any of them.
///
/// The closest rule that fits any target wins; among equals the one that fits the most targets, then the oldest.
pub fn coordinator(rules: &[CoverageRule], targets: &[Target]) -> Option<StaffId> {
    let targets = or_anything(targets);
    rules
        .iter()
        .map(|rule| (targets.iter().filter(|target| rule.fits(**target)).count(), rule))
        .filter(|(fitting, _)| *fitting > 0)
        .max_by_key(|(fitting, rule)| (rule.closeness(), *fitting, std::cmp::Reverse(rule.id)))
        .map(|(_, rule)| rule.staff)
}

/// Whether any of these rules reaches an inquiry about these targets: it fits one of them.
pub fn reaches(rules: &[CoverageRule], targets: &[Target]) -> bool {
    let targets = or_anything(targets);
    rules.iter().any(|rule| targets.iter().any(|target| rule.fits(*target)))
}

/// What is about nothing in particular is about one thing that is not known.
fn or_anything(targets: &[Target]) -> &[Target] {
    const ANYTHING: &[Target] = &[Target { school: None, sector: None }];
    if targets.is_empty() { ANYTHING } else { targets }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NORTH: SchoolId = SchoolId(Uuid::from_u128(1));
    const SOUTH: SchoolId = SchoolId(Uuid::from_u128(2));
    const HEALTH: SectorId = SectorId(Uuid::from_u128(1));
    const TRADES: SectorId = SectorId(Uuid::from_u128(2));

    fn rule(n: u128, school: Option<SchoolId>, sector: Option<SectorId>) -> CoverageRule {
        CoverageRule { id: CoverageId(Uuid::from_u128(n)), staff: StaffId(Uuid::from_u128(n)), school, sector }
    }

    fn picked(rules: &[CoverageRule], targets: &[(Option<SchoolId>, Option<SectorId>)]) -> Option<u128> {
        let targets: Vec<_> = targets.iter().map(|&(school, sector)| Target { school, sector }).collect();
        coordinator(rules, &targets).map(|staff| staff.0.as_u128())
    }

    #[test]
    fn the_closest_rule_wins() {
        let rules = [
            rule(1, None, None),
            rule(2, None, Some(HEALTH)),
            rule(3, Some(NORTH), None),
            rule(4, Some(NORTH), Some(HEALTH)),
        ];
        assert_eq!(picked(&rules, &[(Some(NORTH), Some(HEALTH))]), Some(4));
        assert_eq!(picked(&rules, &[(Some(NORTH), Some(TRADES))]), Some(3));
        assert_eq!(picked(&rules, &[(Some(SOUTH), Some(HEALTH))]), Some(2));
        assert_eq!(picked(&rules, &[(Some(SOUTH), Some(TRADES))]), Some(1));
        assert_eq!(picked(&rules, &[(Some(NORTH), None)]), Some(3), "a whole school is not one sector of it");
        assert_eq!(picked(&rules, &[]), Some(1), "not sure goes to who covers everything");
    }

    #[test]
    fn among_equals_more_targets_then_the_older_rule() {
        let rules = [rule(9, None, Some(TRADES)), rule(5, None, Some(HEALTH)), rule(7, None, Some(HEALTH))];
        assert_eq!(picked(&rules, &[(None, Some(HEALTH)), (Some(NORTH), Some(HEALTH)), (None, Some(TRADES))]), Some(5));
    }

    #[test]
    fn a_rule_reaches_what_it_fits_and_one_without_school_and_sector_everything() {
        let reached = |rule, targets: &[Target]| reaches(&[rule], targets);
        let target = |school, sector| Target { school, sector };
        let (north, health) = (rule(1, Some(NORTH), None), rule(2, None, Some(HEALTH)));
        let (both, all) = (rule(3, Some(NORTH), Some(HEALTH)), rule(4, None, None));
        let offering = &[target(Some(NORTH), Some(HEALTH))];
        assert!([north, health, both, all].into_iter().all(|rule| reached(rule, offering)));
        let school = &[target(Some(NORTH), None)];
        assert_eq!([north, health, both, all].map(|rule| reached(rule, school)), [true, false, false, true]);
        let elsewhere = &[target(Some(SOUTH), Some(TRADES)), target(None, Some(HEALTH))];
        assert_eq!([north, health, both, all].map(|rule| reached(rule, elsewhere)), [false, true, false, true]);
        assert_eq!([north, health, both, all].map(|rule| reached(rule, &[])), [false, false, false, true], "not sure");
        assert!(!reaches(&[], &[]), "without a rule nothing");
        assert!(reaches(&[both, health], elsewhere), "one is enough");
    }

    #[test]
    fn nobody_is_an_answer() {
        assert_eq!(picked(&[rule(1, Some(NORTH), None)], &[(Some(SOUTH), None)]), None);
        assert_eq!(picked(&[rule(1, Some(NORTH), None)], &[]), None);
        assert_eq!(picked(&[], &[]), None);
    }
}
