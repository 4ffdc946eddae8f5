//! E-mails to administrators about the end of their clinic.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use internal::auth::{DELETION_CANCELLED, DELETION_HELD, DELETION_RESUMED, DeletionAuthor};
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
    /// The clinic's language, as the clinic's settings write it.
    pub language: String,
    pub clinic_name: String,
    pub time_zone: String,
    pub author: DeletionAuthor,
    pub author_name: Option<String>,
    pub at: DateTime<Utc>,
    /// When the clinic is deleted by now.
    pub delete_at: Option<DateTime<Utc>>,
    pub expires_at: DateTime<Utc>,
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
    struct Find<'a> = "SELECT u.email, u.full_name, c.language, c.name, c.timezone, l.author, a.full_name, l.at, c.delete_at, l.expires_at, \
        l.expires_at > ? AND u.is_active AND u.role = 'admin' AND (l.kind = ?) = (c.delete_at IS NULL) \
        AND (l.kind <> ? OR NOT c.is_active) AND (l.kind <> ? OR c.is_active) \
        AND NOT EXISTS (SELECT FROM auth.deletion_letters n WHERE n.clinic_id = l.clinic_id AND n.user_id = l.user_id AND n.id > l.id) \
        FROM auth.deletion_letters l JOIN auth.users u ON u.clinic_id = l.clinic_id AND u.id = l.user_id \
        JOIN tenancy.clinics c ON c.clinic_id = l.clinic_id LEFT JOIN auth.users a ON a.clinic_id = l.clinic_id AND a.id = l.author_id \
        WHERE l.clinic_id = ? AND l.id = ?";
    now: DateTime<Utc> => Timestamptz,
    cancelled: &'a str => Text,
    held: &'a str => Text,
    resumed: &'a str => Text,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> (Text, Text, Text, Text, Text, Text, Nullable<Text>, Timestamptz, Nullable<Timestamptz>, Timestamptz, Bool)
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

/// What the e-mail is written from; `NotFound` for an unknown one. One that tells of an end is of use while that is planned, one that tells that it waits
/// while the clinic is suspended, and one that tells that it waits no more while the clinic is not.
pub async fn letter(
    mut read: ClinicRead<'_>,
    id: EmailId,
    now: DateTime<Utc>,
) -> Result<DeletionLetter, DbError> {
    let find = Find {
        now,
        cancelled: DELETION_CANCELLED,
        held: DELETION_HELD,
        resumed: DELETION_RESUMED,
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
        at,
        delete_at,
        expires_at,
        is_of_use,
    ): (_, _, _, _, _, String, _, _, _, _, _) = find.get_result(read.conn()).await?;
    let unknown = DbError::Unreadable("author of the end of a clinic");
    Ok(DeletionLetter {
        to,
        full_name,
        language,
        clinic_name,
        time_zone,
        author: DeletionAuthor::stored(&author).ok_or(unknown)?,
        author_name,
        at,
        delete_at,
        expires_at,
        is_of_use,
    })
}
