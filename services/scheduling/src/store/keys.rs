//! The clinic's wrapped data keys, from the view that `tenancy` publishes. They are unwrapped in `sealing`.

use crate::store::schema::data_key;
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A wrapped key and its version.
#[derive(Queryable, Selectable)]
#[diesel(table_name = data_key)]
pub struct WrappedKey {
    pub version: i32,
    pub wrapped: Vec<u8>,
}

/// The newest key of that purpose (`seal` or `blind_index`).
pub async fn newest(tx: &mut ClinicTx, purpose: &str) -> Result<Option<WrappedKey>, DbError> {
    let found = data_key::table
        .filter(data_key::clinic_id.eq(tx.clinic().uuid()))
        .filter(data_key::purpose.eq(purpose))
        .order(data_key::version.desc())
        .select(WrappedKey::as_select())
        .first(tx.conn())
        .await
        .optional()?;
    Ok(found)
}

/// The key for sealed fields of that version.
pub async fn sealing(tx: &mut ClinicTx, version: i32) -> Result<Option<WrappedKey>, DbError> {
    let found = data_key::table
        .filter(data_key::clinic_id.eq(tx.clinic().uuid()))
        .filter(data_key::purpose.eq("seal"))
        .filter(data_key::version.eq(version))
        .select(WrappedKey::as_select())
        .first(tx.conn())
        .await
        .optional()?;
    Ok(found)
}
