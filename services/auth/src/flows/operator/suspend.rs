//! Suspends a clinic: its staff are not let in, and nothing leaves for its patients. Nothing is lost.

use crate::domain::{DeletionNews, Meanwhile, Operator};
use crate::error::Error;
use crate::flows::clinic_deletion;
use crate::flows::deletion_letters::tell_of_deletion;
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::suspensions;
use bus::outbox;
use db::Db;
use events::ClinicSuspended;
use kernel::Suspension;
use serde_json::json;
use tenancy::Context;

/// The suspension as it was shown to the one who decides; `None` for a clinic that was not suspended.
pub struct Seen(pub Option<Suspension>);

/// Refuses to decide about a suspension that is no more as it was seen. Without what was seen everything may be decided.
pub(super) fn compare(seen: Option<&Seen>, present: Option<&Suspension>) -> Result<(), Error> {
    let Some(Seen(seen)) = seen else {
        return Ok(());
    };
    let reason = |one: &Suspension| one.reason.clone();
    match (seen, present) {
        (Some(_), None) => Err(Meanwhile::Resumed.into()),
        (None, Some(_)) => Err(Meanwhile::Suspended.into()),
        (Some(seen), Some(present)) if reason(seen) != reason(present) => {
            Err(Meanwhile::Suspended.into())
        }
        (None, None) | (Some(_), Some(_)) => Ok(()),
    }
}

/// Suspends the clinic, and tells its administrators why. Where it is suspended, another reason replaces the present one and is told too, and
/// the same changes nothing.
pub async fn suspend(
    db: &Db,
    context: &Context,
    operator: &Operator,
    (reason, seen): (&str, Option<Seen>),
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let present = suspensions::lock(tx).await?;
        let is_repeated = present
            .as_ref()
            .is_some_and(|present| present.reason.as_deref() == Some(reason));
        if is_repeated {
            return Ok(());
        }
        compare(seen.as_ref(), present.as_ref())?;
        let act = if present.is_some() {
            suspensions::reword(tx, reason, context.now).await?;
            "clinic.suspension_reworded"
        } else {
            suspensions::begin(tx, reason, context.now).await?;
            let suspended = ClinicSuspended {
                reason: reason.to_owned(),
            };
            outbox::push(tx, context, &suspended).await?;
            clinic_deletion::hold(tx, context).await?;
            "clinic.suspended"
        };
        tell_of_deletion(tx, context, DeletionNews::ClinicSuspended).await?;
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
