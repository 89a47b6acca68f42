//! The partnerships with an offering.

use async_graphql::{Context, Error};

use super::Partnership;
use crate::domain::catalog::Catalog;
use crate::domain::page::{Place, SortValue, StoredList, newest_first};
use crate::graphql::actor::at_desk;
use crate::graphql::asker::today;
use crate::graphql::error::unstored;
use crate::graphql::loader::{PartnershipsWith, loader};
use crate::id::{OfferingId, PartnershipId};

/// The place of a partnership in a list of them, the newest first.
pub fn place(id: PartnershipId) -> Place {
    Place { list: StoredList::Partnerships, sort: SortValue::Nothing, id: id.0 }
}

/// The partnerships with an offering, the newest first, each with its place: for the public those that are shown, for staff those
/// of the partners that they may see, and never fewer than the public sees.
pub async fn with_offering<'a>(
    ctx: &Context<'_>,
    catalog: &'a Catalog,
    offering: OfferingId,
    include_ended: bool,
) -> Result<Vec<(Partnership<'a>, Place)>, Error> {
    let today = today(ctx)?;
    let mut rows: Vec<(Partnership<'a>, Place)> = Vec::new();
    let mut sees_all = false;
    if let Some(who) = at_desk(ctx) {
        sees_all = who.sees_all();
        let found = loader(ctx)?.load_one(PartnershipsWith(offering)).await.map_err(|error| unstored(ctx, &error))?;
        rows.extend(found.unwrap_or_default().into_iter().map(|one| (place(one.id), one)).map(known));
    }
    if !sees_all {
        let shown = catalog.public_partnerships_of(offering, today);
        let others: Vec<_> = shown.filter(|one| rows.iter().all(|(_, place)| place.id != one.id.0)).collect();
        rows.extend(others.into_iter().map(|one| (Partnership::Shown(catalog, one), place(one.id))));
    }
    rows.retain(|(one, _)| include_ended || one.is_active_on(today));
    rows.sort_by(|(_, one), (_, other)| newest_first(one, other));
    Ok(rows)
}

fn known<'a>((place, one): (Place, crate::domain::partnership::Partnership)) -> (Partnership<'a>, Place) {
    (Partnership::Known(one), place)
}
