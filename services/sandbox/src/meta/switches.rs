//! How Meta behaves now: the switches of tests and demos, and the messages accepted so far.

use std::collections::VecDeque;

use serde::Deserialize;
use serde_json::Value;

use crate::meta::templates::Templates;
use crate::phones::Status;
use crate::planned::{Planned, push_bounded};

const SENT_LIMIT: usize = 20_000;
const SUBSCRIBED_LIMIT: usize = 1_000;

/// How a planned failure answers.
#[derive(Clone, Debug, Deserialize)]
pub struct Failure {
    /// Meta's error code.
    pub code: u32,
    /// The HTTP status; the usual one of that code when absent.
    pub http_status: Option<u16>,
    /// Only the answer is lost: the message and its statuses arrive, but the caller sees the failure.
    #[serde(default)]
    pub accepted: bool,
}

/// Which status webhooks follow a message.
#[derive(Clone, Debug, Deserialize)]
pub struct StatusPlan {
    /// The last status that is reached.
    #[serde(default = "read")]
    pub last: Status,
    /// After `sent` the message fails with this code.
    #[serde(default)]
    pub failed_code: Option<u32>,
}

fn read() -> Status {
    Status::Read
}

/// All switches of Meta.
pub struct Switches {
    pub failures: Planned<Failure>,
    /// `None` sends no status webhooks.
    pub statuses: Option<StatusPlan>,
    /// Whether the limit per pair of numbers applies.
    pub pair_limit: bool,
    /// Whether every webhook is sent twice, which at-least-once delivery allows.
    pub deliver_twice: bool,
    /// The accepted messages, oldest first.
    pub sent: VecDeque<Value>,
    /// The templates of business accounts.
    pub templates: Templates,
    /// The accounts of tokens without an application that have subscribed one, the last ones.
    pub subscribed: VecDeque<String>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            failures: Planned::default(),
            statuses: Some(StatusPlan {
                last: Status::Read,
                failed_code: None,
            }),
            pair_limit: false,
            deliver_twice: false,
            sent: VecDeque::new(),
            templates: Templates::default(),
            subscribed: VecDeque::new(),
        }
    }
}

impl Switches {
    /// Subscribes the product's application to an account.
    pub fn subscribe(&mut self, account: String) {
        push_bounded(&mut self.subscribed, account, SUBSCRIBED_LIMIT);
    }

    /// Records an accepted message; at the limit the oldest one is dropped.
    pub fn record(&mut self, message: Value) {
        push_bounded(&mut self.sent, message, SENT_LIMIT);
    }
}
