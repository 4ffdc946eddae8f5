//! `GET /api/patients/{id}/document`: the whole number of a patient's identity document, on demand.

use crate::app::App;
use crate::error::Error;
use crate::flows::{self, Shown};
use crate::store::search;
use actix_web::web::{Data, Json};
use db::ClinicTx;
use kernel::PatientId;
use rest::{Caller, Problem, ValidPath};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

/// The identity document of a patient.
#[derive(Serialize, ToSchema)]
#[schema(as = PatientDocument)]
pub(super) struct DocumentView {
    /// The number, in its printed form.
    #[schema(example = "01234567-8")]
    dui: String,
}

pub(super) async fn show(
    caller: Caller<can::SeeDocuments>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<DocumentView>, Problem> {
    let reading = async |tx: &mut ClinicTx| -> Result<_, Error> {
        let found = search::one(tx.reading()?, id).await?;
        let found = found.ok_or(Error::Missing("patient"))?;
        let (patient, sealed) = (found.patient.id, found.dui_sealed);
        let document =
            flows::read_document(tx, &app.keyring, patient, sealed, Shown::Whole).await?;
        document
            .and_then(|document| document.whole)
            .ok_or(Error::Missing("document"))
    };
    let dui = app.db.acting_as(&caller, reading).await?;
    Ok(Json(DocumentView { dui }))
}
