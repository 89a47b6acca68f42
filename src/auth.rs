//! Who is asking, and the proofs that code which touches private rows takes as arguments. Only this module builds one.

mod actor;
mod credential;
pub mod link;
pub mod secret;

use chrono::{DateTime, TimeDelta, Utc};

use crate::id::InquiryId;
use crate::store::{Store, StoreError};
pub use actor::{Actor, Administrator, Coordinator, Person, Refusal, SignedIn, begin_session, resolve, resolve_again};
pub use credential::Credential;
use link::LinkKey;

/// Proof that the asker holds the private link of one inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InquiryHolder {
    inquiry: InquiryId,
}

impl InquiryHolder {
    /// The inquiry whose link is held.
    pub fn inquiry(&self) -> InquiryId {
        self.inquiry
    }
}

/// Proves a token of a private link; `None` where it opens nothing, or no longer: a link lasts for `lasts` after the inquiry,
/// or until the moment that stands with it.
///
/// # Errors
///
/// As the database says.
pub async fn inquiry_holder(
    store: &Store,
    now: DateTime<Utc>,
    lasts: TimeDelta,
    token: &str,
) -> Result<Option<InquiryHolder>, StoreError> {
    // Anything that cannot be a token is not worth a statement.
    if !LinkKey::is_well_formed(token) {
        return Ok(None);
    }
    let found = crate::store::inquiry::link_by_token_hash(store, &link::hash(token)).await?;
    let open = found.filter(|link| now < link.expires_at.unwrap_or(link.submitted_at + lasts));
    Ok(open.map(|link| InquiryHolder { inquiry: link.inquiry }))
}
