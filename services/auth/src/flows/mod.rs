//! Each write of auth, told once.

mod change_plan;
mod sign_in;

pub use change_plan::change_plan;
pub use sign_in::{Attempt, SignedIn, sign_in};
