//! What inquiries are filed under. Each place carries the inquiry's urgency, so that all of one value can be read in the order of
//! the desk; it is written wherever the inquiry's own is.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::facet::{Facet, facets};
use crate::domain::inquiry::urgency::urgency;
use crate::domain::routing::Target;
use crate::id::InquiryId;
use crate::store::StoreError;
use crate::store::entity::inquiry_facet::{Column, Entity, Model};

/// Files an inquiry under everything that it is to be found by.
pub(super) async fn insert(db: &impl ConnectionTrait, inquiry: &Inquiry, targets: &[Target]) -> Result<(), StoreError> {
    add(db, inquiry, facets(inquiry, targets)).await
}

/// Files an inquiry under these tags, and no longer under those.
pub(super) async fn retag<'t>(
    db: &impl ConnectionTrait,
    inquiry: &Inquiry,
    added: impl Iterator<Item = &'t str>,
    removed: impl Iterator<Item = &'t str>,
) -> Result<(), StoreError> {
    let removed = removed.map(|tag| Facet::tag(tag).0);
    let gone = Entity::delete_many().filter(Column::InquiryId.eq(inquiry.id.0)).filter(Column::Facet.is_in(removed));
    gone.exec(db).await?;
    add(db, inquiry, added.map(Facet::tag).collect()).await
}

/// Moves an inquiry to its place in the order of the desk, wherever it is filed.
pub(super) async fn set_urgency(db: &impl ConnectionTrait, id: InquiryId, urgency: i64) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Urgency, Expr::value(urgency))
        .filter(Column::InquiryId.eq(id.0))
        .filter(Column::Urgency.ne(urgency))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) fn rows(inquiry: &Inquiry, facets: BTreeSet<Facet>) -> impl Iterator<Item = Model> {
    let (inquiry_id, urgency) = (inquiry.id.0, urgency(inquiry));
    facets.into_iter().map(move |facet| Model { inquiry_id, facet: facet.0, urgency })
}

async fn add(db: &impl ConnectionTrait, inquiry: &Inquiry, facets: BTreeSet<Facet>) -> Result<(), StoreError> {
    let rows = rows(inquiry, facets).map(IntoActiveModel::into_active_model);
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}
