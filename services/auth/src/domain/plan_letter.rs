//! The e-mails about the end of a plan: until when each is of use.

use chrono::{DateTime, Duration, Utc};

/// For how many days after the end the e-mail about it may leave.
const LATE_DAYS: i64 = 3;
/// For how many days a row is kept after its e-mail was of use.
const KEPT_DAYS: i64 = 365;

/// Until when the e-mail of that many days before the end may leave: afterwards the next one says what is true.
pub fn letter_ends(days: u32, ends_at: DateTime<Utc>) -> DateTime<Utc> {
    let next = match days {
        0 => return ends_at + Duration::days(LATE_DAYS),
        1 => 0,
        2..=3 => 1,
        _ => 3,
    };
    ends_at - Duration::days(next)
}

/// Letters that ended before this instant are deleted.
pub fn letters_kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(KEPT_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_e_mail_is_of_use_until_the_next_one_is_due() {
        let end = DateTime::UNIX_EPOCH;
        let left = |days| (letter_ends(days, end) - end).num_days();

        assert_eq!([7, 3, 1, 0].map(left), [-3, -1, 0, 3]);
    }
}
