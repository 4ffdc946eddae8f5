//! The clinic's logo, in the clinic's own row: the id of a file.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, Db, DbError};
use diesel::sql_types::{Array, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use std::collections::BTreeSet;
use uuid::Uuid;

db::statement! {
    struct Own = "SELECT logo_id FROM tenancy.clinics WHERE clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Nullable<SqlUuid>,)
}

db::statement! {
    struct Lock = "SELECT logo_id FROM tenancy.clinics WHERE clinic_id = ? FOR NO KEY UPDATE";
    clinic: Uuid => SqlUuid,
    -> (Nullable<SqlUuid>,)
}

db::statement! {
    struct Put = "UPDATE tenancy.clinics SET logo_id = ?, updated_at = ? WHERE clinic_id = ?";
    logo: Option<Uuid> => Nullable<SqlUuid>,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct LogosOf = "SELECT clinic_id, logo_id FROM tenancy.logos_of(?)";
    clinics: Vec<Uuid> => Array<SqlUuid>,
    -> (SqlUuid, SqlUuid)
}

/// The file of the logo of the transaction's clinic, where it has one.
pub async fn own(mut read: ClinicRead<'_>) -> Result<Option<Uuid>, DbError> {
    let clinic = read.clinic().uuid();
    let (logo,) = Own { clinic }.get_result(read.conn()).await?;
    Ok(logo)
}

/// Writes which file is the clinic's logo, or that it has none, and answers which one it was. Two changes at once take turns.
pub async fn replace(
    tx: &mut ClinicTx,
    logo: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbError> {
    let clinic = tx.clinic().uuid();
    let (before,): (Option<Uuid>,) = Lock { clinic }.get_result(tx.conn()).await?;
    if before != logo {
        Put { logo, now, clinic }.execute(tx.conn()).await?;
    }
    Ok(before)
}

/// The files that are logos of these clinics, those that have ended left out.
pub async fn of_clinics(
    db: &Db,
    clinics: BTreeSet<ClinicId>,
) -> Result<BTreeSet<(ClinicId, Uuid)>, DbError> {
    let clinics = clinics.into_iter().map(ClinicId::uuid).collect();
    let rows: Vec<(Uuid, Uuid)> = db.call(LogosOf { clinics }).await?;
    let pairs = rows
        .into_iter()
        .map(|(clinic, logo)| (ClinicId(clinic), logo));
    Ok(pairs.collect())
}
