//! The writes of auth, one file for each, and what they need beside.

mod administrator;
mod announce_user;
mod change_plan;
mod decide_plan;
mod own_account;
mod own_sessions;
mod passwords;
mod seats;
mod sessions;
mod set_password;
mod sign_in;
mod tokens;
mod users;

pub use administrator::administrator;
pub use announce_user::announce_user;
pub use change_plan::{ShopChange, change_plan};
pub use decide_plan::decide_plan_again;
pub use own_account::{OwnChange, PasswordChange};
pub use own_sessions::{end_everywhere, end_one};
pub use sessions::Sessions;
pub use sign_in::{Attempt, SignIn};
pub use users::{Added, Change, Users};
