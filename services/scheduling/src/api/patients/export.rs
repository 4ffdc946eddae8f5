//! `GET /api/patients/export`: the list of patients as a file for a spreadsheet, which an import reads again.

use crate::app::App;
use crate::error::Error;
use crate::flows;
use crate::sealing::{ClinicKeys, sees_documents};
use crate::store::exporting::{self, ExportedPatient};
use crate::store::settings;
use actix_web::web::Data;
use db::ClinicTx;
use futures_util::stream;
use garde::Validate;
use kernel::{ClinicZone, PatientId, Phone};
use rest::{Caller, CsvFile, PageSize, Problem, Separator, ValidQuery, csv_line};
use serde::Deserialize;
use tenancy::{Context, can};
use utoipa::ToSchema;

const NAME: &str = "pacientes.csv";
const HEADS: [&str; 6] = [
    "Nombre",
    "Teléfono",
    "Email",
    "Fecha de nacimiento",
    "Notas",
    "Registrado",
];
/// The head of the column that only administrators get.
const DOCUMENT: &str = "DUI";
/// How many patients are read at once. Each reading is a transaction of its own, so that a slow caller holds none open.
const ROWS: PageSize = PageSize::of(500);

/// How the file is written.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct PatientsExportQuery {
    /// Excel opens a file with semicolons where numbers are written with a decimal comma.
    #[serde(default)]
    #[schema(default = "comma")]
    separator: CellSeparator,
}

/// What stands between the cells of a row.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CellSeparator {
    #[default]
    Comma,
    Semicolon,
}

/// A file that is being written.
struct Writing {
    app: Data<App>,
    context: Context,
    separator: Separator,
    zone: ClinicZone,
    sees_documents: bool,
    after: Option<PatientId>,
}

pub(super) async fn export(
    caller: Caller<can::ExportPatients>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<PatientsExportQuery>,
) -> Result<CsvFile, Problem> {
    let context = app.context(&caller);
    let separator = match query.separator {
        CellSeparator::Comma => Separator::Comma,
        CellSeparator::Semicolon => Separator::Semicolon,
    };
    let opening = async |tx: &mut ClinicTx| -> Result<_, Error> {
        let sees_documents = sees_documents(tx.standing());
        flows::note_export(tx, sees_documents).await?;
        let settings = settings::read(tx.reading()?).await?;
        Ok((settings.zone, sees_documents))
    };
    let (zone, sees_documents) = app.db.acting_as(&context, opening).await?;
    let mut heads = HEADS.to_vec();
    if sees_documents {
        heads.push(DOCUMENT);
    }
    let first = csv_line(separator, &heads);
    let writing = Writing {
        app,
        context,
        separator,
        zone,
        sees_documents,
        after: None,
    };
    let parts = stream::try_unfold(Some(writing), async |writing| match writing {
        Some(writing) => writing.part().await.map(Some),
        None => Ok(None),
    });
    Ok(CsvFile::beginning(NAME, &first, parts))
}

impl Writing {
    /// The next rows, and what writes those after them. The caller is checked anew: who is deactivated meanwhile reads no further, and who is
    /// no administrator any more gets no document.
    async fn part(mut self) -> Result<(String, Option<Self>), Error> {
        let reading = async |tx: &mut ClinicTx| self.rows(tx).await;
        let read = self.app.db.acting_as(&self.context, reading).await;
        let (rows, next) = read.inspect_err(|error| {
            tracing::warn!(%error, "an export of patients was not finished");
        })?;
        self.after = next;
        Ok((rows, next.is_some().then_some(self)))
    }

    async fn rows(&self, tx: &mut ClinicTx) -> Result<(String, Option<PatientId>), Error> {
        let read = exporting::after(tx.reading()?, self.after, ROWS.limit()).await?;
        let page = ROWS.cut(read);
        let next = page.next(|row| row.id);
        let mut rows = String::new();
        let shows_documents = self.sees_documents && sees_documents(tx.standing());
        let keys = if shows_documents && page.rows.iter().any(|row| row.dui_sealed.is_some()) {
            Some(ClinicKeys::read(&self.app.keyring, tx).await?)
        } else {
            None
        };
        for row in page.rows {
            let document = match (&keys, &row.dui_sealed) {
                (Some(keys), Some(sealed)) => {
                    keys.open(&self.app.keyring, tx, row.id, sealed.clone())
                        .await?
                }
                _ => String::new(),
            };
            rows.push_str(&self.row(row, document));
        }
        Ok((rows, next))
    }

    fn row(&self, patient: ExportedPatient, document: String) -> String {
        let made = self.zone.local(patient.created_at).format("%Y-%m-%d");
        let born = patient.birth_date.map(|day| day.to_string());
        let mut cells = vec![
            patient.full_name,
            patient.phone.as_ref().map(Phone::e164).unwrap_or_default(),
            patient.email.unwrap_or_default(),
            born.unwrap_or_default(),
            patient.notes,
            made.to_string(),
        ];
        if self.sees_documents {
            cells.push(document);
        }
        csv_line(self.separator, &cells)
    }
}
