//! The desk's lists: pages of inquiries and how many there are, as far as whoever asks sees.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::super::Services;
use crate::auth::Coordinator;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::counts::{Totals, Waiting};
use crate::domain::inquiry::filter::{InquiryFilter, InquiryOrder, View};
use crate::domain::page::{Page, Window};
use crate::store::StoreError;
use crate::store::inquiry::list::{self, Question};

/// Which inquiries are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The conditions.
    pub filter: InquiryFilter,
    /// The words of a search: see [`sought`](crate::domain::terms::sought).
    pub sought: BTreeSet<String>,
}

/// A page of the inquiries that are asked for. The number of statements is the same for every page.
///
/// # Errors
///
/// As the database says.
pub async fn list(
    services: &Services,
    who: &Coordinator,
    asked: &Asked,
    order: InquiryOrder,
    window: &Window,
) -> Result<Page<Inquiry>, StoreError> {
    list::page(&services.store, &question(services, who, asked), order, window).await
}

/// How many inquiries are asked for.
///
/// # Errors
///
/// As the database says.
pub async fn count(services: &Services, who: &Coordinator, asked: &Asked) -> Result<u64, StoreError> {
    list::count(&services.store, &question(services, who, asked)).await
}

/// How many there are, of each status, and for whom.
///
/// # Errors
///
/// As the database says.
pub async fn totals(services: &Services, who: &Coordinator, asked: &Asked) -> Result<Totals, StoreError> {
    list::totals(&services.store, &question(services, who, asked)).await
}

/// How many of them wait for an answer.
///
/// # Errors
///
/// As the database says.
pub async fn waiting(services: &Services, who: &Coordinator, asked: &Asked) -> Result<Waiting, StoreError> {
    list::waiting(&services.store, &question(services, who, asked)).await
}

/// How many of them somebody wants to come back to, today or since an earlier day.
///
/// # Errors
///
/// As the database says.
pub async fn follow_ups(services: &Services, who: &Coordinator, asked: &Asked) -> Result<u64, StoreError> {
    let mut question = question(services, who, asked);
    let tomorrow = question.view.today.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
    let before = &mut question.filter.follow_up_before;
    *before = Some(before.map_or(tomorrow, |day| day.min(tomorrow)));
    list::count(&services.store, &question).await
}

fn question(services: &Services, who: &Coordinator, asked: &Asked) -> Question {
    let today = services.promise.today(services.clock.now());
    let view = View { staff: who.staff(), today };
    Question { reach: who.reach(), view, filter: asked.filter.clone(), sought: asked.sought.clone() }
}
