//! A person signed in on one device: for how long.

use chrono::{DateTime, TimeDelta, Utc};

use crate::id::{SessionId, StaffId};

/// How often at most it is written down that a session, or an API token, is in use.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting {
    /// Without being used.
    pub idle: TimeDelta,
    /// In all.
    pub longest: TimeDelta,
}

/// A person signed in on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who.
    pub staff: StaffId,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// Until when, however often it is used.
    pub expires_at: DateTime<Utc>,
    /// When the person signed out; `None` while they have not.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Session {
    /// Whether it still stands for the person.
    pub fn is_open(&self, now: DateTime<Utc>, lasting: Lasting) -> bool {
        self.ended_at.is_none() && now < self.expires_at && now < self.last_seen_at + lasting.idle
    }
}

/// Whether use now is worth writing down.
pub fn is_news(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    last.is_none_or(|last| now >= last + SEEN_EVERY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_in_any_case() {
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let lasting = Lasting { idle: TimeDelta::hours(12), longest: TimeDelta::days(14) };
        let session = Session {
            id: SessionId(uuid::Uuid::from_u128(1)),
            staff: StaffId(uuid::Uuid::from_u128(2)),
            created_at: start,
            last_seen_at: start,
            expires_at: start + lasting.longest,
            ended_at: None,
        };
        let almost = |time: TimeDelta| start + time - TimeDelta::microseconds(1);
        assert!(session.is_open(almost(lasting.idle), lasting));
        assert!(!session.is_open(start + lasting.idle, lasting));
        let busy = Session { last_seen_at: almost(lasting.longest), ..session.clone() };
        assert!(busy.is_open(almost(lasting.longest), lasting));
        assert!(!busy.is_open(start + lasting.longest, lasting));
        assert!(!Session { ended_at: Some(start), ..session }.is_open(start, lasting));
    }

    #[test]
    fn use_is_written_down_once_a_minute() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        assert!(is_news(None, now));
        assert!(!is_news(Some(now - TimeDelta::seconds(59)), now));
        assert!(is_news(Some(now - SEEN_EVERY), now));
    }
}
