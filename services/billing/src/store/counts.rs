//! How much of its plan the clinic uses, from the published views of auth and scheduling.

use db::{ClinicRead, DbError};
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    /// A clinic without users or doctors has no row in the view.
    struct Counts = "SELECT \
        coalesce((SELECT u.active FROM auth.user_counts u WHERE u.clinic_id = c.id), 0), \
        coalesce((SELECT d.active FROM scheduling.doctor_counts d WHERE d.clinic_id = c.id), 0) \
        FROM (SELECT ?::uuid AS id) c";
    clinic: Uuid => SqlUuid,
    -> (BigInt, BigInt)
}

/// What is active in a clinic.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    pub users: i64,
    pub doctors: i64,
}

/// Counts the active users and doctors of the transaction's clinic.
pub async fn used(mut read: ClinicRead<'_>) -> Result<Used, DbError> {
    let clinic = read.clinic().uuid();
    let (users, doctors) = Counts { clinic }.get_result(read.conn()).await?;
    Ok(Used { users, doctors })
}
