//! The patient's phone, which is the sandbox's, and what the patient sees on it: who answered what.

use crate::broken::{Because as _, Broken, Kept, promise};
use crate::wait;
use crate::web::Web;
use cli::{Act, Message, Patient};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// One bubble of the chat.
#[derive(Deserialize, Debug, Clone)]
pub struct Bubble {
    /// What it says and offers.
    #[serde(flatten)]
    pub message: Message,
    /// How far it came: `sent`, `delivered` or `read`.
    pub status: Option<String>,
}

/// What the patient said in one breath, and what came back before the next.
#[derive(Debug, Default)]
pub struct Turn {
    /// The patient's.
    pub said: Vec<Bubble>,
    /// The clinic's.
    pub answers: Vec<Bubble>,
}

/// A patient with a phone.
#[derive(Debug)]
pub struct Phone<'a> {
    /// Whose it is.
    pub patient: Patient,
    web: &'a Web,
    url: String,
    /// How long an answer may take.
    patience: Duration,
}

impl<'a> Phone<'a> {
    /// The phone of `patient`; answers must come within `patience`.
    pub fn of(web: &'a Web, sandbox: &str, patient: Patient, patience: Duration) -> Self {
        let url = format!("{sandbox}/phone/{}", patient.wa_id());
        Self {
            patient,
            web,
            url,
            patience,
        }
    }

    /// Does it, and gives back the message's id.
    pub fn perform(&self, act: &Act) -> Kept<String> {
        let name = self.patient.name();
        let body = match act {
            Act::Write(text) => json!({ "text": text, "name": name }),
            Act::Press { id, title } => json!({ "button_id": id, "title": title, "name": name }),
            Act::Choose { id, title } => json!({ "list_id": id, "title": title, "name": name }),
        };
        let answer = self
            .web
            .post(&format!("{}/messages", self.url), &body)?
            .json()?;
        let id = answer.get("wamid").and_then(serde_json::Value::as_str);
        Ok(id.because("the phone gave the message no id")?.to_owned())
    }

    /// Waits until Meta has been told 200 for the patient's message `id`.
    pub fn wait_until_taken(&self, id: &str) -> Kept {
        wait::until_true(self.patience, "a patient's message was not taken", || {
            let chat = self.chat()?;
            let bubble = chat.iter().find(|bubble| bubble.message.id == id);
            Ok(bubble.is_some_and(|bubble| bubble.status.as_deref() != Some("sent")))
        })
    }

    /// Waits for what the clinic says after the patient's message `id`.
    pub fn wait_for_answer(&self, id: &str) -> Kept<Vec<Message>> {
        let lost = format!("“{}” was not answered", self.words(id));
        wait::until(self.patience, &lost, || {
            let chat = self.chat()?;
            let after = chat.iter().skip_while(|bubble| bubble.message.id != id);
            let answers: Vec<Message> = after
                .map(|bubble| bubble.message.clone())
                .filter(Message::is_from_clinic)
                .collect();
            Ok((!answers.is_empty()).then_some(answers))
        })
    }

    /// Does it, and waits for the answer.
    pub fn say(&self, act: &Act) -> Kept<Vec<Message>> {
        let id = self.perform(act)?;
        self.wait_for_answer(&id)
    }

    /// Waits until every message of the clinic has been read, as far as Meta knows.
    pub fn wait_until_read(&self) -> Kept {
        wait::until_true(
            self.patience,
            "a message of the clinic never became read",
            || {
                let chat = self.chat()?;
                let mut ours = chat.iter().filter(|bubble| bubble.message.is_from_clinic());
                Ok(ours.all(|bubble| bubble.status.as_deref() == Some("read")))
            },
        )
    }

    /// The chat as turns.
    pub fn turns(&self) -> Kept<Vec<Turn>> {
        let mut turns: Vec<Turn> = Vec::new();
        for bubble in self.chat()? {
            let from_clinic = bubble.message.is_from_clinic();
            let begins = turns.last().is_none_or(|turn| !turn.answers.is_empty());
            if begins && !from_clinic {
                turns.push(Turn::default());
            }
            let turn = turns
                .last_mut()
                .because("the clinic wrote before the patient")?;
            if from_clinic {
                turn.answers.push(bubble);
            } else {
                turn.said.push(bubble);
            }
        }
        Ok(turns)
    }

