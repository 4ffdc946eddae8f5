//! How long a clinic that is to be deleted goes on.

use chrono::{DateTime, TimeDelta, Utc};

/// How long everybody in a clinic may find out that it is to be deleted, export its data, and take that back.
const NOTICE_DAYS: i64 = 30;

/// From when on the data of a clinic are erased whose deletion was asked for at that instant.
pub fn deletion_of(asked_at: DateTime<Utc>) -> DateTime<Utc> {
    asked_at + TimeDelta::days(NOTICE_DAYS)
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
    fn only_the_whole_name_names_the_clinic() {
        assert!(names_the_clinic(" Clínica Menjívar ", "Clínica Menjívar"));
        for other in ["", "Clínica", "clínica menjívar", "Clinica Menjivar"] {
            assert!(!names_the_clinic(other, "Clínica Menjívar"), "{other}");
        }
    }
}
