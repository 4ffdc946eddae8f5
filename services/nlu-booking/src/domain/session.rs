//! What is remembered of a conversation between two turns.

use crate::domain::{Appointment, Hold, Reply, Slot, buttons};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};

/// The step of a conversation. The reader shares the type, because the step changes what a phrase means.
pub type State = spanish::DialogueState;

pub const STATES: [State; 11] = [
    State::Idle,
    State::CollectingService,
    State::CollectingDate,
    State::CollectingTime,
    State::CollectingName,
    State::Confirming,
    State::Booking,
    State::Confirmed,
    State::Cancelling,
    State::Rescheduling,
    State::Handover,
];

/// The name of a state in the database and in the staff's inbox.
pub const fn state_name(state: State) -> &'static str {
    match state {
        State::Idle => "IDLE",
        State::CollectingService => "COLLECTING_SERVICE",
        State::CollectingDate => "COLLECTING_DATE",
        State::CollectingTime => "COLLECTING_TIME",
        State::CollectingName => "COLLECTING_NAME",
        State::Confirming => "CONFIRMING",
        State::Booking => "BOOKING",
        State::Confirmed => "CONFIRMED",
        State::Cancelling => "CANCELLING",
        State::Rescheduling => "RESCHEDULING",
        State::Handover => "HANDOVER",
    }
}

/// The state of that name. An unknown name is an error: to go on from another state would answer the patient wrongly.
pub fn state_named(name: &str) -> Result<State, Error> {
    State::deserialize(name.into_deserializer())
}

/// A conversation between two turns, stored as JSON except for the two fields that have columns of their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    #[serde(skip)]
    pub state: State,
    /// What the patient has told so far.
    pub draft: Draft,
    /// The last question, with the choices that were offered.
    pub question: Option<Reply>,
    /// When the message was written that led to the open question. What was written before it cannot answer the question.
    pub asked_at: Option<DateTime<Utc>>,
    /// The request that scheduling has not answered yet, and the turn under which it was asked.
    pub waiting: Option<(Waiting, TurnId)>,
    /// Messages in a row that were not understood.
    pub unclear: u8,
    /// Messages in a row that could not be read at all, such as voice notes.
    pub unreadable: u8,
    /// Since when a person of the clinic answers.
    pub handover_since: Option<DateTime<Utc>>,
    /// Whether a person answers only because the clinic has switched the assistant off.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_without_assistant: bool,
    /// When the patient was last asked to write more slowly.
    pub slowed_at: Option<DateTime<Utc>>,
    /// When the patient was last asked to call, because the clinic's plan is over.
    pub told_to_call_at: Option<DateTime<Utc>>,
    /// When codes came by which a member of the staff proves the own number, and the one that was too many; at most six.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_number_codes_at: Vec<DateTime<Utc>>,
    /// What this conversation booked or moved last. What is said right after it changes that one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub just_booked: Option<JustBooked>,
    #[serde(skip)]
    pub last_message_at: Option<DateTime<Utc>>,
}

/// An appointment that this conversation booked or moved, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JustBooked {
    pub appointment: AppointmentId,
    pub at: DateTime<Utc>,
}

/// The request to scheduling that is not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waiting {
    Booking,
    Cancellation,
    #[serde(rename = "Move")]
    Reschedule,
}

/// What the patient has told so far. Days and times are local to the clinic.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub service: Option<ServiceId>,
    /// Absent when any doctor will do.
    pub doctor: Option<DoctorId>,
    pub date: Option<NaiveDate>,
    /// The range of days wanted, both ends included.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub time: Option<NaiveTime>,
    /// The part of the day wanted: earliest and latest start.
    pub window: Option<(NaiveTime, NaiveTime)>,
    /// Days that the patient ruled out.
    pub not_dates: Vec<NaiveDate>,
    /// Times that the patient ruled out.
    pub not_times: Vec<NaiveTime>,
    /// The name of the person who will come.
    pub name: Option<String>,
    /// When the last line of the name was written, where it was told in answer to the question for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_told_at: Option<DateTime<Utc>>,
    pub slot: Option<Slot>,
    /// The start of the slot that the patient wants beside another visit at that time.
    pub beside: Option<DateTime<Utc>>,
    pub hold: Option<Hold>,
    pub moving: Option<Appointment>,
    pub cancelling: Option<Appointment>,
    /// Where all are to be cancelled: those that the patient was told of and that are not requested yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_cancel: Vec<Appointment>,
    /// Where all are to be cancelled: those that scheduling has cancelled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cancelled: Vec<Appointment>,
}

impl Session {
    /// Forgets everything but the last message's time, a running handover and the last requests to write more slowly or to call, when
    /// codes of the staff came, and what was booked last.
    #[must_use]
    pub fn reset(&self) -> Self {
        Self {
            last_message_at: self.last_message_at,
            handover_since: self.handover_since,
            is_without_assistant: self.is_without_assistant,
            slowed_at: self.slowed_at,
            told_to_call_at: self.told_to_call_at,
            own_number_codes_at: self.own_number_codes_at.clone(),
            just_booked: self.just_booked,
            ..Self::default()
        }
    }
}

impl Session {
    /// Whether the open question is what to change on the card.
    pub fn is_correcting(&self) -> bool {
        let offers = |question: &Reply| {
            let mut choices = question.choices.iter();
            choices.any(|choice| choice.id == buttons::EDIT_WHEN)
        };
        self.state == State::Confirming && self.question.as_ref().is_some_and(offers)
    }
}

impl Draft {
    /// Whether the patient has told anything that a booking needs. A name alone, as in a greeting, begins none.
    pub fn is_begun(&self) -> bool {
        let named = Self {
            name: self.name.clone(),
            name_told_at: self.name_told_at,
            ..Self::default()
        };
        *self != named
    }

    /// Drops the chosen slot. Its hold is remembered: it expires by itself, or the patient returns to it.
    pub const fn drop_slot(&mut self) {
        self.slot = None;
    }

    /// Drops day, time and slot; keeps service, doctor and name.
    pub const fn drop_when(&mut self) {
        self.drop_slot();
        self.date = None;
        self.days = None;
        self.time = None;
        self.window = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_is_read_by_the_name_it_is_stored_under_and_no_other_name_is() {
        for state in STATES {
            assert_eq!(state_named(state_name(state)).unwrap(), state);
        }
        assert!(state_named("PAYING").is_err());
    }

    #[test]
    fn a_memory_of_the_first_version_is_still_read() {
        let stored = r#"{"draft":{"moving":{"id":"00000000-0000-0000-0000-000000000001","doctor_id":"00000000-0000-0000-0000-000000000002","service_id":"00000000-0000-0000-0000-000000000003","starts_at":"2026-11-27T21:00:00Z","status":"booked"}},"waiting":["Move","00000000-0000-0000-0000-000000000007"],"unclear":1}"#;

        let memory: Session = serde_json::from_str(stored).unwrap();

        assert_eq!(memory.waiting.unwrap().0, Waiting::Reschedule);
        assert!(memory.draft.moving.unwrap().is_active());
        assert_eq!(memory.unclear, 1);
    }
}
