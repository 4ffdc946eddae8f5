//! Anthropic's Messages API: one request with structured output, a few short tries, and a deadline for all of it.

use crate::{Ask, Model, NotRead, prompt};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use spanish::Reading;
use std::hash::{BuildHasher, RandomState};
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

/// Tries of one message, the first included.
const TRIES: u32 = 3;
/// Pauses between tries are about this long, and a wait that is asked for is not followed beyond the second.
const PAUSE_MS: u64 = 300;
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// A spent budget is asked about again after this.
const SPENT: Duration = Duration::from_hours(1);
/// Thinking counts as well, so there is room beside the answer.
const MAX_TOKENS: u32 = 2048;
const VERSION: &str = "2023-06-01";

/// Where Claude is asked, and as whom.
pub struct ClaudeConfig {
    /// Without a path.
    pub base_url: String,
    /// The key.
    pub key: SecretString,
    /// The model's id.
    pub model: String,
    /// A patient waits: after this the reader's best effort stands in.
    pub deadline: Duration,
}

/// Claude, by Anthropic's API.
pub struct Claude {
    http: Outbound,
    url: String,
    config: ClaudeConfig,
    spent_until: Mutex<Option<Instant>>,
}

#[derive(Deserialize)]
struct Message {
    content: Vec<Block>,
    stop_reason: Option<String>,
}

/// Blocks are told apart by type: the first may be thinking.
#[derive(Deserialize)]
struct Block {
    #[serde(rename = "type")]
    kind: String,
    text: Option<String>,
}

/// What a failed try means for the next.
enum Failed {
    Again(Option<Duration>, NotRead),
    For(NotRead),
}

impl Claude {
    /// The way to Claude.
    pub fn new(config: ClaudeConfig) -> Result<Self, OutboundError> {
        let outbound = OutboundConfig {
            request_timeout: config.deadline,
            ..OutboundConfig::to("anthropic")
        };
        Ok(Self {
            http: Outbound::new(outbound)?,
            url: format!("{}/v1/messages", config.base_url.trim_end_matches('/')),
            config,
            spent_until: Mutex::new(None),
        })
    }

    async fn tries(&self, ask: &Ask<'_>) -> Result<Reading, NotRead> {
        let body = json!({
            "model": self.config.model,
            "max_tokens": MAX_TOKENS,
            "system": prompt::system(ask),
            "messages": [{ "role": "user", "content": prompt::user(ask) }],
            "output_config": { "format": { "type": "json_schema", "schema": prompt::schema() } }
        });
        let mut attempt = 1;
        loop {
            match self.once(&body).await {
                Ok(reading) => return Ok(reading),
                Err(Failed::Again(wait, _)) if attempt < TRIES => pause(attempt, wait).await,
                Err(Failed::Again(_, why) | Failed::For(why)) => return Err(why),
            }
            attempt += 1;
        }
    }

    async fn once(&self, body: &Value) -> Result<Reading, Failed> {
        let request = Request::post(&self.url)
            .header("x-api-key", self.config.key.expose_secret())
            .header("anthropic-version", VERSION)
            .json(body);
        let response = match self.http.send(request).await {
            Ok(response) => response,
            Err(OutboundError::Timeout) => return Err(Failed::For(NotRead::Slow)),
            Err(OutboundError::Unreachable) => return Err(Failed::Again(None, NotRead::Away)),
            Err(_) => return Err(Failed::For(NotRead::Away)),
        };
        match response.status().as_u16() {
            200 => reading(&response).map_err(Failed::For),
            429 => Err(self.limited(&response)),
            500..=599 => Err(Failed::Again(wait_asked_for(&response), NotRead::Away)),
            status => {
                tracing::error!(status, "the model does not accept our request");
                Err(Failed::For(NotRead::Rejected))
            }
        }
    }

    /// Too fast for now, or over budget until the month ends: the second asks for no wait, and none would help.
    fn limited(&self, response: &Response) -> Failed {
        let body: Value = response.json().unwrap_or_default();
        let code = body
            .pointer("/error/details/error_code")
            .and_then(Value::as_str);
        if code == Some("enforced_spend_limit_reached") {
            if let Ok(mut spent) = self.spent_until.lock() {
                *spent = Some(Instant::now() + SPENT);
            }
            return Failed::For(NotRead::OverBudget);
        }
        match wait_asked_for(response) {
            Some(wait) if wait > LONGEST_WAIT => Failed::For(NotRead::Away),
            wait => Failed::Again(wait, NotRead::Away),
        }
    }

    fn is_spent(&self) -> bool {
        let until = self.spent_until.lock().ok().and_then(|until| *until);
        until.is_some_and(|until| Instant::now() < until)
    }
}

impl Model for Claude {
    fn read<'a>(&'a self, ask: &'a Ask<'a>) -> BoxFuture<'a, Result<Reading, NotRead>> {
        async move {
            if self.is_spent() {
                return Err(NotRead::OverBudget);
            }
            tokio::time::timeout(self.config.deadline, self.tries(ask))
                .await
                .unwrap_or(Err(NotRead::Slow))
        }
        .boxed()
    }
}

fn wait_asked_for(response: &Response) -> Option<Duration> {
    let seconds = response.header("retry-after")?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// The shape is promised except after a refusal or a cut; the truth never is.
fn reading(response: &Response) -> Result<Reading, NotRead> {
    let message: Message = response
        .json()
        .map_err(|_not_a_message| NotRead::Nonsense)?;
    match message.stop_reason.as_deref() {
        Some("refusal") => return Err(NotRead::Declined),
        Some("max_tokens") => return Err(NotRead::Cut),
        _ => {}
    }
    let text = message
        .content
        .into_iter()
        .find(|block| block.kind == "text");
    let text = text.and_then(|block| block.text).ok_or(NotRead::Nonsense)?;
    serde_json::from_str(&text).map_err(|_not_a_reading| NotRead::Nonsense)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a pause between tries waits for nothing else"
)]
async fn pause(attempt: u32, asked_for: Option<Duration>) {
    // The seed of a hash map is all the chance that a pause needs.
    let chance = RandomState::new().hash_one(attempt) % PAUSE_MS;
    let own = Duration::from_millis(PAUSE_MS * u64::from(attempt) + chance);
    let pause = asked_for.map_or(own, |asked| {
        asked.min(LONGEST_WAIT) + Duration::from_millis(chance)
    });
    tokio::time::sleep(pause).await;
}
