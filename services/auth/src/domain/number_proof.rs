//! The code by which a user proves that a WhatsApp number is the user's own: it is shown to the user here, and comes back from the number.

use chrono::{DateTime, Duration, Utc};
use crypto::constant_time_eq;

/// How many codes there are.
const CODES: u128 = 1_000_000;

/// How many codes a user is given in an hour, by asking for one and by giving another number.
const IN_AN_HOUR: i16 = 5;

/// For how long a code counts.
pub const fn proof_code_counts_for() -> Duration {
    Duration::minutes(30)
}

/// How many codes a user was given within an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenCodes {
    /// How many there were since then, of which there is at least one.
    pub count: i16,
    /// When the user was given the first of them, with which the hour begins.
    pub since: DateTime<Utc>,
}

impl GivenCodes {
    /// The codes with one more, or until when the user has to wait for it.
    pub fn one_more(before: Option<Self>, now: DateTime<Utc>) -> Result<Self, DateTime<Utc>> {
        // An hour that has not begun was written by a clock that has been set back since.
        let is_its_hour =
            |codes: &Self| codes.since <= now && now < codes.since + Duration::hours(1);
        match before.filter(is_its_hour) {
            Some(codes) if codes.count >= IN_AN_HOUR => Err(codes.since + Duration::hours(1)),
            Some(codes) => Ok(Self {
                count: codes.count + 1,
                since: codes.since,
            }),
            None => Ok(Self {
                count: 1,
                since: now,
            }),
        }
    }
}

/// Six digits. Without `Debug`, so that they cannot be printed by mistake.
pub struct ProofCode(String);

impl ProofCode {
    /// The code that these random bits choose.
    pub fn drawn(random: u128) -> Self {
        Self(format!("{:06}", random % CODES))
    }

    /// The code of these six digits; `None` for another text.
    pub fn read(digits: &str) -> Option<Self> {
        let is_code = digits.len() == 6 && digits.bytes().all(|one| one.is_ascii_digit());
        is_code.then(|| Self(digits.to_owned()))
    }

    pub fn digits(&self) -> &str {
        &self.0
    }

    /// What the user writes to the clinic. The conversation recognises it (`own_number_code` in nlu-booking).
    pub fn message(&self) -> String {
        format!("Agenda {}", self.0)
    }

    /// Opens WhatsApp with the message to that number, which is digits with the code of its country.
    pub fn link(&self, clinic_number: &str) -> String {
        format!("https://wa.me/{clinic_number}?text=Agenda%20{}", self.0)
    }

    /// Whether it is the same code, in a time that tells nothing of it.
    pub fn is(&self, other: &Self) -> bool {
        constant_time_eq(self.0.as_bytes(), other.0.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{GivenCodes, ProofCode};
    use chrono::{DateTime, Duration};

    #[test]
    fn the_sixth_code_of_an_hour_waits_until_the_hour_is_over() {
        let begun = DateTime::UNIX_EPOCH;
        let mut given = None;
        for minute in 0..5 {
            let now = begun + Duration::minutes(minute);
            given = Some(GivenCodes::one_more(given, now).unwrap());
        }
        let hour = Duration::hours(1);

        let late = begun + hour - Duration::seconds(1);
        assert_eq!(GivenCodes::one_more(given, late), Err(begun + hour));
        for now in [begun + hour, begun - hour] {
            let first = GivenCodes {
                count: 1,
                since: now,
            };
            assert_eq!(GivenCodes::one_more(given, now), Ok(first));
        }
    }

    #[test]
    fn a_code_has_six_digits_also_with_zeros_in_front() {
        assert_eq!(ProofCode::drawn(42).digits(), "000042");
        assert_eq!(ProofCode::drawn(u128::MAX).digits().len(), 6);
        for wrong in ["", "48291", "4829134", "48 913", "48291a", "٤٨٢٩١٣"] {
            assert!(ProofCode::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_the_same_one_or_another() {
        let code = ProofCode::read("482913").unwrap();

        assert!(code.is(&ProofCode::drawn(482_913)));
        assert!(!code.is(&ProofCode::drawn(482_914)));
    }

    #[test]
    fn the_link_opens_the_clinics_number_with_the_message() {
        let code = ProofCode::read("482913").unwrap();

        assert_eq!(code.message(), "Agenda 482913");
        assert_eq!(
            code.link("50322220000"),
            "https://wa.me/50322220000?text=Agenda%20482913"
        );
    }
}
