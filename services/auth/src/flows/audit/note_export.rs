//! Notes that the audit log was exported, before the first row leaves.

use crate::error::Error;
use db::{Db, definer};
use serde_json::Value;
use tenancy::Context;

/// Notes who exported the log and what it was narrowed to. An export that cannot be noted is not made.
pub async fn note_export(db: &Db, context: &Context, filter: &Value) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        Ok(definer::audit(tx, "audit.exported", "audit", filter).await?)
    })
    .await
}
