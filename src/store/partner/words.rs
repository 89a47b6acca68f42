//! The words by which a partner is found.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::domain::contact::Contact;
use crate::domain::partner::{Partner, words};
use crate::store::entity::partner_term;
use crate::store::{StoreError, WriteTx};

/// Gives a partner exactly the words that it and its contacts have.
///
/// # Errors
///
/// As the database says.
pub async fn set(transaction: &WriteTx, partner: &Partner, contacts: &[Contact]) -> Result<(), StoreError> {
    let db = transaction.connection();
    partner_term::Entity::delete_many().filter(partner_term::Column::PartnerId.eq(partner.id.0)).exec(db).await?;
    let rows = rows(partner, contacts).into_iter().map(IntoActiveModel::into_active_model);
    partner_term::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

pub(in crate::store) fn rows(partner: &Partner, contacts: &[Contact]) -> Vec<partner_term::Model> {
    words(partner, contacts).into_iter().map(|term| partner_term::Model { term, partner_id: partner.id.0 }).collect()
}
