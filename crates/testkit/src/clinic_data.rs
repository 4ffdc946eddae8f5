//! Whether a service says of each table and each column with data of clinics what becomes of it when a clinic takes its data away.

use crate::clinic::Clinic;
use crate::clock;
use crate::database::TestDb;
use db::{ClinicTx, DbError};
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use portability::{Exported, Table};
use schema::Role;
use std::collections::BTreeSet;

/// Columns that hold why, or by whom, something was done, and whom they are for: a table and column, whether the clinic takes it away, and the
/// reason. The operator's own notes are never in a clinic's files.
const NOTES: &[(&str, &str, bool, &str)] = &[
    (
        "tenancy.clinics",
        "suspension_reason",
        true,
        "staff are shown why the clinic is suspended",
    ),
    (
        "tenancy.channels",
        "status_reason",
        true,
        "Meta's reason for the state of a number",
    ),
    (
        "tenancy.grants",
        "reason",
        false,
        "the operator's private note",
    ),
    (
        "tenancy.grants",
        "given_by",
        false,
        "the name of an operator's key",
    ),
];

/// Where the operator of the installation writes.
const OPERATORS: [&str; 2] = ["tenancy.", "auth."];

/// Compares the service's list with the catalogue of these schemas, and reads each exported table with the service's own rights.
pub async fn check_clinic_data(role: Role, schemas: &[&str], tables: &'static [Table]) {
    let db = TestDb::new().await;
    let listed: BTreeSet<String> = tables.iter().map(|table| table.name().to_owned()).collect();
    let schemas = schemas.join("', '");

    let found = ask(
        &db,
        &format!(
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('{schemas}') AND EXISTS (SELECT FROM pg_attribute a \
             WHERE a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped)"
        ),
    )
    .await;

    assert_eq!(
        found, listed,
        "say in clinic_data.rs of each table whether a clinic takes it away"
    );
    let clinic = Clinic::open(&db).await;
    let reader = db.db(role, clock());
    for table in tables {
        if let Table::Exported(table) = table {
            check_columns(&db, table).await;
            let reading = async |tx: &mut ClinicTx| portability::read(tx, table, None).await;
            let read: Result<portability::Rows, DbError> =
                reader.acting_as(&clinic.system(), reading).await;
            read.unwrap_or_else(|error| panic!("{} cannot be read: {error:?}", table.name));
        }
    }
}

/// Each column is exported, or named among those that are not.
async fn check_columns(db: &TestDb, table: &Exported) {
    let columns = ask(
        db,
        &format!(
            "SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = '{}'::regclass AND a.attnum > 0 \
             AND NOT a.attisdropped AND a.attname <> 'clinic_id'",
            table.name
        ),
    )
    .await;
    for column in &columns {
        let is_said = table
            .columns
            .iter()
            .any(|said| names(said.cell.expression(), column));
        let is_left_out = table.without.contains(&column.as_str());

        check_note(table.name, column, is_said);
        assert_ne!(
            is_said, is_left_out,
            "{}.{column} is either exported or among those that are not",
            table.name
        );
    }
    for column in table.without {
        assert!(columns.contains(*column), "{} has no {column}", table.name);
    }
}

/// A column that may be a note of the operator is decided in the list above.
fn check_note(table: &str, column: &str, is_said: bool) {
    let is_note = [
        "reason",
        "note",
        "notes",
        "given_by",
        "reviewed_by",
        "key_name",
    ]
    .iter()
    .any(|end| column == *end || column.ends_with(&format!("_{end}")));
    if !is_note || !OPERATORS.iter().any(|schema| table.starts_with(schema)) {
        return;
    }
    let decided = NOTES
        .iter()
        .find(|(of, name, ..)| (*of, *name) == (table, column));
    let Some((.., is_taken, why)) = decided else {
        panic!("say in NOTES whether {table}.{column} is the operator's own");
    };
    assert_eq!(is_said, *is_taken, "{table}.{column}: {why}");
}

/// Whether the expression reads that column of the row.
fn names(expression: &str, column: &str) -> bool {
    let name = format!("t.{column}");
    expression.match_indices(&name).any(|(at, _)| {
        let after = expression.get(at + name.len()..).unwrap_or_default();
        !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

async fn ask(db: &TestDb, query: &str) -> BTreeSet<String> {
    let rows: Vec<String> = diesel::dsl::sql::<Text>(query)
        .load(&mut db.owner().await)
        .await
        .expect("the catalogue answers");
    rows.into_iter().collect()
}
