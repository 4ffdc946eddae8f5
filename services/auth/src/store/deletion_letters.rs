//! E-mails to administrators about the end of their clinic and its suspension.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use internal::auth::{
    CLINIC_RESUMED, CLINIC_SUSPENDED, DELETION_CANCELLED, DELETION_HELD, DELETION_RESUMED,
    DeletionAuthor,
};
use kernel::{EmailId, UserId};
use uuid::Uuid;

/// An e-mail to one administrator.
pub struct NewLetter<'a> {
    pub id: EmailId,
    pub user: UserId,
    pub kind: &'a str,
    pub author: DeletionAuthor,
    /// The user who decided it, where it was one.
    pub author_id: Option<UserId>,
    /// When it was decided.
    pub at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// What an e-mail is written from.
pub struct DeletionLetter {
    pub to: String,
    pub full_name: String,
    /// The user's language, or the clinic's where the user chose none, as both are written.
    pub language: String,
    pub clinic_name: String,
    pub time_zone: String,
    pub author: DeletionAuthor,
    pub author_name: Option<String>,
    /// Why the clinic is suspended by now.
    pub reason: Option<String>,
    /// When it was decided; of a suspension, when that began.
    pub at: DateTime<Utc>,
    /// When the clinic is deleted by now.
    pub delete_at: Option<DateTime<Utc>>,
    pub expires_at: DateTime<Utc>,
    /// Whether it tells of an end.
    pub is_of_end: bool,
    /// False where it must not leave any more.
    pub is_of_use: bool,
}

db::statement! {
    struct Put<'a> = "INSERT INTO auth.deletion_letters (clinic_id, id, user_id, kind, author, author_id, at, expires_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    kind: &'a str => Text,
    author: &'a str => Text,
    author_id: Option<Uuid> => Nullable<SqlUuid>,
    at: DateTime<Utc> => Timestamptz,
    expires_at: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct DeleteOld = "DELETE FROM auth.deletion_letters WHERE clinic_id = ? AND expires_at < ?";
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct Find<'a> = "SELECT u.email, u.full_name, coalesce(u.language, c.language), c.name, c.timezone, l.author, a.full_name, c.suspension_reason, \
        CASE WHEN l.kind = ? THEN coalesce(c.suspended_at, l.at) ELSE l.at END, c.delete_at, l.expires_at, starts_with(l.kind, 'clinic_deletion'), \
        l.expires_at > ? AND u.is_active AND u.role = 'admin' \
        AND (NOT starts_with(l.kind, 'clinic_deletion') OR (l.kind = ?) = (c.delete_at IS NULL)) \
        AND (l.kind <> ALL (?) OR NOT c.is_active) AND (l.kind <> ALL (?) OR c.is_active) \
        AND NOT EXISTS (SELECT FROM auth.deletion_letters n WHERE n.clinic_id = l.clinic_id AND n.user_id = l.user_id AND n.id > l.id \
            AND starts_with(n.kind, 'clinic_deletion') = starts_with(l.kind, 'clinic_deletion')) \
        FROM auth.deletion_letters l JOIN auth.users u ON u.clinic_id = l.clinic_id AND u.id = l.user_id \
        JOIN tenancy.clinics c ON c.clinic_id = l.clinic_id LEFT JOIN auth.users a ON a.clinic_id = l.clinic_id AND a.id = l.author_id \
        WHERE l.clinic_id = ? AND l.id = ?";
    suspended: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    cancelled: &'a str => Text,
    while_suspended: &'a [&'a str] => Array<Text>,
    while_not: &'a [&'a str] => Array<Text>,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> (Text, Text, Text, Text, Text, Text, Nullable<Text>, Nullable<Text>, Timestamptz, Nullable<Timestamptz>, Timestamptz, Bool, Bool)
}

/// Keeps an e-mail.
pub async fn put(tx: &mut ClinicTx, letter: &NewLetter<'_>) -> Result<(), DbError> {
    let put = Put {
        clinic: tx.clinic().uuid(),
        id: letter.id.uuid(),
        user: letter.user.uuid(),
        kind: letter.kind,
        author: letter.author.as_str(),
        author_id: letter.author_id.map(UserId::uuid),
        at: letter.at,
        expires_at: letter.expires_at,
    };
    put.execute(tx.conn()).await?;
    Ok(())
}

/// Deletes the clinic's e-mails that ended before that instant: few, because an end is asked for by hand.
pub async fn delete_old(tx: &mut ClinicTx, before: DateTime<Utc>) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    DeleteOld { clinic, before }.execute(tx.conn()).await?;
    Ok(())
}

/// What the e-mail is written from; `NotFound` for an unknown one. One that tells of an end is of use while that is planned. One that tells of a
/// suspension, or that the end waits for it, is of use while the clinic is suspended, and one that tells that it is over while it is not.
pub async fn letter(
    mut read: ClinicRead<'_>,
    id: EmailId,
    now: DateTime<Utc>,
) -> Result<DeletionLetter, DbError> {
    let find = Find {
        suspended: CLINIC_SUSPENDED,
        now,
        cancelled: DELETION_CANCELLED,
        while_suspended: &[DELETION_HELD, CLINIC_SUSPENDED],
        while_not: &[DELETION_RESUMED, CLINIC_RESUMED],
        clinic: read.clinic().uuid(),
        id: id.uuid(),
    };
    let (
        to,
        full_name,
        language,
        clinic_name,
        time_zone,
        author,
        author_name,
        reason,
        at,
        delete_at,
        expires_at,
        is_of_end,
        is_of_use,
    ): (_, _, _, _, _, String, _, _, _, _, _, _, _) = find.get_result(read.conn()).await?;
    let unknown = DbError::Unreadable("author of the end of a clinic");
    Ok(DeletionLetter {
        to,
        full_name,
        language,
        clinic_name,
        time_zone,
        author: DeletionAuthor::stored(&author).ok_or(unknown)?,
        author_name,
        reason,
        at,
        delete_at,
        expires_at,
        is_of_end,
        is_of_use,
    })
}
