//! The result of reading a message. The reader and the language model both fill this type.
//! Not here: how the meaning is found, and what the dialogue does with it.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// What the patient wants. Only `Confirm` and `Cancel` act, so they are never given in doubt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// A new appointment, or a detail of one that is being arranged.
    Book,
    /// Another day or hour for an appointment that exists.
    Reschedule,
    Cancel,
    /// A clear yes to the question that was asked.
    Confirm,
    /// A no to the question that was asked.
    Deny,
    /// A question with a prepared answer, see `Reading::faq`.
    Faq,
    /// A greeting and nothing else.
    Greeting,
    /// A person of the clinic instead of the assistant.
    Human,
    /// A condition that cannot wait for an appointment.
    Emergency,
    /// Thanks, farewells and other pleasantries.
    Smalltalk,
    /// Out of scope, or not understood.
    #[default]
    Other,
}

/// What an intent alone does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A question about the writer's own appointments, beside [`Intent::Other`].
    OwnAppointments,
}

/// What is wanted in place of the day, hour or doctor in hand, where the message does not name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instead {
    Later,
    Earlier,
    OtherTime,
    OtherDay,
    /// Another doctor than the one in hand.
    OtherDoctor,
}

/// The meaning of one message. Dates and times are local to the clinic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    pub intent: Intent,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// The day meant, if one day is certain. For `Cancel` the day of the appointment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// First and last day of a range, both included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_range: Option<(NaiveDate, NaiveDate)>,
    /// The time meant, if one time is certain.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// Earliest and latest time of a span of the day.
    #[serde(with = "clock_span", skip_serializing_if = "Option::is_none")]
    pub time_range: Option<(NaiveTime, NaiveTime)>,
    /// The id of the doctor, from [`DoctorName`](crate::DoctorName).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    /// Any doctor will do.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub any_doctor: bool,
    /// The id of the service, from [`ServiceName`](crate::ServiceName).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The name of the patient as written; in title case when all letters were small or all were capitals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The phone number in the form of E.164: `+50370001111`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The number of the identity card in the form `########-#`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dui: Option<String>,
    /// The name of the writer, when the appointment is for another person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_name: Option<String>,
    /// The id of the topic asked about; also present beside another intent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub faq: Option<String>,
    /// All topics asked about, in the order asked, where they are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faqs: Vec<String>,
    /// The position of the option taken, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<u32>,
    /// The present day of the appointment to move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_date: Option<NaiveDate>,
    /// The present time of the appointment to move.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub from_time: Option<NaiveTime>,
    /// A day that the patient ruled out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_date: Option<NaiveDate>,
    /// A time that the patient ruled out.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub not_time: Option<NaiveTime>,
    /// Another day, hour or doctor than the one in hand, not said which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// A question must be asked back before anything is done.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clarify: bool,
    /// The possible readings to ask about; empty when the question is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<PartialReading>,
    /// From 0 to 1. From 0.8 on the reader is sure, below 0.5 the reading is a guess.
    pub confidence: f32,
}

impl Reading {
    /// Whether nothing was understood: no intent and no field.
    pub(crate) fn says_nothing(&self) -> bool {
        let nothing = Self {
            confidence: self.confidence,
            ..Self::default()
        };
        *self == nothing
    }
}

/// One possible meaning of an ambiguous phrase. Only the fields that differ are filled.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartialReading {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    #[serde(with = "clock_span", skip_serializing_if = "Option::is_none")]
    pub time_range: Option<(NaiveTime, NaiveTime)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<u32>,
}

/// Reads `HH:MM` and `HH:MM:SS`; `HH:MM` is written.
fn parse(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

mod clock_time {
    use super::{NaiveTime, parse};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(
        clippy::ref_option,
        reason = "serde calls it with a reference to the field"
    )]
    pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, out: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => out.collect_str(&time.format("%H:%M")),
            None => out.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveTime>, D::Error> {
        Option::<String>::deserialize(from)?
            .map(|text| parse(&text).ok_or_else(|| Error::custom("a time is HH:MM")))
            .transpose()
    }
}

mod clock_span {
    use super::{NaiveTime, parse};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    type Span = (NaiveTime, NaiveTime);

    #[expect(
        clippy::ref_option,
        reason = "serde calls it with a reference to the field"
    )]
    pub fn serialize<S: Serializer>(span: &Option<Span>, out: S) -> Result<S::Ok, S::Error> {
        span.map(|(from, to)| {
            (
                from.format("%H:%M").to_string(),
                to.format("%H:%M").to_string(),
            )
        })
        .serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Span>, D::Error> {
        let Some((from, to)) = Option::<(String, String)>::deserialize(from)? else {
            return Ok(None);
        };
        match (parse(&from), parse(&to)) {
            (Some(from), Some(to)) => Ok(Some((from, to))),
            _ => Err(Error::custom("a time is HH:MM")),
        }
    }
}
