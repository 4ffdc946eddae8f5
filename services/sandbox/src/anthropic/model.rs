//! What the stand-in model was told and asked.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde_json::Value;

use crate::anthropic::request::Wrong;

const SEEN_LIMIT: usize = 200;
const ORDERS_LIMIT: usize = 100;

/// The next requests fail, or come late.
#[derive(Clone, Debug, Deserialize)]
pub struct Failure {
    /// The HTTP status; absent or 200 answers, but spoiled as `error_type` says.
    pub status: Option<u16>,
    /// Anthropic's error type; with 200 one of `refusal`, `max_tokens`, `invalid_json`.
    pub error_type: Option<String>,
    /// How many requests; one when absent.
    #[serde(default = "once")]
    pub times: u32,
    /// Answers only after this long.
    #[serde(default)]
    pub delay_ms: u64,
}

fn once() -> u32 {
    1
}

impl Failure {
    /// The error it answers with.
    pub fn as_wrong(&self) -> Wrong {
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
        let kind = self.error_type.clone().unwrap_or_else(|| usual.to_owned());
        Wrong {
            status,
            kind,
            message: "ordered by /control/anthropic/fail".to_owned(),
        }
    }
}

#[derive(Default)]
struct Orders {
    failures: VecDeque<Failure>,
    answers: VecDeque<Value>,
    seen: VecDeque<Value>,
    thoughts: u64,
}

/// The stand-in model's memory.
#[derive(Default)]
pub struct Model(Mutex<Orders>);

impl Model {
    /// Lets coming requests fail.
    pub fn fail(&self, failure: Failure) {
        keep(&mut self.lock().failures, failure, ORDERS_LIMIT);
    }

    /// The failure of this request, if one is ordered.
    pub fn next_failure(&self) -> Option<Failure> {
        let mut orders = self.lock();
        orders.failures.retain(|failure| failure.times > 0);
        let failure = orders.failures.front_mut()?;
        failure.times -= 1;
        Some(failure.clone())
    }

    /// Tells fields of a coming answer; the rules fill the rest.
    pub fn tell(&self, fields: Value) {
        keep(&mut self.lock().answers, fields, ORDERS_LIMIT);
    }

    /// The told fields of this answer.
    pub fn next_answer(&self) -> Option<Value> {
        self.lock().answers.pop_front()
    }

    /// Remembers a request.
    pub fn saw(&self, request: Value) {
        keep(&mut self.lock().seen, request, SEEN_LIMIT);
    }

    /// The latest requests, oldest first.
    pub fn seen(&self) -> Vec<Value> {
        self.lock().seen.iter().cloned().collect()
    }

    /// Adaptive thinking: every second time, so that both shapes are met soon.
    pub fn thinks_now(&self) -> bool {
        let mut orders = self.lock();
        orders.thoughts += 1;
        orders.thoughts % 2 == 1
    }

    /// Everything as at the start.
    pub fn reset(&self) {
        *self.lock() = Orders::default();
    }

    fn lock(&self) -> MutexGuard<'_, Orders> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn keep<T>(row: &mut VecDeque<T>, item: T, limit: usize) {
    if row.len() >= limit {
        row.pop_front();
    }
    row.push_back(item);
}
