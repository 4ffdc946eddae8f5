//! Another service asks for e-mails.

use crate::domain::email::{Kind, longest};
use crate::store::emails::{self, NewEmail};
use db::{ClinicTx, DbError};
use kernel::EmailId;
use tenancy::Context;

/// An e-mail that another service asks for.
pub struct RequestedEmail {
    pub id: EmailId,
    pub kind: Kind,
    /// The trace of the request that it was asked for in.
    pub traceparent: Option<String>,
}

/// Keeps the e-mails, due at once. One that is known already, by another event, is not kept twice. Says how many are new.
pub async fn request_emails(
    tx: &mut ClinicTx,
    context: &Context,
    requested: &[RequestedEmail],
) -> Result<usize, DbError> {
    let mut new = 0;
    for email in requested {
        let row = NewEmail {
            id: email.id,
            kind: email.kind,
            requested_at: context.now,
            expires_at: longest(context.now),
            traceparent: email.traceparent.as_deref(),
        };
        new += usize::from(emails::insert(tx, &row).await?);
    }
    Ok(new)
}
