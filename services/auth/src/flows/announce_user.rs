//! Announces that what was given out to a user does not count any more.

use bus::outbox;
use db::{ClinicTx, DbError};
use events::UserChanged;
use kernel::UserId;
use tenancy::Context;

/// Announces the version of the user's sessions that counts from now on, and whether the user may sign in.
pub async fn announce_user(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    session_version: i32,
    is_active: bool,
) -> Result<(), DbError> {
    let changed = UserChanged {
        user_id: user.to_string(),
        session_version,
        is_active,
    };
    outbox::push(tx, context, &changed).await?;
    Ok(())
}
