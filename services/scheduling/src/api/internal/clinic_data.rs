//! The endpoints for auth, which asks what is kept of a clinic that takes its data away. The gateway never routes them.

use crate::app::App;
use crate::clinic_data;
use crate::error::Error;
use crate::sealing;
use actix_web::web::{Data, Json};
use crypto::Keyring;
use db::ClinicTx;
use internal::clinic_data::{ClinicRowsQuery, ClinicRowsView, ClinicTablesView, TABLE, TABLES};
use kernel::CommonCode;
use kernel::PatientId;
use portability::Sealed;
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
    let reading = async |tx: &mut ClinicTx| {
        let mut rows = portability::read(tx, table, after).await?;
        for sealed in rows.sealed() {
            let value = opened(&app.keyring, tx, &sealed).await?;
            rows.open(&sealed, value);
        }
        Ok::<_, Error>(rows.written())
    };
    Ok(Json(app.db.acting_as(&caller, reading).await?))
}

/// A document number; `None` for one that cannot be opened, of which the log tells: it must not keep a clinic from all its other data.
async fn opened(
    keyring: &Keyring,
    tx: &mut ClinicTx,
    sealed: &Sealed,
) -> Result<Option<String>, Error> {
    let patient = PatientId(sealed.key);
    match sealing::open(keyring, tx, patient, sealed.bytes.clone()).await {
        Ok(dui) => Ok(Some(dui)),
        Err(error @ Error::Db(_)) => Err(error),
        Err(error) => {
            let clinic = tx.clinic();
            tracing::error!(clinic.id = %clinic, %error, "a sealed value of a clinic cannot be opened for its export");
            Ok(None)
        }
    }
}
