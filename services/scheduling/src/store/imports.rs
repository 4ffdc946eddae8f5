//! Imports of patients: one row for each file, with what became of it in numbers. Their rows are in `import_rows`.

use crate::store::schema::patient_imports::{self as imports, table};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::select;
use diesel_async::RunQueryDsl;
use kernel::{PatientImportId, UserId};
use uuid::Uuid;

/// How many imports are listed.
const LISTED: i64 = 10;

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct StoredImport {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientImportId,
    /// `preview`, `running` or `done`.
    pub state: String,
    pub file_name: String,
    pub ignored_columns: Vec<String>,
    pub row_count: i32,
    #[diesel(embed)]
    pub tally: Tally,
    pub done_through: i32,
    pub made_at: DateTime<Utc>,
    pub begun_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// How many rows have which outcome, and how many of those that are taken have notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct Tally {
    pub added: i32,
    pub merged: i32,
    pub unchanged: i32,
    pub refused: i32,
    pub noted: i32,
}

impl Tally {
    /// The rows that are counted.
    pub const fn rows(&self) -> i32 {
        self.added + self.merged + self.unchanged + self.refused
    }

    /// Counts those of another part of the same file.
    pub const fn add(&mut self, other: &Self) {
        self.added += other.added;
        self.merged += other.merged;
        self.unchanged += other.unchanged;
        self.refused += other.refused;
        self.noted += other.noted;
    }
}

/// A preview that is not counted yet.
pub struct NewImport<'a> {
    pub id: PatientImportId,
    pub file_name: &'a str,
    pub ignored_columns: &'a [String],
    pub by: UserId,
    pub now: DateTime<Utc>,
}

/// Whether the clinic has an import that runs.
pub async fn is_running(tx: &mut ClinicTx) -> Result<bool, DbError> {
    let running = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::state.eq("running"));
    Ok(select(exists(running)).get_result(tx.conn()).await?)
}

pub async fn insert(tx: &mut ClinicTx, new: &NewImport<'_>) -> Result<(), DbError> {
    diesel::insert_into(table)
        .values((
            imports::clinic_id.eq(tx.clinic().uuid()),
            imports::id.eq(new.id.uuid()),
            imports::state.eq("preview"),
            imports::file_name.eq(new.file_name),
            imports::ignored_columns.eq(new.ignored_columns),
            imports::row_count.eq(0),
            imports::made_by.eq(new.by.uuid()),
            imports::made_at.eq(new.now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Counts the rows of a preview.
pub async fn count(tx: &mut ClinicTx, id: PatientImportId, tally: &Tally) -> Result<(), DbError> {
    let one = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()));
    diesel::update(one)
        .set((imports::row_count.eq(tally.rows()), tallied(tally)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The import with that id.
pub async fn one(
    mut read: ClinicRead<'_>,
    id: PatientImportId,
) -> Result<Option<StoredImport>, DbError> {
    let found = table
        .filter(imports::clinic_id.eq(read.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()))
        .select(StoredImport::as_select())
        .first(read.conn())
        .await;
    Ok(found.optional()?)
}

/// The import with that id, locked until the transaction ends.
pub async fn lock(tx: &mut ClinicTx, id: PatientImportId) -> Result<Option<StoredImport>, DbError> {
    let found = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()))
        .select(StoredImport::as_select())
        .for_update()
        .first(tx.conn())
        .await;
    Ok(found.optional()?)
}

/// The clinic's import that runs, locked until the transaction ends; `None` also while another copy writes a part of it.
pub async fn lock_running(tx: &mut ClinicTx) -> Result<Option<StoredImport>, DbError> {
    let found = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::state.eq("running"))
        .select(StoredImport::as_select())
        .for_update()
        .skip_locked()
        .first(tx.conn())
        .await;
    Ok(found.optional()?)
}

/// The latest imports, the last one first.
pub async fn list(mut read: ClinicRead<'_>) -> Result<Vec<StoredImport>, DbError> {
    Ok(table
        .filter(imports::clinic_id.eq(read.clinic().uuid()))
        .order((imports::made_at.desc(), imports::id.desc()))
        .limit(LISTED)
        .select(StoredImport::as_select())
        .load(read.conn())
        .await?)
}

/// Lets the import run. From then on the numbers count what has been done.
pub async fn begin(
    tx: &mut ClinicTx,
    id: PatientImportId,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let one = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()));
    diesel::update(one)
        .set((
            imports::state.eq("running"),
            tallied(&Tally::default()),
            imports::begun_by.eq(by.uuid()),
            imports::begun_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes how far the import has come.
pub async fn advance(
    tx: &mut ClinicTx,
    id: PatientImportId,
    tally: &Tally,
    done_through: i32,
) -> Result<(), DbError> {
    let one = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()));
    diesel::update(one)
        .set((tallied(tally), imports::done_through.eq(done_through)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn end(
    tx: &mut ClinicTx,
    id: PatientImportId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let one = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()));
    diesel::update(one)
        .set((imports::state.eq("done"), imports::ended_at.eq(now)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn delete(tx: &mut ClinicTx, id: PatientImportId) -> Result<(), DbError> {
    let one = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::id.eq(id.uuid()));
    diesel::delete(one).execute(tx.conn()).await?;
    Ok(())
}

/// Deletes previews: a clinic has the last one only.
pub async fn delete_previews(tx: &mut ClinicTx) -> Result<(), DbError> {
    let previews = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::state.eq("preview"));
    diesel::delete(previews).execute(tx.conn()).await?;
    Ok(())
}

/// Deletes those that were made before that instant and do not run.
pub async fn delete_old(tx: &mut ClinicTx, before: DateTime<Utc>) -> Result<usize, DbError> {
    let old = table
        .filter(imports::clinic_id.eq(tx.clinic().uuid()))
        .filter(imports::made_at.lt(before))
        .filter(imports::state.ne("running"));
    Ok(diesel::delete(old).execute(tx.conn()).await?)
}

type Tallied = (
    diesel::dsl::Eq<imports::added, i32>,
    diesel::dsl::Eq<imports::merged, i32>,
    diesel::dsl::Eq<imports::unchanged, i32>,
    diesel::dsl::Eq<imports::refused, i32>,
    diesel::dsl::Eq<imports::noted, i32>,
);

fn tallied(tally: &Tally) -> Tallied {
    (
        imports::added.eq(tally.added),
        imports::merged.eq(tally.merged),
        imports::unchanged.eq(tally.unchanged),
        imports::refused.eq(tally.refused),
        imports::noted.eq(tally.noted),
    )
}
