//! What must be true of an inquiry to be in a list: each condition can be asked of one row, by an index, whatever else is.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};

use super::Question;
use super::areas::is_whole_millisecond;
use super::lead::Lead;
use crate::domain::inquiry::facet::Facet;
use crate::domain::inquiry::filter::InquiryFilter;
use crate::domain::terms::end_of;
use crate::store::entity::inquiry::{self, Column};
use crate::store::entity::{inquiry_facet, inquiry_term};
use crate::store::inquiry::scope::visible_to;

/// All that a question asks, but for what its lead has seen to, and for what [`InquiryFilter::urgencies`] says.
pub(super) fn conditions(question: &Question, lead: &Lead) -> Condition {
    // Taken apart whole, so that a new condition does not compile until it is asked for.
    let InquiryFilter {
        statuses,
        assignees,
        unassigned,
        mine,
        awaits_answer: _,
        overdue: _,
        due_before: _,
        follow_up_before,
        schools: _,
        sectors: _,
        programs: _,
        program_offerings: _,
        offerings: _,
        engagement_types: _,
        languages,
        tags: _,
        partners,
        submitted_from,
        submitted_before,
    } = &question.filter;
    let me = question.view.staff.0;
    let asked = |by: Lead, condition: Expr| (*lead != by).then_some(condition);
    let mut all = Condition::all();
    if *lead != Lead::Scope {
        all = all.add(visible_to(question.reach));
    }
    if !statuses.is_empty() {
        let any = Column::Status.is_in(statuses.iter().map(|status| status.code()));
        all = all.add_option(asked(Lead::Statuses, any));
    }
    if !assignees.is_empty() {
        let any = Column::AssigneeId.is_in(assignees.iter().map(|staff| staff.0));
        all = all.add_option(asked(Lead::Assignees, any));
    }
    if !partners.is_empty() {
        let any = Column::PartnerId.is_in(partners.iter().map(|partner| partner.0));
        all = all.add_option(asked(Lead::Partners, any));
    }
    all = whose(all, (*mine, *unassigned), me, lead);
    let follow_up = follow_up_before.map(|day| Column::FollowUpOn.lt(day.to_string()));
    all = all.add_option(follow_up.and_then(|before| asked(Lead::FollowUp, before)));
    if !languages.is_empty() {
        all = all.add(Column::Language.is_in(languages.iter().map(ToString::to_string)));
    }
    // What ids say already is not asked again, so that what is counted need not be read.
    let finer = |at: &DateTime<Utc>| (!is_whole_millisecond(*at)).then(|| stored(*at));
    all = all.add_option(submitted_from.as_ref().and_then(finer).map(|at| Column::SubmittedAt.gte(at)));
    all = all.add_option(submitted_before.as_ref().and_then(finer).map(|at| Column::SubmittedAt.lt(at)));
    for (place, any) in question.filter.facets().iter().enumerate().filter(|(_, any)| !any.is_empty()) {
        all = all.add_option(asked(Lead::Facets(place), Expr::exists(filed_under(any))));
    }
    for word in &question.sought {
        all = all.add_option(asked(Lead::Word(word.clone()), Expr::exists(worded(word))));
    }
    all
}

/// Whether it is theirs, and whether it is anybody's.
fn whose(
    mut all: Condition,
    (mine, unassigned): (Option<bool>, Option<bool>),
    me: sea_orm::prelude::Uuid,
    lead: &Lead,
) -> Condition {
    let asked = |by: Lead, condition: Expr| (*lead != by).then_some(condition);
    all = match mine {
        Some(true) => all.add_option(asked(Lead::Mine, Column::AssigneeId.eq(me))),
        Some(false) => all.add(Condition::any().add(Column::AssigneeId.is_null()).add(Column::AssigneeId.ne(me))),
        None => all,
    };
    match unassigned {
        Some(true) => all.add_option(asked(Lead::Unassigned, Column::AssigneeId.is_null())),
        Some(false) => all.add(Column::AssigneeId.is_not_null()),
        None => all,
    }
}

/// The first moment that a database can hold from one on.
fn stored(at: DateTime<Utc>) -> DateTime<Utc> {
    let cut = at.trunc_subsecs(6);
    if cut < at { cut + TimeDelta::microseconds(1) } else { cut }
}

/// That the inquiry is filed under one of these.
fn filed_under(any: &[Facet]) -> SelectStatement {
    use inquiry_facet::{Column, Entity};
    Query::select()
        .expr(Expr::value(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::InquiryId)).equals((inquiry::Entity, inquiry::Column::Id)))
        .and_where(Column::Facet.is_in(any.iter().map(|facet| facet.0.clone())))
        .to_owned()
}

/// That the inquiry has a word with this beginning.
fn worded(beginning: &str) -> SelectStatement {
    let own = Expr::col((inquiry_term::Entity, inquiry_term::Column::InquiryId));
    with_word(beginning).expr(Expr::value(1)).and_where(own.equals((inquiry::Entity, Column::Id))).to_owned()
}

/// The words with this beginning; what is asked of them is up to the caller.
pub(super) fn with_word(beginning: &str) -> SelectStatement {
    use inquiry_term::{Column, Entity};
    let mut words = Query::select().from(Entity).and_where(Column::Term.gte(beginning)).take();
    words.and_where_option(end_of(beginning).map(|end| Column::Term.lt(end)));
    words
}
