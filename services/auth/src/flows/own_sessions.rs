//! How users end their own sessions.

use crate::flows::announce_user;
use crate::store::own_sessions;
use crate::store::users;
use db::{ClinicTx, DbError, definer};
use kernel::{StaffSessionId, UserId};
use serde_json::json;
use tenancy::Context;

/// Ends one session at once. A token does not tell which session it was given to, so that all tokens of the user end; the other sessions go on, and
/// get new tokens without a password. `NotFound` where the user has no such session.
pub async fn end_one(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    session: StaffSessionId,
) -> Result<(), DbError> {
    // The user's row is locked before the sessions, as everywhere.
    let version = users::raise_session_version(tx, user).await?;
    own_sessions::delete(tx, user, session).await?;
    own_sessions::carry_over(tx, user, version).await?;
    announce_user(tx, context, user, version, true).await?;
    let detail = json!({"user": user, "session": session});
    definer::audit(tx, "user.session_ended", "session", &detail).await
}

/// Ends all sessions and tokens of the user.
pub async fn end_everywhere(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
) -> Result<(), DbError> {
    let version = users::raise_session_version(tx, user).await?;
    users::delete_sessions(tx, user).await?;
    announce_user(tx, context, user, version, true).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.signed_out_everywhere", "user", &detail).await
}
