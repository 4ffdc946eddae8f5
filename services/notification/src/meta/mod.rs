//! Meta's Graph API, as far as we speak it: send a message, mark one as read.
//!
//! Not here: what a refusal means (`domain::refusal`).

mod wire;

use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;
pub use wire::{Receiver, message};

/// How long Meta may take to answer. With the database's limits it stays below a job's lease.
const DEADLINE: Duration = Duration::from_secs(10);

/// The Graph API at one address.
#[derive(Clone)]
pub struct Graph {
    http: Outbound,
    base: String,
}

/// From which number, with which token.
pub struct Sender<'a> {
    /// Meta's id of the number.
    pub phone_number_id: &'a str,
    /// Its bearer token.
    pub token: &'a str,
}

/// What became of a request to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Meta took it, under this id.
    Taken(String),
    /// Meta said no.
    Refused {
        /// HTTP status.
        status: u16,
        /// Meta's error code, where the body was Meta's.
        code: Option<i32>,
        /// Meta's details, which help staff.
        details: String,
    },
    /// Nothing was sent.
    NotSent(&'static str),
    /// Nobody knows.
    Lost(&'static str),
}

#[derive(Deserialize)]
struct Taken {
    messages: Vec<TakenMessage>,
}

#[derive(Deserialize)]
struct TakenMessage {
    id: String,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: GraphError,
}

#[derive(Deserialize)]
struct GraphError {
    code: i32,
    #[serde(default)]
    message: String,
    error_data: Option<ErrorData>,
}

#[derive(Deserialize)]
struct ErrorData {
    details: Option<String>,
}

impl Graph {
    /// The API at `url`, in the version that is named like `v23.0`.
    pub fn new(url: &str, version: &str) -> Result<Self, OutboundError> {
        let http = Outbound::new(OutboundConfig {
            request_timeout: DEADLINE,
            ..OutboundConfig::to("meta")
        })?;
        Ok(Self {
            http,
            base: format!("{}/{version}", url.trim_end_matches('/')),
        })
    }

    /// Sends a message. Never repeated in here: only the caller knows whether twice would do harm.
    pub async fn send(&self, from: &Sender<'_>, body: &Value) -> Answer {
        match self.post(from, body).await {
            Ok(response) => read(&response),
            // A request that nobody can send has a token with a line break, or an address that is none.
            Err(error @ (OutboundError::Unreachable | OutboundError::Request)) => {
                Answer::NotSent(error.name())
            }
            Err(error) => Answer::Lost(error.name()),
        }
    }

    /// Shows the patient's message, and all before it, as read. A courtesy: nothing depends on it.
    pub async fn mark_read(&self, from: &Sender<'_>, wamid: &str) {
        let body = serde_json::json!({
            "messaging_product": "whatsapp", "status": "read", "message_id": wamid,
        });
        if let Err(error) = self.post(from, &body).await {
            tracing::debug!(%error, "a message could not be marked as read");
        }
    }

    async fn post(&self, from: &Sender<'_>, body: &Value) -> Result<Response, OutboundError> {
        let url = format!("{}/{}/messages", self.base, from.phone_number_id);
        let request = Request::post(&url).bearer(from.token).json(body);
        self.http.send(request).await
    }
}

fn read(response: &Response) -> Answer {
    let status = response.status();
    if status.is_success() {
        let taken: Option<Taken> = response.json().ok();
        let first = taken.and_then(|taken| taken.messages.into_iter().next());
        return first.map_or(Answer::Lost("unreadable"), |first| Answer::Taken(first.id));
    }
    let error: Option<ErrorBody> = response.json().ok();
    Answer::Refused {
        status: status.as_u16(),
        code: error.as_ref().map(|body| body.error.code),
        details: error.map_or_else(String::new, |body| {
            let details = body.error.error_data.and_then(|data| data.details);
            details.unwrap_or(body.error.message)
        }),
    }
}
