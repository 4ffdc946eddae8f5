//! The state of the played model: planned failures and answers, and the requests so far.

use std::collections::VecDeque;

use serde::Deserialize;
use serde_json::Value;

use crate::anthropic::request::ApiError;
use crate::planned::{Planned, push_bounded};

const SEEN_LIMIT: usize = 200;
const ANSWERS_LIMIT: usize = 100;

/// How a planned failure answers.
#[derive(Clone, Deserialize)]
pub struct Failure {
    /// The HTTP status. Absent or 200, the request is answered with the defect named by `error_type`.
    pub status: Option<u16>,
    /// Anthropic's error type; with status 200 one of `refusal`, `max_tokens` and `invalid_json`.
    pub error_type: Option<String>,
    /// The answer is delayed by this long.
    #[serde(default)]
    pub delay_ms: u64,
}

impl Failure {
    /// The error of a failure with another status than 200.
    pub fn as_error(&self) -> ApiError {
        let status = self.status.unwrap_or(500);
        let usual = match status {
            400 => "invalid_request_error",
            401 => "authentication_error",
            403 => "permission_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            529 => "overloaded_error",
            _ => "api_error",
        };
        ApiError {
            status,
            kind: self.error_type.clone().unwrap_or_else(|| usual.to_owned()),
            message: "ordered by /control/anthropic/fail".to_owned(),
        }
    }
}

/// The state of the model.
#[derive(Default)]
pub struct Model {
    pub failures: Planned<Failure>,
    /// Planned fields of coming answers.
    pub answers: VecDeque<Value>,
    /// The latest requests, oldest first.
    pub seen: VecDeque<Value>,
    thoughts: u64,
}

impl Model {
    /// Plans fields of a coming answer; the rules fill the other fields.
    pub fn plan_answer(&mut self, fields: Value) {
        push_bounded(&mut self.answers, fields, ANSWERS_LIMIT);
    }

    /// Records a request; at the limit the oldest one is dropped.
    pub fn record(&mut self, request: Value) {
        push_bounded(&mut self.seen, request, SEEN_LIMIT);
    }

    /// Whether this answer begins with a thinking block: every second one, so that tests meet both forms.
    pub fn thinks_now(&mut self) -> bool {
        self.thoughts += 1;
        self.thoughts % 2 == 1
    }
}
