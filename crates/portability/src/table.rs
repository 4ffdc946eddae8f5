//! The tables of a service, as lists of constants.

use internal::clinic_data::{ClinicTableView, ClinicTablesView, LeftOutView};
use rest::csv_row;

/// What tells a spreadsheet that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// Why the events that wait in a table `outbox` are left out, whichever service has it.
pub const OUTBOX: &str = "Son avisos entre las partes de Cita que esperan un momento para salir; su contenido está en las demás tablas.";

/// A table with rows of clinics.
pub enum Table {
    Exported(Exported),
    LeftOut {
        /// The name of the table, with its schema.
        name: &'static str,
        /// A sentence for the clinic, in Spanish.
        reason: &'static str,
    },
}

/// A table that is exported.
pub struct Exported {
    /// The name of the table, with its schema.
    pub name: &'static str,
    /// What its rows are read from: the table, or a view of it.
    pub from: &'static str,
    /// The name of the file, in Spanish.
    pub file: &'static str,
    pub key: Key,
    pub columns: &'static [Column],
    /// The columns that are not exported beside `clinic_id`: how the system keeps order, and secrets. A test names each one that is in neither
    /// list.
    pub without: &'static [&'static str],
}

/// What rows are ordered by. No two rows of a clinic have the same key.
#[derive(Clone, Copy)]
pub enum Key {
    /// The column `id`, which an index leads to.
    Id,
    /// A text that is made of columns, for tables with some hundred rows.
    Text(&'static str),
}

/// A column of the file.
pub struct Column {
    /// Its head, in Spanish.
    pub head: &'static str,
    pub cell: Cell,
}

/// How a value is read and written. The texts are expressions over the row `t`.
#[derive(Clone, Copy)]
pub enum Cell {
    /// As PostgreSQL writes it.
    Text(&'static str),
    /// A `timestamptz`, on the clinic's clock.
    Instant(&'static str),
    /// Cents as a number with two decimals.
    Cents(&'static str),
    YesNo(&'static str),
    /// One of these words, in place of which the second is written. Another word is written as it is.
    Word(&'static str, &'static [(&'static str, &'static str)]),
    /// Sealed bytes, which the service opens.
    Sealed(&'static str),
}

impl Cell {
    /// The expression that the value is read by.
    pub const fn expression(&self) -> &'static str {
        match self {
            Self::Text(of)
            | Self::Instant(of)
            | Self::Cents(of)
            | Self::YesNo(of)
            | Self::Word(of, _)
            | Self::Sealed(of) => of,
        }
    }
}

impl Table {
    /// The name with its schema.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Exported(table) => table.name,
            Self::LeftOut { name, .. } => name,
        }
    }
}

/// The exported table of that name.
pub fn exported(tables: &'static [Table], name: &str) -> Option<&'static Exported> {
    tables.iter().find_map(|table| match table {
        Table::Exported(exported) if exported.name == name => Some(exported),
        _ => None,
    })
}

/// The beginning of a table's file.
pub fn header(table: &Exported) -> String {
    let heads: Vec<&str> = table.columns.iter().map(|column| column.head).collect();
    format!("{MARK}{}", csv_row(&heads))
}

/// The tables as they are shown to another service.
pub fn view(tables: &'static [Table]) -> ClinicTablesView {
    let mut told = ClinicTablesView {
        tables: Vec::new(),
        left_out: Vec::new(),
    };
    for table in tables {
        match table {
            Table::Exported(table) => told.tables.push(ClinicTableView {
                name: table.name.to_owned(),
                file: table.file.to_owned(),
                header: header(table),
            }),
            Table::LeftOut { name, reason } => told.left_out.push(LeftOutView {
                name: (*name).to_owned(),
                reason: (*reason).to_owned(),
            }),
        }
    }
    told
}

/// A column of a file.
pub const fn column(head: &'static str, cell: Cell) -> Column {
    Column { head, cell }
}

/// A table that is not exported, with the reason in a sentence for the clinic.
pub const fn left_out(name: &'static str, reason: &'static str) -> Table {
    Table::LeftOut { name, reason }
}
