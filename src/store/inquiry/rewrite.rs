//! Writing what was typed anew: when the partner changes it.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::attach;
use crate::domain::inquiry::{Contact, Inquiry, Organisation};
use crate::domain::routing::Target;
use crate::store::entity::{
    inquiry, inquiry_choice, inquiry_engagement_type, inquiry_facet, inquiry_target, inquiry_term,
};
use crate::store::{StoreError, WriteTx};

/// Writes what is typed and chosen in an inquiry, what it reaches, what it is filed under, and its words, in the place of what was. It must be locked.
/// What tells a repeated form from another stays that of the form as it was sent.
///
/// # Errors
///
/// As the database says.
pub async fn rewrite(transaction: &WriteTx, typed: &Inquiry, targets: &[Target]) -> Result<(), StoreError> {
    use inquiry::Column;
    let db = transaction.connection();
    let Organisation { name, kind, website, sector } = typed.organisation.clone();
    let Contact { name: contact_name, email, phone, job_title, language } = typed.contact.clone();
    let (phone_typed, e164) = phone.map_or((None, None), |phone| (Some(phone.typed), phone.e164));
    inquiry::Entity::update_many()
        .col_expr(Column::Language, Expr::value(language.to_string()))
        .col_expr(Column::OrganisationName, Expr::value(name))
        .col_expr(Column::OrganisationKind, Expr::value(kind.code()))
        .col_expr(Column::OrganisationWebsite, Expr::value(website))
        .col_expr(Column::OrganisationSectorId, Expr::value(sector.map(|sector| sector.0)))
        .col_expr(Column::ContactName, Expr::value(contact_name))
        .col_expr(Column::ContactEmail, Expr::value(email))
        .col_expr(Column::ContactPhoneTyped, Expr::value(phone_typed))
        .col_expr(Column::ContactPhoneE164, Expr::value(e164))
        .col_expr(Column::ContactJobTitle, Expr::value(job_title))
        .col_expr(Column::NotSure, Expr::value(typed.interests.not_sure))
        .col_expr(Column::Message, Expr::value(typed.message.clone()))
        .filter(Column::Id.eq(typed.id.0))
        .exec(db)
        .await?;
    let id = typed.id.0;
    inquiry_choice::Entity::delete_many().filter(inquiry_choice::Column::InquiryId.eq(id)).exec(db).await?;
    let kinds = inquiry_engagement_type::Entity::delete_many();
    kinds.filter(inquiry_engagement_type::Column::InquiryId.eq(id)).exec(db).await?;
    inquiry_target::Entity::delete_many().filter(inquiry_target::Column::InquiryId.eq(id)).exec(db).await?;
    inquiry_facet::Entity::delete_many().filter(inquiry_facet::Column::InquiryId.eq(id)).exec(db).await?;
    inquiry_term::Entity::delete_many().filter(inquiry_term::Column::InquiryId.eq(id)).exec(db).await?;
    attach(db, typed, targets).await
}
