//! The e-mails that were taken, and the refusals that a test has planned.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::planned::{Planned, push_bounded};

const KEPT: usize = 200;

/// An e-mail as its recipient reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mail {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// The address that the server was told, which need not be the one in the e-mail's head.
    pub to: String,
    pub from: String,
    pub message_id: String,
    pub subject: String,
    /// Empty where the e-mail has no such part.
    pub text: String,
    pub html: String,
}

/// How the next recipients are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    /// From 400 for later, from 500 for good.
    pub code: u16,
}

/// All e-mails that were taken, at most 200.
#[derive(Default)]
pub struct Mailbox {
    kept: VecDeque<Mail>,
    pub refusals: Planned<Refusal>,
}

impl Mailbox {
    /// Keeps an e-mail; at the limit the oldest one is dropped.
    pub fn keep(&mut self, mail: Mail) {
        push_bounded(&mut self.kept, mail, KEPT);
    }

    /// The e-mails, newest first.
    pub fn all(&self) -> Vec<Mail> {
        self.kept.iter().rev().cloned().collect()
    }

    pub fn one(&self, id: Uuid) -> Option<Mail> {
        self.kept.iter().find(|mail| mail.id == id).cloned()
    }
}