    /// Holds the clinic to exactly one answer per message.
    pub fn promise_one_answer_each(&self) -> Kept<usize> {
        let turns = self.turns()?;
        for turn in &turns {
            let (said, answers) = (turn.said.len(), turn.answers.len());
            promise(said == 1 && answers == 1, || {
                format!(
                    "{said} message(s) of the patient got {answers} answer(s): {}",
                    turn.told()
                )
            })?;
        }
        Ok(turns.len())
    }

    /// How many answers were shown again between two messages of the patient, and one of them.
    pub fn repeated(&self) -> Kept<(usize, String)> {
        let turns = self.turns()?;
        let again = turns.iter().flat_map(Turn::repeated);
        let words: Vec<String> = again.map(|bubble| bubble.message.text.clone()).collect();
        Ok((words.len(), words.into_iter().next().unwrap_or_default()))
    }

    fn chat(&self) -> Kept<Vec<Bubble>> {
        let mut transcript = self.web.json(&format!("{}/transcript", self.url))?;
        let messages = transcript.get_mut("messages").map(serde_json::Value::take);
        serde_json::from_value(messages.unwrap_or_default()).because("the chat cannot be read")
    }

    fn words(&self, id: &str) -> String {
        let chat = self.chat().unwrap_or_default();
        let bubble = chat.into_iter().find(|bubble| bubble.message.id == id);
        bubble.map(|bubble| bubble.message.text).unwrap_or_default()
    }
}

impl Turn {
    fn repeated(&self) -> Vec<&Bubble> {
        let same = |one: &Message, other: &Message| {
            one.text == other.text && one.offers() == other.offers()
        };
        let all = self.answers.iter().enumerate();
        all.filter(|(at, bubble)| {
            let earlier = self.answers.iter().take(*at);
            earlier
                .into_iter()
                .any(|other| same(&other.message, &bubble.message))
        })
        .map(|(_, bubble)| bubble)
        .collect()
    }

    /// The turn in a line, for people.
    pub fn told(&self) -> String {
        let words = |bubbles: &[Bubble]| {
            let words = bubbles
                .iter()
                .map(|bubble| format!("“{}”", bubble.message.text));
            words.collect::<Vec<_>>().join(" + ").replace('\n', " ")
        };
        format!("{} → {}", words(&self.said), words(&self.answers))
    }
}

/// The words that tell a patient that the appointment stands.
pub fn is_confirmation(message: &Message) -> bool {
    let text = message.text.to_lowercase();
    message.is_from_clinic() && text.contains("quedó reservada")
}

/// No conversation needs more messages than this, even one that has to begin again.
const MOST_TURNS: usize = 24;

/// Follows what the clinic offers until the appointment stands. `perform` does each act, the first
/// one numbered 0, and gives back the message's id.
pub fn book(phone: &Phone<'_>, mut perform: impl FnMut(usize, &Act) -> Kept<String>) -> Kept {
    let mut act = Patient::opening();
    for step in 0..MOST_TURNS {
        let id = perform(step, &act)?;
        let answers = phone.wait_for_answer(&id)?;
        if answers.iter().any(is_confirmation) {
            return Ok(());
        }
        act = phone.patient.answer(&answers);
    }
    Err(Broken::new(format!(
        "after {MOST_TURNS} messages there was no appointment"
    )))
}

/// Follows what the clinic offers up to the button that books, which is given back unpressed.
pub fn up_to_the_card(phone: &Phone<'_>) -> Kept<Act> {
    let mut act = Patient::opening();
    for _ in 0..MOST_TURNS {
        if matches!(&act, Act::Press { id, .. } if id == cli::CONFIRM) {
            return Ok(act);
        }
        act = phone.patient.answer(&phone.say(&act)?);
    }
    Err(Broken::new(format!(
        "after {MOST_TURNS} messages there was no card to confirm"
    )))
}
