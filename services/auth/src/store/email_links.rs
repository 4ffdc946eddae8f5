//! Links that users get by e-mail. A clinic has those of its users.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{
    BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use internal::auth::EmailKind;
use kernel::{EmailId, UserId};
use uuid::Uuid;

/// How many rows are deleted in one transaction.
const DELETED_AT_ONCE: i64 = 500;

/// A link that is made.
pub struct NewLink<'a> {
    pub id: EmailId,
    pub user: UserId,
    pub kind: EmailKind,
    /// The SHA-256 of the token.
    pub token_hash: &'a [u8; 32],
    pub token_sealed: &'a [u8],
    pub expires_at: DateTime<Utc>,
    /// The address that it proves, of a link for another one.
    pub new_email: Option<&'a str>,
}

/// The state of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It counts at that instant.
    Open,
    Used,
    /// It was replaced, has expired or was deleted.
    Over,
}

/// The links of one kind that a user got lately.
pub struct Recent {
    pub count: i64,
    pub first_at: Option<DateTime<Utc>>,
}

/// What an e-mail is written from.
pub struct Letter {
    pub to: String,
    pub full_name: String,
    /// The user's language, or the clinic's where the user chose none, as both are written.
    pub language: String,
    pub kind: String,
    pub token_sealed: Vec<u8>,
    pub expires_at: DateTime<Utc>,
}

type Instant = Option<DateTime<Utc>>;

db::statement! {
    struct CountRecent<'a> = "SELECT count(*), min(created_at) FROM auth.email_links \
        WHERE clinic_id = ? AND user_id = ? AND kind = ? AND created_at > ?";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    kind: &'a str => Text,
    since: DateTime<Utc> => Timestamptz,
    -> (BigInt, Nullable<Timestamptz>)
}

db::statement! {
    struct Replace<'a> = "UPDATE auth.email_links SET replaced_at = ? \
        WHERE clinic_id = ? AND user_id = ? AND kind = ? AND used_at IS NULL AND replaced_at IS NULL";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    kind: &'a str => Text,
    -> ()
}

db::statement! {
    struct Insert<'a> = "INSERT INTO auth.email_links (clinic_id, id, user_id, kind, token_hash, token_sealed, created_at, expires_at, new_email) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    kind: &'a str => Text,
    token_hash: &'a [u8] => Binary,
    token_sealed: &'a [u8] => Binary,
    now: DateTime<Utc> => Timestamptz,
    expires_at: DateTime<Utc> => Timestamptz,
    new_email: Option<&'a str> => Nullable<Text>,
    -> ()
}

db::statement! {
    struct NewEmail = "SELECT new_email FROM auth.email_links WHERE clinic_id = ? AND id = ?";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> (Nullable<Text>,)
}

db::statement! {
    struct State = "SELECT used_at IS NOT NULL, replaced_at IS NULL AND expires_at > ? FROM auth.email_links WHERE clinic_id = ? AND id = ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> (Bool, Bool)
}

db::statement! {
    struct IsOpen = "SELECT EXISTS (SELECT FROM auth.email_links l JOIN auth.users u ON u.clinic_id = l.clinic_id AND u.id = l.user_id \
        WHERE l.clinic_id = ? AND l.id = ? AND l.used_at IS NULL AND l.replaced_at IS NULL AND l.expires_at > ? AND u.is_active)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    -> (Bool,)
}

db::statement! {
    struct UseUp = "UPDATE auth.email_links SET used_at = ? WHERE clinic_id = ? AND id = ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Open = "SELECT coalesce(l.new_email, u.email), u.full_name, coalesce(u.language, c.language), l.kind, l.token_sealed, l.expires_at FROM auth.email_links l \
        JOIN auth.users u ON u.clinic_id = l.clinic_id AND u.id = l.user_id JOIN tenancy.clinics c ON c.clinic_id = l.clinic_id \
        WHERE l.clinic_id = ? AND l.id = ? AND l.used_at IS NULL AND l.replaced_at IS NULL AND l.expires_at > ? AND u.is_active";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    -> (Text, Text, Text, Text, Binary, Timestamptz)
}

db::statement! {
    struct DeleteOld = "WITH gone AS (DELETE FROM auth.email_links l USING (SELECT o.id FROM auth.email_links o \
            WHERE o.clinic_id = ? AND o.expires_at < ? LIMIT ? FOR UPDATE SKIP LOCKED) old \
            WHERE l.clinic_id = ? AND l.id = old.id RETURNING 1) SELECT count(*)::integer FROM gone";
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    most: i64 => BigInt,
    of_clinic: Uuid => SqlUuid,
    -> (Integer,)
}

