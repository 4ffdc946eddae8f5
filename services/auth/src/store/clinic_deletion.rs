//! When the transaction's clinic ends, in the clinic's own row.

use crate::store::plans;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// What decides whether the clinic may end.
pub struct Ending {
    pub name: String,
    /// From when on the clinic's data are erased; `None` while nobody asked for that.
    pub delete_at: Option<DateTime<Utc>>,
    /// Whether a subscription of the shop would be paid again.
    pub renews: bool,
}

db::statement! {
    struct Read = "SELECT name, delete_at FROM tenancy.clinics WHERE clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Text, Nullable<Timestamptz>)
}

db::statement! {
    struct Put = "UPDATE tenancy.clinics SET delete_at = ?, updated_at = ? WHERE clinic_id = ?";
    delete_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Lets the end of the clinic and changes of its plan take turns, and reads what is stored.
pub async fn lock(tx: &mut ClinicTx) -> Result<Ending, DbError> {
    let held = plans::lock(tx).await?;
    let clinic = tx.clinic().uuid();
    let (name, delete_at) = Read { clinic }.get_result(tx.conn()).await?;
    Ok(Ending {
        name,
        delete_at,
        renews: held.shop.is_some_and(|sold| sold.until.is_none()),
    })
}

/// Writes when the clinic ends, or that it does not.
pub async fn put(
    tx: &mut ClinicTx,
    delete_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        delete_at,
        now,
        clinic: tx.clinic().uuid(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
