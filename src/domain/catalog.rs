//! The public catalogue as a value: what the district teaches, where, and how a partner can help.
//!
//! [`records`] are the rows as the database and the files hold them; [`Catalog`] is what is built from them, indexed for
//! look-up, filters, facets and search. Nothing here knows where the records come from.
//!
//! Sized for a state: 200,000 offerings in 2,000 schools. Each text is kept once, in its record; every index holds small
//! numbers, of which a *row* is a record's place in its list.

pub mod changes;
mod checked;
mod columns;
mod facets;
mod filter;
#[cfg(test)]
pub(crate) mod fixture;
pub(in crate::domain) mod fold;
pub mod forms;
mod get;
mod groups;
mod key;
mod list;
mod lookup;
mod order;
mod page;
mod partners;
#[cfg(test)]
mod properties;
pub mod records;
mod search;
mod typo;
mod words;

pub use checked::LeftOut;
pub use facets::{Facet, Facets};
pub use filter::OfferingFilter;
pub(in crate::domain) use fold::fold;
pub use key::{BadKey, Key};
pub use list::{List, OfferingOrder};
pub use lookup::Record;
pub use page::{Page, Window};
pub use search::{Search, SearchTooLong};

use columns::{Columns, PROGRAM, SCHOOL};
use groups::Groups;
use lookup::{Lookup, Lookups};
use order::Orders;
use partners::Partnerships;
use records::{CatalogData, OfferingEvent};
use words::WordIndex;

use super::language::Language;

/// The catalogue: built once from its records, never changed, shared by all who read.
#[derive(Debug, Default)]
pub struct Catalog {
    data: CatalogData,
    left_out: Vec<LeftOut>,
    lookups: Lookups,
    columns: Columns,
    words: WordIndex,
    /// One for each language, in the order of [`Language::ALL`].
    orders: [Orders; Language::ALL.len()],
    pathways_of_sector: Groups,
    programs_of_sector: Groups,
    offerings_of_program: Groups,
    offerings_at_school: Groups,
    events_of_offering: Groups,
    partnerships: Partnerships,
    facets_of_all: Facets,
}

impl Catalog {
    /// A catalogue without records, of version 0: what there is before the first import.
    pub fn empty() -> Self {
        Self::build(CatalogData::default())
    }

    /// Indexes the records. Those that refer to a missing record are left out; [`Catalog::left_out`] tells which.
    pub fn build(data: CatalogData) -> Self {
        let (data, left_out) = checked::checked(data);
        let lookups = Lookups::build(&data);
        let columns = Columns::build(&data, &lookups);
        let sector = |id: crate::id::SectorId| lookups.sectors.row_of_id(&data.sectors, id.0);
        let offering_column = |column: usize| {
            let column = &columns.columns[column];
            Groups::build(column.codes, &numbered(column.code.iter().map(|&code| Some(code))))
        };
        let mut catalog = Self {
            pathways_of_sector: Groups::build(
                data.sectors.len(),
                &numbered(data.pathways.iter().map(|pathway| sector(pathway.sector))),
            ),
            programs_of_sector: Groups::build(
                data.sectors.len(),
                &numbered(data.programs.iter().map(|program| sector(program.sector))),
            ),
            offerings_of_program: offering_column(PROGRAM),
            offerings_at_school: offering_column(SCHOOL),
            events_of_offering: Groups::build(data.offerings.len(), &by_date(&data, &lookups)),
            partnerships: Partnerships::build(&data, &lookups),
            words: WordIndex::build(&data, &lookups),
            orders: Language::ALL.map(|language| Orders::build(&data, &columns, language)),
            facets_of_all: Facets::default(),
            data,
            left_out,
            lookups,
            columns,
        };
        catalog.facets_of_all = catalog.count(&OfferingFilter::default(), &Search::default());
        catalog
    }
}

/// Pairs of owner and row, of those rows that have an owner.
/// The events, each behind the row of its offering, in the order in which they happened or are to happen.
fn by_date(data: &CatalogData, lookups: &Lookups) -> Vec<(u32, u32)> {
    let owner = |event: &OfferingEvent| lookups.offerings.row_of_id(&data.offerings, event.offering.0);
    let mut rows = numbered(data.events.iter().map(owner));
    rows.sort_by_key(|(_, row)| {
        let event = &data.events[*row as usize];
        (event.actual.or(event.announced), *row)
    });
    rows
}

fn numbered(owners: impl Iterator<Item = Option<u32>>) -> Vec<(u32, u32)> {
    owners.zip(0..).filter_map(|(owner, row)| owner.map(|owner| (owner, row))).collect()
}
