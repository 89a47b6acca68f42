//! How often is too often: a burst that is allowed at once, and how fast it grows back. (The generic cell rate algorithm:
//! all that is kept for a key is when its allowance is whole again.)

use chrono::{DateTime, TimeDelta, Utc};

/// An allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many are allowed at once; at least 1.
    pub burst: u32,
    /// How many grow back in an hour; at least 1.
    pub per_hour: u32,
}

/// Too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOften {
    /// When one more is allowed again.
    pub retry_after: TimeDelta,
}

impl Rate {
    /// Takes one from an allowance that is whole at `full_at`; gives when it is then whole.
    ///
    /// # Errors
    ///
    /// [`TooOften`] where nothing is left; nothing is taken then.
    pub fn take(self, full_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<DateTime<Utc>, TooOften> {
        let one = TimeDelta::hours(1) / i32::try_from(self.per_hour.max(1)).unwrap_or(i32::MAX);
        let all = one * i32::try_from(self.burst.max(1)).unwrap_or(i32::MAX);
        let next = full_at.map_or(now, |full_at| full_at.max(now)) + one;
        if next - now > all { Err(TooOften { retry_after: next - now - all }) } else { Ok(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_and_grows_back() {
        let rate = Rate { burst: 3, per_hour: 6 };
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(1);
        let mut full = None;
        for _ in 0..3 {
            full = Some(rate.take(full, start).unwrap());
        }
        assert_eq!(rate.take(full, start), Err(TooOften { retry_after: TimeDelta::minutes(10) }));
        let almost = start + TimeDelta::minutes(9);
        assert_eq!(rate.take(full, almost), Err(TooOften { retry_after: TimeDelta::minutes(1) }));
        let later = start + TimeDelta::minutes(10);
        full = Some(rate.take(full, later).unwrap());
        assert!(rate.take(full, later).is_err());
        let rested = later + TimeDelta::hours(5);
        for _ in 0..3 {
            full = Some(rate.take(full, rested).unwrap());
        }
        assert!(rate.take(full, rested).is_err(), "rest does not pile up beyond the burst");
    }
}
