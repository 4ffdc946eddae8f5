//! Reads the rows of a table, some at a time, so that no transaction is long and no answer large.

use crate::table::{Cell, Exported, Key, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use db::{ClinicTx, DbError};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::Error::NotFound;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use internal::clinic_data::ClinicRowsView;
use rest::csv_row;
use uuid::Uuid;

/// How many rows are read at once. A row has at most some ten kilobytes.
const ROWS: i64 = 200;
/// Less than every id.
const FIRST_ID: &str = "00000000-0000-0000-0000-000000000000";
/// What is written for a sealed value that cannot be opened, so that no reader takes it for an empty one.
const UNOPENED: &str = "(no se pudo abrir)";

/// Rows of a table. Sealed values are opened before the rows are written.
pub struct Rows {
    table: &'static Exported,
    found: Vec<Row>,
    has_more: bool,
}

struct Row {
    key: String,
    cells: Vec<Option<String>>,
}

/// A sealed value among the rows.
pub struct Sealed {
    /// The id of its row.
    pub key: Uuid,
    pub bytes: Vec<u8>,
    row: usize,
    column: usize,
}

/// The rows after that key; the first ones without. Those of the transaction's clinic alone. `NotFound` for what is no key of the table.
pub async fn read(
    tx: &mut ClinicTx,
    table: &'static Exported,
    after: Option<&str>,
) -> Result<Rows, DbError> {
    let (first, is_known) = match table.key {
        Key::Id => (
            FIRST_ID,
            after.is_none_or(|after| after.parse::<Uuid>().is_ok()),
        ),
        Key::Text(_) => ("", true),
    };
    if !is_known {
        return Err(NotFound.into());
    }
    let after = after.unwrap_or(first);
    let reading = Reading {
        table,
        clinic: tx.clinic().uuid(),
        after,
        most: ROWS.saturating_add(1),
    };
    let mut found: Vec<(String, Vec<Option<String>>)> = reading.load(tx.conn()).await?;
    let page = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let has_more = found.len() > page;
    found.truncate(page);
    let rows = found.into_iter().map(|(key, cells)| Row { key, cells });
    Ok(Rows {
        table,
        found: rows.collect(),
        has_more,
    })
}

impl Rows {
    /// The sealed values, which the service has to open.
    pub fn sealed(&self) -> Vec<Sealed> {
        let mut all = Vec::new();
        for (column, told) in self.table.columns.iter().enumerate() {
            if !matches!(told.cell, Cell::Sealed(_)) {
                continue;
            }
            for (row, read) in self.found.iter().enumerate() {
                let cell = read.cells.get(column).and_then(Option::as_deref);
                let bytes = cell.and_then(|text| STANDARD.decode(text.replace('\n', "")).ok());
                let found = bytes.zip(read.key.parse().ok());
                all.extend(found.map(|(bytes, key)| Sealed {
                    key,
                    bytes,
                    row,
                    column,
                }));
            }
        }
        all
    }

    /// Puts an opened value in the place of a sealed one; `None` where it could not be opened.
    pub fn open(&mut self, sealed: &Sealed, value: Option<String>) {
        let row = self.found.get_mut(sealed.row);
        if let Some(cell) = row.and_then(|row| row.cells.get_mut(sealed.column)) {
            *cell = Some(value.unwrap_or_else(|| UNOPENED.to_owned()));
        }
    }

    /// The rows as lines of a file.
    pub fn written(&self) -> ClinicRowsView {
        let lines = self.found.iter().map(|row| self.line(row));
        let last = self.found.last().filter(|_| self.has_more);
        ClinicRowsView {
            header: Some(header(self.table)),
            rows: lines.collect(),
            next: last.map(|row| row.key.clone()),
        }
    }

    fn line(&self, row: &Row) -> String {
        let told = self.table.columns.iter().map(|column| &column.cell);
        let cells = told.zip(&row.cells).map(|(cell, value)| {
            let value = value.as_deref().unwrap_or_default();
            match cell {
                Cell::Word(_, words) => {
                    let word = words.iter().find(|(stored, _)| *stored == value);
                    word.map_or(value, |(_, shown)| shown)
                }
                _ => value,
            }
        });
        csv_row(&cells.collect::<Vec<_>>())
    }
}

/// The query of a table's rows. Its text is made of constants, so each table has one prepared statement.
struct Reading<'a> {
    table: &'static Exported,
    clinic: Uuid,
    after: &'a str,
    most: i64,
}

impl QueryFragment<Pg> for Reading<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let (key, kind) = match self.table.key {
            Key::Id => ("t.id", "uuid"),
            Key::Text(key) => (key, "text"),
        };
        let cells: Vec<String> = self
            .table
            .columns
            .iter()
            .map(|column| expression(column.cell))
            .collect();
        out.push_sql(&format!(
            "SELECT ({key})::text, ARRAY[{}]::text[] FROM {} t \
             CROSS JOIN (SELECT timezone FROM tenancy.settings WHERE clinic_id = ",
            cells.join(", "),
            self.table.from
        ));
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(") z WHERE t.clinic_id = ");
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(&format!(" AND ({key}) > "));
        out.push_bind_param::<Text, _>(self.after)?;
        out.push_sql(&format!("::text::{kind} ORDER BY ({key}) LIMIT "));
        out.push_bind_param::<BigInt, _>(&self.most)?;
        Ok(())
    }
}

impl Query for Reading<'_> {
    type SqlType = (Text, Array<Nullable<Text>>);
}

impl QueryId for Reading<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

fn expression(cell: Cell) -> String {
    match cell {
        Cell::Text(of) | Cell::Word(of, _) => format!("({of})::text"),
        Cell::Instant(of) => {
            format!("to_char(({of}) AT TIME ZONE z.timezone, 'YYYY-MM-DD HH24:MI:SS')")
        }
        Cell::Cents(of) => format!("to_char(({of}) / 100.0, 'FM999999999990.00')"),
        Cell::YesNo(of) => format!("CASE WHEN ({of}) THEN 'sí' WHEN NOT ({of}) THEN 'no' END"),
        Cell::Sealed(of) => format!("encode(({of}), 'base64')"),
    }
}
