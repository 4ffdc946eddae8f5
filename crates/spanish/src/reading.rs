//! What a message means: the one shape that the reader and the model both fill.
//! Not here: how it is found out, and what is done about it.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// What the patient wants. Only `Confirm` and `Cancel` act, so they are never given in doubt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// A new appointment, or a detail of one being arranged.
    Book,
    /// Another day or hour for an appointment that exists.
    Reschedule,
    /// Give an appointment up.
    Cancel,
    /// A clear yes to what was asked.
    Confirm,
    /// A no to what was asked.
    Deny,
    /// A question with a prepared answer, see `Reading::faq`.
    Faq,
    /// Nothing but a greeting.
    Greeting,
    /// A person instead of the assistant.
    Human,
    /// Something that cannot wait for an appointment.
    Emergency,
    /// Thanks, farewells, pleasantries.
    Smalltalk,
    /// Outside of what the assistant does, or not understood.
    #[default]
    Other,
}

/// One message, understood. Dates and times are the clinic's local ones.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// What the patient wants.
    pub intent: Intent,
    /// The day meant, if it is one certain day. For `Cancel` the day of the appointment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// First and last day of a stretch, both included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_range: Option<(NaiveDate, NaiveDate)>,
    /// The time meant, if it is one certain time.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// Earliest and latest time of a stretch of the day.
    #[serde(with = "clock_span", skip_serializing_if = "Option::is_none")]
    pub time_range: Option<(NaiveTime, NaiveTime)>,
    /// Id of the doctor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    /// Id of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The patient's name as written, in title case when it was all small or all capitals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E.164.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// `########-#`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dui: Option<String>,
    /// Who writes, when the appointment is for somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_name: Option<String>,
    /// Id of the topic asked about; also beside another intent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub faq: Option<String>,
    /// The option taken, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<u32>,
    /// The day from which an appointment shall move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_date: Option<NaiveDate>,
    /// The time from which an appointment shall move.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub from_time: Option<NaiveTime>,
    /// A day that was ruled out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_date: Option<NaiveDate>,
    /// A time that was ruled out.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub not_time: Option<NaiveTime>,
    /// Something must be asked back before anything is done.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clarify: bool,
    /// The possible readings to ask about; empty when the question is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<PartialReading>,
    /// 0 to 1: from 0.8 on the reader is sure, below 0.5 it guesses.
    pub confidence: f32,
}

/// One of several things that an ambiguous phrase may mean; holds only what differs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartialReading {
    /// The intent, when that is what is in doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// A possible day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// A possible time.
    #[serde(with = "clock_time", skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// A possible stretch of the day.
    #[serde(with = "clock_span", skip_serializing_if = "Option::is_none")]
    pub time_range: Option<(NaiveTime, NaiveTime)>,
    /// Id of a possible doctor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    /// A possible option, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<u32>,
}

/// Writes `HH:MM`; reads `HH:MM` and `HH:MM:SS`.
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
