//! Inquiries: registering interest, and what the holder of a private link sees.

mod change;
pub mod list;
mod register;
mod verbs;

pub use change::{ChangeError, Seen};
pub use register::{Asker, RegisterError, Registered, register};
pub use verbs::{add_note, assign, decline, mark_as_spam, record_contact, reopen, reply, set_follow_up, tag};

use super::Services;
use crate::auth::{self, InquiryHolder};
use crate::domain::inquiry::Inquiry;
use crate::store::{self, StoreError};

/// The inquiry that a private link's token opens; `None` where it opens nothing.
///
/// # Errors
///
/// As the database says.
pub async fn by_token(services: &Services, token: &str) -> Result<Option<Inquiry>, StoreError> {
    match auth::inquiry_holder(&services.store, services.clock.now(), services.link_lasts, token).await? {
        Some(holder) => held(services, &holder).await,
        None => Ok(None),
    }
}

/// The inquiry of a private link's holder.
///
/// # Errors
///
/// As the database says.
pub async fn held(services: &Services, holder: &InquiryHolder) -> Result<Option<Inquiry>, StoreError> {
    store::inquiry::find(&services.store, holder.inquiry()).await
}
