//! The clinic's WhatsApp number, with its sealed secrets.

use crate::domain::{NumberState, StateReason, StoredState};
use crate::store::schema::channels;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::{Map, Value};
use uuid::Uuid;

/// A WhatsApp number of the clinic as it is stored.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = channels)]
pub struct Channel {
    pub id: Uuid,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// Meta's id of the account; empty where it is not known.
    pub business_account_id: String,
    /// The number that is dialled, digits only; empty until Meta has told it.
    pub display_phone_number: String,
    pub access_token_sealed: Option<Vec<u8>>,
    pub verify_token_sealed: Option<Vec<u8>>,
    pub whatsapp_status: String,
    /// What the last test found; `None` while the number works.
    pub problem: Option<String>,
    /// When a test first showed that the number, in this account, is the clinic's own. Only then its messages are the clinic's.
    pub proved_at: Option<DateTime<Utc>>,
    /// What Meta told of the number by itself, as JSON of [`KnownNews`](crate::domain::KnownNews).
    pub news: Value,
    /// What the last test found, where the news changes the state.
    pub tested_status: Option<String>,
    /// Why the news changes the state.
    pub status_reason: Option<String>,
    /// When the state became what it is; `None` where that is not known.
    pub status_since: Option<DateTime<Utc>>,
    /// When the state has to be computed again.
    pub status_until: Option<DateTime<Utc>>,
    /// When a test last showed that the number works.
    pub worked_at: Option<DateTime<Utc>>,
}

impl Channel {
    /// The state of the number. An unknown word, of a later release, is not shown as working.
    pub fn state(&self) -> NumberState {
        NumberState::stored(&self.whatsapp_status).unwrap_or_else(|| {
            tracing::error!(channel.id = %self.id, "the stored state of a number cannot be read");
            NumberState::Degraded
        })
    }

    /// Why Meta's news changes the state of the number. An unknown word, of a later release, is not shown.
    pub fn reason(&self) -> Option<StateReason> {
        let word = self.status_reason.as_deref()?;
        let reason = StateReason::stored(word);
        if reason.is_none() {
            tracing::error!(channel.id = %self.id, "the stored reason of a number's state cannot be read");
        }
        reason
    }

    /// A number that nothing is known of yet.
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            phone_number_id: String::new(),
            business_account_id: String::new(),
            display_phone_number: String::new(),
            access_token_sealed: None,
            verify_token_sealed: None,
            whatsapp_status: StoredState::Pending.as_str().to_owned(),
            problem: None,
            proved_at: None,
            news: Value::Object(Map::new()),
            tested_status: None,
            status_reason: None,
            status_since: None,
            status_until: None,
            worked_at: None,
        }
    }
}

db::statement! {
    struct Put<'a> = "INSERT INTO tenancy.channels AS c (clinic_id, id, phone_number_id, business_account_id, display_phone_number, \
        access_token_sealed, verify_token_sealed, verify_token_digest, whatsapp_status, problem, proved_at, \
        news, tested_status, status_reason, status_since, status_until, created_at) \
        VALUES (?, ?, ?, ?, ?, ?, ?, sha256(convert_to(?, 'UTF8')), ?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, id) DO UPDATE SET phone_number_id = excluded.phone_number_id, \
        business_account_id = excluded.business_account_id, display_phone_number = excluded.display_phone_number, \
        access_token_sealed = excluded.access_token_sealed, verify_token_sealed = excluded.verify_token_sealed, \
        verify_token_digest = CASE WHEN excluded.verify_token_sealed IS NOT NULL \
            THEN coalesce(excluded.verify_token_digest, c.verify_token_digest) END, \
        whatsapp_status = excluded.whatsapp_status, problem = excluded.problem, proved_at = excluded.proved_at, \
        news = excluded.news, tested_status = excluded.tested_status, status_reason = excluded.status_reason, \
        status_since = excluded.status_since, status_until = excluded.status_until";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    phone_number_id: &'a str => Text,
    business_account_id: &'a str => Text,
    display_phone_number: &'a str => Text,
    access_token_sealed: Option<&'a [u8]> => Nullable<Binary>,
    verify_token_sealed: Option<&'a [u8]> => Nullable<Binary>,
    verify_token: Option<&'a str> => Nullable<Text>,
    whatsapp_status: &'a str => Text,
    problem: Option<&'a str> => Nullable<Text>,
    proved_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    news: &'a Value => Jsonb,
    tested_status: Option<&'a str> => Nullable<Text>,
    status_reason: Option<&'a str> => Nullable<Text>,
    status_since: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    status_until: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct NoteState<'a> = "UPDATE tenancy.channels c SET whatsapp_status = n.status, problem = n.problem, \
        display_phone_number = n.display, proved_at = coalesce(c.proved_at, n.proves_at), news = n.news, \
        tested_status = n.tested, status_reason = n.reason, status_since = n.since, status_until = n.until \
        FROM (SELECT ?::text AS status, ?::text AS problem, ?::text AS display, ?::timestamptz AS proves_at, ?::jsonb AS news, \
            ?::text AS tested, ?::text AS reason, ?::timestamptz AS since, ?::timestamptz AS until) n \
        WHERE c.clinic_id = ? AND c.id = ? AND c.phone_number_id = ? AND c.business_account_id = ? \
        AND c.access_token_sealed IS NOT DISTINCT FROM ? AND c.whatsapp_status <> 'disabled' \
        AND (c.whatsapp_status, c.problem, c.display_phone_number, c.proved_at, c.news, \
            c.tested_status, c.status_reason, c.status_since, c.status_until) IS DISTINCT FROM \
            (n.status, n.problem, n.display, coalesce(c.proved_at, n.proves_at), n.news, n.tested, n.reason, n.since, n.until)";
    status: &'a str => Text,
    problem: Option<&'a str> => Nullable<Text>,
    display: &'a str => Text,
    proves_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    news: &'a Value => Jsonb,
    tested_status: Option<&'a str> => Nullable<Text>,
    status_reason: Option<&'a str> => Nullable<Text>,
    status_since: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    status_until: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    phone_number_id: &'a str => Text,
    business_account_id: &'a str => Text,
    access_token_sealed: Option<&'a [u8]> => Nullable<Binary>,
    -> ()
}

