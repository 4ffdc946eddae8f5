//! Invite codes. They belong to no clinic; the service is the only one that reaches them.

use crate::domain::{CodeSource, Invite, InviteCode};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, Db, DbError};
use diesel::prelude::*;
use diesel::result::Error::DeserializationError;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{InviteCodeId, UserId};
use tenancy::Plan;
use uuid::Uuid;

/// A code with everything that the operator sees of it.
#[derive(Clone, Queryable)]
pub struct ListedCode {
    pub id: Uuid,
    pub code: String,
    pub email: Option<String>,
    #[diesel(deserialize_as = String)]
    pub plan: Plan,
    pub access_days: Option<i32>,
    pub expires_at: Option<DateTime<Utc>>,
    pub source: String,
    pub notes: String,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    pub revoked_at: Option<DateTime<Utc>>,
    pub used_at: Option<DateTime<Utc>>,
    pub used_by_clinic_id: Option<Uuid>,
}

/// A code that is made.
pub struct NewCode<'a> {
    pub id: InviteCodeId,
    pub code: &'a InviteCode,
    /// In the spelling that signs in.
    pub email: Option<&'a str>,
    pub plan: Plan,
    pub access_days: Option<i32>,
    pub expires_at: Option<DateTime<Utc>>,
    pub source: CodeSource,
    pub notes: &'a str,
    /// The name of the operator's key.
    pub created_by: &'a str,
}

/// A code beside the account of the address that wants to use it.
pub struct Wanted {
    pub invite: Invite,
    /// The user of that address, in whichever clinic; `None` for an address without an account.
    pub user: Option<UserId>,
}

/// Which codes are listed.
pub struct Page<'a> {
    /// `open`, `used`, `expired`, `revoked` or `all`.
    pub status: &'a str,
    /// Lists those that were made before this one.
    pub before: Option<Uuid>,
    /// Each begins a word of the notes or of the address; in lower case, without accents. None finds every code.
    pub words: &'a [String],
    /// Or the code begins like this.
    pub code: Option<&'a str>,
    pub most: i64,
}

/// The columns of an invite, in the order of the statements below.
type InviteRow = (
    Uuid,
    Option<String>,
    String,
    Option<i32>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Option<Uuid>,
);

db::statement! {
    struct Find<'a> = "SELECT c.id, c.email, c.plan, c.access_days, c.expires_at, c.revoked_at, c.used_by_user_id \
        FROM auth.invite_codes c WHERE c.code = ?";
    code: &'a str => Text,
    -> (SqlUuid, Nullable<Text>, Text, Nullable<Integer>, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<SqlUuid>)
}

db::statement! {
    struct FindUser<'a> = "SELECT user_id FROM auth.find_login(?)";
    email: &'a str => Text,
    -> (SqlUuid,)
}

db::statement! {
    struct Lock<'a> = "SELECT c.id, c.email, c.plan, c.access_days, c.expires_at, c.revoked_at, c.used_by_user_id \
        FROM auth.invite_codes c WHERE c.code = ? FOR NO KEY UPDATE";
    code: &'a str => Text,
    -> (SqlUuid, Nullable<Text>, Text, Nullable<Integer>, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<SqlUuid>)
}

db::statement! {
    struct Use = "UPDATE auth.invite_codes SET used_at = ?, used_by_clinic_id = ?, used_by_user_id = ? WHERE id = ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Insert<'a> = "INSERT INTO auth.invite_codes \
        (id, code, email, plan, access_days, expires_at, source, notes, created_at, created_by) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    id: Uuid => SqlUuid,
    code: &'a str => Text,
    email: Option<&'a str> => Nullable<Text>,
    plan: &'a str => Text,
    access_days: Option<i32> => Nullable<Integer>,
    expires_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    source: &'a str => Text,
    notes: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    created_by: &'a str => Text,
    -> ()
}

db::statement! {
    struct One = "SELECT id, code, email, plan, access_days, expires_at, source, notes, created_at, created_by, revoked_at, \
        used_at, used_by_clinic_id FROM auth.invite_codes WHERE id = ? FOR NO KEY UPDATE";
    id: Uuid => SqlUuid,
    -> (
        SqlUuid, Text, Nullable<Text>, Text, Nullable<Integer>, Nullable<Timestamptz>, Text, Text, Timestamptz, Text,
        Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<SqlUuid>,
    )
}

