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
    /// Whether the first rows told their columns, so that all later ones have to.
    pub tells_columns: bool,
}

impl File {
    /// Takes the columns over from the first rows, because another release than that which listed the table may have answered. Rows that
    /// come later with other columns are refused, and so are those that do not tell theirs where the first ones did: they would stand under the
    /// wrong heads.
    pub fn follow(&mut self, header: Option<String>, begins: bool) -> Result<(), Error> {
        let fits = match header {
            Some(header) if begins => {
                self.header = header;
                self.tells_columns = true;
                true
            }
            Some(header) => header == self.header,
            None => begins || !self.tells_columns,
        };
        if fits {
            return Ok(());
        }
        let table = self.name.clone();
        Err(Error::Neighbour(Unanswered::OtherColumns(table)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clinic_data::TABLES;
    use portability::Table;

    #[test]
    fn later_rows_have_the_columns_of_the_first_and_tell_them_where_those_did() {
        let table = TABLES.iter().find_map(|table| match table {
            Table::Exported(table) => Some(table),
            Table::LeftOut { .. } => None,
        });
        for (first, later, is_taken) in [
            (Some("a,b"), Some("a,b"), true),
            (Some("a,b"), Some("a"), false),
            (Some("a,b"), None, false),
            (None, None, true),
            (None, Some("a"), true),
            (None, Some("a,b"), false),
        ] {
            let mut file = File {
                source: Source::Own(table.unwrap()),
                name: "things.csv".to_owned(),
                header: "a".to_owned(),
                tells_columns: false,
            };
            file.follow(first.map(str::to_owned), true).unwrap();

            let taken = file.follow(later.map(str::to_owned), false);

            assert_eq!(taken.is_ok(), is_taken, "{first:?}, {later:?}");
        }
    }
}
