//! What kind of clinic the transaction's clinic is.

use crate::domain::ClinicType;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    struct Lock = "SELECT clinic_type FROM tenancy.clinics WHERE clinic_id = ? FOR NO KEY UPDATE";
    clinic: Uuid => SqlUuid,
    -> (Text,)
}

db::statement! {
    struct Put<'a> = "UPDATE tenancy.clinics SET clinic_type = ?, settings_version = settings_version + 1, updated_at = ? WHERE clinic_id = ?";
    clinic_type: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Lets changes of the type take turns, and reads the present one. A word that this program does not know is an error.
pub async fn lock(tx: &mut ClinicTx) -> Result<ClinicType, DbError> {
    let clinic = tx.clinic().uuid();
    let (stored,): (String,) = Lock { clinic }.get_result(tx.conn()).await?;
    ClinicType::stored(&stored).ok_or(DbError::Unreadable("type of a clinic"))
}

/// Writes another type than the present one, and raises the version of the settings, which it is one of.
pub async fn put(
    tx: &mut ClinicTx,
    clinic_type: ClinicType,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        clinic_type: clinic_type.as_str(),
        now,
        clinic: tx.clinic().uuid(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
