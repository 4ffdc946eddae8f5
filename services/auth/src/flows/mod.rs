//! The writes of auth, one file for each, and what signing in needs beside.

mod change_plan;
mod passwords;
mod seats;
mod sign_in;

pub use change_plan::change_plan;
pub use sign_in::{Attempt, SignIn, SignedIn};
