//! What is read of inquiries: by whoever holds a link, and by those who may see them. What hangs on an inquiry is read by its id, for
//! those who were given the inquiry.

use super::super::Services;
use crate::auth::{self, Coordinator, InquiryHolder};
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::InquiryEvent;
use crate::domain::notice::StoredNotice;
use crate::domain::page::{Page, Window};
use crate::id::{InquiryId, StaffId};
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

/// Those of several inquiries that a coordinator may see, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn by_ids(services: &Services, who: &Coordinator, ids: &[InquiryId]) -> Result<Vec<Inquiry>, StoreError> {
    store::inquiry::reached(&services.store, who.reach(), ids).await
}

/// The name of whoever answers an inquiry, for those who were given it; `None` for who is not active any more.
///
/// # Errors
///
/// As the database says.
pub async fn name_of(services: &Services, assignee: StaffId) -> Result<Option<String>, StoreError> {
    let found = store::staff::find(&services.store, assignee).await?;
    Ok(found.filter(|person| person.disabled_at.is_none()).map(|person| person.name))
}

/// The same part of the histories of inquiries.
///
/// # Errors
///
/// As the database says.
pub async fn histories(
    services: &Services,
    inquiries: &[InquiryId],
    window: &Window,
) -> Result<Vec<(InquiryId, Page<InquiryEvent>)>, StoreError> {
    store::inquiry::histories(&services.store, inquiries, window).await
}

/// How many entries the histories of inquiries have.
///
/// # Errors
///
/// As the database says.
pub async fn count_histories(
    services: &Services,
    inquiries: &[InquiryId],
) -> Result<Vec<(InquiryId, u64)>, StoreError> {
    store::inquiry::count_histories(&services.store, inquiries).await
}

/// What partners and district have written to each other in inquiries, the oldest first: the last 100 of each.
///
/// # Errors
///
/// As the database says.
pub async fn messages(services: &Services, inquiries: &[InquiryId]) -> Result<Vec<InquiryEvent>, StoreError> {
    store::inquiry::messages(&services.store, inquiries).await
}

/// The notices of inquiries, in the order written: the last 100 of each.
///
/// # Errors
///
/// As the database says.
pub async fn notices(
    services: &Services,
    inquiries: &[InquiryId],
) -> Result<Vec<(InquiryId, StoredNotice)>, StoreError> {
    store::notice::of_inquiries(&services.store, inquiries).await
}
