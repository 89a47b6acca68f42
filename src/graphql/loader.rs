//! What the fields of one answer ask for one by one, loaded together: in one statement for each access path, which has a key
//! type of its own. A loader belongs to one request, and so to one asker.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{self, DataLoader};
use async_graphql::runtime::{TokioSpawner, TokioTimer};
use async_graphql::{Context, Error, Request};

use super::error::internal;
use crate::auth::Actor;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::Staff;
use crate::id::StaffId;
use crate::service::{Services, StoreError, staff};

/// Loads for whoever asks; what they may not see is not there.
pub struct Loader {
    services: Arc<Services>,
    actor: Actor,
}

/// The coverage rules of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CoverageOf(pub StaffId);

/// A request that can load together. Called where the requests of a runtime are made.
pub fn with_loader(request: Request, services: Arc<Services>, actor: Actor) -> Request {
    let loader = Loader { services, actor };
    request.data(DataLoader::new(loader, TokioSpawner::current(), TokioTimer::default()))
}

/// The loader of this request.
///
/// # Errors
///
/// `INTERNAL` where the request carries none: it was made for the catalogue alone.
pub fn loader<'c>(ctx: &Context<'c>) -> Result<&'c DataLoader<Loader>, Error> {
    ctx.data_opt().ok_or_else(internal)
}

impl dataloader::Loader<StaffId> for Loader {
    type Value = Staff;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, Staff>, Arc<StoreError>> {
        let Some(person) = self.actor.somebody() else { return Ok(HashMap::new()) };
        let found = staff::find_all(&self.services, person, keys).await?;
        Ok(found.into_iter().map(|person| (person.id, person)).collect())
    }
}

impl dataloader::Loader<CoverageOf> for Loader {
    type Value = Vec<CoverageRule>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CoverageOf]) -> Result<HashMap<CoverageOf, Vec<CoverageRule>>, Arc<StoreError>> {
        let Some(person) = self.actor.somebody() else { return Ok(HashMap::new()) };
        let people: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<_, Vec<_>>::new();
        for rule in staff::rules_of(&self.services, person, &people).await? {
            found.entry(CoverageOf(rule.staff)).or_default().push(rule);
        }
        Ok(found)
    }
}
