//! Dead messages in words and as JSON.

use bus::dead::DeadMessage;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};
use std::fmt::Display;

/// Text of a message, which anybody may have written, without the characters that a terminal acts on: control characters, and those
/// that turn the direction of writing or end a line, are escaped as in Rust.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\'' => shown.push(character),
            other => shown.extend(other.escape_debug()),
        }
    }
    shown
}

/// A value as one line of JSON. What a terminal would act on is escaped, which leaves the value the same.
pub fn in_one_line(value: &Value) -> String {
    let mut line = String::new();
    for character in value.to_string().chars() {
        // Inside a text of JSON a backslash has been escaped already.
        if matches!(character, '"' | '\'' | '\\') || character.escape_debug().len() == 1 {
            line.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            let escaped = format!("\\u{unit:04x}");
            line.push_str(&escaped);
        }
    }
    line
}

/// A dead message as an object for scripts.
pub fn as_json(dead: &DeadMessage, now: DateTime<Utc>) -> Value {
    json!({
        "queue": dead.queue,
        "event": dead.key,
        "clinic_id": dead.clinic,
        "id": dead.id,
        "at": dead.at,
        "first_dead_at": dead.first_dead_at,
        "dead_at": dead.dead_at,
        "age_seconds": dead.since().map(|since| (now - since).num_seconds().max(0)),
        "deaths": dead.deaths,
        "attempt": dead.attempt,
        "cause": dead.cause.as_str(),
        "detail": dead.detail,
        "trace_id": dead.trace_id,
        "body_bytes": dead.body_bytes,
    })
}

/// A dead message as one line, without its queue.
pub fn line(dead: &DeadMessage, now: DateTime<Utc>) -> String {
    let mut words = vec![
        or_dash(dead.id.as_ref()),
        shown(&dead.key),
        format!("clinic {}", or_dash(dead.clinic.as_ref())),
        format!("dead for {}", age(dead, now)),
        format!("{} ×", dead.deaths),
        why(dead),
    ];
    words.extend(dead.trace_id.as_ref().map(|id| format!("trace {id}")));
    words.join("  ")
}

/// The cause, and what is known beyond it.
pub fn why(dead: &DeadMessage) -> String {
    match &dead.detail {
        Some(detail) => format!("{} ({})", dead.cause, shown(detail)),
        None => dead.cause.to_string(),
    }
}

/// How long the message has waited, in its two largest units.
pub fn age(dead: &DeadMessage, now: DateTime<Utc>) -> String {
    dead.since()
        .map_or_else(|| "an unknown time".to_owned(), |since| span(now - since))
}

/// An instant to the second, or a dash.
pub fn instant(at: Option<DateTime<Utc>>) -> String {
    or_dash(
        at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
            .as_ref(),
    )
}

pub fn or_dash(value: Option<&impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), ToString::to_string)
}

fn span(span: TimeDelta) -> String {
    let seconds = span.num_seconds().max(0);
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "\u{1b}[2J\u{9b}1m\u{202e}\u{2028}\n\r\u{7f}\u{e0041} ñ \"x\" \\";

    #[test]
    fn text_from_outside_is_shown_without_what_a_terminal_acts_on() {
        let text = shown(HOSTILE);

        assert_eq!(
            text,
            r#"\u{1b}[2J\u{9b}1m\u{202e}\u{2028}\n\r\u{7f}\u{e0041} ñ "x" \\"#
        );
    }

    #[test]
    fn a_line_of_json_holds_nothing_that_a_terminal_acts_on_and_the_same_value() {
        let value = json!({ "event": HOSTILE });

        let line = in_one_line(&value);

        assert_eq!(serde_json::from_str::<Value>(&line).ok(), Some(value));
        assert_eq!(shown(&line).replace(r"\\", r"\"), line);
    }

    #[test]
    fn a_span_is_told_by_its_largest_units() {
        for (seconds, words) in [
            (-5, "0 s"),
            (59, "59 s"),
            (61, "1 min"),
            (3_700, "1 h 1 min"),
            (190_000, "2 d 4 h"),
        ] {
            assert_eq!(span(TimeDelta::seconds(seconds)), words);
        }
    }
}
