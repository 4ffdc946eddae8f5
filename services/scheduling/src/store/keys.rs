//! The clinic's wrapped keys, from the view that `tenancy` publishes. Unwrapping is `PatientKeys`' work.

use crate::store::schema::data_key;
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A wrapped key with its version.
pub type Wrapped = (i32, Vec<u8>);

/// The newest key of that purpose (`seal` or `blind_index`).
pub async fn newest(tx: &mut ClinicTx, purpose: &str) -> Result<Option<Wrapped>, DbError> {
    let found = data_key::table
        .filter(data_key::clinic_id.eq(tx.clinic().uuid()))
        .filter(data_key::purpose.eq(purpose))
        .order(data_key::version.desc())
        .select((data_key::version, data_key::wrapped))
        .first(tx.conn())
        .await
        .optional()?;
    Ok(found)
}

/// The key for sealed fields of that version.
pub async fn sealing(tx: &mut ClinicTx, version: i32) -> Result<Option<Wrapped>, DbError> {
    let found = data_key::table
        .filter(data_key::clinic_id.eq(tx.clinic().uuid()))
        .filter(data_key::purpose.eq("seal"))
        .filter(data_key::version.eq(version))
        .select((data_key::version, data_key::wrapped))
        .first(tx.conn())
        .await
        .optional()?;
    Ok(found)
}
