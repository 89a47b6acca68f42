//! The partners of a program.

use async_graphql::{Context, Error};
use uuid::Uuid;

use super::Partner;
use crate::domain::catalog::Catalog;
use crate::domain::page::{Place, SortValue, StoredList, ascending};
use crate::domain::partner::name::name_key;
use crate::graphql::actor::at_desk;
use crate::graphql::asker::today;
use crate::graphql::error::unstored;
use crate::graphql::loader::{PartnersOf, loader};
use crate::id::ProgramId;

/// The partners that help with a program, by name, each with its place: for the public those that are shown, for staff those that
/// they may see, and never fewer than the public sees.
pub async fn of_program<'a>(
    ctx: &Context<'_>,
    catalog: &'a Catalog,
    program: ProgramId,
) -> Result<Vec<(Partner<'a>, Place)>, Error> {
    let mut rows: Vec<(Partner<'a>, Place)> = Vec::new();
    let mut sees_all = false;
    if let Some(who) = at_desk(ctx) {
        sees_all = who.sees_all();
        let found = loader(ctx)?.load_one(PartnersOf(program)).await.map_err(|error| unstored(ctx, &error))?;
        let known = found.unwrap_or_default().into_iter();
        rows.extend(known.map(|one| (place(&one.organisation.name, one.id.0), one)).map(swapped(Partner::Known)));
    }
    if !sees_all {
        let shown = catalog.public_partners_of(program, today(ctx)?).into_iter();
        let others: Vec<_> = shown.filter(|one| rows.iter().all(|(_, place)| place.id != one.id.0)).collect();
        rows.extend(others.into_iter().map(|one| (place(&one.name, one.id.0), one)).map(swapped(Partner::Shown)));
    }
    rows.sort_by(|(_, one), (_, other)| ascending(one, other));
    Ok(rows)
}

fn place(name: &str, id: Uuid) -> Place {
    Place { list: StoredList::Partners, sort: SortValue::Text(name_key(name)), id }
}

fn swapped<T, N>(node: impl Fn(T) -> N) -> impl Fn((Place, T)) -> (N, Place) {
    move |(place, one)| (node(one), place)
}
