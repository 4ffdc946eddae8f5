//! Deletes a prepared answer.

use crate::error::Error;
use crate::store::faqs;
use db::{ClinicTx, definer};
use kernel::FaqId;
use serde_json::json;

/// Deletes the answer, from the next message on. A second time it is not found.
pub async fn remove_answer(tx: &mut ClinicTx, id: FaqId) -> Result<(), Error> {
    let row = faqs::lock(tx, id).await?;
    let row = row.ok_or(Error::NoAnswer)?;
    faqs::delete(tx, id).await?;
    let detail = json!({"faq": id, "question": row.question});
    definer::audit(tx, "conversation.answer_removed", &id.to_string(), &detail).await?;
    Ok(())
}
