//! Asks for the end of a clinic. Its staff work on until then, and may take it back.

use super::ASKED;
use super::announce::announce;
use super::seen::{SeenDeletion, compare};
use crate::domain::{DeletionNews, Operator, deletion_of, names_the_clinic};
use crate::error::Error;
use crate::flows::deletion_letters::tell_of_deletion;
use crate::flows::own_password::OwnPassword;
use crate::flows::sign_in::SignIn;
use crate::store::clinic_deletion;
use crate::store::operator_acts::{self, Act, Noted, append_in_clinic};
use chrono::{DateTime, SubsecRound, Utc};
use db::{ClinicTx, Db, DbError, definer};
use kernel::UserId;
use serde_json::{Value, json};
use tenancy::Context;

/// The digits of a second that the database keeps.
const MICROSECONDS: u16 = 6;

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

/// The same by the operator, for a reason. An end that was decided otherwise than it was seen stays as it is.
pub async fn ask_by_operator(
    db: &Db,
    context: &Context,
    operator: &Operator,
    (reason, seen): (&str, Option<SeenDeletion>),
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let ending = clinic_deletion::lock(tx).await?;
        if is_repeated(tx, operator, reason, ending.delete_at).await? {
            return Ok(());
        }
        compare(seen, ending.delete_at)?;
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

/// Whether the operator asked for the planned end with the same reason: then the request comes a second time, because its answer was lost.
async fn is_repeated(
    tx: &mut ClinicTx,
    operator: &Operator,
    reason: &str,
    delete_at: Option<DateTime<Utc>>,
) -> Result<bool, DbError> {
    let Some(delete_at) = delete_at else {
        return Ok(false);
    };
    let acts = operator_acts::latest(tx).await?;
    let is_it = |noted: &Noted| {
        noted.act == ASKED
            && noted.by == operator.key
            && noted.detail.get("reason").and_then(Value::as_str) == Some(reason)
            && noted_end(noted) == Some(delete_at)
    };
    Ok(acts.iter().any(is_it))
}

/// The end that was asked for, as the database keeps instants.
fn noted_end(noted: &Noted) -> Option<DateTime<Utc>> {
    let end: DateTime<Utc> = noted.detail.get("delete_at")?.as_str()?.parse().ok()?;
    Some(end.trunc_subsecs(MICROSECONDS))
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
    announce(tx, context).await?;
    tell_of_deletion(tx, context, DeletionNews::Asked(delete_at)).await?;
    Ok((delete_at, true))
}
