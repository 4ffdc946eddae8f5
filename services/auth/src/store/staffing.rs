//! How many users the clinic has and may have. Whatever goes wrong here is an answer of 503: without the numbers nothing is allowed.

use crate::domain::Staffing;
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{BigInt, Bool, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use tenancy::Plan;
use uuid::Uuid;

db::statement! {
    struct Count = "SELECT c.plan, \
        (SELECT count(*) FROM auth.users u WHERE u.clinic_id = c.clinic_id AND u.is_active) \
        FROM tenancy.clinics c WHERE c.clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Text, BigInt)
}

db::statement! {
    struct LockClinic = "SELECT plan FROM tenancy.clinics WHERE clinic_id = ? FOR NO KEY UPDATE";
    clinic: Uuid => SqlUuid,
    -> (Text,)
}

db::statement! {
    struct CountLocked = "SELECT count(*) FILTER (WHERE is_active), \
        count(*) FILTER (WHERE is_active AND role = 'admin' AND id <> ?), \
        coalesce(bool_or(is_active AND role = 'admin' AND id = ?), false) \
        FROM auth.users WHERE clinic_id = ?";
    subject: Uuid => SqlUuid,
    caller: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    -> (BigInt, BigInt, Bool)
}

/// The active users and the plan, as they are now.
pub struct Headcount {
    pub active: i64,
    pub plan: Plan,
}

/// Counts without a lock, for showing and for refusing early.
pub async fn count(mut read: ClinicRead<'_>) -> Result<Headcount, DbError> {
    let count = Count {
        clinic: read.clinic().uuid(),
    };
    let (plan, active): (String, i64) = count.get_result(read.conn()).await.map_err(unchecked)?;
    Ok(Headcount {
        active,
        plan: plan_of(&plan)?,
    })
}

/// Locks the clinic's row, and then counts. Every change of who is active, who is an administrator and what a user is called locks it first,
/// so that such changes of one clinic take turns, and no two of them count the same room.
pub async fn lock(tx: &mut ClinicTx, subject: UserId, caller: UserId) -> Result<Staffing, DbError> {
    let plan = lock_clinic(tx).await?;
    let count = CountLocked {
        subject: subject.uuid(),
        caller: caller.uuid(),
        clinic: tx.clinic().uuid(),
    };
    let (active, other_admins, caller_is_admin): (i64, i64, bool) =
        count.get_result(tx.conn()).await.map_err(unchecked)?;
    Ok(Staffing {
        plan,
        active,
        other_admins,
        caller_is_admin,
    })
}

/// Locks the clinic's row until the transaction ends, and answers the clinic's plan.
pub async fn lock_clinic(tx: &mut ClinicTx) -> Result<Plan, DbError> {
    let lock = LockClinic {
        clinic: tx.clinic().uuid(),
    };
    let (plan,): (String,) = lock.get_result(tx.conn()).await.map_err(unchecked)?;
    plan_of(&plan)
}

fn plan_of(word: &str) -> Result<Plan, DbError> {
    word.parse().map_err(|_unknown| DbError::Unreadable("plan"))
}

fn unchecked(error: diesel::result::Error) -> DbError {
    DbError::CheckUnavailable(error.into())
}
