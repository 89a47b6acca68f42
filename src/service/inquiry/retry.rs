//! Sending a mail again that was given up.

use super::super::Services;
use super::change::ChangeError;
use crate::auth::Coordinator;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::notice::StoredNotice;
use crate::id::NoticeId;
use crate::store;

/// Has a notice of an inquiry that was given up tried again, as if it were new.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `noticeId` where there is no such notice about an inquiry that they see, or it was not given
/// up.
pub async fn retry(services: &Services, who: &Coordinator, id: NoticeId) -> Result<StoredNotice, ChangeError> {
    let wrong = |code| ChangeError::fields(vec![FieldError::new(&["noticeId"], code)]);
    let inquiry = store::notice::inquiry_of(&services.store, id).await?;
    let inquiry = inquiry.ok_or_else(|| wrong(FieldErrorCode::NotFound))?;
    let transaction = services.store.begin().await?;
    let seen = store::inquiry::lock(&transaction, who.reach(), inquiry).await?;
    seen.ok_or_else(|| wrong(FieldErrorCode::NotFound))?;
    let revived = store::notice::revive(&transaction, inquiry, id, services.clock.now()).await?;
    let revived = revived.ok_or_else(|| wrong(FieldErrorCode::NotGivenUp))?;
    transaction.commit().await?;
    services.notice_written.notify_one();
    Ok(revived)
}
