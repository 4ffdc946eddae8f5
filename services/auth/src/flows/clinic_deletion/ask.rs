//! Asks for the end of a clinic. Its staff work on until then, and may take it back.

use super::ASKED;
use crate::domain::{Operator, deletion_of, names_the_clinic};
use crate::error::Error;
use crate::flows::own_password::OwnPassword;
use crate::flows::sign_in::SignIn;
use crate::store::clinic_deletion;
use crate::store::operator_acts::{Act, append_in_clinic};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// What an administrator gives to have the clinic deleted.
pub struct AskedByAdmin<'r> {
    pub user: UserId,
    pub password: &'r str,
    /// The clinic's name, so that no slip of the hand deletes a clinic.
    pub name: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

impl SignIn {
    /// Asks for the end of the caller's clinic, and answers when its data are erased. Asked again it is the same instant.
    pub async fn ask_for_deletion(
        &self,
        db: &Db,
        context: &Context,
        asked: &AskedByAdmin<'_>,
    ) -> Result<DateTime<Utc>, Error> {
        let own = OwnPassword {
            current: asked.password,
            new: None,
            address: asked.address,
        };
        self.prove_own(db, context, asked.user, &own).await?;
        db.acting_as(context, async |tx| {
            let ending = clinic_deletion::lock(tx).await?;
            if !names_the_clinic(asked.name, &ending.name) {
                return Err(Error::NameDiffers);
            }
            let (delete_at, is_new) = planned(tx, context, &ending).await?;
            if is_new {
                let detail = json!({"delete_at": delete_at});
                definer::audit(tx, ASKED, "clinic", &detail).await?;
            }
            Ok(delete_at)
        })
        .await
    }
}

/// The same by the operator, for a reason.
pub async fn ask_by_operator(
    db: &Db,
    context: &Context,
    operator: &Operator,
    reason: &str,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let ending = clinic_deletion::lock(tx).await?;
        let (delete_at, is_new) = planned(tx, context, &ending).await?;
        if is_new {
            let act = Act {
                act: ASKED,
                subject: "clinic",
                detail: json!({"delete_at": delete_at, "reason": reason}),
            };
            append_in_clinic(tx, context, operator, &act).await?;
        }
        Ok(())
    })
    .await
}

/// When the clinic ends, and whether that was decided just now.
async fn planned(
    tx: &mut ClinicTx,
    context: &Context,
    ending: &clinic_deletion::Ending,
) -> Result<(DateTime<Utc>, bool), Error> {
    if let Some(delete_at) = ending.delete_at {
        return Ok((delete_at, false));
    }
    if ending.renews {
        return Err(Error::SubscriptionRunning);
    }
    let delete_at = deletion_of(context.now);
    clinic_deletion::put(tx, Some(delete_at), context.now).await?;
    Ok((delete_at, true))
}
