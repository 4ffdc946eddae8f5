//! A user has read the notices.

use crate::error::Error;
use crate::store::notices;
use db::ClinicTx;
use kernel::UserId;
use uuid::Uuid;

/// Notes that the user has read everything up to that notice of the clinic. A mark never goes back.
pub async fn mark_read(tx: &mut ClinicTx, user: UserId, up_to: Uuid) -> Result<(), Error> {
    if !notices::is_known(tx.reading()?, up_to).await? {
        return Err(Error::NotFound);
    }
    Ok(notices::mark_read(tx, user, up_to).await?)
}
