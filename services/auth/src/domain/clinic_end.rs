//! How long a clinic that is to be deleted goes on.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use kernel::Clock;

/// How long everybody in a clinic may find out that it is to be deleted, export its data, and take that back.
const NOTICE_DAYS: i64 = 30;

/// The digits of a second that the database keeps.
const MICROSECONDS: u16 = 6;

/// From when on the data of a clinic are erased whose deletion was asked for at that instant: as the database keeps it, so that the first answer is
/// the one of every later request.
pub fn deletion_of(asked_at: DateTime<Utc>) -> DateTime<Utc> {
    (asked_at + TimeDelta::days(NOTICE_DAYS)).trunc_subsecs(MICROSECONDS)
}

/// How long they may at least where the clinic was suspended meanwhile.
const DAYS_AFTER_SUSPENSION: i64 = 7;

/// Before when a clinic does not end whose suspension ended at that instant.
pub fn deletion_after_suspension(resumed_at: DateTime<Utc>) -> DateTime<Utc> {
    resumed_at + TimeDelta::days(DAYS_AFTER_SUSPENSION)
}

/// How far the clocks of this process and of the database may be apart for a clinic to end.
const APART_AT_MOST: TimeDelta = TimeDelta::minutes(5);

/// Whether a clinic may end by this clock: nothing brings it back, so that one process whose clock is wrong must not do it. A clock that a developer
/// or a test moves is meant to be another one than the database's.
pub fn may_end_by(clock: &Clock, of_database: DateTime<Utc>) -> bool {
    match clock {
        Clock::System(_) => (clock.now() - of_database).abs() <= APART_AT_MOST,
        Clock::Shifted(_) | Clock::Fixed(_) => true,
    }
}

/// Whether that is the name of the clinic, as its administrator typed it to show that this clinic is meant.
pub fn names_the_clinic(typed: &str, name: &str) -> bool {
    typed.trim() == name.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clinic_has_thirty_days_of_notice() {
        let asked_at: DateTime<Utc> = "2026-11-29T18:00:00Z".parse().unwrap();

        assert_eq!(
            deletion_of(asked_at),
            "2026-12-29T18:00:00Z".parse::<DateTime<Utc>>().unwrap()
        );
    }

    #[test]
    fn the_end_has_no_finer_instant_than_the_database_keeps() {
        let asked_at: DateTime<Utc> = "2026-11-29T18:00:00.123456789Z".parse().unwrap();

        let end: DateTime<Utc> = "2026-12-29T18:00:00.123456Z".parse().unwrap();
        assert_eq!(deletion_of(asked_at), end);
    }

    #[test]
    fn no_clinic_ends_by_a_clock_that_is_not_the_databases_unless_it_is_meant_to_differ() {
        let clock = Clock::system();
        let now = clock.now();

        assert!(may_end_by(&clock, now - TimeDelta::minutes(4)));
        for hours in [-720, -1, 1, 720] {
            assert!(!may_end_by(&clock, now + TimeDelta::hours(hours)));
        }
        let fixed = kernel::FixedClock::at(now);
        assert!(may_end_by(&fixed.into(), now - TimeDelta::days(30)));
    }

    #[test]
    fn only_the_whole_name_names_the_clinic() {
        assert!(names_the_clinic(" Clínica Menjívar ", "Clínica Menjívar"));
        for other in ["", "Clínica", "clínica menjívar", "Clinica Menjivar"] {
            assert!(!names_the_clinic(other, "Clínica Menjívar"), "{other}");
        }
    }
}
