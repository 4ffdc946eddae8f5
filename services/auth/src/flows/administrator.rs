//! The beginning of every change of the clinic's users.

use crate::domain::Staffing;
use crate::store::staffing;
use db::{ClinicTx, DbError};
use kernel::UserId;
use tenancy::{Actor, Context, Denied};

/// Lets changes of the clinic's users take turns, and counts for a change of `subject`. The caller was an administrator when the transaction
/// was opened; while it waited for its turn, the change before may have taken that role.
pub async fn administrator(
    tx: &mut ClinicTx,
    context: &Context,
    subject: UserId,
) -> Result<Staffing, DbError> {
    let Actor::User { user, .. } = context.actor else {
        return Err(DbError::Denied(Denied::Role));
    };
    let staffing = staffing::lock(tx, subject, user).await?;
    if staffing.caller_is_admin {
        Ok(staffing)
    } else {
        Err(DbError::Denied(Denied::Role))
    }
}
