//! Changing an inquiry: its row is locked, compared, and written. What was typed is another matter.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::{facets, scope, whole};
use crate::domain::inquiry::urgency::urgency;
use crate::domain::inquiry::{Desk, Inquiry};
use crate::domain::routing::Reach;
use crate::id::InquiryId;
use crate::store::entity::{inquiry, inquiry_tag};
use crate::store::{StoreError, WriteTx};

/// An inquiry that somebody reaches, whole, and locked until the transaction ends: of two who change it the later one waits
/// here, and then sees what the earlier has done. (SQLite has one writer, and needs no lock.)
///
/// # Errors
///
/// As the database says.
pub async fn lock(transaction: &WriteTx, reach: Reach, id: InquiryId) -> Result<Option<Inquiry>, StoreError> {
    let db = transaction.connection();
    let select = inquiry::Entity::find_by_id(id.0).filter(scope::visible_to(reach)).lock_exclusive();
    Ok(whole(db, select.all(db).await?).await?.pop())
}

/// Writes how an inquiry is worked on: everything but what was typed. It must be locked.
///
/// # Errors
///
/// As the database says.
pub async fn save(transaction: &WriteTx, changed: &Inquiry) -> Result<(), StoreError> {
    use inquiry::Column;
    let Desk { version, awaits_answer, first_response_at, follow_up_on, tags: _, link_expires_at, partner } =
        changed.desk.clone();
    let (db, urgency) = (transaction.connection(), urgency(changed));
    inquiry::Entity::update_many()
        .col_expr(Column::Status, Expr::value(changed.status.code()))
        .col_expr(Column::AssigneeId, Expr::value(changed.assignee.map(|staff| staff.0)))
        .col_expr(Column::RespondBy, Expr::value(changed.respond_by.to_string()))
        .col_expr(Column::Version, Expr::value(version))
        .col_expr(Column::AwaitsAnswer, Expr::value(awaits_answer))
        .col_expr(Column::Urgency, Expr::value(urgency))
        .col_expr(Column::FirstResponseAt, Expr::value(first_response_at))
        .col_expr(Column::FollowUpOn, Expr::value(follow_up_on.map(|day| day.to_string())))
        .col_expr(Column::LinkExpiresAt, Expr::value(link_expires_at))
        .col_expr(Column::PartnerId, Expr::value(partner.map(|partner| partner.0)))
        .filter(Column::Id.eq(changed.id.0))
        .exec(db)
        .await?;
    facets::set_urgency(db, changed.id, urgency).await
}

/// Gives an inquiry the tags that it has now, and no others.
///
/// # Errors
///
/// As the database says.
pub async fn set_tags(transaction: &WriteTx, changed: &Inquiry) -> Result<(), StoreError> {
    let (db, id, tags) = (transaction.connection(), changed.id.0, &changed.desk.tags);
    let of_inquiry = inquiry_tag::Column::InquiryId.eq(id);
    let before = inquiry_tag::Entity::find().filter(of_inquiry.clone()).all(db).await?;
    let before: BTreeSet<_> = before.iter().map(|row| row.tag.as_str()).collect();
    let now: BTreeSet<_> = tags.iter().map(String::as_str).collect();
    inquiry_tag::Entity::delete_many().filter(of_inquiry).exec(db).await?;
    let rows = tags.iter().map(|tag| inquiry_tag::Model { tag: tag.clone(), inquiry_id: id }.into_active_model());
    inquiry_tag::Entity::insert_many(rows).exec_without_returning(db).await?;
    let (added, removed) = (now.difference(&before).copied(), before.difference(&now).copied());
    facets::retag(db, changed, added, removed).await
}
