//! When a failed notice is tried again, and when it is given up.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a notice is tried before it is given up, from when it was written.
pub const GIVE_UP_AFTER: TimeDelta = TimeDelta::days(5);

/// When to try again after a try that failed at `now`; `None` when it is time to give up.
///
/// `attempts` is the number of tries so far, this one included. `chance` is from 0 to 1 and spreads the tries, so that
/// what failed together does not come back together: one minute, five, fifteen, an hour, each up to a fifth longer, and
/// then every two to four hours. The last try is at the end of the five days itself.
pub fn next_try(attempts: i32, created_at: DateTime<Utc>, now: DateTime<Utc>, chance: f64) -> Option<DateTime<Utc>> {
    let give_up_at = created_at + GIVE_UP_AFTER;
    let (shortest, spread) = match attempts {
        ..=1 => (60, 12),
        2 => (5 * 60, 60),
        3 => (15 * 60, 3 * 60),
        4 => (60 * 60, 12 * 60),
        _ => (2 * 60 * 60, 2 * 60 * 60),
    };
    #[expect(clippy::cast_possible_truncation, reason = "at most two hours of milliseconds")]
    let extra = (f64::from(spread) * 1000.0 * chance.clamp(0.0, 1.0)) as i64;
    let due = now + TimeDelta::seconds(shortest) + TimeDelta::milliseconds(extra);
    (now < give_up_at).then(|| due.min(give_up_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        "2026-11-23T17:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_delay_grows_and_chance_spreads_it() {
        let delay = |attempts, chance| (next_try(attempts, start(), start(), chance).unwrap() - start()).num_seconds();
        let shortest: Vec<i64> = (1..=6).map(|attempts| delay(attempts, 0.0)).collect();
        assert_eq!(shortest, [60, 300, 900, 3600, 7200, 7200]);
        let longest: Vec<i64> = (1..=6).map(|attempts| delay(attempts, 1.0)).collect();
        assert_eq!(longest, [72, 360, 1080, 4320, 14400, 14400]);
    }

    #[test]
    fn the_last_try_is_at_the_end_of_five_days() {
        let late = start() + GIVE_UP_AFTER - TimeDelta::minutes(5);
        assert_eq!(next_try(40, start(), late, 0.5), Some(start() + GIVE_UP_AFTER));
        assert_eq!(next_try(41, start(), start() + GIVE_UP_AFTER, 0.5), None);
    }

    #[test]
    fn a_notice_is_tried_some_fifty_times_in_its_five_days() {
        let (mut now, mut attempts) = (start(), 1);
        while let Some(due) = next_try(attempts, start(), now, 0.5) {
            assert!(due > now);
            (now, attempts) = (due, attempts + 1);
        }
        assert_eq!((now, attempts), (start() + GIVE_UP_AFTER, 45));
    }
}
