//! What kind of clinic the transaction's clinic is.

use crate::domain::ClinicType;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    struct Put<'a> = "UPDATE tenancy.clinics SET clinic_type = ?, settings_version = settings_version + 1, updated_at = ? \
        WHERE clinic_id = ? AND clinic_type <> ?";
    clinic_type: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    other_than: &'a str => Text,
    -> ()
}

/// Writes the type and raises the version of the settings, which it is one of, and says whether it was another one.
pub async fn put(
    tx: &mut ClinicTx,
    clinic_type: ClinicType,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let put = Put {
        clinic_type: clinic_type.as_str(),
        now,
        clinic: tx.clinic().uuid(),
        other_than: clinic_type.as_str(),
    };
    Ok(put.execute(tx.conn()).await? > 0)
}
