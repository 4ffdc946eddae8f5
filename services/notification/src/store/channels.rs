//! The clinic's WhatsApp number and the key of its token, through the views that tenancy publishes.

use crate::store::schema::{channel, data_key};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ChannelId;
use uuid::Uuid;

/// A WhatsApp number that messages are sent from.
pub struct Channel {
    pub id: ChannelId,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// Meta's id of the business account; empty where the clinic has not given it.
    pub business_account_id: String,
    /// The sealed token; `None` until the clinic gives one.
    pub token_sealed: Option<Vec<u8>>,
    /// The digest of the sealed token, which tells one token from another.
    pub token_digest: Option<Vec<u8>>,
}

/// The clinic's number with that id at Meta; without an id, the one that works best of those that are not disabled.
pub async fn find(
    tx: &mut ClinicTx,
    phone_number_id: Option<&str>,
) -> Result<Option<Channel>, DbError> {
    let mut found = channel::table
        .filter(channel::clinic_id.eq(tx.clinic().uuid()))
        .filter(channel::whatsapp_status.ne("disabled"))
        .order((channel::send_order, channel::id))
        .select(columns())
        .into_boxed();
    if let Some(wanted) = phone_number_id {
        found = found.filter(channel::phone_number_id.eq(wanted.to_owned()));
    }
    let found: Option<Row> = found.first(tx.conn()).await.optional()?;
    Ok(found.map(typed))
}

/// The clinic's numbers that are not disabled, the one that messages leave from by default first.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<Channel>, DbError> {
    let all: Vec<Row> = channel::table
        .filter(channel::clinic_id.eq(read.clinic().uuid()))
        .filter(channel::whatsapp_status.ne("disabled"))
        .order((channel::send_order, channel::id))
        .select(columns())
        .load(read.conn())
        .await?;
    Ok(all.into_iter().map(typed).collect())
}

/// The digest of the number's sealed token, and when a test last showed that the number works; `None` where the clinic has no such number.
pub async fn repair(
    tx: &mut ClinicTx,
    id: ChannelId,
) -> Result<Option<(Option<Vec<u8>>, Option<DateTime<Utc>>)>, DbError> {
    let found = channel::table
        .filter(channel::clinic_id.eq(tx.clinic().uuid()))
        .filter(channel::id.eq(id.uuid()))
        .select((channel::token_digest, channel::worked_at));
    Ok(found.first(tx.conn()).await.optional()?)
}

type Row = (Uuid, String, String, Option<Vec<u8>>, Option<Vec<u8>>);

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    (
        channel::id,
        channel::phone_number_id,
        channel::business_account_id,
        channel::access_token_sealed,
        channel::token_digest,
    )
}

fn typed((id, phone_number_id, business_account_id, token_sealed, token_digest): Row) -> Channel {
    Channel {
        id: ChannelId(id),
        phone_number_id,
        business_account_id,
        token_sealed,
        token_digest,
    }
}

/// The clinic's data keys for sealed fields, by version, each wrapped by a master key.
pub async fn wrapped_keys(mut read: ClinicRead<'_>) -> Result<Vec<(i32, Vec<u8>)>, DbError> {
    let keys = data_key::table
        .filter(data_key::clinic_id.eq(read.clinic().uuid()))
        .filter(data_key::purpose.eq("seal"))
        .select((data_key::version, data_key::wrapped))
        .load(read.conn())
        .await?;
    Ok(keys)
}
