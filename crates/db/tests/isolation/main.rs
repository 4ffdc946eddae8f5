#![cfg(test)]
//! Tenant isolation: for each mechanism that separates clinics, a test that fails when the mechanism is removed.

mod batch;
mod doctors_view;
mod finishing;
mod founding;
mod live_check;
mod readiness;
mod rows;
mod transactions;

use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

diesel::table! {
    /// The columns of a clinic-owned table that these tests use.
    scheduling.doctors (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        full_name -> Text,
        consultation_duration_minutes -> Integer,
    }
}

/// Counts every doctor that the transaction sees. The query has no filter, so only row-level security decides.
async fn doctors_seen(tx: &mut ClinicTx) -> Result<i64, DbError> {
    Ok(doctors::table.count().get_result(tx.conn()).await?)
}

async fn doctors_read(mut read: ClinicRead<'_>) -> Result<i64, DbError> {
    Ok(doctors::table.count().get_result(read.conn()).await?)
}
