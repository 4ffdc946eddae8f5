//! Going on as another member of the staff by that one's PIN, in a browser that both use.

mod candidates;
mod own_pin;
mod switch;
mod take_away;

pub use own_pin::NewPin;
pub use switch::Switching;
pub use take_away::take_pin_away;

use chrono::Duration;

/// How long a sign-in by password lets the user's PIN count in its browser, in days.
const SIGNED_IN_DAYS: i64 = 30;

/// So many wrong ones in a row close a PIN until its user's next sign-in by password.
const MOST_FAILURES: i32 = 5;
/// So many wrong ones close it also where right ones came between them: who sits at the same desk could otherwise guess a few after each.
const MOST_WRONG: i32 = 20;

const fn signed_in_lately() -> Duration {
    Duration::days(SIGNED_IN_DAYS)
}
