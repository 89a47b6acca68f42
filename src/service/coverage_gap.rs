//! Where partners are needed most.

use super::Services;
use crate::auth::Coordinator;
use crate::domain::catalog::Catalog;
use crate::domain::coverage_gap::{CoverageGap, Grouping, gaps};
use crate::domain::routing::Reach;
use crate::store::{self, StoreError};

/// The groups of offerings, the neediest first: all, or what the coverage of a coordinator reaches. One statement, and one more
/// where the coverage counts.
///
/// # Errors
///
/// As the database says.
pub async fn find(
    services: &Services,
    who: &Coordinator,
    catalog: &Catalog,
    grouping: Grouping,
) -> Result<Vec<CoverageGap>, StoreError> {
    let partnered = store::partnership::partnered(&services.store, services.today()).await?;
    let rules = match who.reach() {
        Reach::All => None,
        Reach::Of(staff) => Some(store::staff::rules_of(&services.store, &[staff]).await?),
    };
    Ok(gaps(catalog, grouping, rules.as_deref(), &partnered))
}
