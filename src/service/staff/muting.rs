//! What somebody mutes, for themselves alone.

use super::StaffError;
use crate::auth::Person;
use crate::domain::notice::NoticeKind;
use crate::domain::staff;
use crate::service::Services;
use crate::store;

/// Replaces what whoever asks has muted; gives them as they then are.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn mute(services: &Services, who: Person, kinds: &[NoticeKind]) -> Result<Person, StaffError> {
    let kinds = staff::check_muted(kinds).map_err(StaffError::Fields)?;
    store::staff::set_muted(&services.store, who.staff().id, &kinds).await?;
    Ok(who.having_muted(kinds))
}
