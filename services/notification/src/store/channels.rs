//! The clinic's WhatsApp number and what opens its token, as auth publishes them.

use super::schema::{channel, data_key};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ChannelId;
use uuid::Uuid;

/// A number to send from.
pub struct Channel {
    /// Which.
    pub id: ChannelId,
    /// Meta's id of it.
    pub phone_number_id: String,
    /// Its token, sealed; absent until the clinic gave one.
    pub token_sealed: Option<Vec<u8>>,
}

/// The clinic's number with that id at Meta, or its first active one.
pub async fn find(
    tx: &mut ClinicTx,
    phone_number_id: Option<&str>,
) -> Result<Option<Channel>, DbError> {
    let mut found = channel::table
        .filter(channel::clinic_id.eq(tx.clinic().uuid()))
        .filter(channel::whatsapp_status.ne("disabled"))
        .order((channel::whatsapp_status, channel::id))
        .select((
            channel::id,
            channel::phone_number_id,
            channel::access_token_sealed,
        ))
        .into_boxed();
    if let Some(wanted) = phone_number_id {
        found = found.filter(channel::phone_number_id.eq(wanted.to_owned()));
    }
    let found: Option<(Uuid, String, Option<Vec<u8>>)> = found.first(tx.conn()).await.optional()?;
    Ok(found.map(|(id, phone_number_id, token_sealed)| Channel {
        id: ChannelId(id),
        phone_number_id,
        token_sealed,
    }))
}

/// The clinic's wrapped key of that version for sealed fields.
pub async fn wrapped_key(tx: &mut ClinicTx, version: i32) -> Result<Option<Vec<u8>>, DbError> {
    let wrapped = data_key::table
        .filter(data_key::clinic_id.eq(tx.clinic().uuid()))
        .filter(data_key::purpose.eq("seal"))
        .filter(data_key::version.eq(version))
        .select(data_key::wrapped)
        .first(tx.conn())
        .await
        .optional()?;
    Ok(wrapped)
}
