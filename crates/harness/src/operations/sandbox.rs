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

impl Sandbox<'_> {
    /// Forgets what was sent so far.
    pub fn reset(&self) -> Result<()> {
        let reset = self
            .http
            .client()
            .post(format!("{}/control/reset", self.url));
        let answer = Http::ask(reset)?;
        ensure!(answer.status == 204, "{}", answer.sentence());
        Ok(())
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

    /// Waits until `is_enough` says so for what each of `phones` has received.
    pub fn wait_for(
        &self,
        phones: &[String],
        what: &str,
        is_enough: impl Fn(&[Value]) -> bool,
    ) -> Result<HashMap<String, Vec<Value>>> {
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
        Ok(seen)
    }

    /// Waits until each of `phones` has read every message of the clinic, so that Meta has sent the last status.
    pub fn wait_until_read(&self, phones: &[String]) -> Result<()> {
        for phone in phones {
            let url = format!("{}/phone/{phone}/transcript", self.url);
            wait::until_true(PATIENCE, "a message was not read", || {
                let chat = self.http.json(&url)?;
                let messages = chat.get("messages").and_then(Value::as_array);
                let from_clinic = |one: &&Value| text(one, "/from") == Some("clinic");
                let mut theirs = messages.into_iter().flatten().filter(from_clinic);
                Ok(theirs.all(|one| text(one, "/status") == Some("read")))
            })?;
        }
        Ok(())
    }

    /// The requests that Meta has accepted, by the phone they went to, oldest first.
    fn received(&self) -> Result<HashMap<String, Vec<Value>>> {
        let sent = self.http.json(&format!("{}/control/meta/sent", self.url))?;
        let sent = sent.get("messages").and_then(Value::as_array);
        let mut received: HashMap<String, Vec<Value>> = HashMap::new();
        for message in sent.context("no list of sent messages")? {
            let phone = message.get("wa_id").and_then(Value::as_str);
            let phone = phone.context("a message without a phone")?;
            let request = message.get("request").cloned().unwrap_or_default();
            received.entry(phone.to_owned()).or_default().push(request);
        }
        Ok(received)
    }
}

/// Whether the words of a request contain `text`.
pub fn says(request: &Value, text: &str) -> bool {
    request.to_string().contains(text)
}

fn summary(phones: &[String], seen: &HashMap<String, Vec<Value>>) -> String {
    let of = |phone: &String| {
        let requests = seen.get(phone).map(Vec::as_slice).unwrap_or_default();
        let last = requests.last().map(Value::to_string).unwrap_or_default();
        format!("{phone}: {} {last:.300}", requests.len())
    };
    phones.iter().take(3).map(of).collect::<Vec<_>>().join("; ")
}
