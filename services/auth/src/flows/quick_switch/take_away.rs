//! Taking a PIN away.

use crate::store::pins;
use db::{ClinicTx, DbError, definer};
use kernel::UserId;
use serde_json::json;

/// Takes the user's PIN away, where there is one, in a transaction that has locked the user's row. Also where the user chooses another password or
/// switches codes on: a person who knew the password before may have chosen the PIN, and would go on by it.
pub async fn take_pin_away(tx: &mut ClinicTx, user: UserId) -> Result<(), DbError> {
    if pins::remove(tx, user).await? {
        definer::audit(tx, "pin.removed", "user", &json!({"user": user})).await?;
    }
    Ok(())
}
