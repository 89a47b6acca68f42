//! What every request carries, and the way to it.

use std::sync::Arc;

use async_graphql::{Context, Request};

use super::language;
use crate::domain::catalog::Catalog;
use crate::domain::language::{Language, Text};

/// A request that carries what the catalogue's resolvers need: one snapshot of the catalogue for the whole answer, and
/// the language in which texts are given where a field asks for none.
pub fn with_catalog(request: Request, catalog: Arc<Catalog>, language: Language) -> Request {
    request.data(catalog).data(language)
}

/// The catalogue of this request.
///
/// # Panics
///
/// When the request was not made by [`with_catalog`], which is a mistake in this program and not in the request.
pub fn catalog<'c>(ctx: &Context<'c>) -> &'c Catalog {
    ctx.data_unchecked::<Arc<Catalog>>()
}

/// The language of this request; English where it names none.
pub fn language(ctx: &Context<'_>) -> Language {
    ctx.data_opt().copied().unwrap_or_default()
}

/// A text in the asked language, else in the request's; English where a translation is missing.
pub fn spoken<'t>(ctx: &Context<'_>, text: &'t Text, asked: Option<language::Language>) -> &'t str {
    text.get(asked.map_or_else(|| language(ctx), Language::from))
}

/// The same, `None` for a text that says nothing.
pub fn spoken_if_any<'t>(ctx: &Context<'_>, text: &'t Text, asked: Option<language::Language>) -> Option<&'t str> {
    Some(spoken(ctx, text, asked)).filter(|text| !text.is_empty())
}
