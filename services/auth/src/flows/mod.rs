//! The writes of auth, one file for each, and what they need beside.

mod change_plan;
mod passwords;
mod seats;
mod sessions;
mod sign_in;
mod tokens;

pub use change_plan::change_plan;
pub use sessions::Sessions;
pub use sign_in::{Attempt, SignIn};
