//! The sandbox, which plays the patients' phones and Meta.

use crate::Bench;
use crate::load;
use crate::web;
use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

/// Each look reads the whole list of sent messages.
const LOOK: Duration = Duration::from_secs(1);

/// The sandbox of the measured stack.
pub struct Sandbox<'a> {
    bench: &'a Bench,
    url: &'a str,
}

impl<'a> Sandbox<'a> {
    pub fn of(bench: &'a Bench) -> Result<Self> {
        let url = bench.stack.setting("SANDBOX_URL")?;
        Ok(Self { bench, url })
    }

    /// Forgets what was sent so far, and takes all switches back.
    pub async fn reset(&self) -> Result<()> {
        let reset = self.bench.web.post(format!("{}/control/reset", self.url));
        web::expect(reset, 204).await.map(drop)
    }

    /// Sends no status webhooks until the next reset.
    pub async fn keep_statuses(&self) -> Result<()> {
        let url = format!("{}/control/statuses", self.url);
        let off = self.bench.web.post(url).json(&json!({ "enabled": false }));
        let (status, body) = web::answer(off).await?;
        anyhow::ensure!(
            status.is_success(),
            "{status}: {}",
            String::from_utf8_lossy(&body)
        );
        Ok(())
    }

    /// Sends a patient's message.
    pub async fn write(&self, phone: &str, body: &Value) -> Result<()> {
        let url = format!("{}/phone/{phone}/messages", self.url);
        let post = self.bench.web.post(url).json(body);
        web::expect(post, 200).await.map(drop)
    }

    /// Waits until `count` phones have a message of the clinic, or `patience` is over; gives back what
    /// [`Self::replies`] does.
    pub async fn wait_for_replies(
        &self,
        count: usize,
        patience: Duration,
    ) -> Result<HashMap<String, DateTime<Utc>>> {
        load::until(LOOK, patience, async || {
            Ok(self.replies().await?.len() >= count)
        })
        .await?;
        self.replies().await
    }

    /// When the first message to each phone was accepted.
    pub async fn replies(&self) -> Result<HashMap<String, DateTime<Utc>>> {
        let url = format!("{}/control/meta/sent", self.url);
        let sent = web::json(self.bench.web.get(&url)).await?;
        let messages = sent.get("messages").and_then(Value::as_array);
        let mut replies = HashMap::new();
        for message in messages.context("no messages")? {
            let field = |name| {
                let field = message.get(name).and_then(Value::as_str);
                field.context("a message without it")
            };
            let at: DateTime<Utc> = field("at")?.parse()?;
            replies.entry(field("wa_id")?.to_owned()).or_insert(at);
        }
        Ok(replies)
    }
}
