//! An offering and what hangs on it.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::OfferingStatus;
use crate::domain::catalog::{Catalog, records};
use crate::domain::page::{StoredList, newest_first};
use crate::graphql::context::{spoken, spoken_if_any};
use crate::graphql::engagement_type::EngagementType;
use crate::graphql::error::{or_null, present};
use crate::graphql::language::Language;
use crate::graphql::offering_event::OfferingEvent;
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::graphql::partnership::{Partnership, with_offering};
use crate::graphql::program::Program;
use crate::graphql::scalars::SchoolYear;
use crate::graphql::school::School;

/// A program at one school.
pub struct Offering<'a>(pub &'a Catalog, pub &'a records::Offering);

/// A program at one school. Public.
#[Object]
impl<'a> Offering<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.1.id.into()
    }

    /// Its short name in addresses: `sports-medicine-at-roc`.
    async fn slug(&self) -> &'a str {
        &self.1.slug
    }

    /// What is taught.
    async fn program(&self) -> Result<Program<'a>> {
        present(self.0.program(self.1.program)).map(|program| Program(self.0, program))
    }

    /// Where.
    async fn school(&self) -> Result<School<'a>> {
        present(self.0.school(self.1.school)).map(|school| School(self.0, school))
    }

    /// Where it stands.
    async fn status(&self) -> OfferingStatus {
        self.1.status.into()
    }

    /// The school years in which it is taught, planned or real.
    async fn school_years(&self) -> SchoolYears {
        SchoolYears { first: self.1.first_year.map(SchoolYear), last: self.1.last_year.map(SchoolYear) }
    }

    /// The grades that can take it, ascending: 1 to 14, of which 13 and 14 are the first two years of college. Empty where
    /// not known.
    async fn grade_levels(&self) -> &'a [u8] {
        &self.1.grade_levels
    }

    /// The names of the certifications that students can earn.
    async fn certifications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> Vec<&'a str> {
        self.1.certifications.iter().map(|name| spoken(ctx, name, language)).collect()
    }

    /// The college courses and programs that it leads into.
    async fn college_alignments(&self) -> Vec<CollegeAlignment<'a>> {
        self.1.college_alignments.iter().map(CollegeAlignment).collect()
    }

    /// The ways to help that it asks for. A partner can offer others.
    async fn wanted_engagement_types(&self) -> Vec<EngagementType<'a>> {
        let wanted = self.0.engagement_types().iter().filter(|kind| self.1.wanted.contains(&kind.id));
        wanted.map(EngagementType).collect()
    }

    /// What was announced for it and done to it, in the order in which it happened or is to happen.
    async fn events(&self) -> Vec<OfferingEvent<'a>> {
        self.0.events_of(self.1.id).map(|event| OfferingEvent(self.0, event)).collect()
    }

    /// Who helps with it, the newest partnership first. For the public the active ones of partners that consent to be shown; for staff
    /// those of the partners that they may see, and never fewer than the public sees. Null when an argument is refused.
    async fn partnerships(
        &self,
        ctx: &Context<'a>,
        #[graphql(default, desc = "Those that have ended too. For staff.")] include_ended: bool,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Partnership<'a>>> {
        let page = PageArguments { first, after, last, before };
        let window = or_null(ctx, page.window(StoredList::Partnerships))?;
        let rows = or_null(ctx, with_offering(ctx, self.0, self.1.id, include_ended).await)?;
        Some(StoredConnection::at_hand(&window, rows, newest_first))
    }

    /// What a partner should know about it; null where there is nothing to say.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> Option<&'a str> {
        spoken_if_any(ctx, &self.1.note, language)
    }
}

/// The school years in which an offering is taught.
#[derive(Debug, SimpleObject)]
pub struct SchoolYears {
    /// The first; null where not known.
    pub first: Option<SchoolYear>,
    /// The last; null while no end is known.
    pub last: Option<SchoolYear>,
}

/// A college course or program that an offering leads into.
pub struct CollegeAlignment<'a>(pub &'a records::CollegeAlignment);

/// A college course or program that an offering leads into. Public.
#[Object]
impl<'a> CollegeAlignment<'a> {
    /// The name of the college.
    async fn college(&self) -> &'a str {
        &self.0.college
    }

    /// What aligns: dual enrolment, credit by examination, a program of study.
    async fn alignment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.0.alignment, language)
    }
}
