//! Writing a catalogue's changes, and counting the version up with them.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter};

use super::super::entity::{
    catalog_version, offering_certification, offering_college_alignment, offering_engagement_type,
};
use super::super::{StoreError, WriteTx};
use super::rows::{Row, alignment, certification};
use crate::domain::catalog::changes::CatalogChanges;
use crate::domain::catalog::records::Offering;

/// Rows in one INSERT: below both databases' limit of bound values for the widest table.
const ROWS_AT_ONCE: usize = 1_000;

/// Writes the changes and returns the new version. The order of the tables follows their references.
///
/// # Errors
///
/// As the database says.
pub async fn write(transaction: &WriteTx, changes: &CatalogChanges) -> Result<i64, StoreError> {
    let CatalogChanges { created, changed } = changes;
    insert(transaction, created.district.as_slice()).await?;
    update(transaction, changed.district.as_slice()).await?;
    insert(transaction, &created.sectors).await?;
    update(transaction, &changed.sectors).await?;
    insert(transaction, &created.pathways).await?;
    update(transaction, &changed.pathways).await?;
    insert(transaction, &created.schools).await?;
    update(transaction, &changed.schools).await?;
    insert(transaction, &created.engagement_types).await?;
    update(transaction, &changed.engagement_types).await?;
    insert(transaction, &created.programs).await?;
    update(transaction, &changed.programs).await?;
    insert(transaction, &created.offerings).await?;
    update(transaction, &changed.offerings).await?;
    clear(transaction, &changed.offerings).await?;
    attach(transaction, created.offerings.iter().chain(&changed.offerings)).await?;
    insert(transaction, &created.events).await?;
    update(transaction, &changed.events).await?;
    count_up(transaction).await
}

async fn insert<R: Row>(transaction: &WriteTx, records: &[R]) -> Result<(), StoreError> {
    for records in records.chunks(ROWS_AT_ONCE) {
        let rows = records.iter().map(|record| record.to_row().into_active_model());
        R::Entity::insert_many(rows).exec_without_returning(transaction.connection()).await?;
    }
    Ok(())
}

async fn update<R: Row>(transaction: &WriteTx, records: &[R]) -> Result<(), StoreError> {
    for record in records {
        // Every column is written: the record is the whole of what is wanted.
        let row = record.to_row().into_active_model().reset_all();
        R::Entity::update(row).validate()?.exec(transaction.connection()).await?;
    }
    Ok(())
}

/// Takes away what hangs on these offerings, to be attached anew.
async fn clear(transaction: &WriteTx, offerings: &[Offering]) -> Result<(), StoreError> {
    let db = transaction.connection();
    for offerings in offerings.chunks(ROWS_AT_ONCE) {
        let ids: Vec<_> = offerings.iter().map(|offering| offering.id.0).collect();
        offering_certification::Entity::delete_many()
            .filter(offering_certification::Column::OfferingId.is_in(ids.clone()))
            .exec(db)
            .await?;
        offering_college_alignment::Entity::delete_many()
            .filter(offering_college_alignment::Column::OfferingId.is_in(ids.clone()))
            .exec(db)
            .await?;
        offering_engagement_type::Entity::delete_many()
            .filter(offering_engagement_type::Column::OfferingId.is_in(ids))
            .exec(db)
            .await?;
    }
    Ok(())
}

async fn attach(transaction: &WriteTx, offerings: impl Iterator<Item = &Offering>) -> Result<(), StoreError> {
    let (mut certifications, mut alignments, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
    for offering in offerings {
        let id = offering.id;
        certifications.extend((1..).zip(&offering.certifications).map(|(place, name)| certification(id, place, name)));
        alignments.extend((1..).zip(&offering.college_alignments).map(|(place, to)| alignment(id, place, to)));
        wanted.extend(
            offering
                .wanted
                .iter()
                .map(|kind| offering_engagement_type::Model { offering_id: id.0, engagement_type_id: kind.0 }),
        );
    }
    attach_rows::<offering_certification::Entity, _, _>(transaction, certifications).await?;
    attach_rows::<offering_college_alignment::Entity, _, _>(transaction, alignments).await?;
    attach_rows::<offering_engagement_type::Entity, _, _>(transaction, wanted).await
}

async fn attach_rows<E, M, A>(transaction: &WriteTx, rows: Vec<M>) -> Result<(), StoreError>
where
    E: EntityTrait<Model = M>,
    M: IntoActiveModel<A> + Clone,
    A: ActiveModelTrait<Entity = E> + Send,
{
    for rows in rows.chunks(ROWS_AT_ONCE) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(rows).exec_without_returning(transaction.connection()).await?;
    }
    Ok(())
}

/// Counts the version up and returns the new one, so that every replica loads the catalogue anew: for what the catalogue shows
/// and files do not hold. The version stays locked until the transaction ends.
///
/// # Errors
///
/// As the database says.
pub async fn count_up(transaction: &WriteTx) -> Result<i64, StoreError> {
    let version = Expr::col(catalog_version::Column::Version);
    catalog_version::Entity::update_many()
        .col_expr(catalog_version::Column::Version, version.add(1))
        .filter(catalog_version::Column::Id.eq(1))
        .exec(transaction.connection())
        .await?;
    super::version_in(transaction.connection()).await
}
