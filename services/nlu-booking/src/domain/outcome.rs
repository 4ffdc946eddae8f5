//! What a turn ends in: the session as it is now, replies to the patient, and requests to other services.

use crate::domain::{OwnNumberCode, Reply, Session, Slot};
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, TurnId};

/// The result of deciding one input, or all inputs of a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub session: Session,
    /// In the order in which they are sent.
    pub replies: Vec<Reply>,
    /// In the order in which they are published.
    pub requests: Vec<Request>,
}

/// What a turn asks of other services, or tells them. Each becomes an event in the transaction that commits the turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// The patient confirmed a booking: the hold, the turn that took it, and the slot it reserves.
    Book {
        turn: TurnId,
        hold: AppointmentId,
        slot: Slot,
    },
    /// The patient confirmed a cancellation.
    Cancel(AppointmentId),
    /// The patient confirmed a new slot for an appointment.
    Reschedule {
        appointment: AppointmentId,
        slot: Slot,
    },
    /// The patient answered a reminder: they will attend.
    ConfirmAttendance(AppointmentId),
    /// A code came that may prove the number to be the own one of a member of the staff.
    ProveOwnNumber {
        code: OwnNumberCode,
        written_at: DateTime<Utc>,
    },
    /// A person of the clinic takes over.
    StartHandover(HandoverReason),
    /// The bot answers again.
    EndHandover,
}

/// Why a person of the clinic takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverReason {
    /// The patient asked for a person.
    Asked,
    Emergency,
    /// The patient keeps sending messages that the bot cannot read.
    Media,
    /// The bot repeatedly did not understand.
    Lost,
    /// The clinic switched the assistant off: nobody else will answer.
    AssistantOff,
}

impl HandoverReason {
    /// The word in the event `conversation.handover.started`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Emergency => "emergency",
            Self::Media => "media",
            Self::Lost => "lost",
            Self::AssistantOff => "assistant_off",
        }
    }
}
