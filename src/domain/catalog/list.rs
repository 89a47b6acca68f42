//! The lists of the catalogue: which rows, in which order.

use fixedbitset::FixedBitSet;

use super::Catalog;
use super::columns::{PROGRAM, SCHOOL};
use super::filter::{Choice, OfferingFilter};
use super::order::{NameOrder, Orders};
use super::records::{Offering, Program, School};
use super::search::Search;
use crate::domain::language::Language;
use crate::id::{ProgramId, SchoolId, SectorId};

/// How offerings are sorted. Names are those of the asked language, compared without case and accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferingOrder {
    /// What a search found best first, then as by [`OfferingOrder::ProgramName`]; without a search only that.
    Relevance,
    /// By the name of the program, then of the school, then by id.
    ProgramName,
    /// By the name of the school, then of the program, then by id.
    SchoolName,
}

/// What a list holds and how it is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sorting {
    OfferingsByRelevance,
    OfferingsByProgram,
    OfferingsBySchool,
    ProgramsByRelevance,
    Programs,
    Schools,
}

/// A sorting in a language: a key of one kind means nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListKind {
    pub sorting: Sorting,
    pub language: Language,
}

impl ListKind {
    /// Every kind, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        let sortings = [
            Sorting::OfferingsByRelevance,
            Sorting::OfferingsByProgram,
            Sorting::OfferingsBySchool,
            Sorting::ProgramsByRelevance,
            Sorting::Programs,
            Sorting::Schools,
        ];
        sortings
            .into_iter()
            .flat_map(|sorting| Language::ALL.into_iter().map(move |language| Self { sorting, language }))
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.sorting as u8 * Language::ALL.len() as u8 + self.language as u8
    }

    /// The kind with a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::all().nth(number.into())
    }
}

/// The rows of a list.
#[derive(Debug)]
pub(super) enum Rows {
    All,
    /// A bit for each row.
    Chosen(FixedBitSet),
    /// The positions of the rows, unsorted; see [`position`].
    At(Vec<u64>),
}

/// Where a row stands in its list: the better found first, then by name. Smaller is earlier.
pub(super) fn position(score: u16, rank: u32) -> u64 {
    u64::from(u16::MAX - score) << 32 | u64::from(rank)
}

/// The folded names by which the rows of a list are sorted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    /// The number of each row's name; without it a row's number is its name's.
    pub codes: Option<&'a [u32]>,
    pub names: &'a [Box<str>],
}

impl<'a> Names<'a> {
    /// A row's name.
    pub fn of(self, row: u32) -> &'a str {
        let name = self.codes.map_or(row, |codes| codes[row as usize]);
        &self.names[name as usize]
    }
}

/// A list of records, of which one can ask how many there are and for pages.
#[derive(Debug)]
pub struct List<'a, T> {
    pub(super) kind: ListKind,
    pub(super) records: &'a [T],
    pub(super) order: &'a NameOrder,
    pub(super) first: Names<'a>,
    pub(super) second: Option<Names<'a>>,
    pub(super) rows: Rows,
}

impl<T> List<'_, T> {
    /// How many records the list has.
    pub fn total(&self) -> usize {
        match &self.rows {
            Rows::All => self.records.len(),
            Rows::Chosen(bits) => bits.count_ones(..),
            Rows::At(positions) => positions.len(),
        }
    }

    /// Replaces a choice of few rows by their positions, so that a page does not walk along all the others.
    fn only(mut self, rows: impl Iterator<Item = u32>) -> Self {
        self.rows = Rows::At(rows.map(|row| position(0, self.order.ranks[row as usize])).collect());
        self
    }

    /// Sorts the chosen rows by how well they were found.
    fn by_score(mut self, score: impl Fn(u32) -> u16) -> Self {
        let at = |row: usize| position(score(row as u32), self.order.ranks[row]);
        let positions = match &self.rows {
            Rows::All => (0..self.records.len()).map(at).collect(),
            Rows::Chosen(bits) => bits.ones().map(at).collect(),
            Rows::At(_) => return self,
        };
        self.rows = Rows::At(positions);
        self
    }
}