/// Counts the links of that kind that the user got since then.
pub async fn recent(
    tx: &mut ClinicTx,
    user: UserId,
    kind: EmailKind,
    since: DateTime<Utc>,
) -> Result<Recent, DbError> {
    let count = CountRecent {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        kind: kind.as_str(),
        since,
    };
    let (count, first_at): (i64, Instant) = count.get_result(tx.conn()).await?;
    Ok(Recent { count, first_at })
}

/// Ends the links of that kind that the user could still use.
pub async fn replace(
    tx: &mut ClinicTx,
    user: UserId,
    kind: EmailKind,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let replace = Replace {
        now,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        kind: kind.as_str(),
    };
    replace.execute(tx.conn()).await?;
    Ok(())
}

/// Writes a link that counts from now on.
pub async fn insert(
    tx: &mut ClinicTx,
    new: &NewLink<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let insert = Insert {
        clinic: tx.clinic().uuid(),
        id: new.id.uuid(),
        user: new.user.uuid(),
        kind: new.kind.as_str(),
        token_hash: new.token_hash,
        token_sealed: new.token_sealed,
        now,
        expires_at: new.expires_at,
        new_email: new.new_email,
    };
    insert.execute(tx.conn()).await?;
    Ok(())
}

/// Whether the link counts at `now`, and its user is active. What it is used for asks once more, with the user's row locked.
pub async fn is_open(
    mut read: ClinicRead<'_>,
    id: EmailId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let is_open = IsOpen {
        clinic: read.clinic().uuid(),
        id: id.uuid(),
        now,
    };
    let (is_open,): (bool,) = is_open.get_result(read.conn()).await?;
    Ok(is_open)
}

/// The state of the link at `now`, of a user whose row the transaction has locked.
pub async fn state(tx: &mut ClinicTx, id: EmailId, now: DateTime<Utc>) -> Result<Link, DbError> {
    let state = State {
        now,
        clinic: tx.clinic().uuid(),
        id: id.uuid(),
    };
    let found: Option<(bool, bool)> = state.get_result(tx.conn()).await.optional()?;
    Ok(match found {
        Some((true, _)) => Link::Used,
        Some((false, true)) => Link::Open,
        Some((false, false)) | None => Link::Over,
    })
}

/// The address that the link proves; `None` for a link of another kind, and an unknown one.
pub async fn new_email(tx: &mut ClinicTx, id: EmailId) -> Result<Option<String>, DbError> {
    let find = NewEmail {
        clinic: tx.clinic().uuid(),
        id: id.uuid(),
    };
    let found: Option<(Option<String>,)> = find.get_result(tx.conn()).await.optional()?;
    Ok(found.and_then(|(email,)| email))
}

/// Marks the link as used, so that it counts no more.
pub async fn use_up(tx: &mut ClinicTx, id: EmailId, now: DateTime<Utc>) -> Result<(), DbError> {
    let use_up = UseUp {
        now,
        clinic: tx.clinic().uuid(),
        id: id.uuid(),
    };
    use_up.execute(tx.conn()).await?;
    Ok(())
}

/// What the e-mail is written from; `NotFound` where its link does not count any more, or its user is not active.
pub async fn letter(
    mut read: ClinicRead<'_>,
    id: EmailId,
    now: DateTime<Utc>,
) -> Result<Letter, DbError> {
    let open = Open {
        clinic: read.clinic().uuid(),
        id: id.uuid(),
        now,
    };
    let (to, full_name, language, kind, token_sealed, expires_at) =
        open.get_result(read.conn()).await?;
    Ok(Letter {
        to,
        full_name,
        language,
        kind,
        token_sealed,
        expires_at,
    })
}

/// Deletes some links of the clinic that ended before that instant. Answers whether there may be more.
pub async fn delete_old(tx: &mut ClinicTx, before: DateTime<Utc>) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let delete = DeleteOld {
        clinic,
        before,
        most: DELETED_AT_ONCE,
        of_clinic: clinic,
    };
    let (deleted,): (i32,) = delete.get_result(tx.conn()).await?;
    Ok(i64::from(deleted) >= DELETED_AT_ONCE)
}
