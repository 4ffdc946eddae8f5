//! Blocking a patient, and taking that back.

use super::card::{PatientDetail, card};
use crate::app::App;
use crate::error::Error;
use crate::flows;
use actix_web::web::{Data, Json};
use db::ClinicTx;
use kernel::PatientId;
use rest::{Caller, Problem, ValidPath};
use tenancy::can;

pub(super) async fn block(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<PatientDetail>, Problem> {
    set(&caller, &app, id, true).await
}

pub(super) async fn unblock(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<PatientDetail>, Problem> {
    set(&caller, &app, id, false).await
}

async fn set(
    caller: &Caller<can::EditPatients>,
    app: &App,
    id: PatientId,
    is_blocked: bool,
) -> Result<Json<PatientDetail>, Problem> {
    let context = app.context(caller);
    let blocking = async |tx: &mut ClinicTx| -> Result<PatientDetail, Error> {
        let id = flows::set_blocked(tx, &context, id, is_blocked).await?;
        card(tx, &app.keyring, id, context.now).await
    };
    Ok(Json(app.db.acting_as(&context, blocking).await?))
}