impl Catalog {
    fn orders_in(&self, language: Language) -> &Orders {
        &self.orders[language as usize]
    }

    fn offering_list(&self, sorting: Sorting, language: Language, rows: Rows) -> List<'_, Offering> {
        let orders = self.orders_in(language);
        let names = |column: usize, names| Names { codes: Some(&self.columns.columns[column].code), names };
        let program = names(PROGRAM, &orders.program_names);
        let school = names(SCHOOL, &orders.school_names);
        let (order, first, second) = match sorting {
            Sorting::OfferingsBySchool => (&orders.offerings_by_school, school, program),
            _ => (&orders.offerings_by_program, program, school),
        };
        let kind = ListKind { sorting, language };
        let records = &self.data.offerings;
        List { kind, records, order, first, second: Some(second), rows }
    }

    fn program_list(&self, sorting: Sorting, language: Language, rows: Rows) -> List<'_, Program> {
        let orders = self.orders_in(language);
        List {
            kind: ListKind { sorting, language },
            records: &self.data.programs,
            order: &orders.programs,
            first: Names { codes: None, names: &orders.program_names },
            second: None,
            rows,
        }
    }

    /// The offerings that satisfy a filter and have every word of a search in their program's names, its description, or
    /// their school's names.
    ///
    /// Without an order: by relevance where there is something to search for, else by the program's name.
    pub fn offerings_found(
        &self,
        filter: &OfferingFilter,
        search: &Search,
        order: Option<OfferingOrder>,
        language: Language,
    ) -> List<'_, Offering> {
        let hits = self.words.find(search, self.data.programs.len());
        let rows = if filter.is_empty() && hits.is_none() {
            Rows::All
        } else {
            Rows::Chosen(Choice::new(self, filter, hits.as_ref()).rows())
        };
        let sorting = match order {
            Some(OfferingOrder::SchoolName) => Sorting::OfferingsBySchool,
            Some(OfferingOrder::ProgramName) => Sorting::OfferingsByProgram,
            Some(OfferingOrder::Relevance) | None if hits.is_none() => Sorting::OfferingsByProgram,
            Some(OfferingOrder::Relevance) | None => Sorting::OfferingsByRelevance,
        };
        let list = self.offering_list(sorting, language, rows);
        match hits {
            Some(hits) if sorting == Sorting::OfferingsByRelevance => {
                list.by_score(|row| hits.offering_score(self, row))
            }
            _ => list,
        }
    }

    /// The offerings of a program, by the schools' names; none of a program that does not exist.
    pub fn offerings_of(&self, program: ProgramId, language: Language) -> List<'_, Offering> {
        let row = self.lookups.programs.row_of_id(&self.data.programs, program.0);
        let rows = row.map_or(&[][..], |row| self.offerings_of_program.of(row));
        self.offering_list(Sorting::OfferingsBySchool, language, Rows::All).only(rows.iter().copied())
    }

    /// The offerings at a school, by the programs' names; none at a school that does not exist.
    pub fn offerings_at(&self, school: SchoolId, language: Language) -> List<'_, Offering> {
        let row = self.lookups.schools.row_of_id(&self.data.schools, school.0);
        let rows = row.map_or(&[][..], |row| self.offerings_at_school.of(row));
        self.offering_list(Sorting::OfferingsByProgram, language, Rows::All).only(rows.iter().copied())
    }

    /// The programs of which at least one offering satisfies the filter and has every word of the search; without a
    /// filter also those that have every word themselves, whether they are offered or not.
    ///
    /// With something to search for those found best come first, then and else by name.
    pub fn programs_found(&self, filter: &OfferingFilter, search: &Search, language: Language) -> List<'_, Program> {
        let hits = self.words.find(search, self.data.programs.len());
        if filter.is_empty() && hits.is_none() {
            return self.program_list(Sorting::Programs, language, Rows::All);
        }
        let choice = Choice::new(self, filter, hits.as_ref());
        let mut chosen = FixedBitSet::with_capacity(self.data.programs.len());
        for row in 0..self.data.offerings.len() as u32 {
            if choice.refusals(row) == Some(0) {
                chosen.insert(self.columns.code(PROGRAM, row) as usize);
            }
        }
        let Some(hits) = hits else { return self.program_list(Sorting::Programs, language, Rows::Chosen(chosen)) };
        if filter.is_empty() {
            chosen.extend((0..self.data.programs.len()).filter(|&row| hits.program(row as u32)));
        }
        let list = self.program_list(Sorting::ProgramsByRelevance, language, Rows::Chosen(chosen));
        list.by_score(|row| hits.program_score(row))
    }

    /// The programs of a sector, by name, offered or not; none of a sector that does not exist.
    pub fn programs_of(&self, sector: SectorId, language: Language) -> List<'_, Program> {
        let row = self.lookups.sectors.row_of_id(&self.data.sectors, sector.0);
        let rows = row.map_or(&[][..], |row| self.programs_of_sector.of(row));
        self.program_list(Sorting::Programs, language, Rows::All).only(rows.iter().copied())
    }

    /// The schools by name.
    pub fn schools_by_name(&self, language: Language) -> List<'_, School> {
        let orders = self.orders_in(language);
        List {
            kind: ListKind { sorting: Sorting::Schools, language },
            records: &self.data.schools,
            order: &orders.schools,
            first: Names { codes: None, names: &orders.school_names },
            second: None,
            rows: Rows::All,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::{Window, fixture};
    use crate::domain::page::Take;

    fn found(text: &str, filter: &OfferingFilter, order: Option<OfferingOrder>) -> Vec<String> {
        let catalog = Catalog::build(fixture::data());
        let list = catalog.offerings_found(filter, &Search::parse(text).unwrap(), order, Language::En);
        let page = list.page(Window { after: None, before: None, take: Take::First(100) }).unwrap();
        page.rows.into_iter().map(|(offering, _)| offering.slug.clone()).collect()
    }

    #[test]
    fn a_search_forgives_accents_case_beginnings_and_one_mistake() {
        let all = OfferingFilter::default();
        for text in ["robotics", "ROBOTICA", "robótica", "robot", "robotcs", "robtic", "robotics roc", "roc robotcs"] {
            assert!(found(text, &all, None).contains(&"robotics-at-roc".to_owned()), "{text}");
        }
        assert_eq!(found("pharmcy", &all, None), ["pharmacy-technician-at-roc"]);
        assert_eq!(found("robotics zzz", &all, None), [""; 0]);
        assert_eq!(found("rbt", &all, None), [""; 0]);
    }

    #[test]
    fn a_name_comes_before_a_description() {
        let slugs = found("welding", &OfferingFilter::default(), None);
        assert_eq!(slugs, ["welding-at-roc", "robotics-at-ctec", "robotics-at-roc"]);
        let by_school = found("welding", &OfferingFilter::default(), Some(OfferingOrder::SchoolName));
        assert_eq!(by_school, ["robotics-at-ctec", "robotics-at-roc", "welding-at-roc"]);
    }

    #[test]
    fn a_program_that_is_nowhere_offered_is_found_only_without_a_filter() {
        let catalog = Catalog::build(fixture::data());
        let search = Search::parse("drones").unwrap();
        let total = |filter: &OfferingFilter| catalog.programs_found(filter, &search, Language::En).total();
        assert_eq!(total(&OfferingFilter::default()), 1);
        let sector = catalog.program_by_slug("drones").unwrap().sector;
        assert_eq!(total(&OfferingFilter { sectors: vec![sector], ..Default::default() }), 0);
    }

    #[test]
    fn every_kind_of_list_has_its_own_number() {
        for (number, kind) in ListKind::all().enumerate() {
            assert_eq!((usize::from(kind.number()), ListKind::from_number(kind.number())), (number, Some(kind)));
        }
        assert_eq!(ListKind::from_number(ListKind::all().count() as u8), None);
    }
}
