//! The promise clock: whoever answers is reminded before a promised day, and the administrators hear when one has passed.
//!
//! Any number of replicas may look at once. A mark and the notices that it stands for are one transaction, so that whoever dies
//! between leaves neither, and nobody is told twice.

use std::collections::HashMap;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{Services, notice};
use crate::domain::notice::{About, NewNotice, NoticeKind};
use crate::domain::staff::Staff;
use crate::id::StaffId;
use crate::store::promise::Due;
use crate::store::{self, StoreError, WriteTx};

/// How often somebody looks. Only a new day makes anything due.
const PAUSE: Duration = Duration::from_secs(300);
/// How many inquiries are told of in one transaction.
const BATCH: u64 = 25;

/// Of how many inquiries somebody was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// That an answer is due.
    pub reminded: usize,
    /// That a promised day has passed.
    pub alarmed: usize,
}

/// Looks now and then, the first time at once, until it is told to stop.
pub async fn run(services: &Services, stop: CancellationToken) {
    loop {
        match run_due(services).await {
            Ok(told) if told == Told::default() => {}
            Ok(Told { reminded, alarmed }) => tracing::info!(reminded, alarmed, "told of promised days"),
            Err(error) => tracing::warn!(%error, "promised days cannot be told of; it is tried again"),
        }
        if stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await.is_none() {
            return;
        }
    }
}

/// Tells of everything that is due.
///
/// # Errors
///
/// As the database says; what was told of until then is told of.
pub async fn run_due(services: &Services) -> Result<Told, StoreError> {
    let mut told = Told::default();
    while let more @ 1.. = remind(services).await? {
        told.reminded += more;
    }
    while let more @ 1.. = alarm(services).await? {
        told.alarmed += more;
    }
    Ok(told)
}

/// Reminds those who answer some inquiries; says how many that were.
async fn remind(services: &Services) -> Result<usize, StoreError> {
    let transaction = services.store.begin().await?;
    let today = services.promise.today(services.clock.now());
    let due = store::promise::mark_reminded(&transaction, services.promise.reminded_of(today), BATCH).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let ids: Vec<StaffId> = due.iter().filter_map(|due| due.assignee).collect();
    let people = store::staff::find_all_in(&transaction, &ids).await?;
    let people: HashMap<StaffId, &Staff> = people.iter().map(|person| (person.id, person)).collect();
    let who_answers = |due: &Due| due.assignee.and_then(|id| people.get(&id).copied()).into_iter().collect();
    tell(services, transaction, NoticeKind::DueSoon, &due, who_answers).await
}

/// Tells the administrators that the promised days of some inquiries have passed; says of how many.
async fn alarm(services: &Services) -> Result<usize, StoreError> {
    let transaction = services.store.begin().await?;
    let today = services.promise.today(services.clock.now());
    let due = store::promise::mark_alarmed(&transaction, today, BATCH).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let administrators = store::staff::administrators(&transaction).await?;
    tell(services, transaction, NoticeKind::Overdue, &due, |_| administrators.iter().collect()).await
}

/// Writes the notices of what was marked, and commits both.
async fn tell<'s>(
    services: &Services,
    transaction: WriteTx,
    kind: NoticeKind,
    due: &[Due],
    whom: impl Fn(&Due) -> Vec<&'s Staff>,
) -> Result<usize, StoreError> {
    let now = services.clock.now();
    let of_one = |due: &Due| notice::to_staff(services, kind, About::Inquiry(due.inquiry), &whom(due), now);
    let notices: Vec<NewNotice> = due.iter().flat_map(of_one).collect();
    store::notice::insert(&transaction, &notices, now).await?;
    transaction.commit().await?;
    services.notice_written.notify_one();
    Ok(due.len())
}
