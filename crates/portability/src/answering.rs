//! The endpoints for auth, which asks what is kept of a clinic that takes its data away. The gateway never routes them.

use crate::reading::{Rows, read};
use crate::table::{Table, exported, view};
use actix_web::web::{Data, Json};
use db::{ClinicTx, Db, DbError};
use internal::clinic_data::{ClinicRowsQuery, ClinicRowsView, ClinicTablesView, TABLE, TABLES};
use kernel::CommonCode;
use rest::{AuthCaller, Endpoint, Problem, ValidPath, ValidQuery, get};

/// A service that tells auth what it keeps of clinics. One whose tables have sealed values opens them in endpoints of its own.
pub trait Keeps: 'static {
    fn db(&self) -> &Db;
    fn tables(&self) -> &'static [Table];
}

/// The endpoints of a service whose state is `A`.
pub fn endpoints<A: Keeps>() -> Vec<Endpoint> {
    vec![
        get(TABLES, list::<A>).summary(
            "Lists the tables with data of clinics, and those that are left out with the reasons.",
        ),
        get(TABLE, rows::<A>)
            .summary("Answers rows of a table of the clinic as comma-separated values.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

async fn list<A: Keeps>(_: AuthCaller, app: Data<A>) -> Result<Json<ClinicTablesView>, Problem> {
    Ok(Json(view(app.tables())))
}

async fn rows<A: Keeps>(
    caller: AuthCaller,
    app: Data<A>,
    ValidPath(name): ValidPath<String>,
    ValidQuery(query): ValidQuery<ClinicRowsQuery>,
) -> Result<Json<ClinicRowsView>, Problem> {
    let table = exported(app.tables(), &name).ok_or(CommonCode::NotFound)?;
    let after = query.after.as_deref();
    let reading = async |tx: &mut ClinicTx| read(tx, table, after).await;
    let read: Result<Rows, DbError> = app.db().acting_as(&caller, reading).await;
    Ok(Json(read?.written()))
}
