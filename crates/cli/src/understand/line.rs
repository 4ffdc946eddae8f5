//! The format of one line in and of one line out.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use kernel::ClinicZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spanish::{Clinic, Dialogue, DialogueState, Offer, Reading};

/// What a patient wrote, and the state of the conversation.
#[derive(Deserialize)]
pub struct Line {
    id: Value,
    text: String,
    now: Option<String>,
    #[serde(default)]
    context: Context,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Context {
    last_bot: Option<String>,
    state: Option<String>,
    offered: Vec<Value>,
}

/// A line as the reader and the model are asked about it.
pub struct Question {
    id: Value,
    pub text: String,
    /// The clinic's local time.
    pub now: NaiveDateTime,
    pub dialogue: Dialogue,
}

/// The line that goes out.
#[derive(Serialize)]
pub struct Answer {
    id: Value,
    #[serde(flatten)]
    reading: Reading,
}

impl Line {
    /// The question at the line's own time, or else at `now`, which is the clinic's local time.
    pub fn question(self, now: NaiveDateTime, zone: ClinicZone) -> Question {
        let own = self.now.as_deref().and_then(|text| local_time(text, zone));
        Question {
            id: self.id,
            text: self.text,
            now: own.unwrap_or(now),
            dialogue: self.context.dialogue(),
        }
    }
}

impl Question {
    /// The reading of the built-in reader.
    pub fn read(&self, clinic: &Clinic) -> Reading {
        spanish::read(&self.text, self.now, clinic, &self.dialogue)
    }

    pub fn answered(self, reading: Reading) -> Answer {
        Answer {
            id: self.id,
            reading,
        }
    }
}

impl Context {
    fn dialogue(self) -> Dialogue {
        let state = self.state.map(|state| Value::String(state.to_uppercase()));
        Dialogue {
            state: state
                .and_then(|state| serde_json::from_value::<DialogueState>(state).ok())
                .unwrap_or_default(),
            last_bot: self.last_bot,
            offered: self.offered.iter().map(offer).collect(),
            takes_name: false,
            shown_name: None,
        }
    }
}

/// Reads an offered option: a label, or an object that may have a day and a time.
fn offer(value: &Value) -> Offer {
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| value.get(name)?.as_str())
            .map(str::to_owned)
    };
    Offer {
        label: value
            .as_str()
            .map(str::to_owned)
            .or_else(|| field(&["label", "title"]))
            .unwrap_or_default(),
        date: field(&["date"]).and_then(|text| text.parse::<NaiveDate>().ok()),
        time: field(&["time"]).and_then(|text| NaiveTime::parse_from_str(&text, "%H:%M").ok()),
        id: field(&["id"]),
    }
}

/// A local date and time; an instant with an offset is converted to the clinic's zone.
pub fn local_time(text: &str, zone: ClinicZone) -> Option<NaiveDateTime> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(zone.local(instant.to_utc()));
    }
    [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
    ]
    .iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_taken_to_the_clinics_clock() {
        let zone = ClinicZone::named("America/El_Salvador").expect("a zone");

        let local = local_time("2026-11-23T02:00:00Z", zone).expect("a time");

        assert_eq!(local.to_string(), "2026-11-22 20:00:00");
        assert_eq!(local_time("2026-11-22T20:00", zone), Some(local));
    }

    #[test]
    fn an_option_may_be_a_label_or_an_object() {
        let plain = offer(&Value::String("Lunes 10:00".to_owned()));
        let full = offer(&serde_json::json!({"id": "s1", "label": "x", "time": "10:00"}));

        assert_eq!(plain.label, "Lunes 10:00");
        assert_eq!(
            (full.id.as_deref(), full.time),
            (Some("s1"), NaiveTime::from_hms_opt(10, 0, 0))
        );
    }
}
