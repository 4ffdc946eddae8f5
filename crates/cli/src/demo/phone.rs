//! The patient's phone: the sandbox's, over HTTP. Every message is shown as it appears.

use super::patient::Act;
use super::web::Web;
use crate::error::{Because as _, Failure, Outcome};
use crate::say;
use crate::wait;
use serde::Deserialize;
use serde_json::json;
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// A clinic that has not answered by then will not.
const ANSWER: Duration = Duration::from_secs(30);
/// An answer without anything to press may be the first of two.
const SECOND_MESSAGE: Duration = Duration::from_millis(800);

/// One message on the phone.
#[derive(Deserialize, Debug, Clone, Default)]
pub struct Message {
    /// The message's number.
    pub id: String,
    from: String,
    /// What it says.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    buttons: Vec<Offer>,
    list: Option<List>,
}

#[derive(Deserialize, Debug, Clone, Default)]
struct List {
    #[serde(default)]
    sections: Vec<Section>,
}

#[derive(Deserialize, Debug, Clone, Default)]
struct Section {
    #[serde(default)]
    rows: Vec<Offer>,
}

#[derive(Deserialize, Debug, Clone, Default)]
struct Offer {
    id: String,
    title: String,
}

impl Message {
    /// Whether the clinic wrote it.
    pub fn is_from_clinic(&self) -> bool {
        self.from == "clinic"
    }

    /// The buttons: id and title.
    pub fn buttons(&self) -> Vec<(&str, &str)> {
        self.buttons
            .iter()
            .map(|offer| (offer.id.as_str(), offer.title.as_str()))
            .collect()
    }

    /// The rows of the list: id and title.
    pub fn rows(&self) -> Vec<(&str, &str)> {
        let rows = self
            .list
            .iter()
            .flat_map(|list| &list.sections)
            .flat_map(|part| &part.rows);
        rows.map(|offer| (offer.id.as_str(), offer.title.as_str()))
            .collect()
    }

    /// Everything that can be pressed.
    pub fn offers(&self) -> Vec<(&str, &str)> {
        [self.buttons(), self.rows()].concat()
    }
}

/// A phone of the sandbox.
#[derive(Debug)]
pub struct Phone<'a> {
    web: &'a Web,
    url: String,
    owner: String,
    seen: RefCell<Vec<Message>>,
}

impl<'a> Phone<'a> {
    /// The phone with number `wa_id`, whose profile says `owner`.
    pub fn new(web: &'a Web, sandbox: &str, wa_id: &str, owner: &str) -> Self {
        let url = format!("{sandbox}/phone/{wa_id}");
        Self {
            web,
            url,
            owner: owner.to_owned(),
            seen: RefCell::default(),
        }
    }

    /// Does it, and gives back what the clinic answers.
    pub fn act(&self, act: &Act) -> Outcome<Vec<Message>> {
        self.act_without_waiting(act)?;
        let mut answer: Vec<Message> = Vec::new();
        let mut quiet_since = Instant::now();
        let complete = wait::until(ANSWER, || {
            let news = self.news();
            if !news.is_empty() {
                quiet_since = Instant::now();
            }
            answer.extend(news.into_iter().filter(Message::is_from_clinic));
            match answer.last() {
                None => false,
                Some(last) => !last.offers().is_empty() || quiet_since.elapsed() > SECOND_MESSAGE,
            }
        });
        if complete {
            return Ok(answer);
        }
        Err(Failure::new(format!(
            "the clinic did not answer within {} s",
            ANSWER.as_secs()
        )))
    }

    /// Does it; the answer is read later.
    pub fn act_without_waiting(&self, act: &Act) -> Outcome {
        let name = &self.owner;
        let body = match act {
            Act::Write(text) => json!({ "text": text, "name": name }),
            Act::Press { id, title } => json!({ "button_id": id, "title": title, "name": name }),
            Act::Choose { id, title } => json!({ "list_id": id, "title": title, "name": name }),
        };
        let answer = self.web.post(&format!("{}/messages", self.url), &body);
        answer
            .because("the patient's message was not taken")
            .map(drop)
    }

    /// Waits for a message of the clinic that has one of these words in it.
    pub fn wait_for_text(&self, words: &[&str]) -> Outcome<Message> {
        let mut found = None;
        wait::until(ANSWER, || {
            found = self.news().into_iter().find(|message| {
                let text = message.text.to_lowercase();
                message.is_from_clinic() && words.iter().any(|word| text.contains(word))
            });
            found.is_some()
        });
        let words = words.join("”, “");
        found.because(format!(
            "no message with “{words}” reached the phone after the confirmation"
        ))
    }

    /// What was not seen before; shown as it is found.
    fn news(&self) -> Vec<Message> {
        let Ok(transcript) = self.web.get(&format!("{}/transcript", self.url), None) else {
            return Vec::new();
        };
        let all: Vec<Message> =
            serde_json::from_value(transcript.get("messages").cloned().unwrap_or_default())
                .unwrap_or_default();
        let mut seen = self.seen.borrow_mut();
        let news: Vec<Message> = all
            .into_iter()
            .filter(|one| !seen.iter().any(|old| old.id == one.id))
            .collect();
        for message in &news {
            say::result(super::show(message));
        }
        seen.extend(news.iter().cloned());
        news
    }
}
