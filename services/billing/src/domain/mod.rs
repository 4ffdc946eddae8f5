//! The rules: which variant is which plan, what a status is worth, what news changes. No database, no queue.

mod news;
mod outcome;
mod subscription;
mod variants;

pub use news::{Named, News};
pub use outcome::Outcome;
pub use subscription::{Status, Subscription, governing};
pub use variants::Variants;
