//! E-mails to administrators about the end of their clinic's plan.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{EmailId, UserId};
use uuid::Uuid;

/// How many administrators are told at most.
const MOST: i64 = 50;

/// An administrator who can be told.
pub struct Administrator {
    pub id: UserId,
    pub is_verified: bool,
}

/// An e-mail to one administrator.
pub struct NewLetter {
    pub id: EmailId,
    pub user: UserId,
    pub ends_at: DateTime<Utc>,
    pub days: i32,
    pub expires_at: DateTime<Utc>,
}

/// What an e-mail is written from.
pub struct PlanLetter {
    pub to: String,
    pub full_name: String,
    /// The user's language, or the clinic's where the user chose none, as both are written.
    pub language: String,
    pub clinic_name: String,
    pub time_zone: String,
    pub ends_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

db::statement! {
    struct PlanEnd = "SELECT plan_expires_at FROM tenancy.clinics WHERE clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Nullable<Timestamptz>,)
}

db::statement! {
    struct Administrators = "SELECT id, email_verified_at IS NOT NULL FROM auth.users \
        WHERE clinic_id = ? AND role = 'admin' AND is_active ORDER BY id LIMIT ?";
    clinic: Uuid => SqlUuid,
    most: i64 => BigInt,
    -> (SqlUuid, Bool)
}

db::statement! {
    struct Put = "INSERT INTO auth.plan_letters (clinic_id, id, user_id, ends_at, days, created_at, expires_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING true";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    ends_at: DateTime<Utc> => Timestamptz,
    days: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    expires_at: DateTime<Utc> => Timestamptz,
    -> (Bool,)
}

db::statement! {
    struct DeleteOld = "DELETE FROM auth.plan_letters WHERE clinic_id = ? AND expires_at < ?";
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct Open = "SELECT u.email, u.full_name, coalesce(u.language, c.language), c.name, c.timezone, l.ends_at, l.expires_at FROM auth.plan_letters l \
        JOIN auth.users u ON u.clinic_id = l.clinic_id AND u.id = l.user_id JOIN tenancy.clinics c ON c.clinic_id = l.clinic_id \
        WHERE l.clinic_id = ? AND l.id = ? AND l.expires_at > ? AND u.is_active AND u.role = 'admin' AND c.plan_expires_at = l.ends_at \
        AND c.delete_at IS NULL";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    -> (Text, Text, Text, Text, Text, Timestamptz, Timestamptz)
}

/// The present end of the clinic's plan.
pub async fn plan_end(tx: &mut ClinicTx) -> Result<Option<DateTime<Utc>>, DbError> {
    let clinic = tx.clinic().uuid();
    let (end,) = PlanEnd { clinic }.get_result(tx.conn()).await?;
    Ok(end)
}

/// The active administrators of the clinic, fifty at most.
pub async fn administrators(tx: &mut ClinicTx) -> Result<Vec<Administrator>, DbError> {
    let asked = Administrators {
        clinic: tx.clinic().uuid(),
        most: MOST,
    };
    let rows: Vec<(Uuid, bool)> = asked.load(tx.conn()).await?;
    let typed = |(id, is_verified)| Administrator {
        id: UserId(id),
        is_verified,
    };
    Ok(rows.into_iter().map(typed).collect())
}

/// Keeps an e-mail. False where there is an e-mail to the administrator already about that end and number of days.
pub async fn put(
    tx: &mut ClinicTx,
    letter: &NewLetter,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let put = Put {
        clinic: tx.clinic().uuid(),
        id: letter.id.uuid(),
        user: letter.user.uuid(),
        ends_at: letter.ends_at,
        days: letter.days,
        now,
        expires_at: letter.expires_at,
    };
    let written: Vec<(bool,)> = put.load(tx.conn()).await?;
    Ok(!written.is_empty())
}

/// Deletes the clinic's e-mails that ended before that instant: at most four for each end and administrator.
pub async fn delete_old(tx: &mut ClinicTx, before: DateTime<Utc>) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    DeleteOld { clinic, before }.execute(tx.conn()).await?;
    Ok(())
}

/// What the e-mail is written from; `NotFound` where it is of no use any more: the plan ends at another time, or its user is no active
/// administrator.
pub async fn letter(
    mut read: ClinicRead<'_>,
    id: EmailId,
    now: DateTime<Utc>,
) -> Result<PlanLetter, DbError> {
    let open = Open {
        clinic: read.clinic().uuid(),
        id: id.uuid(),
        now,
    };
    let (to, full_name, language, clinic_name, time_zone, ends_at, expires_at) =
        open.get_result(read.conn()).await?;
    Ok(PlanLetter {
        to,
        full_name,
        language,
        clinic_name,
        time_zone,
        ends_at,
        expires_at,
    })
}
