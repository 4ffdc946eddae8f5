//! Anthropic's Messages API: one request with structured output, at most two retries, one deadline for everything.

use crate::{Ask, Model, NotRead, prompt};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use spanish::Reading;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

/// The shortest pause before a retry. A patient is waiting, so it is short.
const RETRY_PAUSE: Duration = Duration::from_millis(200);
/// The longest `Retry-After` that is followed.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// How long no request is sent after the provider has answered that the month's budget is spent.
const SPENT: Duration = Duration::from_hours(1);
/// The model's thinking counts as well, so the limit is far above the length of an answer.
const MAX_TOKENS: u32 = 2048;
const VERSION: &str = "2023-06-01";

/// Address, credentials and model of the API.
pub struct ClaudeConfig {
    /// The address of the API, without a path.
    pub base_url: String,
    pub key: SecretString,
    pub model: String,
    /// The longest time for one reading, retries included. After that the caller uses the built-in reader's result.
    pub deadline: Duration,
}

/// Claude, asked through Anthropic's API.
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

/// One block of an answer. The first block may be the model's thinking, so the text is found by `kind`.
#[derive(Deserialize)]
struct Block {
    #[serde(rename = "type")]
    kind: String,
    text: Option<String>,
}

impl Claude {
    /// Creates the client; an error when TLS cannot be set up.
    pub fn new(config: ClaudeConfig) -> Result<Self, OutboundError> {
        let outbound = OutboundConfig {
            request_timeout: config.deadline,
            retry_pause: RETRY_PAUSE,
            ..OutboundConfig::to("anthropic", &config.base_url)
        };
        Ok(Self {
            http: Outbound::new(outbound)?,
            url: format!("{}/v1/messages", config.base_url.trim_end_matches('/')),
            config,
            spent_until: Mutex::new(None),
        })
    }

    async fn ask(&self, ask: &Ask<'_>) -> Result<Reading, NotRead> {
        let body = json!({
            "model": self.config.model,
            "max_tokens": MAX_TOKENS,
            "system": prompt::system(ask),
            "messages": [{ "role": "user", "content": prompt::user(ask) }],
            "output_config": { "format": { "type": "json_schema", "schema": prompt::schema() } }
        });
        let request = Request::post(&self.url)
            .header("x-api-key", self.config.key.expose_secret())
            .header("anthropic-version", VERSION)
            .json(&body)
            .repeatable_by(retry_after);
        let response = self.http.send(request).await.map_err(not_sent)?;
        match response.status().as_u16() {
            200 => reading(&response),
            429 if is_over_budget(&response) => {
                self.remember_spent();
                Err(NotRead::OverBudget)
            }
            408 | 429 | 500..=599 => Err(NotRead::Away),
            status => {
                tracing::error!(status, "the model does not accept our request");
                Err(NotRead::Rejected)
            }
        }
    }

    fn remember_spent(&self) {
        if let Ok(mut spent) = self.spent_until.lock() {
            *spent = Some(Instant::now() + SPENT);
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
            self.ask(ask).await
        }
        .boxed()
    }
}

/// The wait before a retry, or `None` when a retry is useless: the request is wrong, the budget is spent, or a rate limit
/// asks for a longer wait than a patient has.
fn retry_after(response: &Response) -> Option<Duration> {
    let wait = response
        .header("retry-after")
        .and_then(|seconds| seconds.parse().ok())
        .map_or(Duration::ZERO, Duration::from_secs);
    match response.status().as_u16() {
        429 if wait > LONGEST_WAIT || is_over_budget(response) => None,
        429 => Some(wait),
        408 | 500..=599 => Some(wait.min(LONGEST_WAIT)),
        _ => None,
    }
}

/// Whether a 429 means a spent monthly budget, and not a rate limit that ends within seconds.
fn is_over_budget(response: &Response) -> bool {
    response.json::<Value>().is_ok_and(|body| {
        body.pointer("/error/details/error_code")
            .is_some_and(|code| code == "enforced_spend_limit_reached")
    })
}

fn not_sent(error: OutboundError) -> NotRead {
    match error {
        OutboundError::Timeout => NotRead::Slow,
        _ => NotRead::Away,
    }
}

/// Reads the answer. Structured output guarantees its form, except after a refusal or a cut. It guarantees no truth: the
/// caller checks the fields.
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
