//! The history of a partnership: what happened, by whom. Entries are never changed and never deleted.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::code::coded;
use crate::domain::inquiry::event::Doer;
use crate::id::{PartnershipEventId, PartnershipId};

coded! {
    /// The kinds of entry.
    TurnKind {
        /// It was agreed.
        Started = "started",
        /// Other ways to help were agreed.
        EngagementsChanged = "engagements_changed",
        /// The offering went to another school and took it along.
        Moved = "moved",
        /// It ended, or its end was planned.
        Ended = "ended",
    }
}

/// What happened, with all that belongs to it. Stored as JSON: fields may be added, never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Turn {
    /// It was agreed.
    Started {
        /// From when on.
        since: NaiveDate,
        /// The ways to help.
        engagement_types: Vec<Uuid>,
    },
    /// Other ways to help were agreed.
    EngagementsChanged {
        /// Those that came.
        added: Vec<Uuid>,
        /// Those that went.
        removed: Vec<Uuid>,
    },
    /// The offering went to another school and took it along.
    Moved {
        /// The school before.
        from: Uuid,
        /// The school after.
        to: Uuid,
    },
    /// It ended, or its end was planned.
    Ended {
        /// From when on it is no longer active.
        until: NaiveDate,
        /// The end that was planned before.
        planned: Option<NaiveDate>,
    },
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnershipEvent {
    /// Its id.
    pub id: PartnershipEventId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The version that it made of the partnership: its place in the history, from 1.
    pub version: i32,
    /// What happened.
    pub turn: Turn,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Doer,
}

impl Turn {
    /// Its kind.
    pub fn kind(&self) -> TurnKind {
        match self {
            Self::Started { .. } => TurnKind::Started,
            Self::EngagementsChanged { .. } => TurnKind::EngagementsChanged,
            Self::Moved { .. } => TurnKind::Moved,
            Self::Ended { .. } => TurnKind::Ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_stored_under_its_kind() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        for turn in [
            Turn::Started { since: day, engagement_types: vec![Uuid::from_u128(7)] },
            Turn::EngagementsChanged { added: Vec::new(), removed: vec![Uuid::from_u128(7)] },
            Turn::Moved { from: Uuid::from_u128(1), to: Uuid::from_u128(2) },
            Turn::Ended { until: day, planned: None },
        ] {
            let written = serde_json::to_value(&turn).unwrap();
            assert_eq!(written["kind"], turn.kind().code());
            assert_eq!(serde_json::from_value::<Turn>(written).unwrap(), turn);
        }
    }
}
