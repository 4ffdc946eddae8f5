//! The writes of auth, one file for each.

mod change_plan;
mod sign_in;

pub use change_plan::change_plan;
pub use sign_in::{Attempt, SignIn, SignedIn};
