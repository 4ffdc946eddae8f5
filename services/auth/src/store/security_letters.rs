//! E-mails to users about the security of their accounts.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{EmailId, UserId};
use uuid::Uuid;

/// An e-mail to one user.
pub struct NewLetter<'a> {
    pub id: EmailId,
    pub user: UserId,
    pub kind: &'a str,
    /// Where it goes, where that is not the user's present address.
    pub to: Option<&'a str>,
    /// The user of whom it tells, where that is another one than the reader.
    pub about: Option<UserId>,
    /// The user who did it, where that was another one than the reader, and not the operator.
    pub by: Option<UserId>,
    /// When what it tells of was done.
    pub at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// What an e-mail is written from.
pub struct SecurityLetter {
    pub to: String,
    pub full_name: String,
    /// What the e-mail tells, by its word in the event.
    pub kind: String,
    /// The name of the user of whom it tells, where that is another one than the reader.
    pub about: Option<String>,
    /// The name of the user who did it.
    pub by: Option<String>,
    /// The user's language, or the clinic's where the user chose none, as both are written.
    pub language: String,
    pub clinic_name: String,
    pub time_zone: String,
    pub at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// False where it must not leave any more.
    pub is_of_use: bool,
}

db::statement! {
    struct Put<'a> = "INSERT INTO auth.security_letters (clinic_id, id, user_id, kind, about_id, by_id, at, expires_at, sent_to) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    kind: &'a str => Text,
    about: Option<Uuid> => Nullable<SqlUuid>,
    by: Option<Uuid> => Nullable<SqlUuid>,
    at: DateTime<Utc> => Timestamptz,
    expires_at: DateTime<Utc> => Timestamptz,
    to: Option<&'a str> => Nullable<Text>,
    -> ()
}

db::statement! {
    struct DeleteOld = "DELETE FROM auth.security_letters WHERE clinic_id = ? AND expires_at < ?";
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct Find = "SELECT coalesce(l.sent_to, u.email), u.full_name, l.kind, a.full_name, b.full_name, coalesce(u.language, c.language), c.name, c.timezone, l.at, l.expires_at, \
        l.expires_at > ? AND u.is_active AND (l.about_id IS NULL OR u.role = 'admin') \
        FROM auth.security_letters l JOIN auth.users u ON u.clinic_id = l.clinic_id AND u.id = l.user_id \
        JOIN tenancy.clinics c ON c.clinic_id = l.clinic_id LEFT JOIN auth.users a ON a.clinic_id = l.clinic_id AND a.id = l.about_id \
        LEFT JOIN auth.users b ON b.clinic_id = l.clinic_id AND b.id = l.by_id \
        WHERE l.clinic_id = ? AND l.id = ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> (Text, Text, Text, Nullable<Text>, Nullable<Text>, Text, Text, Text, Timestamptz, Timestamptz, Bool)
}

/// Keeps an e-mail.
pub async fn put(tx: &mut ClinicTx, letter: &NewLetter<'_>) -> Result<(), DbError> {
    let put = Put {
        clinic: tx.clinic().uuid(),
        id: letter.id.uuid(),
        user: letter.user.uuid(),
        kind: letter.kind,
        about: letter.about.map(UserId::uuid),
        by: letter.by.map(UserId::uuid),
        at: letter.at,
        expires_at: letter.expires_at,
        to: letter.to,
    };
    put.execute(tx.conn()).await?;
    Ok(())
}

/// Deletes the clinic's e-mails that ended before that instant: few, because people do by hand what they tell of.
pub async fn delete_old(tx: &mut ClinicTx, before: DateTime<Utc>) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    DeleteOld { clinic, before }.execute(tx.conn()).await?;
    Ok(())
}

/// What the e-mail is written from; `NotFound` for an unknown one.
pub async fn letter(
    mut read: ClinicRead<'_>,
    id: EmailId,
    now: DateTime<Utc>,
) -> Result<SecurityLetter, DbError> {
    let find = Find {
        now,
        clinic: read.clinic().uuid(),
        id: id.uuid(),
    };
    let found = find.get_result(read.conn()).await?;
    let (
        to,
        full_name,
        kind,
        about,
        by,
        language,
        clinic_name,
        time_zone,
        at,
        expires_at,
        is_of_use,
    ) = found;
    Ok(SecurityLetter {
        to,
        full_name,
        kind,
        about,
        by,
        language,
        clinic_name,
        time_zone,
        at,
        expires_at,
        is_of_use,
    })
}
