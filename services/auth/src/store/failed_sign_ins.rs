//! Which failed sign-ins the clinic's audit log has lately, in the rows of their users.

use crate::store::attempts::Subject;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{Array, Binary, Bool, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use uuid::Uuid;

db::statement! {
    struct TakeFailure = "UPDATE auth.users SET failure_noted_at = ? \
        WHERE clinic_id = ? AND id = ? AND coalesce(failure_noted_at <= ?, true) RETURNING 1";
    at: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> (Integer,)
}

db::statement! {
    struct TakeSlowing = "UPDATE auth.users SET slowing_noted_at = ? \
        WHERE clinic_id = ? AND id = ? AND coalesce(slowing_noted_at <= ?, true) RETURNING 1";
    at: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> (Integer,)
}

db::statement! {
    struct IsSlowed<'a> = "SELECT EXISTS (SELECT FROM auth.sign_in_counts c WHERE c.subject = ANY (?) AND auth.is_closed(c.open_at, ?))";
    subjects: Vec<&'a [u8]> => Array<Binary>,
    at: DateTime<Utc> => Timestamptz,
    -> (Bool,)
}

/// Whether this failure is the first one of an hour. Of several copies that ask, one is answered true.
pub async fn is_first(tx: &mut ClinicTx, user: UserId, at: DateTime<Utc>) -> Result<bool, DbError> {
    let take = TakeFailure {
        at,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        before: at - Duration::hours(1),
    };
    let taken: Option<(i32,)> = take.get_result(tx.conn()).await.optional()?;
    Ok(taken.is_some())
}

/// The same of a user whose sign-ins are slowed.
pub async fn is_first_slowing(
    tx: &mut ClinicTx,
    user: UserId,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let take = TakeSlowing {
        at,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        before: at - Duration::hours(1),
    };
    let taken: Option<(i32,)> = take.get_result(tx.conn()).await.optional()?;
    Ok(taken.is_some())
}

/// Whether one of those that were charged for failures, or the account, had to wait then.
pub async fn is_slowed(
    tx: &mut ClinicTx,
    charged: &[Subject],
    account: &Subject,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let subjects = charged.iter().chain([account]);
    let is_slowed = IsSlowed {
        subjects: subjects.map(Subject::as_slice).collect(),
        at,
    };
    let (is_slowed,): (bool,) = is_slowed.get_result(tx.conn()).await?;
    Ok(is_slowed)
}
