//! Changes a prepared answer, or its place in the list.

use super::{AnswerEdit, check_beside_others};
use crate::error::Error;
use crate::store::faqs::{self, Row};
use db::{ClinicTx, definer};
use kernel::FaqId;
use serde_json::json;

/// A change of an answer that the caller saw in that version.
pub struct AnswerChange {
    pub answer: FaqId,
    pub seen: i32,
    pub edit: AnswerEdit,
}

/// Changes the answer, from the next message on. Where nothing differs nothing is written, so that a repeated request is answered like the first
/// one, whichever version it saw.
pub async fn change_answer(tx: &mut ClinicTx, change: &AnswerChange) -> Result<Row, Error> {
    let before = faqs::lock(tx, change.answer).await?;
    let before = before.ok_or(Error::NoAnswer)?;
    let (mut after, fields) = change.edit.applied(&before);
    if fields.is_empty() {
        return Ok(before);
    }
    if before.version != change.seen {
        return Err(Error::AnswerChanged);
    }
    after.version += 1;
    faqs::write(tx, &after).await?;
    check_beside_others(tx, &after).await?;
    let detail = json!({"faq": after.id, "question": after.question, "fields": fields});
    let id = after.id.to_string();
    definer::audit(tx, "conversation.answer_changed", &id, &detail).await?;
    Ok(after)
}
