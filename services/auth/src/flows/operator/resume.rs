//! Ends the suspension of a clinic.

use crate::domain::{DeletionNews, Operator};
use crate::error::Error;
use crate::flows::clinic_deletion;
use crate::flows::deletion_letters::tell_of_deletion;
use crate::flows::operator::suspend::{Seen, compare};
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::suspensions;
use bus::outbox;
use db::Db;
use events::ClinicResumed;
use serde_json::json;
use tenancy::Context;

/// Lets the clinic's staff in again, by the tokens and sessions that they have. Where the clinic was to end they have some days to take that back,
/// because they were kept out when they would have. Administrators are told. A clinic that is not suspended stays as it is.
pub async fn resume(
    db: &Db,
    context: &Context,
    operator: &Operator,
    seen: Option<Seen>,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let Some(present) = suspensions::lock(tx).await? else {
            return Ok(());
        };
        compare(seen.as_ref(), Some(&present))?;
        suspensions::end(tx, context.now).await?;
        clinic_deletion::go_on(tx, context).await?;
        outbox::push(tx, context, &ClinicResumed {}).await?;
        tell_of_deletion(tx, context, DeletionNews::ClinicResumed).await?;
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