db::statement! {
    struct NoteSuccess<'a> = "UPDATE tenancy.channels c SET worked_at = n.now FROM (SELECT ?::timestamptz AS now) n \
        WHERE (c.worked_at IS NULL OR c.worked_at < n.now) AND clinic_id = ? AND id = ? AND phone_number_id = ? AND access_token_sealed IS NOT DISTINCT FROM ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    phone_number_id: &'a str => Text,
    access_token_sealed: Option<&'a [u8]> => Nullable<Binary>,
    -> ()
}

/// The number that the clinic's messages leave from by default: the one that works best, and one that is turned off only where there is
/// no other. `None` where the clinic has none.
pub async fn own(mut read: ClinicRead<'_>) -> Result<Option<Channel>, DbError> {
    let found = channels::table
        .filter(channels::clinic_id.eq(read.clinic().uuid()))
        .order((channels::send_order, channels::id))
        .select(Channel::as_select())
        .first(read.conn())
        .await
        .optional()?;
    Ok(found)
}

/// Writes the number as it is there. `verify_token` is given where it is another one than before: its digest is stored beside.
pub async fn put(
    tx: &mut ClinicTx,
    channel: &Channel,
    verify_token: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        clinic: tx.clinic().uuid(),
        id: channel.id,
        phone_number_id: &channel.phone_number_id,
        business_account_id: &channel.business_account_id,
        display_phone_number: &channel.display_phone_number,
        access_token_sealed: channel.access_token_sealed.as_deref(),
        verify_token_sealed: channel.verify_token_sealed.as_deref(),
        verify_token,
        whatsapp_status: &channel.whatsapp_status,
        problem: channel.problem.as_deref(),
        proved_at: channel.proved_at,
        news: &channel.news,
        tested_status: channel.tested_status.as_deref(),
        status_reason: channel.status_reason.as_deref(),
        status_since: channel.status_since,
        status_until: channel.status_until,
        now,
    };
    put.execute(tx.conn()).await?;
    Ok(())
}

/// All numbers of the clinic, the one that messages leave from by default first.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<Channel>, DbError> {
    let found = channels::table
        .filter(channels::clinic_id.eq(read.clinic().uuid()))
        .order((channels::send_order, channels::id))
        .select(Channel::as_select())
        .load(read.conn())
        .await?;
    Ok(found)
}

/// The number as it is now; `NotFound` where the clinic has none of that id.
pub async fn one(mut read: ClinicRead<'_>, id: Uuid) -> Result<Channel, DbError> {
    let found = channels::table
        .filter(channels::clinic_id.eq(read.clinic().uuid()))
        .filter(channels::id.eq(id))
        .select(Channel::as_select())
        .first(read.conn())
        .await?;
    Ok(found)
}

/// Writes the state of the number as it is in `after`, and what a test has found beside: nothing where it is as before, and nothing where
/// number, account or token are not those of `asked` any more, or the operator turned the number off. An earlier proof stays. Answers
/// whether something was written. Violates `channels_phone_number_id_taken` where another clinic has proved the number.
pub async fn note_state(
    tx: &mut ClinicTx,
    asked: &Channel,
    after: &Channel,
) -> Result<bool, DbError> {
    let note = NoteState {
        status: &after.whatsapp_status,
        problem: after.problem.as_deref(),
        display: &after.display_phone_number,
        proves_at: after.proved_at,
        news: &after.news,
        tested_status: after.tested_status.as_deref(),
        status_reason: after.status_reason.as_deref(),
        status_since: after.status_since,
        status_until: after.status_until,
        clinic: tx.clinic().uuid(),
        id: asked.id,
        phone_number_id: &asked.phone_number_id,
        business_account_id: &asked.business_account_id,
        access_token_sealed: asked.access_token_sealed.as_deref(),
    };
    let written = note.execute(tx.conn()).await?;
    Ok(written > 0)
}

/// Keeps that a test of `now` showed that the number works: nothing where number or token are not those of `asked` any more.
pub async fn note_success(
    tx: &mut ClinicTx,
    asked: &Channel,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let note = NoteSuccess {
        now,
        clinic: tx.clinic().uuid(),
        id: asked.id,
        phone_number_id: &asked.phone_number_id,
        access_token_sealed: asked.access_token_sealed.as_deref(),
    };
    note.execute(tx.conn()).await?;
    Ok(())
}
