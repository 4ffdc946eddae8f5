//! The e-mails about the security of an account: until when each is of use.

use chrono::{DateTime, Duration, Utc};

/// For how many days such an e-mail may leave. Who reads it later has signed in meanwhile, or could not.
const USEFUL_DAYS: i64 = 7;
/// For how many days a row is kept after its e-mail was of use.
const KEPT_DAYS: i64 = 365;

/// Until when the e-mail about what was done at that instant may leave.
pub fn security_letter_ends(at: DateTime<Utc>) -> DateTime<Utc> {
    at + Duration::days(USEFUL_DAYS)
}

/// Letters that ended before this instant are deleted.
pub fn security_letters_kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(KEPT_DAYS)
}
