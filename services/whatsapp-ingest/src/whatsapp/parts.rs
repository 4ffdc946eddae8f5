//! Parts that messages, statuses and account changes have in common.

use crate::inbound::Receipt;
use crate::json::{at, text, unix_time};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::Phone;
use serde_json::Value;

/// A word of Meta's is cut to this length, so that it fits into a log line.
const WORD_CHARACTERS: usize = 64;

/// A part is no older than this: Meta repeats a webhook for a week at most.
const OLDEST: TimeDelta = TimeDelta::days(30);
/// The clock of Meta may be ahead of ours, but by no more than this.
const NEWEST: TimeDelta = TimeDelta::days(1);

/// The clinic's number that a change is about.
#[derive(Clone)]
pub struct Number {
    /// The id that Meta calls `phone_number_id`.
    pub id: String,
    /// The number as people dial it; may be empty.
    pub display: String,
}

/// The number that a change is about; `None` when the change does not say.
pub fn number(value: &Value) -> Option<Number> {
    let metadata = at(value, "metadata");
    Some(Number {
        id: text(at(metadata, "phone_number_id"))?,
        display: text(at(metadata, "display_phone_number")).unwrap_or_default(),
    })
}

/// Counts and logs a part without an id: without an id, neither its repetition nor the number it belongs to can be recognised.
pub fn unusable(what: &'static str) {
    metrics::counter!("ingest_unusable_total", "source" => super::SOURCE).increment(1);
    tracing::warn!(what, "a part of a webhook cannot be used");
}

/// When Meta says that it happened. A time that cannot be read, or cannot be true, is counted, and the receipt stands for it: the
/// message itself must not be lost with its time, and its place among the others must not be years away.
pub fn sent_at(part: &Value, receipt: &Receipt) -> DateTime<Utc> {
    plausible(at(part, "timestamp"), receipt)
}

/// When Meta says that what an entry of a webhook tells of happened; by the same rule. Meta's time has whole seconds.
pub fn happened_at(entry: &Value, receipt: &Receipt) -> DateTime<Utc> {
    plausible(at(entry, "time"), receipt)
}

fn plausible(time: &Value, receipt: &Receipt) -> DateTime<Utc> {
    let Some(sent_at) = unix_time(time) else {
        metrics::counter!("ingest_unreadable_times_total", "source" => super::SOURCE).increment(1);
        tracing::warn!("a part of a webhook has no readable time");
        return receipt.now();
    };
    let age = receipt.now().signed_duration_since(sent_at);
    if age > OLDEST || age < -NEWEST {
        metrics::counter!("ingest_implausible_times_total", "source" => super::SOURCE).increment(1);
        tracing::debug!(
            age_seconds = age.num_seconds(),
            "the time of a part of a webhook cannot be true"
        );
        return receipt.now();
    }
    sent_at
}

/// A word of Meta's, such as a kind or a status, cut to a length that fits into a log line.
pub fn word(value: &Value) -> Option<String> {
    let word = text(value)?;
    Some(word.chars().take(WORD_CHARACTERS).collect())
}

/// The digits of a phone number with its country code; `None` when the value is no phone number.
pub fn phone(value: &Value) -> Option<String> {
    let phone = Phone::parse(&text(value)?).ok()?;
    Some(phone.digits().to_owned())
}

/// A business-scoped user id, written `CC.…` or `CC.ENT.…`.
pub fn bsuid(value: &Value) -> Option<String> {
    let id = text(value)?;
    let (country, user) = id.split_once('.')?;
    let is_one = country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && !user.is_empty()
        && user
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    is_one.then_some(id)
}
