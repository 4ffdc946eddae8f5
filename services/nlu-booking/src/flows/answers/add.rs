//! Adds a prepared answer.

use super::{AnswerEdit, check_beside_others};
use crate::error::Error;
use crate::store::faqs::{self, Row};
use db::{ClinicTx, definer};
use kernel::FaqId;
use serde_json::{Value, json};
use tenancy::Context;

/// Adds the answer. A repeated request is refused, because the question is taken then.
pub async fn add_answer(
    tx: &mut ClinicTx,
    context: &Context,
    edit: &AnswerEdit,
) -> Result<Row, Error> {
    let id: FaqId = context.ids.next();
    let empty = Row {
        id,
        key: id.to_string(),
        category: "general".to_owned(),
        question: String::new(),
        answer: String::new(),
        keywords: Value::Array(Vec::new()),
        sort_order: 0,
        version: 1,
    };
    let (row, _fields) = edit.applied(&empty);
    faqs::write(tx, &row).await?;
    check_beside_others(tx, &row).await?;
    let detail = json!({"faq": id, "question": row.question});
    definer::audit(tx, "conversation.answer_added", &id.to_string(), &detail).await?;
    Ok(row)
}
