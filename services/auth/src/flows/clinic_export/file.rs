//! What the archive is made of, and what it is made with.

use crate::error::Error;
use crate::flows::settings::Logos;
use crate::flows::sign_in::SignIn;
use crate::neighbours::{At, Neighbours, Unanswered};
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

impl File {
    /// Takes the columns over from the first rows, because another release than that which listed the table may have answered. Rows that
    /// come later with other columns are refused: they would stand under the wrong heads.
    pub fn follow(&mut self, header: Option<String>, begins: bool) -> Result<(), Error> {
        match header {
            Some(header) if begins => self.header = header,
            Some(header) if header != self.header => {
                let table = self.name.clone();
                return Err(Error::Neighbour(Unanswered::OtherColumns(table)));
            }
            Some(_) | None => {}
        }
        Ok(())
    }
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
    pub logos: &'a Logos,
    /// How often a clinic exports its data.
    pub exports: &'a RateLimit,
}
