//! The event by which notification is asked to write and send an e-mail. No address and no text is in it.

use bus::outbox;
use db::{ClinicTx, DbError};
use events::EmailRequested;
use kernel::EmailId;
use tenancy::Context;

/// Asks for the e-mail of that id and kind, in the transaction that keeps what it will say.
pub async fn ask_for_email(
    tx: &mut ClinicTx,
    context: &Context,
    id: EmailId,
    kind: &str,
) -> Result<(), DbError> {
    let asked = EmailRequested {
        email_id: id.to_string(),
        kind: kind.to_owned(),
    };
    outbox::push(tx, context, &asked).await.map(drop)
}
