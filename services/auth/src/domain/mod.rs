//! What auth knows without asking anything.

mod cookie_style;
mod held_session;
mod person;
mod staffing;
mod waiting;

pub use cookie_style::{BROWSER_COOKIE, CookieStyle, SESSION_COOKIE};
pub use held_session::HeldSession;
pub use person::{email, full_name, spelling};
pub use staffing::{Staffing, has_room};
pub use waiting::seconds_until;
