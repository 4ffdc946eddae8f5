//! The endpoints for auth, which asks what is kept of a clinic that takes its data away. The gateway never routes them.

use crate::app::App;
use crate::clinic_data;
use actix_web::web::{Data, Json};
use db::{ClinicTx, DbError};
use internal::clinic_data::{ClinicRowsQuery, ClinicRowsView, ClinicTablesView, TABLE, TABLES};
use kernel::CommonCode;
use portability::Rows;
use rest::{AuthCaller, Endpoint, Problem, ValidPath, ValidQuery, get};

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(TABLES, list).summary(
            "Lists the tables with data of clinics, and those that are left out with the reasons.",
        ),
        get(TABLE, rows)
            .summary("Answers rows of a table of the clinic as comma-separated values.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

async fn list(_: AuthCaller) -> Result<Json<ClinicTablesView>, Problem> {
    Ok(Json(portability::view(clinic_data::TABLES)))
}

async fn rows(
    caller: AuthCaller,
    app: Data<App>,
    ValidPath(name): ValidPath<String>,
    ValidQuery(query): ValidQuery<ClinicRowsQuery>,
) -> Result<Json<ClinicRowsView>, Problem> {
    let table = portability::exported(clinic_data::TABLES, &name).ok_or(CommonCode::NotFound)?;
    let after = query.after.as_deref();
    let reading = async |tx: &mut ClinicTx| portability::read(tx, table, after).await;
    let read: Result<Rows, DbError> = app.db.acting_as(&caller, reading).await;
    Ok(Json(read?.written()))
}
