//! The catalogue's records, one struct per table: plain, owned, comparable. References are by id; each record that the
//! public addresses has a slug, unique within its kind.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::code::coded;
use crate::domain::date::{PartialDate, SchoolYear};
use crate::domain::inquiry::OrganisationKind;
use crate::domain::language::Text;
use crate::id::{
    DistrictId, EngagementTypeId, OfferingEventId, OfferingId, PartnerId, PartnershipId, PathwayId, ProgramId,
    SchoolId, SectorId,
};

/// The longest name, in characters: one line.
pub const LONGEST_NAME: usize = 200;
/// The longest description, note or source, in characters: several lines.
pub const LONGEST_PROSE: usize = 5_000;
/// The longest slug: `a`-`z`, `0`-`9` and hyphens.
pub const LONGEST_SLUG: usize = 100;
/// The grades that an offering can take; 13 and 14 are the first two years of college.
pub const GRADES: RangeInclusive<u8> = 1..=14;

coded! {
    /// What kind of campus a school is.
    SchoolKind {
        /// A comprehensive high school.
        Comprehensive = "comprehensive",
        /// A career training center, which takes juniors and seniors of every school.
        CareerTrainingCenter = "career_training_center",
        /// An alternative school.
        Alternative = "alternative",
    }
}

coded! {
    /// Where an offering stands. A planned move or expansion is told by its events.
    OfferingStatus {
        /// Announced, not taught yet.
        Slated = "slated",
        /// Taught now.
        Open = "open",
        /// No longer taught.
        Closed = "closed",
        /// Mentioned somewhere, not confirmed.
        Unconfirmed = "unconfirmed",
    }
}

coded! {
    /// What was announced for an offering, or done to it.
    OfferingEventKind {
        /// Announced as a new offering.
        Slated = "slated",
        /// Opened to students.
        Opened = "opened",
        /// Taken to another school.
        Moved = "moved",
        /// Given more places or a new facility.
        Expanded = "expanded",
        /// Ended.
        Closed = "closed",
    }
}

coded! {
    /// A stage of California's work-based learning continuum; `Partnership` is help to the program itself.
    Stage {
        /// Learning about work.
        Exposure = "exposure",
        /// Preparing for work.
        Engagement = "engagement",
        /// Learning through work.
        Experience = "experience",
        /// Helping the program itself.
        Partnership = "partnership",
    }
}

/// The organisation that runs this deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Its id.
    pub id: DistrictId,
    /// Its slug: `khsd`.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What CTE means to it, in a sentence or two.
    pub mission: Text,
    /// Its public web page: an absolute `https` address.
    pub website: Option<String>,
    /// Where the catalogue's facts come from and of what date they are; shown wherever the facts are.
    pub source_note: Text,
}

/// An industry sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Its id.
    pub id: SectorId,
    /// Its slug: `information-and-communication-technologies`.
    pub slug: String,
    /// Its short code: `ICT`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its number in the state's vocabulary; `None` where not known.
    pub state_code: Option<String>,
    /// Its place in lists, from 1.
    pub position: i32,
}

/// A pathway within a sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pathway {
    /// Its id.
    pub id: PathwayId,
    /// Its slug.
    pub slug: String,
    /// The sector that it belongs to.
    pub sector: SectorId,
    /// Its name.
    pub name: Text,
    /// Its number in the state's vocabulary; `None` where not known.
    pub state_code: Option<String>,
    /// Its place within its sector, from 1.
    pub position: i32,
}

/// A campus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// Its slug: `mira-monte`.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// A short name where people use one: `ROC`.
    pub short_name: Option<String>,
    /// What kind of campus it is.
    pub kind: SchoolKind,
    /// Street and number; `None` where not known.
    pub street: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// When it was announced to open; `None` for a school that was simply there.
    pub announced_opening: Option<PartialDate>,
    /// When it opened; `None` while it is planned, or where that is not known.
    pub opened: Option<PartialDate>,
    /// Whether it is still planned: it takes no students yet.
    pub planned: bool,
}

/// What is taught, at one school or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its id.
    pub id: ProgramId,
    /// Its slug: `sports-medicine`.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What students learn, in a few sentences.
    pub description: Text,
    /// Its sector.
    pub sector: SectorId,
    /// Its pathway, of the same sector; `None` where it fits none.
    pub pathway: Option<PathwayId>,
}

/// A college course or program that an offering leads into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeAlignment {
    /// The college.
    pub college: String,
    /// What aligns: dual enrolment, credit by examination, a program of study.
    pub alignment: Text,
}

