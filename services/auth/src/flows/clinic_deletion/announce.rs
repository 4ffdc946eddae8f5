//! Telling open pages that the clinic will be deleted, or will not, so that no user learns of it only on the day itself.

use bus::outbox;
use db::{ClinicTx, DbError};
use events::ClinicChanged;
use tenancy::Context;

/// Asks the open pages of the clinic to read it again.
pub async fn announce(tx: &mut ClinicTx, context: &Context) -> Result<(), DbError> {
    outbox::push(tx, context, &ClinicChanged {}).await?;
    Ok(())
}
