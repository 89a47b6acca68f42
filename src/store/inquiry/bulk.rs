//! Many inquiries at once, each with a past: only for those that were generated, which carry a reference that no real one has.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, PaginatorTrait, QueryOrder};

use super::{Hashes, event, facets, rows, scope, words};
use crate::domain::contact::Contact;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::NewInquiryEvent;
use crate::domain::inquiry::facet::facets as filed_under;
use crate::domain::notice::{NewNotice, NoticeState};
use crate::domain::partner::Partner;
use crate::domain::routing::Target;
use crate::store::entity::{
    contact, inquiry, inquiry_choice, inquiry_engagement_type, inquiry_event, inquiry_facet, inquiry_tag,
    inquiry_target, inquiry_term, notice, partner, partner_term,
};
use crate::store::{Store, StoreError, WriteTx, connect, contact as contacts, notice as notices, partner as partners};

/// What the references of generated inquiries begin with: before every real one, in any order of letters.
pub const GENERATED: &str = "GEN-";

/// Values in one statement: below what either database takes.
const VALUES_AT_ONCE: usize = 30_000;

/// How long a generated notice took to be sent.
const SENT_AFTER: TimeDelta = TimeDelta::seconds(2);

/// An inquiry with all that has become of it.
#[derive(Debug, Clone)]
pub struct Past {
    /// It, as it is.
    pub inquiry: Inquiry,
    /// What it reaches.
    pub targets: Vec<Target>,
    /// The hashes beside it.
    pub hashes: Hashes,
    /// Its history.
    pub entries: Vec<NewInquiryEvent>,
    /// The notices that it caused, each with when; all were sent.
    pub notices: Vec<(NewNotice, DateTime<Utc>)>,
    /// The partner that became of it, and the person there, where it is new.
    pub partner: Option<(Partner, Contact)>,
    /// The promised day of which people were reminded and told that it has passed; nobody is told of it again.
    pub told_of: Option<NaiveDate>,
}

/// Whether there are inquiries that were not generated.
///
/// # Errors
///
/// As the database says.
pub async fn has_real_ones(store: &Store) -> Result<bool, StoreError> {
    let (first, last) = (
        inquiry::Entity::find().order_by_asc(inquiry::Column::Reference).one(store.read()).await?,
        inquiry::Entity::find().order_by_desc(inquiry::Column::Reference).one(store.read()).await?,
    );
    Ok([first, last].into_iter().flatten().any(|row| !row.reference.starts_with(GENERATED)))
}

/// How many inquiries there are.
///
/// # Errors
///
/// As the database says.
pub async fn total(store: &Store) -> Result<u64, StoreError> {
    Ok(inquiry::Entity::find().count(store.read()).await?)
}

/// Writes inquiries with their pasts: a few statements, each with many rows.
///
/// # Errors
///
/// As the database says.
pub async fn insert_pasts(transaction: &WriteTx, pasts: &[Past]) -> Result<(), StoreError> {
    let db = transaction.connection();
    let partners = || pasts.iter().filter_map(|past| past.partner.as_ref());
    insert::<partner::Entity>(db, partners().map(|(partner, _)| partners::to_row(partner)).collect()).await?;
    insert::<contact::Entity>(db, partners().map(|(_, person)| contacts::to_row(person)).collect()).await?;
    let found_by = |(partner, person): &(Partner, Contact)| partners::words(partner, std::slice::from_ref(person));
    insert::<partner_term::Entity>(db, partners().flat_map(found_by).collect()).await?;
    insert::<inquiry::Entity>(db, pasts.iter().map(row).collect()).await?;
    let inquiries = || pasts.iter().map(|past| &past.inquiry);
    insert::<inquiry_choice::Entity>(
        db,
        inquiries().flat_map(|inquiry| rows::choices(inquiry.id, &inquiry.interests)).collect(),
    )
    .await?;
    insert::<inquiry_engagement_type::Entity>(db, inquiries().flat_map(rows::engagement_types).collect()).await?;
    insert::<inquiry_target::Entity>(
        db,
        pasts.iter().flat_map(|past| scope::rows(past.inquiry.id, &past.targets)).collect(),
    )
    .await?;
    let filed =
        |past: &Past| facets::rows(&past.inquiry, filed_under(&past.inquiry, &past.targets)).collect::<Vec<_>>();
    insert::<inquiry_facet::Entity>(db, pasts.iter().flat_map(filed).collect()).await?;
    insert::<inquiry_term::Entity>(db, inquiries().flat_map(words::rows).collect()).await?;
    let tags = |inquiry: &Inquiry| -> Vec<_> {
        let tagged = inquiry.desk.tags.iter().collect::<BTreeSet<_>>();
        tagged.into_iter().map(|tag| inquiry_tag::Model { tag: tag.clone(), inquiry_id: inquiry.id.0 }).collect()
    };
    insert::<inquiry_tag::Entity>(db, inquiries().flat_map(tags).collect()).await?;
    let entries: Vec<_> = pasts.iter().flat_map(|past| past.entries.iter().cloned()).collect();
    insert::<inquiry_event::Entity>(db, event::numbered(db, &entries).await?).await?;
    let sent = pasts.iter().flat_map(|past| &past.notices).map(|(notice, at)| notice::Model {
        state: NoticeState::Sent.to_string(),
        attempts: 1,
        sent_at: Some(*at + SENT_AFTER),
        ..notices::to_row(notice, *at)
    });
    insert::<notice::Entity>(db, sent.collect()).await
}

/// Tells the database what there is now, by which it plans.
///
/// # Errors
///
/// As the database says.
pub async fn analyze(store: &Store) -> Result<(), StoreError> {
    connect::analyze(store.write(), store.backend()).await
}

fn row(past: &Past) -> inquiry::Model {
    let told_of = past.told_of.map(|day| day.to_string());
    inquiry::Model { reminded_for: told_of.clone(), alarmed_for: told_of, ..rows::to_row(&past.inquiry, &past.hashes) }
}

async fn insert<E>(db: &impl ConnectionTrait, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let at_once = VALUES_AT_ONCE / E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        E::insert_many(rows.by_ref().take(at_once)).exec_without_returning(db).await?;
    }
    Ok(())
}
