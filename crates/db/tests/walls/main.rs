#![cfg(test)]
#![expect(missing_docs, reason = "the columns speak for themselves")]
//! The walls between clinics, each with a test that fails when it is taken away.

mod live_check;
mod rows;
mod transactions;

use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

diesel::table! {
    /// The part of a clinic-owned table that these tests look at.
    scheduling.doctors (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        full_name -> Text,
        consultation_duration_minutes -> Integer,
    }
}

/// Every doctor that the transaction sees, with no filter of its own: only the wall decides.
async fn doctors_seen(tx: &mut ClinicTx) -> Result<i64, DbError> {
    Ok(doctors::table.count().get_result(tx.conn()).await?)
}

async fn doctors_read(mut read: ClinicRead<'_>) -> Result<i64, DbError> {
    Ok(doctors::table.count().get_result(read.conn()).await?)
}
