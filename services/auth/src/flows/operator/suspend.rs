//! Suspends a clinic: its staff are not let in, and nothing leaves for its patients. Nothing is lost.

use crate::domain::Operator;
use crate::error::Error;
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::suspensions;
use bus::outbox;
use db::Db;
use events::ClinicSuspended;
use serde_json::json;
use tenancy::Context;

/// Suspends the clinic. Where it is suspended, another reason replaces the present one, and the same changes nothing.
pub async fn suspend(
    db: &Db,
    context: &Context,
    operator: &Operator,
    reason: &str,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let act = match suspensions::lock(tx).await? {
            None => {
                suspensions::begin(tx, reason, context.now).await?;
                let suspended = ClinicSuspended {
                    reason: reason.to_owned(),
                };
                outbox::push(tx, context, &suspended).await?;
                "clinic.suspended"
            }
            Some(present) if present.reason.as_deref() == Some(reason) => return Ok(()),
            Some(_) => {
                suspensions::reword(tx, reason, context.now).await?;
                "clinic.suspension_reworded"
            }
        };
        let act = Act {
            act,
            subject: "clinic",
            detail: json!({"reason": reason}),
        };
        append_in_clinic(tx, context, operator, &act).await?;
        Ok(())
    })
    .await
}
