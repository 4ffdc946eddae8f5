//! A copy begins an attempt to send an e-mail.

use crate::domain::email::lease;
use crate::store::emails::{self, ClaimedEmail};
use db::{ClinicTx, DbError};
use kernel::EmailId;
use tenancy::Context;

/// Claims the e-mail for this copy, for as long as an attempt may take. `None` where it is not due any more. Committed before the service and the mail server are
/// asked, so that no transaction waits for them.
pub async fn begin_email(
    tx: &mut ClinicTx,
    context: &Context,
    id: EmailId,
) -> Result<Option<ClaimedEmail>, DbError> {
    emails::claim(tx, id, context.now, lease(context.now)).await
}
