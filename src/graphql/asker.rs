//! What a request carries besides the catalogue: the use cases, and from where it comes.

use std::sync::Arc;

use async_graphql::{Context, Error, Request};
use chrono::NaiveDate;

use super::error::internal;
use crate::service::Services;
use crate::service::inquiry::Asker;

/// A request that can call use cases, from this client.
pub fn with_services(request: Request, services: Arc<Services>, asker: Asker) -> Request {
    request.data(services).data(asker)
}

/// The use cases.
///
/// # Errors
///
/// `INTERNAL` where the request carries none: it was made for the catalogue alone.
pub fn services<'c>(ctx: &Context<'c>) -> Result<&'c Services, Error> {
    ctx.data_opt::<Arc<Services>>().map(Arc::as_ref).ok_or_else(internal)
}

/// The use cases, to be kept for later in the request.
///
/// # Errors
///
/// As [`services`].
pub fn shared_services<'c>(ctx: &Context<'c>) -> Result<&'c Arc<Services>, Error> {
    ctx.data_opt().ok_or_else(internal)
}

/// The day that it is in the district.
///
/// # Errors
///
/// As [`services`].
pub fn today(ctx: &Context<'_>) -> Result<NaiveDate, Error> {
    services(ctx).map(Services::today)
}

/// From where the request comes.
///
/// # Errors
///
/// As [`services`].
pub fn asker<'c>(ctx: &Context<'c>) -> Result<&'c Asker, Error> {
    ctx.data_opt().ok_or_else(internal)
}
