//! `GET /api/patients/imports/{id}/rows`: what becomes of each row of a file.

use crate::app::App;
use crate::domain::{Cells, Field, Note};
use crate::error::Error;
use crate::sealing::{ClinicKeys, sees_documents};
use crate::store::import_rows::{self, Shown, StoredRow};
use crate::store::imports;
use actix_web::web::{Data, Json};
use crypto::Keyring;
use db::ClinicTx;
use garde::Validate;
use kernel::{PatientId, PatientImportId};
use rest::{Caller, PageSize, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The largest number of rows of a page.
const LARGEST_PAGE: usize = 200;

/// Which rows are listed.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct ImportRowsQuery {
    /// Rows after that one.
    #[garde(range(min = 0))]
    #[serde(default)]
    #[schema(default = 0, minimum = 0)]
    after: i32,
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[serde(default = "default_limit")]
    #[schema(minimum = 1, maximum = 200, default = 50)]
    limit: usize,
    #[garde(skip)]
    #[serde(default)]
    #[schema(default = "all")]
    only: Only,
}

/// Which rows are meant.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PatientImportRowsShown)]
enum Only {
    #[default]
    All,
    Refused,
    /// Those that are taken and have notes.
    Noted,
}

const fn default_limit() -> usize {
    50
}

/// A page of rows.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientImportRows)]
pub(super) struct ImportRowsPage {
    rows: Vec<ImportRowView>,
    /// After which row the next page begins; null on the last page.
    #[schema(required = true)]
    next: Option<i32>,
}

/// A row of a file.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientImportRow)]
struct ImportRowView {
    /// The number of the row as a spreadsheet shows it; the heads are row 1.
    line: i32,
    /// `added`, `merged`, `unchanged` or `refused`.
    outcome: String,
    notes: Vec<ImportNote>,
    /// Whom an import that has done the row made, or the row is about.
    #[schema(required = true)]
    patient_id: Option<PatientId>,
    /// What the row says. Null once its patient is written and nothing is told of it.
    #[schema(required = true)]
    cells: Option<ImportCells>,
}

/// Something that is told of a row.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientImportNote)]
struct ImportNote {
    /// `full_name`, `phone`, `email`, `dui`, `birth_date` or `notes`.
    field: &'static str,
    /// `missing`, `unreadable`, `too_long`, `taken`, `differs`, `shifted` or `shared`.
    reason: &'static str,
}

/// The cells of a row as they stand in the file.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientImportCells)]
struct ImportCells {
    full_name: String,
    phone: String,
    email: String,
    birth_date: String,
    notes: String,
    /// Only administrators see it; for others it is null.
    #[schema(required = true)]
    dui: Option<String>,
}

pub(super) async fn list(
    caller: Caller<can::ImportPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientImportId>,
    ValidQuery(query): ValidQuery<ImportRowsQuery>,
) -> Result<Json<ImportRowsPage>, Problem> {
    let work = async |tx: &mut ClinicTx| page(tx, &app.keyring, id, &query).await;
    Ok(Json(app.db.acting_as(&caller, work).await?))
}

async fn page(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    id: PatientImportId,
    query: &ImportRowsQuery,
) -> Result<ImportRowsPage, Error> {
    let import = imports::one(tx.reading()?, id).await?;
    import.ok_or(Error::Missing("import"))?;
    let size = PageSize::of(query.limit);
    let shown = match query.only {
        Only::All => Shown::All,
        Only::Refused => Shown::Refused,
        Only::Noted => Shown::Noted,
    };
    let rows = import_rows::after(tx.reading()?, id, query.after, shown, size.limit()).await?;
    let page = size.cut(rows);
    let next = page.next(|row| row.line);
    if page.rows.is_empty() {
        return Ok(ImportRowsPage {
            rows: Vec::new(),
            next: None,
        });
    }
    let keys = ClinicKeys::read(keyring, tx).await?;
    let mut rows = Vec::new();
    for row in page.rows {
        rows.push(view(tx, (keyring, &keys), id, row).await?);
    }
    Ok(ImportRowsPage { rows, next })
}

async fn view(
    tx: &mut ClinicTx,
    (keyring, keys): (&Keyring, &ClinicKeys),
    id: PatientImportId,
    row: StoredRow,
) -> Result<ImportRowView, Error> {
    let cells = match row.cells {
        Some(sealed) => Some(keys.open_row(keyring, tx, (id, row.line), sealed).await?),
        None => None,
    };
    let sees_documents = sees_documents(tx.standing());
    let notes = row.notes.iter().filter_map(|word| Note::of_word(word));
    Ok(ImportRowView {
        line: row.line,
        outcome: row.outcome,
        notes: notes
            .map(|note| ImportNote {
                field: note.field.as_str(),
                reason: note.reason.as_str(),
            })
            .collect(),
        patient_id: row.patient_id.map(PatientId),
        cells: cells.map(|cells| ImportCells::of(&cells, sees_documents)),
    })
}

impl ImportCells {
    fn of(cells: &Cells, sees_documents: bool) -> Self {
        let text = |field| cells.get(field).to_owned();
        Self {
            full_name: text(Field::Name),
            phone: text(Field::Phone),
            email: text(Field::Email),
            birth_date: text(Field::BirthDate),
            notes: text(Field::Notes),
            dui: sees_documents.then(|| text(Field::Dui)),
        }
    }
}
