//! The clinic's administration writes the answers that the assistant has prepared.

mod add;
mod change;
mod remove;

pub use add::add_answer;
pub use change::{AnswerChange, change_answer};
pub use remove::remove_answer;

use crate::domain::is_the_same_question;
use crate::error::Error;
use crate::store::faqs::{self, Row};
use db::ClinicTx;
use serde_json::{Value, json};

/// The most answers of a clinic. The assistant compares each message with all of them.
const MOST_ANSWERS: usize = 100;

/// What is written of an answer. What is absent stays as it is.
pub struct AnswerEdit {
    pub question: Option<String>,
    pub answer: Option<String>,
    pub keywords: Option<Vec<String>>,
    pub sort_order: Option<i32>,
}

impl AnswerEdit {
    /// The answer after the change, and the names of the fields that change.
    fn applied(&self, before: &Row) -> (Row, Vec<&'static str>) {
        let mut after = before.clone();
        let keywords: Option<Value> = self.keywords.as_ref().map(|words| json!(words));
        let changed = [
            (set(&mut after.question, self.question.as_ref()), "question"),
            (set(&mut after.answer, self.answer.as_ref()), "answer"),
            (set(&mut after.keywords, keywords.as_ref()), "keywords"),
            (
                set(&mut after.sort_order, self.sort_order.as_ref()),
                "sort_order",
            ),
        ];
        let fields = changed.into_iter().filter(|(is_changed, _)| *is_changed);
        (after, fields.map(|(_, field)| field).collect())
    }
}

/// Sets the field where something else is given, and tells whether.
fn set<T: Clone + PartialEq>(field: &mut T, given: Option<&T>) -> bool {
    match given {
        Some(value) if value != field => {
            field.clone_from(value);
            true
        }
        Some(_) | None => false,
    }
}

/// Refuses an answer beyond the clinic's last, and the question of another one. It comes after the answer is written: from then on others wait who
/// write one of the clinic's answers, so that no two of them are the last, or have one question.
async fn check_beside_others(tx: &ClinicTx, written: &Row) -> Result<(), Error> {
    let all = faqs::active(tx.reading()?).await?;
    if all.len() > MOST_ANSWERS {
        return Err(Error::TooManyAnswers);
    }
    let is_taken = |other: &Row| {
        other.id != written.id && is_the_same_question(&other.question, &written.question)
    };
    if all.iter().any(is_taken) {
        return Err(Error::QuestionTaken);
    }
    Ok(())
}
