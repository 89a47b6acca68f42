//! Which partners could be meant by those who write: found by index, by each trait that they may share.

use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::{contact, partner, partner_term};
use super::{Store, StoreError};
use crate::domain::suggestion::Traits;
use crate::domain::terms::end_of;
use crate::id::PartnerId;

/// How many rows of one kind are looked at: what is shared by more than that tells nothing.
const MOST: u64 = 2_000;

/// Partners that share a name or a domain with one of those who write. One statement.
///
/// # Errors
///
/// As the database says.
pub async fn by_partner(store: &Store, sought: &[Traits]) -> Result<Vec<PartnerId>, StoreError> {
    let names = sought.iter().map(|traits| &traits.core_name).filter(|name| !name.is_empty());
    let domains = sought.iter().flat_map(|traits| &traits.domains);
    let found = partner::Entity::find()
        .select_only()
        .column(partner::Column::Id)
        .filter(
            Condition::any().add(partner::Column::CoreName.is_in(names)).add(partner::Column::Domain.is_in(domains)),
        )
        .limit(MOST);
    Ok(ids(found.into_tuple().all(store.read()).await?))
}

/// Partners of whom a contact shares an address, its domain, or a number with one of those who write. One statement.
///
/// # Errors
///
/// As the database says.
pub async fn by_contact(store: &Store, sought: &[Traits]) -> Result<Vec<PartnerId>, StoreError> {
    let domains = sought.iter().flat_map(|traits| &traits.domains);
    let found = contact::Entity::find()
        .select_only()
        .column(contact::Column::PartnerId)
        .filter(
            Condition::any()
                .add(contact::Column::EmailKey.is_in(sought.iter().map(|traits| &traits.email_key)))
                .add(contact::Column::EmailDomain.is_in(domains))
                .add(contact::Column::PhoneE164.is_in(sought.iter().filter_map(|traits| traits.phone.as_ref()))),
        )
        .limit(MOST);
    Ok(ids(found.into_tuple().all(store.read()).await?))
}

/// The words with one of these beginnings, each with its partner. One statement.
///
/// # Errors
///
/// As the database says.
pub async fn by_word(store: &Store, beginnings: &[String]) -> Result<Vec<(String, PartnerId)>, StoreError> {
    let Some(any) = beginnings.iter().map(|beginning| begins_with(beginning)).reduce(Condition::add) else {
        return Ok(Vec::new());
    };
    let found: Vec<(String, Uuid)> = partner_term::Entity::find()
        .select_only()
        .columns([partner_term::Column::Term, partner_term::Column::PartnerId])
        .filter(any)
        .order_by_asc(partner_term::Column::Term)
        .limit(MOST)
        .into_tuple()
        .all(store.read())
        .await?;
    Ok(found.into_iter().map(|(term, partner)| (term, PartnerId(partner))).collect())
}

fn begins_with(beginning: &str) -> Condition {
    let term = || Expr::col((partner_term::Entity, partner_term::Column::Term));
    let range = Condition::all().add(term().gte(beginning)).add_option(end_of(beginning).map(|end| term().lt(end)));
    Condition::any().add(range)
}

fn ids(found: Vec<Uuid>) -> Vec<PartnerId> {
    found.into_iter().map(PartnerId).collect()
}
