//! The rows of imports: what each says, sealed, and what becomes of it.

use crate::store::schema::patient_import_rows::{self as rows, table};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::PatientImportId;
use uuid::Uuid;

/// A row as it is shown.
#[derive(Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct StoredRow {
    pub line: i32,
    /// Sealed; `None` once the patient is written.
    pub cells: Option<Vec<u8>>,
    pub outcome: String,
    pub notes: Vec<String>,
    pub patient_id: Option<Uuid>,
}

/// Rows as they are written, each a place of all lists.
#[derive(Default)]
pub struct NewRows {
    pub lines: Vec<i32>,
    /// Sealed; `None` for what is not kept.
    pub cells: Vec<Option<Vec<u8>>>,
    pub outcomes: Vec<&'static str>,
    /// Those of a row, with commas between them.
    pub notes: Vec<String>,
    pub patients: Vec<Option<Uuid>>,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    All,
    Refused,
    /// Those that are taken and have notes.
    Noted,
}

db::statement! {
    struct AddRows<'a> = "INSERT INTO scheduling.patient_import_rows (clinic_id, import_id, line, cells, outcome, notes) \
        SELECT ?, ?, r.line, r.cells, r.outcome, string_to_array(r.notes, ',') \
          FROM unnest(?, ?, ?, ?) AS r(line, cells, outcome, notes)";
    clinic: Uuid => SqlUuid,
    import: Uuid => SqlUuid,
    lines: &'a [i32] => Array<Integer>,
    cells: &'a [Option<Vec<u8>>] => Array<Nullable<Binary>>,
    outcomes: &'a [&'static str] => Array<Text>,
    notes: &'a [String] => Array<Text>,
    -> ()
}

db::statement! {
    struct SetRows<'a> = "UPDATE scheduling.patient_import_rows o \
           SET outcome = r.outcome, notes = string_to_array(r.notes, ','), patient_id = r.patient, \
               cells = CASE WHEN r.outcome = 'refused' OR r.notes <> '' THEN o.cells END \
          FROM unnest(?, ?, ?, ?) AS r(line, outcome, notes, patient) \
         WHERE o.clinic_id = ? AND o.import_id = ? AND o.line = r.line";
    lines: &'a [i32] => Array<Integer>,
    outcomes: &'a [&'static str] => Array<Text>,
    notes: &'a [String] => Array<Text>,
    patients: &'a [Option<Uuid>] => Array<Nullable<SqlUuid>>,
    clinic: Uuid => SqlUuid,
    import: Uuid => SqlUuid,
    -> ()
}

/// Adds rows of a preview.
pub async fn add(tx: &mut ClinicTx, import: PatientImportId, new: &NewRows) -> Result<(), DbError> {
    let add = AddRows {
        clinic: tx.clinic().uuid(),
        import: import.uuid(),
        lines: &new.lines,
        cells: &new.cells,
        outcomes: &new.outcomes,
        notes: &new.notes,
    };
    add.execute(tx.conn()).await?;
    Ok(())
}

/// Notes what has become of rows. What they say is kept only where they have notes.
pub async fn set(
    tx: &mut ClinicTx,
    import: PatientImportId,
    done: &NewRows,
) -> Result<(), DbError> {
    let set = SetRows {
        lines: &done.lines,
        outcomes: &done.outcomes,
        notes: &done.notes,
        patients: &done.patients,
        clinic: tx.clinic().uuid(),
        import: import.uuid(),
    };
    set.execute(tx.conn()).await?;
    Ok(())
}

/// The rows after that one, in their order.
pub async fn after(
    mut read: ClinicRead<'_>,
    import: PatientImportId,
    line: i32,
    shown: Shown,
    most: i64,
) -> Result<Vec<StoredRow>, DbError> {
    let mut wanted = table
        .filter(rows::clinic_id.eq(read.clinic().uuid()))
        .filter(rows::import_id.eq(import.uuid()))
        .filter(rows::line.gt(line))
        .order(rows::line)
        .limit(most)
        .select(StoredRow::as_select())
        .into_boxed::<Pg>();
    match shown {
        Shown::All => {}
        Shown::Refused => wanted = wanted.filter(rows::outcome.eq("refused")),
        Shown::Noted => {
            wanted = wanted
                .filter(rows::outcome.ne("refused"))
                .filter(rows::notes.ne(Vec::<String>::new()));
        }
    }
    Ok(wanted.load(read.conn()).await?)
}
