//! Partners that an inquiry could be of.

use async_graphql::{Enum, Object};

use super::partner::Partner;
use crate::domain::suggestion;

/// Why a partner is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "suggestion::Reason")]
pub enum SuggestionReason {
    /// A contact has the same e-mail address.
    SameEmail,
    /// A contact has the same telephone number.
    SamePhone,
    /// The name is the same but for case, accents, legal form and words such as "the".
    SameName,
    /// Its website, or a contact's address, is of the same registered domain, which is not that of a public provider.
    SameDomain,
    /// The name is spelled nearly the same.
    SimilarName,
}

/// A partner, and why it is suggested.
#[derive(Debug, Clone)]
pub struct PartnerSuggestion(pub suggestion::Suggestion);

/// A partner that an inquiry could be of, and why. Nothing is merged by itself. Seen by staff.
#[Object]
impl PartnerSuggestion {
    /// The partner.
    async fn partner<'c>(&self) -> Partner<'c> {
        Partner::Known(self.0.partner.clone())
    }

    /// Why: at least one reason, the strongest first.
    async fn reasons(&self) -> Vec<SuggestionReason> {
        self.0.reasons.iter().copied().map(SuggestionReason::from).collect()
    }
}