db::statement! {
    struct Revoke = "UPDATE auth.invite_codes SET revoked_at = ? WHERE id = ?";
    now: DateTime<Utc> => Timestamptz,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct List<'a> = "SELECT id, code, email, plan, access_days, expires_at, source, notes, created_at, created_by, revoked_at, \
        used_at, used_by_clinic_id FROM auth.invite_codes \
        WHERE (? = 'all' OR ? = CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN used_at IS NOT NULL THEN 'used' \
            WHEN expires_at <= ? THEN 'expired' ELSE 'open' END) AND id < coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff') \
        AND (starts_with(code, ?) OR NOT EXISTS (SELECT FROM unnest(?) w (word) WHERE strpos(' ' || regexp_replace(lower(translate( \
            notes || ' ' || coalesce(email, ''), 'áàâäãåéèêëíìîïóòôöõúùûüñçýÿÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇÝ', \
            'aaaaaaeeeeiiiiooooouuuuncyyaaaaaaeeeeiiiiooooouuuuncy')), '[^[:alnum:]]+', ' ', 'g'), ' ' || w.word) = 0)) \
        ORDER BY id DESC LIMIT ?";
    every: &'a str => Text,
    status: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    before: Option<Uuid> => Nullable<SqlUuid>,
    code: Option<&'a str> => Nullable<Text>,
    words: &'a [String] => Array<Text>,
    most: i64 => BigInt,
    -> (
        SqlUuid, Text, Nullable<Text>, Text, Nullable<Integer>, Nullable<Timestamptz>, Text, Text, Timestamptz, Text,
        Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<SqlUuid>,
    )
}

/// The code; `None` for an unknown one.
pub async fn find(db: &Db, code: &InviteCode) -> Result<Option<Invite>, DbError> {
    let rows: Vec<InviteRow> = db
        .call(Find {
            code: code.as_str(),
        })
        .await?;
    rows.into_iter().next().map(read).transpose()
}

/// The code, and who signs in with that address; `None` where there is no such code. The address is looked up first: an administrator who has just been
/// registered with the code is then found to have used it, and never to have an account beside an unused code.
pub async fn find_for(db: &Db, code: &InviteCode, email: &str) -> Result<Option<Wanted>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(FindUser { email }).await?;
    let user = rows.into_iter().next().map(|(id,)| UserId(id));
    let invite = find(db, code).await?;
    Ok(invite.map(|invite| Wanted { invite, user }))
}

/// Lets one registration at a time decide about the code, and reads it; `None` for an unknown one.
pub async fn lock(tx: &mut ClinicTx, code: &InviteCode) -> Result<Option<Invite>, DbError> {
    let lock = Lock {
        code: code.as_str(),
    };
    let row: Option<InviteRow> = lock.get_result(tx.conn()).await.optional()?;
    row.map(read).transpose()
}

/// Notes that the transaction's clinic was registered with the code, which the transaction has locked.
pub async fn use_up(
    tx: &mut ClinicTx,
    id: InviteCodeId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mark = Use {
        now,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        id: id.uuid(),
    };
    mark.execute(tx.conn()).await?;
    Ok(())
}

/// Writes a new code.
pub async fn insert(
    conn: &mut Connection,
    new: &NewCode<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let insert = Insert {
        id: new.id.uuid(),
        code: new.code.as_str(),
        email: new.email,
        plan: new.plan.as_str(),
        access_days: new.access_days,
        expires_at: new.expires_at,
        source: new.source.as_str(),
        notes: new.notes,
        now,
        created_by: new.created_by,
    };
    insert.execute(conn).await?;
    Ok(())
}

/// The code of that id, locked until the transaction ends; `NotFound` for an unknown id.
pub async fn one(conn: &mut Connection, id: InviteCodeId) -> Result<ListedCode, DbError> {
    Ok(One { id: id.uuid() }.get_result(conn).await?)
}

/// Revokes a code that the transaction has locked, and that was not used.
pub async fn revoke(
    conn: &mut Connection,
    id: InviteCodeId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let id = id.uuid();
    Revoke { now, id }.execute(conn).await?;
    Ok(())
}

/// A page of codes, the newest first.
pub async fn list(
    db: &Db,
    page: &Page<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<ListedCode>, DbError> {
    let list = List {
        every: page.status,
        status: page.status,
        now,
        before: page.before,
        code: page.code,
        words: page.words,
        most: page.most,
    };
    db.call(list).await
}

impl ListedCode {
    /// What it was made for. A word that this program does not know is an error.
    pub fn made_for(&self) -> Result<CodeSource, DbError> {
        let unknown = DbError::Unreadable("source of an invite code");
        CodeSource::stored(&self.source).ok_or(unknown)
    }

    /// Whether it may still be used, or has been: what was accepted once has this code then.
    pub fn still_counts(&self, now: DateTime<Utc>) -> bool {
        let is_open = self.revoked_at.is_none() && self.expires_at.is_none_or(|end| end > now);
        self.used_at.is_some() || is_open
    }
}

/// A plan that this program does not know is an error.
fn read(row: InviteRow) -> Result<Invite, DbError> {
    let (id, email, plan, access_days, expires_at, revoked_at, used_by) = row;
    let plan = plan.parse();
    Ok(Invite {
        id: InviteCodeId(id),
        email,
        plan: plan.map_err(|error: tenancy::UnknownPlan| DeserializationError(Box::new(error)))?,
        access_days,
        expires_at,
        revoked_at,
        used_by: used_by.map(UserId),
    })
}
