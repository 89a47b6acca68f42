//! Offerings' events.

use async_graphql::{Context, Enum, ID, Object, Result};

use super::context::spoken;
use super::error::present;
use super::language::Language;
use super::offering::Offering;
use super::scalars::PartialDate;
use super::school::School;
use crate::domain::catalog::{Catalog, records};

/// What was announced for an offering, or done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "records::OfferingEventKind")]
pub enum OfferingEventKind {
    /// Announced as a new offering.
    Slated,
    /// Opened to students.
    Opened,
    /// Taken to another school.
    Moved,
    /// Given more places or a new facility.
    Expanded,
    /// Ended.
    Closed,
}

/// Something announced for an offering, or done to it.
pub struct OfferingEvent<'a>(pub &'a Catalog, pub &'a records::OfferingEvent);

/// Something announced for an offering, or done to it. Dates slip: the announced one stays beside the actual one. Public.
#[Object]
impl<'a> OfferingEvent<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.1.id.into()
    }

    /// Its short name in files, unique among all events: `sports-medicine-at-roc-move-1`.
    async fn slug(&self) -> &'a str {
        &self.1.slug
    }

    /// The offering.
    async fn offering(&self) -> Result<Offering<'a>> {
        present(self.0.offering(self.1.offering)).map(|offering| Offering(self.0, offering))
    }

    /// What was announced or done.
    async fn kind(&self) -> OfferingEventKind {
        self.1.kind.into()
    }

    /// The date that was announced; null where none was.
    async fn announced(&self) -> Option<PartialDate> {
        self.1.announced.map(PartialDate)
    }

    /// The date on which it happened; null while it has not, or where that is not known.
    async fn actual(&self) -> Option<PartialDate> {
        self.1.actual.map(PartialDate)
    }

    /// Where a move comes from; null for other kinds, and where not known.
    async fn from_school(&self) -> Option<School<'a>> {
        self.0.school(self.1.from_school?).map(|school| School(self.0, school))
    }

    /// Where a move goes; null for other kinds, and where not known.
    async fn to_school(&self) -> Option<School<'a>> {
        self.0.school(self.1.to_school?).map(|school| School(self.0, school))
    }

    /// Who said so, and when.
    async fn source(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.1.source, language)
    }
}
