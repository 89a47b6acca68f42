//! By what a list is read: the one of its conditions that an index has before the order of the desk, or that leaves a few ids.
//! All others are then asked of each row that is met.

use std::collections::BTreeSet;

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};

use super::Question;
use super::conditions::with_word;
use super::source::Source;
use super::words::{RARE, Sought};
use crate::domain::inquiry::facet::Facet;
use crate::domain::routing::{CoverageRule, Reach};
use crate::id::{SchoolId, SectorId};
use crate::store::entity::inquiry::{Column, Entity};
use crate::store::entity::{inquiry_facet, inquiry_target, inquiry_term};

/// From how many places a list is read at most: where a condition names more values, it is asked of each row.
const MOST_SOURCES: usize = 12;

/// The places in [`InquiryFilter::facets`](crate::domain::inquiry::filter::InquiryFilter::facets) of what commonly leaves few
/// inquiries, of programs, and of what commonly leaves many.
const NARROW: [usize; 2] = [0, 1];
const PROGRAMS: usize = 2;
const WIDE: [usize; 3] = [3, 4, 5];

/// The condition by which a list is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// A word of the search that few inquiries have.
    Word(String),
    /// Whose it is.
    Partners,
    /// The day on which to come back.
    FollowUp,
    /// One of the facets' lists, by its place.
    Facets(usize),
    /// That it is whoever's who asks.
    Mine,
    /// Who answers.
    Assignees,
    /// What whoever asks reaches.
    Scope,
    /// That nobody answers.
    Unassigned,
    /// Where it stands.
    Statuses,
    /// None: all inquiries are walked through in order.
    Nothing,
}

/// What is known before a list is read.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The rules of whoever asks, where they do not reach everything.
    pub(super) rules: Vec<CoverageRule>,
    /// The word of the search by which the list is to be read.
    pub(super) word: Option<Sought>,
}

impl Lead {
    /// Whether its sources are more than a condition on the rows.
    pub(super) fn is_narrow(&self) -> bool {
        match self {
            Self::Word(_) | Self::Partners | Self::FollowUp | Self::Facets(_) | Self::Scope => true,
            Self::Mine | Self::Assignees | Self::Unassigned | Self::Statuses | Self::Nothing => false,
        }
    }

    /// The best that there is, and its sources.
    pub(super) fn choose(question: &Question, known: &Known) -> (Self, Vec<Source>) {
        let filter = &question.filter;
        if let Some(word) = &known.word {
            return (Self::Word(word.beginning.clone()), vec![having(word)]);
        }
        if !filter.partners.is_empty() {
            let any = Column::PartnerId.is_in(filter.partners.iter().map(|partner| partner.0));
            let ids = Query::select().column(Column::Id).from(Entity).and_where(any).take();
            return (Self::Partners, vec![Source::Few(ids)]);
        }
        if let Some(day) = filter.follow_up_before {
            let ids = Query::select()
                .column(Column::Id)
                .from(Entity)
                .and_where(Column::FollowUpOn.lt(day.to_string()))
                .take();
            return (Self::FollowUp, vec![Source::Few(ids)]);
        }
        let row = |condition: Expr| Source::Rows(Condition::all().add(condition));
        let facets = filter.facets();
        let filed = |place: usize| {
            let any: BTreeSet<&Facet> = facets[place].iter().collect();
            let each = any.into_iter().map(|facet| Source::Filed(facet.clone(), Condition::all()));
            (Self::Facets(place), each.collect())
        };
        let of_staff = |staff| row(Column::AssigneeId.eq(staff));
        let mine = filter.mine.filter(|mine| *mine).map(|_| of_staff(question.view.staff.0));
        let unassigned = filter.unassigned.filter(|unassigned| *unassigned).map(|_| row(Column::AssigneeId.is_null()));
        let assignees: BTreeSet<_> = filter.assignees.iter().map(|staff| staff.0).collect();
        let statuses: BTreeSet<_> = filter.statuses.iter().map(|status| status.code()).collect();
        let candidates = NARROW.into_iter().map(filed).chain([
            (Self::Mine, mine.into_iter().collect()),
            (Self::Assignees, assignees.into_iter().map(of_staff).collect()),
            filed(PROGRAMS),
            (Self::Scope, reached(question.reach, &known.rules)),
        ]);
        let candidates = candidates.chain(WIDE.into_iter().map(filed)).chain([
            (Self::Unassigned, unassigned.into_iter().collect()),
            (Self::Statuses, statuses.into_iter().map(|status| row(Column::Status.eq(status))).collect()),
        ]);
        let mut candidates = candidates.filter(|(_, sources)| (1..=MOST_SOURCES).contains(&sources.len()));
        candidates.next().unwrap_or_else(|| (Self::Nothing, vec![Source::Rows(Condition::all())]))
    }
}

/// The inquiries that have a word with this beginning.
fn having(word: &Sought) -> Source {
    let mut ids =
        with_word(&word.beginning).expr_as(inquiry_term::Column::InquiryId.into_expr(), "id").distinct().take();
    if word.is_rare {
        // Said, so that whoever plans knows it; twice that, since a few more may have come meanwhile.
        ids.limit(2 * RARE);
    }
    Source::Few(ids)
}

/// What somebody reaches, from where it is filed; nothing where that is everything. The same as
/// [`visible_to`](crate::store::inquiry::scope::visible_to), which a test holds.
fn reached(reach: Reach, rules: &[CoverageRule]) -> Vec<Source> {
    let Reach::Of(staff) = reach else { return Vec::new() };
    let kinds: BTreeSet<_> = rules.iter().map(|rule| (rule.school, rule.sector)).collect();
    let of_rule = |(school, sector)| match (school, sector) {
        (Some(school), None) => Some(Source::Filed(Facet::from(school), Condition::all())),
        (None, Some(sector)) => Some(Source::Filed(Facet::from(sector), Condition::all())),
        // What is within another rule is read by that.
        (Some(school), Some(sector))
            if !kinds.contains(&(Some(school), None)) && !kinds.contains(&(None, Some(sector))) =>
        {
            Some(Source::Filed(Facet::from(school), Condition::all().add(Expr::exists(reaching(school, sector)))))
        }
        _ => None,
    };
    let own = Source::Rows(Condition::all().add(Column::AssigneeId.eq(staff.0)));
    kinds.iter().copied().filter_map(of_rule).chain([own]).collect()
}

/// That what is filed there reaches exactly this school and sector by one of its choices.
fn reaching(school: SchoolId, sector: SectorId) -> SelectStatement {
    use inquiry_target::{Column, Entity};
    let filed = (inquiry_facet::Entity, inquiry_facet::Column::InquiryId);
    Query::select()
        .expr(Expr::value(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::InquiryId)).equals(filed))
        .and_where(Column::SchoolId.eq(school.0))
        .and_where(Column::SectorId.eq(sector.0))
        .to_owned()
}
