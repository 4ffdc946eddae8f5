//! What came in, already understood: one piece of mail of a session, or several joined.

use chrono::{DateTime, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};
use spanish::Reading;

/// One thing a turn reacts to. Reactions, stickers and Meta's own talk are none: they are only kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Words of the patient, understood.
    Said(Box<Reading>),
    /// One of our buttons or rows, by the id we gave it.
    Pressed(String),
    /// A voice note, an image, a place: something the bot cannot read.
    Unreadable,
    /// Scheduling's answer.
    News(News),
    /// Staff gave the conversation back to the bot.
    HandoverEnded,
}

impl Input {
    /// Whether the patient is behind it.
    pub const fn is_of_patient(&self) -> bool {
        matches!(self, Self::Said(_) | Self::Pressed(_) | Self::Unreadable)
    }
}

/// Scheduling's answer to what this conversation asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What happened.
    pub kind: NewsKind,
    /// The turn that had asked.
    pub turn: Option<TurnId>,
}

/// What happened in the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewsKind {
    /// The booking stands.
    Booked(Facts),
    /// The appointment has moved.
    Moved(Facts),
    /// The appointment is cancelled.
    Cancelled(Facts),
    /// It could not be done; the refusal's stable code.
    Refused(String),
}

/// An appointment after what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Which one.
    pub appointment: AppointmentId,
    /// With whom.
    pub doctor: DoctorId,
    /// For what.
    pub service: ServiceId,
    /// When.
    pub starts_at: DateTime<Utc>,
}

/// How fast the patient writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// As people do.
    #[default]
    Fine,
    /// Beyond what we answer.
    TooFast,
}
