//! What auth knows without asking anything.

mod cookie_style;
mod held_session;
mod waiting;

pub use cookie_style::{BROWSER_COOKIE, CookieStyle, SESSION_COOKIE};
pub use held_session::HeldSession;
pub use waiting::seconds_until;
