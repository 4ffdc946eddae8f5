//! What the patients of the counted operations send and receive, at the sandbox.

use crate::desk::text;
use crate::http::Http;
use crate::wait;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

/// Longer than the quiet time of a clinic and a queue of 64 turns on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);
/// Between two questions that are answered with the whole list.
const LOOK: Duration = Duration::from_millis(100);

/// The sandbox of a stack, which plays the phones and Meta.
#[derive(Debug)]
pub struct Sandbox<'a> {
    pub http: &'a Http,
    pub url: &'a str,
}

/// A message of a clinic that Meta has accepted.
#[derive(Debug, Clone)]
pub struct Sent {
    pub phone: String,
    /// Meta's id of the message.
    pub wamid: String,
    /// The product's id of the message, which Meta sends back with each status.
    pub delivery: String,
    request: Value,
}

impl Sent {
    /// Whether the words of the message contain `text`.
    pub fn says(&self, text: &str) -> bool {
        self.request.to_string().contains(text)
    }
}

impl Sandbox<'_> {
    /// Restores the state of the start, in which every message is read.
    pub fn restore(&self) -> Result<()> {
        let reset = format!("{}/control/reset", self.url);
        let answer = Http::ask(self.http.client().post(reset))?;
        ensure!(answer.status == 204, "{}", answer.sentence());
        Ok(())
    }

    /// Forgets what was sent so far, and sends no statuses by itself: it would send each of them in a webhook of its own.
    pub fn reset(&self) -> Result<()> {
        self.restore()?;
        let statuses = format!("{}/control/statuses", self.url);
        self.http
            .post(&statuses, &json!({ "enabled": false }))
            .map(drop)
    }

    /// Sends what a patient writes or presses to the number of a clinic.
    pub fn send(&self, phone: &str, number: &str, message: Value) -> Result<()> {
        let mut body = json!({ "name": "Paciente de prueba", "phone_number_id": number });
        let (fields, more) = (body.as_object_mut(), message);
        let more = more
            .as_object()
            .cloned()
            .context("a message is an object")?;
        fields.context("a body is an object")?.extend(more);
        let url = format!("{}/phone/{phone}/messages", self.url);
        self.http.post(&url, &body).map(drop)
    }

    /// Waits until `is_enough` says so for what each of `phones` has received; gives back the last message of each.
    pub fn wait_for(
        &self,
        phones: &[String],
        what: &str,
        is_enough: impl Fn(&[Sent]) -> bool,
    ) -> Result<Vec<Sent>> {
        let mut seen = HashMap::new();
        let found = wait::until(PATIENCE, what, || {
            std::thread::sleep(LOOK);
            seen = self.received()?;
            let done = phones.iter().all(|phone| {
                let received = seen.get(phone).map(Vec::as_slice).unwrap_or_default();
                is_enough(received)
            });
            Ok(done.then_some(()))
        });
        found.with_context(|| format!("received: {}", summary(phones, &seen)))?;
        let last = |phone| seen.get(phone).and_then(|all| all.last()).cloned();
        Ok(phones.iter().filter_map(last).collect())
    }

    /// The requests that Meta has accepted, by the phone they went to, oldest first.
    fn received(&self) -> Result<HashMap<String, Vec<Sent>>> {
        let sent = self.http.json(&format!("{}/control/meta/sent", self.url))?;
        let sent = sent.get("messages").and_then(Value::as_array);
        let mut received: HashMap<String, Vec<Sent>> = HashMap::new();
        for message in sent.context("no list of sent messages")? {
            let field = |path| text(message, path).context("a message without a field");
            let sent = Sent {
                phone: field("/wa_id")?.to_owned(),
                wamid: field("/id")?.to_owned(),
                delivery: field("/request/biz_opaque_callback_data")?.to_owned(),
                request: message.get("request").cloned().unwrap_or_default(),
            };
            received.entry(sent.phone.clone()).or_default().push(sent);
        }
        Ok(received)
    }
}

fn summary(phones: &[String], seen: &HashMap<String, Vec<Sent>>) -> String {
    let of = |phone: &String| {
        let all = seen.get(phone).map(Vec::as_slice).unwrap_or_default();
        let last = all.last().map(|sent| sent.request.to_string());
        format!("{phone}: {} {:.300}", all.len(), last.unwrap_or_default())
    };
    phones.iter().take(3).map(of).collect::<Vec<_>>().join("; ")
}
