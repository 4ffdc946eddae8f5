//! E-mails that tell administrators of the end of their clinic's plan. notification writes and sends them, and asks for address and end when one
//! leaves: no event and no queue has an address.

use crate::domain::{letter_ends, letters_kept_since};
use crate::flows::administrators_told::administrators_told;
use crate::flows::ask_for_email::ask_for_email;
use crate::flows::email_language::email_language;
use crate::flows::help::Help;
use crate::store::plan_letters::{self, NewLetter, PlanLetter};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, Db, DbError};
use internal::auth::{PLAN_ENDING, PlanLetterView};
use kernel::EmailId;
use tenancy::Context;

/// An end of which billing says that nothing renews the plan before it.
#[derive(Clone, Copy, Debug)]
pub struct PlanEnd {
    pub ends_at: DateTime<Utc>,
    /// 7, 3 or 1 days before the end at most, or 0 when it has come.
    pub days: u32,
}

/// Asks for an e-mail to every active administrator whose address is known to be the administrator's own, or to every active one where
/// no address is. Once for each administrator, end and number of days. A plan that ends at another time by now is not told of.
pub async fn tell_of_plan_end(
    tx: &mut ClinicTx,
    context: &Context,
    end: &PlanEnd,
) -> Result<(), DbError> {
    let now = context.now;
    let expires_at = letter_ends(end.days, end.ends_at);
    let is_true = plan_letters::plan_end(tx).await? == Some(end.ends_at);
    if !is_true || expires_at <= now {
        return Ok(());
    }
    for user in administrators_told(tx).await? {
        let letter = NewLetter {
            id: context.ids.next(),
            user: user.id,
            ends_at: end.ends_at,
            days: i32::try_from(end.days).unwrap_or(i32::MAX),
            expires_at,
        };
        if plan_letters::put(tx, &letter, now).await? {
            ask_for_email(tx, context, letter.id, PLAN_ENDING).await?;
        }
    }
    plan_letters::delete_old(tx, letters_kept_since(now)).await
}

/// The e-mail as it would leave now. `NotFound` for an unknown one, and where it is of no use any more.
pub async fn show_plan_letter(
    db: &Db,
    context: &Context,
    help: Help<'_>,
    id: EmailId,
) -> Result<PlanLetterView, DbError> {
    let reading = async |read: ClinicRead<'_>| plan_letters::letter(read, id, context.now).await;
    let letter: PlanLetter = db.read(context, reading).await?;
    let language = email_language(&letter.language)?;
    Ok(PlanLetterView {
        to: letter.to,
        full_name: letter.full_name,
        language,
        clinic_name: letter.clinic_name,
        time_zone: letter.time_zone,
        ends_at: letter.ends_at,
        link: help.web_url.page("suscripcion"),
        support: help.support.cloned(),
        expires_at: letter.expires_at,
    })
}
