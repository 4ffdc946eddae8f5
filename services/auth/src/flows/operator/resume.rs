//! Ends the suspension of a clinic.

use crate::domain::{Operator, deletion_after_suspension};
use crate::error::Error;
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::{clinic_deletion, suspensions};
use bus::outbox;
use db::Db;
use events::ClinicResumed;
use serde_json::json;
use tenancy::Context;

/// Lets the clinic's staff in again, by the tokens and sessions that they have. Where the clinic was to end they have some days to take that back,
/// because they were kept out when they would have. A clinic that is not suspended stays as it is.
pub async fn resume(db: &Db, context: &Context, operator: &Operator) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        if suspensions::lock(tx).await?.is_none() {
            return Ok(());
        }
        suspensions::end(tx, context.now).await?;
        clinic_deletion::not_before(tx, deletion_after_suspension(context.now), context.now)
            .await?;
        outbox::push(tx, context, &ClinicResumed {}).await?;
        let act = Act {
            act: "clinic.resumed",
            subject: "clinic",
            detail: json!({}),
        };
        append_in_clinic(tx, context, operator, &act).await?;
        Ok(())
    })
    .await
}