/// A program at one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// Its slug: `sports-medicine-at-roc`.
    pub slug: String,
    /// What is taught.
    pub program: ProgramId,
    /// Where.
    pub school: SchoolId,
    /// Where it stands.
    pub status: OfferingStatus,
    /// The first school year in which it is taught, planned or real; `None` where not known.
    pub first_year: Option<SchoolYear>,
    /// The last school year in which it is taught; `None` while no end is known.
    pub last_year: Option<SchoolYear>,
    /// The grades that can take it, 1 to 14, ascending, each once.
    pub grade_levels: Vec<u8>,
    /// The certifications that students can earn, in order.
    pub certifications: Vec<Text>,
    /// The college programs that it leads into, in order.
    pub college_alignments: Vec<CollegeAlignment>,
    /// The ways to help that it asks for, ascending by id, each once.
    pub wanted: Vec<EngagementTypeId>,
    /// What a partner should know about it; empty English where there is nothing to say.
    pub note: Text,
}

/// Something announced for an offering, or done to it. The announced date stays when the actual one differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferingEvent {
    /// Its id.
    pub id: OfferingEventId,
    /// Its slug, unique among all events: `sports-medicine-at-roc-move-1`.
    pub slug: String,
    /// The offering.
    pub offering: OfferingId,
    /// What was announced or done.
    pub kind: OfferingEventKind,
    /// The date that was announced.
    pub announced: Option<PartialDate>,
    /// The date on which it happened; `None` while it has not, or where that is not known.
    pub actual: Option<PartialDate>,
    /// Where a move comes from.
    pub from_school: Option<SchoolId>,
    /// Where a move goes.
    pub to_school: Option<SchoolId>,
    /// Who said so, and when.
    pub source: Text,
}

/// A way to help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngagementType {
    /// Its id.
    pub id: EngagementTypeId,
    /// Its slug: `job-shadow`.
    pub slug: String,
    /// Its code: `JOB_SHADOW`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its stage of the continuum; `None` for "not sure, contact me".
    pub stage: Option<Stage>,
    /// How much of a partner's time it asks.
    pub time_asked: Text,
    /// Where it takes place.
    pub place: Text,
    /// What the district must have on file first.
    pub on_file: Text,
    /// Its name in the Common Education Data Standards; `None` where there is none.
    pub ceds_type: Option<String>,
    /// Its number in the state's work-based learning codes; `None` where there is none.
    pub state_code: Option<String>,
    /// Its place in lists, from 1.
    pub position: i32,
}

/// What is shown of a partner that consents to be shown publicly, and nothing else of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPartner {
    /// Its id.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// Its web page: an absolute `http` or `https` address.
    pub website: Option<String>,
}

/// What is shown of such a partner's partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPartnership {
    /// Its id.
    pub id: PartnershipId,
    /// Who helps.
    pub partner: PartnerId,
    /// What is helped.
    pub offering: OfferingId,
    /// The ways to help, ascending by id, each once.
    pub engagement_types: Vec<EngagementTypeId>,
    /// From when on.
    pub since: NaiveDate,
    /// From when on it is no longer active, and no longer shown; `None` while no end is known.
    pub until: Option<NaiveDate>,
}

/// Every record of the catalogue, and the version of which they are.
///
/// The order of each list is by `position` where there is one (pathways: within their sector), else by slug.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CatalogData {
    /// Counts the changes; the same for all replicas.
    pub version: i64,
    /// The district; `None` before the first import.
    pub district: Option<District>,
    /// The sectors.
    pub sectors: Vec<Sector>,
    /// The pathways.
    pub pathways: Vec<Pathway>,
    /// The schools.
    pub schools: Vec<School>,
    /// The programs.
    pub programs: Vec<Program>,
    /// The offerings.
    pub offerings: Vec<Offering>,
    /// The offerings' events.
    pub events: Vec<OfferingEvent>,
    /// The ways to help.
    pub engagement_types: Vec<EngagementType>,
    /// The partners that are shown, ascending by id. They are kept by the desk, and are in no file.
    pub partners: Vec<PublicPartner>,
    /// Their partnerships, descending by id: the newest first.
    pub partnerships: Vec<PublicPartnership>,
}

impl CatalogData {
    /// Puts every list into its order. By the slugs' bytes: the two databases compare text differently.
    pub fn sort(&mut self) {
        self.sectors.sort_by(|a, b| (a.position, &a.slug).cmp(&(b.position, &b.slug)));
        let places: HashMap<_, usize> = self.sectors.iter().enumerate().map(|(at, sector)| (sector.id, at)).collect();
        self.pathways.sort_by(|a, b| {
            let key = |pathway: &Pathway| (places.get(&pathway.sector).copied(), pathway.position);
            key(a).cmp(&key(b)).then_with(|| a.slug.cmp(&b.slug))
        });
        self.schools.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.programs.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.offerings.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.events.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.engagement_types.sort_by(|a, b| (a.position, &a.slug).cmp(&(b.position, &b.slug)));
    }
}
