//! A user gives, changes or takes away the own number.

use super::new_code::wait_for_new_code;
use super::show::{ShownNumber, includes_daily_agenda, own_number};
use crate::error::Error;
use crate::store::own_numbers::{self, OwnNumber};
use crate::store::settings;
use crypto::Keyring;
use db::{ClinicTx, DbError, definer};
use kernel::{UserId, WrittenPhone};
use serde_json::json;
use tenancy::{Context, Denied};

/// What a user wants from now on.
pub struct NewNumber<'r> {
    /// As it is written in the clinic's country; `None` takes the number away.
    pub phone: Option<&'r WrittenPhone>,
    pub daily_agenda: bool,
}

/// Replaces the number of the caller. Another number than before has to be proved, and waits for a new code, of which there are five in an hour. The same twice changes nothing,
/// not the code either, and is noted once.
pub async fn change_own_number(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    context: &Context,
    user: UserId,
    new: &NewNumber<'_>,
) -> Result<ShownNumber, Error> {
    let stored = own_numbers::lock(tx, user).await?;
    let before = stored.own;
    let country = settings::country(tx.reading()?).await?;
    let phone = new.phone.map(|written| written.in_country(country));
    let after = OwnNumber {
        phone: phone
            .transpose()
            .map_err(|_not_a_phone| Error::OwnNumberMalformed)?,
        daily_agenda: new.daily_agenda,
    };
    if after.daily_agenda && after.phone.is_none() {
        return Err(Error::OwnNumberMalformed);
    }
    let is_included = includes_daily_agenda(tx.standing());
    if after.daily_agenda && !before.daily_agenda && !is_included {
        return Err(DbError::Denied(Denied::Plan).into());
    }
    if before != after {
        own_numbers::put(tx, user, (&before, &after), context.now).await?;
        // The entry names the fields, never the number.
        let detail = json!({"user": user, "fields": changed(&before, &after)});
        definer::audit(tx, "user.changed", "user", &detail).await?;
    }
    if before.phone != after.phone && after.phone.is_some() {
        wait_for_new_code(tx, keyring, context, (user, stored.given)).await?;
    }
    own_number(tx, keyring, user, context.now).await
}

fn changed(before: &OwnNumber, after: &OwnNumber) -> Vec<&'static str> {
    let fields = [
        ("whatsapp_phone", before.phone != after.phone),
        ("daily_agenda", before.daily_agenda != after.daily_agenda),
    ];
    let changed = fields.into_iter().filter(|(_, differs)| *differs);
    changed.map(|(name, _)| name).collect()
}
