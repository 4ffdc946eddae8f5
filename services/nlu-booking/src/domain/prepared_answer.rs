//! Which prepared answer a message gets, in a conversation and where the clinic's staff try one out.

use crate::domain::readings::SURE;
use crate::domain::{Clinic, Facts, LONGEST_TEXT, Session, common_answers, reader_context};
use chrono::{DateTime, Utc};
use kernel::TurnId;
use spanish::{Intent, Reading};
use uuid::Uuid;

/// An answer that a patient gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedAnswer {
    pub key: String,
    pub answer: String,
    /// The clinic has prepared it; otherwise it is made of what is known of the clinic.
    pub is_own: bool,
}

/// What becomes of a sentence at the beginning of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub given: Option<PreparedAnswer>,
    /// Whether it is read as a frequent question.
    pub is_question: bool,
    /// Whether the model, where there is one, is not asked.
    pub is_sure: bool,
}

impl Clinic {
    /// The answer to the question that the reading found, with the price of a service where one was named.
    pub fn prepared_answer(&self, reading: &Reading) -> Option<PreparedAnswer> {
        let key = reading.faq.as_ref()?;
        let faq = self.faqs.iter().find(|faq| faq.key == *key)?;
        let service = reading.service.as_ref().and_then(|id| id.parse().ok());
        let price = service.and_then(|service| self.price_answer(faq, service));
        Some(PreparedAnswer {
            key: key.clone(),
            answer: price.unwrap_or_else(|| faq.answer.clone()),
            is_own: !common_answers::is_common(key),
        })
    }
}

/// Reads the sentence as the first of a patient who is not known, by the reader that reads patients' messages.
pub fn answer_to(clinic: Clinic, text: &str, now: DateTime<Utc>) -> Answered {
    let text: String = text.chars().take(LONGEST_TEXT).collect();
    let facts = Facts::new(now, TurnId(Uuid::nil()), clinic);
    let dialogue = reader_context(&Session::default(), &facts);
    let clinic = &facts.clinic;
    let reading = clinic.reader().read(&text, clinic.local(now), &dialogue);
    let is_question = reading.intent == Intent::Faq;
    Answered {
        given: clinic
            .prepared_answer(&reading)
            .filter(|_given| is_question),
        is_question,
        is_sure: reading.confidence >= SURE,
    }
}
