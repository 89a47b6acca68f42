//! The text that a partner agrees to.

use async_graphql::{Context, Object, SimpleObject};

use super::context;
use super::language::Language;
use crate::domain::inquiry::form::CONSENT_VERSION;
use crate::text;

/// What a partner agrees to when registering interest: the text, to be shown next to a box that is not ticked beforehand,
/// and its version.
#[derive(Debug, SimpleObject)]
pub struct ContactConsent {
    /// The version, to be sent back as `consent.textVersion`.
    version: &'static str,
    /// The text, in the language that was asked for.
    text: String,
}

/// Its query.
#[derive(Debug, Default)]
pub struct ConsentQuery;

#[Object]
impl ConsentQuery {
    /// What a partner agrees to when registering interest. Public.
    async fn contact_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent.")] language: Option<Language>,
    ) -> ContactConsent {
        let language = language.map_or_else(|| context::language(ctx), Into::into);
        ContactConsent { version: CONSENT_VERSION, text: text::message(language, "consent-text", &[]) }
    }
}
