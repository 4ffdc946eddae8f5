//! A user asks for another code, because the one before is over or was lost.

use super::place;
use super::show::{ShownNumber, own_number};
use crate::domain::{GivenCodes, ProofCode, proof_code_counts_for, seconds_until};
use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::store::own_numbers::{self, SealedCode};
use crypto::Keyring;
use db::ClinicTx;
use kernel::UserId;
use tenancy::Context;

/// Waits for a new code of the caller in place of the one before, which counts no more. A number that is proved stays so, and needs none.
pub async fn renew_number_code(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    context: &Context,
    user: UserId,
) -> Result<ShownNumber, Error> {
    let stored = own_numbers::lock(tx, user).await?;
    if stored.own.phone.is_none() {
        return Err(Error::OwnNumberMissing);
    }
    if !stored.is_proved {
        wait_for_new_code(tx, keyring, context, (user, stored.given)).await?;
    }
    own_number(tx, keyring, user, context.now).await
}

/// Draws a code for the user, whose row is locked and has a number; five of them in an hour, for whichever numbers. Otherwise who may sign in could
/// have a code for each number that is tried.
pub(super) async fn wait_for_new_code(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    context: &Context,
    (user, given): (UserId, Option<GivenCodes>),
) -> Result<(), Error> {
    let given = GivenCodes::one_more(given, context.now);
    let given = given.map_err(|until| Error::TooManyRequests {
        seconds: seconds_until(until, context.now),
    })?;
    let keys = ClinicKeys::of(tx, keyring).await?;
    let code = ProofCode::drawn(context.ids.uuid().as_u128());
    let code = SealedCode {
        sealed: keys.seal(code.digits(), &place(keys.clinic, user))?,
        ends_at: context.now + proof_code_counts_for(),
    };
    own_numbers::put_code(tx, user, &code, given).await?;
    Ok(())
}
