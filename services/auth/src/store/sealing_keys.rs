//! The clinic's keys for sealed fields, each wrapped by a master key.

use crate::store::schema::data_keys;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The keys by version, the newest first.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<(i32, Vec<u8>)>, DbError> {
    let keys = data_keys::table
        .filter(data_keys::clinic_id.eq(read.clinic().uuid()))
        .filter(data_keys::purpose.eq("seal"))
        .order(data_keys::version.desc())
        .select((data_keys::version, data_keys::wrapped))
        .load(read.conn())
        .await?;
    Ok(keys)
}
