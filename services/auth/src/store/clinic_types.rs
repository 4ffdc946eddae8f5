//! What kind of clinic the transaction's clinic is.

use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    struct Put<'a> = "UPDATE tenancy.clinics SET clinic_type = ?, updated_at = ? WHERE clinic_id = ? AND clinic_type <> ?";
    clinic_type: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    other_than: &'a str => Text,
    -> ()
}

/// Writes the type, and says whether it was another one.
pub async fn put(
    tx: &mut ClinicTx,
    clinic_type: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let put = Put {
        clinic_type,
        now,
        clinic: tx.clinic().uuid(),
        other_than: clinic_type,
    };
    Ok(put.execute(tx.conn()).await? > 0)
}
