//! Which partner an inquiry is of, or could be.

use std::sync::Arc;

use async_graphql::{Context, Object};

use super::Audience;
use crate::domain::inquiry::Inquiry as Stored;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::loader::{SuggestionsFor, loader};
use crate::graphql::partner::Partner;
use crate::graphql::suggestion::PartnerSuggestion;

/// Which partner it is of.
#[derive(Debug)]
pub struct Partners {
    pub(super) stored: Arc<Stored>,
    pub(super) audience: Audience,
}

#[Object]
impl Partners {
    /// The partner that it is of; null while nobody has said so, and where whoever asks may not see the partner. Staff.
    async fn partner<'c>(&self, ctx: &Context<'c>) -> Option<Partner<'c>> {
        let partner = self.stored.desk.partner.filter(|_| self.audience != Audience::Holder)?;
        let found = or_null(ctx, loader(ctx))?.load_one(partner).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Partner::Known)
    }

    /// Partners that it could be of, the likeliest first: at most 10, without the one that it is said to be of. Staff; else null only
    /// beside a top-level error.
    async fn suggested_partners(&self, ctx: &Context<'_>) -> Option<Vec<PartnerSuggestion>> {
        if self.audience == Audience::Holder {
            return None;
        }
        let found = or_null(ctx, loader(ctx))?.load_one(SuggestionsFor(Arc::clone(&self.stored))).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        Some(found.unwrap_or_default().into_iter().map(PartnerSuggestion).collect())
    }
}
