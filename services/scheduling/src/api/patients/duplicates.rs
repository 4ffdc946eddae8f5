//! Patients who seem to be the same person.

use crate::api::views::PatientView;
use crate::app::App;
use crate::error::Error;
use crate::store::{duplicates, search};
use actix_web::web::{Data, Json};
use db::ClinicTx;
use kernel::PatientId;
use rest::{Caller, Problem, ValidPath};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

/// Patients who seem to be the same person as another one.
#[derive(Serialize, ToSchema)]
#[schema(as = Duplicates)]
pub(super) struct DuplicatesView {
    patients: Vec<PatientView>,
}

pub(super) async fn list(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<DuplicatesView>, Problem> {
    let reading = async |tx: &mut ClinicTx| -> Result<_, Error> {
        let found = search::one(tx.reading()?, id).await?;
        let patient = found.ok_or(Error::Missing("patient"))?.patient;
        let (name, phone) = (&patient.full_name, patient.phone.as_ref());
        Ok(duplicates::of(tx.reading()?, patient.id, name, phone).await?)
    };
    let rows = app.db.acting_as(&caller, reading).await?;
    Ok(Json(DuplicatesView {
        patients: rows.into_iter().map(PatientView::from).collect(),
    }))
}
