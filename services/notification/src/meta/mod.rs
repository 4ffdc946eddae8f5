//! The client of Meta's Graph API: sends a message, marks a patient's message as read, and manages the templates of an account.
//!
//! Not here: what to do about a refusal (`domain::refusal`).

mod body;
mod shown_template;
mod templates;

pub use body::{Receiver, message};
pub use shown_template::{Component, Shown};
pub use templates::{Account, Created, NotDone};

use events::FailureReason;
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// How long Meta may take to answer. Together with the deadlines of the database it stays below the lease of a job.
const DEADLINE: Duration = Duration::from_secs(10);

/// The Graph API at one address, in one version.
#[derive(Clone)]
pub struct Graph {
    http: Outbound,
    base: String,
}

/// The WhatsApp number that a message is sent from.
pub struct Sender<'a> {
    /// Meta's id of the number.
    pub phone_number_id: &'a str,
    /// The bearer token of the number's account.
    pub token: &'a str,
}

/// What became of a request to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Meta accepted the message and gave it this id.
    Accepted(String),
    /// Meta refused the message and certainly does not send it.
    Refused {
        /// The HTTP status of the answer.
        status: u16,
        /// Meta's error code, where the body was Meta's.
        code: Option<i32>,
        /// Meta's explanation, for staff.
        details: String,
    },
    /// The request never left, so that Meta certainly does not have the message.
    NotSent(FailureReason),
    /// No answer arrived, so that Meta may have the message or not.
    Lost(&'static str),
}

#[derive(Deserialize)]
struct Accepted {
    messages: Vec<AcceptedMessage>,
}

#[derive(Deserialize)]
struct AcceptedMessage {
    id: String,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: GraphError,
}

#[derive(Deserialize)]
struct GraphError {
    code: i32,
    error_subcode: Option<i32>,
    #[serde(default)]
    message: String,
    /// A sentence for a person.
    error_user_msg: Option<String>,
    error_data: Option<ErrorData>,
}

#[derive(Deserialize)]
struct ErrorData {
    details: Option<String>,
}

impl Graph {
    /// The API at `url`, in the version with a name like `v23.0`.
    pub fn new(url: &str, version: &str) -> Result<Self, OutboundError> {
        let http = Outbound::new(OutboundConfig {
            request_timeout: DEADLINE,
            ..OutboundConfig::to("meta", url)
        })?;
        Ok(Self {
            http,
            base: format!("{}/{version}", url.trim_end_matches('/')),
        })
    }

    /// Sends a message, once: only the caller knows whether a repeated message does harm.
    pub async fn send(&self, from: &Sender<'_>, body: &Value) -> Answer {
        match self.post(from, body).await {
            Ok(response) => read(&response),
            Err(OutboundError::Unreachable) => Answer::NotSent(FailureReason::Unreachable),
            // No attempt of such a request leaves the process.
            Err(OutboundError::Request) => Answer::NotSent(FailureReason::InvalidRequest),
            Err(error) => Answer::Lost(error.name()),
        }
    }

    /// Shows the patient's message, and all before it, as read. Nothing depends on it, so that a failure is only logged.
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
        let accepted: Option<Accepted> = response.json().ok();
        let first = accepted.and_then(|accepted| accepted.messages.into_iter().next());
        return first.map_or(Answer::Lost("unreadable"), |first| {
            Answer::Accepted(first.id)
        });
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

impl GraphError {
    /// What Meta says to a person.
    fn said(self) -> String {
        let details = self.error_data.and_then(|data| data.details);
        self.error_user_msg.or(details).unwrap_or(self.message)
    }
}
