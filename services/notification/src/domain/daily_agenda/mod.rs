//! The daily agenda: when it leaves (`hours`), and what it says (`words`).

pub mod hours;
mod listed;
pub mod words;
