//! What is kept for a time that each clinic chooses, and deleted afterwards.

use crate::{Db, DbError};
use diesel::sql_types::{BigInt, Integer, Nullable, Uuid as SqlUuid};
use kernel::ClinicId;
use uuid::Uuid;

crate::statement! {
    struct ActiveClinics = "SELECT clinic_id FROM tenancy.active_clinics(?, ?)";
    after: Option<Uuid> => Nullable<SqlUuid>,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics that are neither suspended nor over, in the order of their ids: `most` behind `after`, or the first ones.
pub async fn active_clinics(
    db: &Db,
    after: Option<ClinicId>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let wanted = ActiveClinics {
        after: after.map(ClinicId::uuid),
        most,
    };
    let rows: Vec<(Uuid,)> = db.call(wanted).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct DeleteOldEntries = "SELECT audit.delete_old_entries(?, ?)";
    clinic: Uuid => SqlUuid,
    most: i32 => Integer,
    -> (BigInt,)
}

/// Deletes the oldest entries of the clinic's audit log that are older than the clinic keeps them; at most `most`. Answers how many: 0 when none
/// is that old, the clinic is suspended, or another copy deletes at this moment. By the server's clock, which stamps entries too.
pub async fn delete_old_audit_entries(
    db: &Db,
    clinic: ClinicId,
    most: i32,
) -> Result<u64, DbError> {
    let clinic = clinic.uuid();
    let rows: Vec<(i64,)> = db.call(DeleteOldEntries { clinic, most }).await?;
    let rows = rows.into_iter().next().map_or(0, |(rows,)| rows);
    Ok(u64::try_from(rows).unwrap_or_default())
}
