//! When the transaction's clinic ends, in the clinic's own row.

use crate::store::plans;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// What decides whether the clinic may end.
pub struct Ending {
    pub name: String,
    /// From when on the clinic's data are erased; `None` while the clinic is not to be deleted.
    pub delete_at: Option<DateTime<Utc>>,
    /// Whether the shop would charge the clinic again.
    pub renews: bool,
    /// Whether the operator has suspended the clinic, which holds its end.
    pub is_suspended: bool,
    /// Whether the clinic has ended.
    pub is_erased: bool,
}

db::statement! {
    struct Read = "SELECT c.name, c.delete_at, NOT c.is_active, c.erased_at IS NOT NULL, \
        EXISTS (SELECT FROM billing.renewing_clinics r WHERE r.clinic_id = c.clinic_id) FROM tenancy.clinics c WHERE c.clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Text, Nullable<Timestamptz>, Bool, Bool, Bool)
}

db::statement! {
    struct TakeBackIfSubscribed = "UPDATE tenancy.clinics c SET delete_at = NULL, updated_at = ? \
        WHERE c.clinic_id = ? AND c.delete_at IS NOT NULL AND c.erased_at IS NULL \
        AND EXISTS (SELECT FROM billing.renewing_clinics r WHERE r.clinic_id = c.clinic_id) RETURNING 1";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> (Integer,)
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
    plans::lock(tx).await?;
    let clinic = tx.clinic().uuid();
    let (name, delete_at, is_suspended, is_erased, renews) =
        Read { clinic }.get_result(tx.conn()).await?;
    Ok(Ending {
        name,
        delete_at,
        renews,
        is_suspended,
        is_erased,
    })
}

/// Writes that the clinic does not end where the shop would charge it again. False where its end is not planned, or the shop would not.
pub async fn take_back_if_subscribed(
    tx: &mut ClinicTx,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let taken: Vec<(i32,)> = TakeBackIfSubscribed { now, clinic }.load(tx.conn()).await?;
    Ok(!taken.is_empty())
}

db::statement! {
    struct NotBefore = "UPDATE tenancy.clinics SET delete_at = ?, updated_at = ? WHERE clinic_id = ? AND delete_at < ?";
    delete_at: DateTime<Utc> => Timestamptz,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Puts an end that is planned before that instant off until then.
pub async fn not_before(
    tx: &mut ClinicTx,
    delete_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let not_before = NotBefore {
        delete_at,
        now,
        clinic: tx.clinic().uuid(),
        before: delete_at,
    };
    not_before.execute(tx.conn()).await?;
    Ok(())
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

db::statement! {
    struct Strip = "UPDATE tenancy.clinics SET is_active = false, erased_at = ?, suspended_at = NULL, suspension_reason = NULL, \
        name = 'Clínica eliminada', slug = 'eliminada-' || clinic_id, phone = '', address = '', city = '', hours = '{}', \
        payment_methods = '[]', emergency_text = '', emergency_number = '', bot_enabled = false, logo_id = NULL, decide_plan_at = NULL, updated_at = ? \
        WHERE clinic_id = ?";
    erased_at: DateTime<Utc> => Timestamptz,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Ends the clinic, and takes from its row whatever tells whose it was.
pub async fn strip(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let strip = Strip {
        erased_at: now,
        now,
        clinic: tx.clinic().uuid(),
    };
    strip.execute(tx.conn()).await?;
    Ok(())
}

db::statement! {
    struct ForgetRequests = "DELETE FROM auth.demo_requests d USING auth.invite_codes c \
        WHERE c.used_by_clinic_id = ? AND d.invite_code_id = c.id";
    clinic: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct ForgetInvited = "UPDATE auth.invite_codes SET email = NULL, notes = '' WHERE used_by_clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Deletes by whom, and in which words, the clinic was asked for before it existed. That its invite code was used stays.
pub async fn forget_who_asked(tx: &mut ClinicTx) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    ForgetRequests { clinic }.execute(tx.conn()).await?;
    ForgetInvited { clinic }.execute(tx.conn()).await?;
    Ok(())
}
