//! The writes: each one transaction, told once.

mod apply_news;

pub use apply_news::apply_news;
