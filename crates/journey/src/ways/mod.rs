//! The journeys, one file or folder each. Each begins with `go`.

pub mod books;
pub mod kill;
pub mod logs;
pub mod payloads;
pub mod trace;
pub mod walls;
