//! What the operator did. The rows are added and never changed.

use crate::domain::Operator;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, Db, DbError, definer};
use diesel::Queryable;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use serde_json::Value;
use tenancy::Context;
use uuid::Uuid;

/// An act of the operator.
#[expect(
    clippy::struct_field_names,
    reason = "the columns are called like that, here and in the audit log"
)]
pub struct Act<'a> {
    /// What was done, for instance `demo_request.accepted`; at most 60 characters.
    pub act: &'a str,
    /// What kind of thing it was done to, for instance `demo_request`.
    pub subject: &'a str,
    /// Ids and words; nothing secret and nothing about patients.
    pub detail: Value,
}

/// An act as it is shown.
#[derive(Queryable)]
pub struct Noted {
    pub at: DateTime<Utc>,
    /// The name of the operator's key.
    pub by: String,
    /// The network address that it came from.
    pub address: String,
    pub act: String,
    pub subject: String,
    pub detail: Value,
    /// The name of the user whom it was about, who is still known.
    pub person: Option<String>,
}

/// An act among those of the whole installation.
#[derive(Queryable)]
pub struct Listed {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// The name of the operator's key.
    pub by: String,
    /// The network address that it came from.
    pub address: String,
    /// `None` for an act that is about no clinic.
    pub clinic: Option<Uuid>,
    pub act: String,
    pub subject: String,
    pub detail: Value,
}

/// Which acts are listed.
pub struct Page<'a> {
    /// Those of the keys whose names begin like this alone.
    pub by: Option<&'a str>,
    /// Those that did this alone.
    pub act: Option<&'a str>,
    /// Lists those that were done before this one.
    pub before: Option<Uuid>,
    pub most: i64,
}

db::statement! {
    struct Append<'a> = "INSERT INTO auth.operator_acts (id, at, key_name, address, clinic_id, act, subject, detail) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    id: Uuid => SqlUuid,
    at: DateTime<Utc> => Timestamptz,
    key_name: &'a str => Text,
    address: &'a str => Text,
    clinic: Option<Uuid> => Nullable<SqlUuid>,
    act: &'a str => Text,
    subject: &'a str => Text,
    detail: &'a Value => Jsonb,
    -> ()
}

db::statement! {
    struct Latest = "SELECT a.at, a.key_name, a.address, a.act, a.subject, a.detail, u.full_name FROM \
        (SELECT * FROM auth.operator_acts WHERE clinic_id = ? ORDER BY at DESC, id DESC LIMIT 20) a \
        LEFT JOIN auth.users u ON u.clinic_id = a.clinic_id AND u.id::text = a.detail ->> 'user' ORDER BY a.at DESC, a.id DESC";
    clinic: Uuid => SqlUuid,
    -> (Timestamptz, Text, Text, Text, Text, Jsonb, Nullable<Text>)
}

db::statement! {
    struct List<'a> = "SELECT id, at, key_name, address, clinic_id, act, subject, detail FROM auth.operator_acts \
        WHERE starts_with(lower(key_name), lower(coalesce(?, ''))) AND act = coalesce(?, act) AND id < coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff') \
        ORDER BY id DESC LIMIT ?";
    by: Option<&'a str> => Nullable<Text>,
    act: Option<&'a str> => Nullable<Text>,
    before: Option<Uuid> => Nullable<SqlUuid>,
    most: i64 => BigInt,
    -> (SqlUuid, Timestamptz, Text, Text, Nullable<SqlUuid>, Text, Text, Jsonb)
}

/// When, and under which id, an act without a clinic is noted.
#[derive(Clone, Copy)]
pub struct Moment {
    pub id: Uuid,
    pub at: DateTime<Utc>,
}

/// Notes an act that is about no clinic, in the transaction that carries it out.
pub async fn append(
    conn: &mut Connection,
    operator: &Operator,
    moment: Moment,
    act: &Act<'_>,
) -> Result<(), DbError> {
    write(conn, operator, moment, None, act).await
}

/// Notes an act in the transaction's clinic: here, and in the clinic's audit log. The address that it came from stands here alone, because
/// the clinic reads its log.
pub async fn append_in_clinic(
    tx: &mut ClinicTx,
    context: &Context,
    operator: &Operator,
    act: &Act<'_>,
) -> Result<(), DbError> {
    let moment = Moment {
        id: context.ids.uuid(),
        at: context.now,
    };
    let clinic = tx.clinic();
    write(tx.conn(), operator, moment, Some(clinic), act).await?;
    definer::audit(tx, act.act, act.subject, &act.detail).await
}

async fn write(
    conn: &mut Connection,
    operator: &Operator,
    moment: Moment,
    clinic: Option<ClinicId>,
    act: &Act<'_>,
) -> Result<(), DbError> {
    let append = Append {
        id: moment.id,
        at: moment.at,
        key_name: operator.key,
        address: &operator.address,
        clinic: clinic.map(ClinicId::uuid),
        act: act.act,
        subject: act.subject,
        detail: &act.detail,
    };
    append.execute(conn).await?;
    Ok(())
}

/// A page of all acts, the newest first.
pub async fn list(db: &Db, page: &Page<'_>) -> Result<Vec<Listed>, DbError> {
    let list = List {
        by: page.by,
        act: page.act,
        before: page.before,
        most: page.most,
    };
    db.call(list).await
}

/// The last 20 acts in the transaction's clinic, the newest first.
pub async fn latest(tx: &mut ClinicTx) -> Result<Vec<Noted>, DbError> {
    let clinic = tx.clinic().uuid();
    Ok(Latest { clinic }.load(tx.conn()).await?)
}
