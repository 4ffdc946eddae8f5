//! Reading a file of patients in: a preview first, then the import, which goes on in the background.

use crate::app::App;
use crate::domain::PatientFile;
use crate::error::Error;
use crate::flows::{self, PreviewedFile};
use crate::store::imports::{self, StoredImport};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx};
use kernel::{CommonCode, PatientImportId, is_forbidden};
use rest::{Caller, Created, NoContent, Problem, UploadedFile, ValidPath};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

/// The largest file, in bytes.
const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// The largest form with such a file, in bytes.
pub(super) const LARGEST_FORM: usize = LARGEST_FILE + 64 * 1024;
/// How much of a file's name is kept, in characters.
const LONGEST_NAME: usize = 120;

/// How far an import is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PatientImportState)]
enum State {
    /// Nothing has been changed. The numbers tell what would become of the rows.
    Preview,
    /// It goes on in the background. The numbers count what has been done.
    Running,
    Done,
}

/// A file of patients that the clinic reads in. It is kept for seven days.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientImport)]
pub(super) struct ImportView {
    id: PatientImportId,
    state: State,
    /// As the browser named it.
    file_name: String,
    /// The heads of columns that are not read.
    ignored_columns: Vec<String>,
    /// The number of rows in the file that have something in them.
    rows: i32,
    /// Of a running import: how many rows are done.
    done: i32,
    /// Rows that make a patient.
    added: i32,
    /// Rows that complete a patient who is known, from the clinic or from a row before.
    merged: i32,
    /// Rows of which everything is known.
    unchanged: i32,
    /// Rows that cannot be taken.
    refused: i32,
    /// Rows that are taken without one of their fields, or with something to know.
    noted: i32,
    made_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    begun_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<DateTime<Utc>>,
}

/// The latest imports, the last one first, at most ten.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientImports)]
pub(super) struct ImportsView {
    imports: Vec<ImportView>,
}

impl From<StoredImport> for ImportView {
    fn from(import: StoredImport) -> Self {
        let tally = import.tally;
        let (state, done) = match import.state.as_str() {
            "preview" => (State::Preview, 0),
            "running" => (State::Running, tally.rows()),
            _ => (State::Done, tally.rows()),
        };
        Self {
            id: import.id,
            state,
            file_name: import.file_name,
            ignored_columns: import.ignored_columns,
            rows: import.row_count,
            done,
            added: tally.added,
            merged: tally.merged,
            unchanged: tally.unchanged,
            refused: tally.refused,
            noted: tally.noted,
            made_at: import.made_at,
            begun_at: import.begun_at,
            ended_at: import.ended_at,
        }
    }
}

pub(super) async fn upload(
    caller: Caller<can::ImportPatients>,
    app: Data<App>,
    sent: UploadedFile,
) -> Result<Created<ImportView>, Problem> {
    if sent.bytes.len() > LARGEST_FILE {
        return Err(CommonCode::PayloadTooLarge.into());
    }
    let context = app.context(&caller);
    let name = file_name(&sent.name);
    let file = PatientFile::read(sent.bytes).map_err(Error::from)?;
    let by = caller.user();
    let work = async |tx: &mut ClinicTx| -> Result<StoredImport, Error> {
        let sent = PreviewedFile {
            file: &file,
            name: &name,
            by,
        };
        let id = flows::preview_import(tx, &context, &app.keyring, sent).await?;
        import(tx.reading()?, id).await
    };
    let made = app.db.acting_as(&context, work).await?;
    Ok(Created(made.into()))
}

pub(super) async fn list(
    caller: Caller<can::ImportPatients>,
    app: Data<App>,
) -> Result<Json<ImportsView>, Problem> {
    let listed = app.db.read(&caller, imports::list).await?;
    let imports = listed.into_iter().map(ImportView::from).collect();
    Ok(Json(ImportsView { imports }))
}

pub(super) async fn show(
    caller: Caller<can::ImportPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientImportId>,
) -> Result<Json<ImportView>, Problem> {
    let reading = async |read: ClinicRead<'_>| imports::one(read, id).await;
    let found = app.db.read(&caller, reading).await?;
    let found = found.ok_or_else(|| Problem::from(CommonCode::NotFound))?;
    Ok(Json(found.into()))
}

pub(super) async fn begin(
    caller: Caller<can::ImportPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientImportId>,
) -> Result<Json<ImportView>, Problem> {
    let context = app.context(&caller);
    let by = caller.user();
    let work = async |tx: &mut ClinicTx| -> Result<StoredImport, Error> {
        flows::begin_import(tx, &context, id, by).await?;
        import(tx.reading()?, id).await
    };
    let begun = app.db.acting_as(&context, work).await?;
    app.imports_begun().notify_one();
    Ok(Json(begun.into()))
}

pub(super) async fn discard(
    caller: Caller<can::ImportPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientImportId>,
) -> Result<NoContent, Problem> {
    let work = async |tx: &mut ClinicTx| flows::discard_import(tx, id).await;
    app.db.acting_as(&caller, work).await?;
    Ok(NoContent)
}

async fn import(read: ClinicRead<'_>, id: PatientImportId) -> Result<StoredImport, Error> {
    let found = imports::one(read, id).await?;
    found.ok_or(Error::Missing("import"))
}

/// The name without a folder before it and without signs that no page may show.
fn file_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = name
        .chars()
        .filter(|c| !is_forbidden(*c) && !c.is_control());
    shown.take(LONGEST_NAME).collect()
}
