//! What is remembered of a conversation between two turns.

use crate::domain::Reply;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};
use serde::{Deserialize, Serialize};

/// Where a conversation stands. The reader shares the word, because it changes what a phrase means.
pub type State = spanish::DialogueState;

const WORDS: [(State, &str); 10] = [
    (State::Idle, "IDLE"),
    (State::CollectingService, "COLLECTING_SERVICE"),
    (State::CollectingDate, "COLLECTING_DATE"),
    (State::CollectingTime, "COLLECTING_TIME"),
    (State::CollectingName, "COLLECTING_NAME"),
    (State::Confirming, "CONFIRMING"),
    (State::Booking, "BOOKING"),
    (State::Confirmed, "CONFIRMED"),
    (State::Cancelling, "CANCELLING"),
    (State::Rescheduling, "RESCHEDULING"),
];
const HANDOVER: &str = "HANDOVER";

/// The word for a state in the database and at the gateway.
pub fn state_word(state: State) -> &'static str {
    WORDS
        .iter()
        .find(|(known, _)| *known == state)
        .map_or(HANDOVER, |(_, word)| word)
}

/// The state of that word; a word of another version begins anew.
pub fn state_named(word: &str) -> State {
    if word == HANDOVER {
        return State::Handover;
    }
    WORDS
        .iter()
        .find(|(_, known)| *known == word)
        .map_or(State::Idle, |(state, _)| *state)
}

/// A conversation between two turns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Where it stands; stored in a column of its own.
    #[serde(skip)]
    pub state: State,
    /// What the patient has told so far.
    pub draft: Draft,
    /// What we asked last, with what we offered.
    pub question: Option<Reply>,
    /// Which request is on its way to scheduling, and the turn it was asked under.
    pub waiting: Option<(Waiting, TurnId)>,
    /// How many messages in a row were not understood.
    pub unclear: u8,
    /// How many messages in a row could not be read at all (voice notes and the like).
    pub unreadable: u8,
    /// Since when a person of the clinic answers.
    pub handover_since: Option<DateTime<Utc>>,
    /// When we last asked to write more slowly.
    pub slowed_at: Option<DateTime<Utc>>,
    /// When the patient last wrote; stored in a column of its own.
    #[serde(skip)]
    pub last_message_at: Option<DateTime<Utc>>,
}

/// What was asked of scheduling and is not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waiting {
    /// A booking.
    Booking,
    /// A cancellation.
    Cancellation,
    /// A move.
    Move,
}

/// What the patient has told so far. Days and times are the clinic's local ones.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// For what.
    pub service: Option<ServiceId>,
    /// With whom, if it matters to the patient.
    pub doctor: Option<DoctorId>,
    /// The day wanted.
    pub date: Option<NaiveDate>,
    /// The stretch of days wanted, both ends included.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The time wanted.
    pub time: Option<NaiveTime>,
    /// The stretch of the day wanted: earliest and latest start.
    pub window: Option<(NaiveTime, NaiveTime)>,
    /// Days ruled out.
    pub not_dates: Vec<NaiveDate>,
    /// Times ruled out.
    pub not_times: Vec<NaiveTime>,
    /// For whom.
    pub name: Option<String>,
    /// The slot chosen.
    pub slot: Option<Slot>,
    /// The hold of that slot.
    pub hold: Option<Hold>,
    /// The appointment that shall move.
    pub moving: Option<Visit>,
    /// The appointment that shall be cancelled.
    pub cancelling: Option<Visit>,
}

/// A free slot, as scheduling offered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// With whom.
    pub doctor_id: DoctorId,
    /// For what.
    pub service_id: ServiceId,
    /// When the patient is expected.
    pub starts_at: DateTime<Utc>,
}

/// A slot kept for this patient for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Scheduling's id of it.
    pub id: AppointmentId,
    /// The turn that took it: the booking's idempotency key.
    pub turn: TurnId,
    /// Which slot.
    pub slot: Slot,
    /// For whom.
    pub name: String,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// An appointment that the patient has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Which one.
    pub id: AppointmentId,
    /// With whom.
    pub doctor_id: DoctorId,
    /// For what.
    pub service_id: ServiceId,
    /// When.
    pub starts_at: DateTime<Utc>,
    /// Scheduling's word: booked, confirmed and the like.
    pub status: String,
}

impl Visit {
    /// Whether it still stands.
    pub fn is_live(&self) -> bool {
        matches!(self.status.as_str(), "booked" | "confirmed")
    }
}

impl Session {
    /// Forgets everything but when the patient last wrote, and a running handover.
    #[must_use]
    pub fn reset(&self) -> Self {
        Self {
            last_message_at: self.last_message_at,
            handover_since: self.handover_since,
            slowed_at: self.slowed_at,
            ..Self::default()
        }
    }
}

impl Draft {
    /// Whether the patient has told anything that a booking needs.
    pub fn is_begun(&self) -> bool {
        *self != Self::default()
    }

    /// Lets the chosen slot go. Its hold is remembered: it runs out by itself, or the patient comes back to it.
    pub const fn drop_slot(&mut self) {
        self.slot = None;
    }

    /// Forgets when, and keeps what, with whom and for whom.
    pub const fn drop_when(&mut self) {
        self.drop_slot();
        self.date = None;
        self.days = None;
        self.time = None;
        self.window = None;
    }
}
