//! The patient's phone, played by the sandbox, and what the patient sees on it: which message got which answer.

use crate::http::Http;
use crate::message::Message;
use crate::patient::{Act, CONFIRM, Patient};
use crate::wait;
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use std::time::Duration;

/// No conversation needs more messages, even one that has to begin again.
const MOST_TURNS: usize = 24;

/// Consecutive messages of the patient, and the clinic's answers up to the patient's next message.
#[derive(Debug, Default)]
pub struct Turn {
    pub asked: Vec<Message>,
    pub answers: Vec<Message>,
}

/// A patient with a phone.
#[derive(Debug)]
pub struct Phone<'a> {
    pub patient: Patient,
    http: &'a Http,
    url: String,
    /// How long an answer may take.
    patience: Duration,
}

impl<'a> Phone<'a> {
    /// The phone of `patient` in the sandbox at that address; answers must come within `patience`.
    pub fn of(http: &'a Http, sandbox: &str, patient: Patient, patience: Duration) -> Self {
        let url = format!("{sandbox}/phone/{}", patient.wa_id());
        Self {
            patient,
            http,
            url,
            patience,
        }
    }

    /// Sends what the patient does, and gives back the id of the message.
    pub fn perform(&self, act: &Act) -> Result<String> {
        let name = self.patient.name();
        let body = match act {
            Act::Write(text) => json!({ "text": text, "name": name }),
            Act::Press { id, title } => json!({ "button_id": id, "title": title, "name": name }),
            Act::Choose { id, title } => json!({ "list_id": id, "title": title, "name": name }),
        };
        let answer = self.http.post(&format!("{}/messages", self.url), &body)?;
        let id = answer
            .json()?
            .get("wamid")
            .and_then(Value::as_str)
            .map(str::to_owned);
        id.context("the phone gave the message no id")
    }

    /// Waits until the product has answered 200 for the patient's message `id`.
    pub fn wait_until_accepted(&self, id: &str) -> Result<()> {
        wait::until_true(
            self.patience,
            "a patient's message was not accepted",
            || {
                let chat = self.chat()?;
                let message = chat.iter().find(|message| message.id == id);
                Ok(message.is_some_and(|message| message.status.as_deref() != Some("sent")))
            },
        )
    }

    /// Waits for the clinic's messages after the patient's message `id`.
    pub fn wait_for_answer(&self, id: &str) -> Result<Vec<Message>> {
        let answers = wait::until(self.patience, "the clinic did not answer", || {
            let answers = self.answers_after(id)?;
            Ok((!answers.is_empty()).then_some(answers))
        });
        answers.with_context(|| format!("the patient wrote “{}”", self.words(id)))
    }

    /// The clinic's messages after the patient's message `id`; none when there is no such message.
    pub fn answers_after(&self, id: &str) -> Result<Vec<Message>> {
        let chat = self.chat()?.into_iter();
        let after = chat.skip_while(|message| message.id != id).skip(1);
        Ok(after.filter(Message::is_from_clinic).collect())
    }

    /// What the patient's message `id` said.
    fn words(&self, id: &str) -> String {
        let mut chat = self.chat().unwrap_or_default().into_iter();
        let asked = chat.find(|message| message.id == id);
        asked.map(|message| message.text).unwrap_or_default()
    }

    /// Sends what the patient does, and waits for the answer.
    pub fn say(&self, act: &Act) -> Result<Vec<Message>> {
        let id = self.perform(act)?;
        self.wait_for_answer(&id)
    }

    /// Follows the clinic's offers until the appointment is booked, and gives back the confirmation. `perform` sends
    /// each act, the first one numbered 0, and gives back the id of the message.
    pub fn book(&self, mut perform: impl FnMut(usize, &Act) -> Result<String>) -> Result<Message> {
        let mut act = Patient::opening();
        for step in 0..MOST_TURNS {
            let id = perform(step, &act)?;
            let answers = self.wait_for_answer(&id)?;
            if let Some(confirmation) = answers.iter().find(|answer| answer.is_confirmation()) {
                return Ok(confirmation.clone());
            }
            act = self.patient.answer(&answers);
        }
        bail!("after {MOST_TURNS} messages there was no appointment")
    }

    /// Follows the clinic's offers up to the button that books, which is given back without being pressed.
    pub fn up_to_confirmation(&self) -> Result<Act> {
        let mut act = Patient::opening();
        for _ in 0..MOST_TURNS {
            if matches!(&act, Act::Press { id, .. } if id == CONFIRM) {
                return Ok(act);
            }
            act = self.patient.answer(&self.say(&act)?);
        }
        bail!("after {MOST_TURNS} messages there was no card to confirm")
    }

    /// Waits until every message of the clinic has been read, according to the sandbox.
    pub fn wait_until_read(&self) -> Result<()> {
        let what = "a message of the clinic was not read";
        wait::until_true(self.patience, what, || {
            let chat = self.chat()?;
            let mut answers = chat.iter().filter(|message| message.is_from_clinic());
            Ok(answers.all(|message| message.status.as_deref() == Some("read")))
        })
    }

    /// The whole chat, oldest first.
    pub fn chat(&self) -> Result<Vec<Message>> {
        let mut transcript = self.http.json(&format!("{}/transcript", self.url))?;
        let messages = transcript.get_mut("messages").map(Value::take);
        let messages = messages.context("the chat has no messages")?;
        serde_json::from_value(messages).context("the chat cannot be read")
    }

    /// The whole chat as turns.
    pub fn turns(&self) -> Result<Vec<Turn>> {
        let mut turns: Vec<Turn> = Vec::new();
        for message in self.chat()? {
            let from_clinic = message.is_from_clinic();
            let begins = turns.last().is_none_or(|turn| !turn.answers.is_empty());
            if begins && !from_clinic {
                turns.push(Turn::default());
            }
            let turn = turns
                .last_mut()
                .context("the clinic wrote before the patient")?;
            if from_clinic {
                turn.answers.push(message);
            } else {
                turn.asked.push(message);
            }
        }
        Ok(turns)
    }

    /// Fails unless each message of the patient got exactly one answer; gives back how many there were.
    pub fn ensure_one_answer_each(&self) -> Result<usize> {
        let turns = self.turns()?;
        for turn in &turns {
            let (asked, answers) = (turn.asked.len(), turn.answers.len());
            ensure!(
                asked == 1 && answers == 1,
                "{asked} message(s) of the patient got {answers} answer(s): {}",
                turn.sentence()
            );
        }
        Ok(turns.len())
    }
}

impl Turn {
    /// The answers that repeat an earlier one of the same turn.
    pub fn repeated(&self) -> impl Iterator<Item = &Message> {
        let same = |one: &Message, other: &Message| {
            one.text == other.text && one.offers() == other.offers()
        };
        let all = self.answers.iter().enumerate();
        all.filter(move |(at, message)| {
            let mut earlier = self.answers.iter().take(*at);
            earlier.any(|other| same(other, message))
        })
        .map(|(_, message)| message)
    }

    fn sentence(&self) -> String {
        let words = |messages: &[Message]| {
            let words = messages.iter().map(|message| format!("“{}”", message.text));
            words.collect::<Vec<_>>().join(" + ").replace('\n', " ")
        };
        format!("{} → {}", words(&self.asked), words(&self.answers))
    }
}
