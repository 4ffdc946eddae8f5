//! What the archive is made of, and what it is made with.

use crate::flows::sign_in::SignIn;
use crate::neighbours::{At, Neighbours};
use cache::RateLimit;
use db::Db;
use kernel::Clock;
use portability::Exported;
use std::sync::Arc;

/// A file of the archive.
pub struct File {
    pub source: Source,
    /// The name of the file in the archive.
    pub name: String,
    pub header: String,
}

/// Where the rows of a file come from.
pub enum Source {
    Own(&'static Exported),
    /// Another service, by its name of the table.
    Of(At, String),
}

/// What an export is made with.
pub struct Tools<'a> {
    pub db: &'a Db,
    pub clock: &'a Clock,
    pub sign_in: &'a SignIn,
    pub neighbours: &'a Arc<Neighbours>,
    /// How often a clinic exports its data.
    pub exports: &'a RateLimit,
}
