//! Carries out the end of a clinic: from this commit on no user enters it, and its keys are gone. The rest of its rows is deleted afterwards, some
//! at a time, here and in each other service.

use super::go_on_if_subscribed;
use crate::store::clinic_deletion;
use db::{ClinicTx, DbError, EraseClinic, ErasedSchema};
use tenancy::Context;

/// How many rows go with the clinic's keys, in the transaction that ends the clinic.
const ROWS: i32 = 1000;

/// Ends the transaction's clinic where its time has come. Nothing happens where its end was taken back meanwhile, or the operator has suspended the
/// clinic: what it did may be evidence. A clinic that the shop would charge again goes on: its news of the shop may be late.
pub async fn erase(tx: &mut ClinicTx, context: &Context) -> Result<(), DbError> {
    let ending = clinic_deletion::lock(tx).await?;
    let is_due = ending.delete_at.is_some_and(|at| at <= context.now);
    let is_held = ending.is_erased || ending.is_suspended;
    if !is_due || is_held || go_on_if_subscribed(tx, context).await? {
        return Ok(());
    }
    let clinic = tx.clinic();
    clinic_deletion::forget_who_asked(tx).await?;
    clinic_deletion::strip(tx, context.now).await?;
    let rows = EraseClinic::of(ErasedSchema::Auth, clinic, ROWS);
    rows.within(tx).await?;
    metrics::counter!("auth_clinics_erased_total").increment(1);
    tracing::info!(clinic.id = %clinic, "a clinic has ended");
    Ok(())
}
