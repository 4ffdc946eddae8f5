//! Which prepared answer a message gets, in a conversation and where the clinic's staff try one out.

use crate::domain::readings::SURE;
use crate::domain::{Clinic, Facts, LONGEST_TEXT, Session, common_answers, reader_context};
use crate::texts;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use kernel::TurnId;
use spanish::{CommonTopic, Intent, Reading};
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
    /// The answers to all questions that the reading found, in the order asked, and whether the clinic opens on the day that was named.
    /// `now` is the clinic's local time.
    pub fn prepared_answers(&self, reading: &Reading, now: NaiveDateTime) -> Vec<String> {
        let only = reading.faq.iter().filter(|_| reading.faqs.is_empty());
        let mut answers: Vec<String> = Vec::new();
        for key in only.chain(&reading.faqs) {
            let asked = Reading {
                faq: Some(key.clone()),
                ..reading.clone()
            };
            let Some(given) = self.prepared_answer(&asked) else {
                continue;
            };
            let day = reading.date.filter(|_| self.is_about_hours(key));
            answers.extend(day.map(|day| self.opening_on(day, now)));
            if !answers.contains(&given.answer) {
                answers.push(given.answer);
            }
        }
        answers
    }

    /// Whether one of the questions is when the clinic is open.
    pub fn asks_hours(&self, reading: &Reading) -> bool {
        let mut asked = reading.faq.iter().chain(&reading.faqs);
        asked.any(|key| self.is_about_hours(key))
    }

    fn is_about_hours(&self, key: &str) -> bool {
        let faq = self.faqs.iter().find(|faq| faq.key == key);
        faq.is_some_and(|faq| CommonTopic::Hours.is_covered_by(&faq.topic()))
    }

    fn opening_on(&self, day: NaiveDate, now: NaiveDateTime) -> String {
        let told = texts::open_on(day, &self.hours_on(day));
        if day != now.date() || !self.opens_on(day) {
            return told;
        }
        let is_open = self.is_open(day, now.time());
        format!("{told} {}", texts::open_now(is_open))
    }

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
