//! Codes that take the place of a lost telephone, by their SHA-256.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{Array, Binary, Bool, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use uuid::Uuid;

/// The SHA-256 of a code.
pub type Digest = [u8; 32];

db::statement! {
    struct IsOpen<'a> = "SELECT EXISTS (SELECT FROM auth.recovery_codes WHERE clinic_id = ? AND user_id = ? AND code_hash = ? AND used_at IS NULL)";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    digest: &'a [u8] => Binary,
    -> (Bool,)
}

db::statement! {
    struct UseUp<'a> = "UPDATE auth.recovery_codes SET used_at = ? \
        WHERE clinic_id = ? AND user_id = ? AND code_hash = ? AND used_at IS NULL RETURNING 1";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    digest: &'a [u8] => Binary,
    -> (Integer,)
}

db::statement! {
    struct Delete = "DELETE FROM auth.recovery_codes WHERE clinic_id = ? AND user_id = ?";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Insert<'a> = "INSERT INTO auth.recovery_codes (clinic_id, user_id, code_hash) SELECT ?, ?, unnest(?)";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    digests: Vec<&'a [u8]> => Array<Binary>,
    -> ()
}

/// Whether the user has that code and has not used it.
pub async fn is_open(
    mut read: ClinicRead<'_>,
    user: UserId,
    digest: &Digest,
) -> Result<bool, DbError> {
    let is_open = IsOpen {
        clinic: read.clinic().uuid(),
        user: user.uuid(),
        digest,
    };
    let (is_open,): (bool,) = is_open.get_result(read.conn()).await?;
    Ok(is_open)
}

/// Uses the code up. False where it was used or replaced meanwhile.
pub async fn use_up(
    tx: &mut ClinicTx,
    user: UserId,
    digest: &Digest,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let use_up = UseUp {
        now,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        digest,
    };
    let row: Option<(i32,)> = use_up.get_result(tx.conn()).await.optional()?;
    Ok(row.is_some())
}

/// Puts these codes in the place of all that the user has. Without any the user has none.
pub async fn replace(tx: &mut ClinicTx, user: UserId, digests: &[Digest]) -> Result<(), DbError> {
    let (clinic, user) = (tx.clinic().uuid(), user.uuid());
    Delete { clinic, user }.execute(tx.conn()).await?;
    if digests.is_empty() {
        return Ok(());
    }
    let insert = Insert {
        clinic,
        user,
        digests: digests.iter().map(<[u8; 32]>::as_slice).collect(),
    };
    insert.execute(tx.conn()).await?;
    Ok(())
}
