//! What a turn knows, what it may ask for, and what it ends in.

use crate::domain::{Clinic, Pace, Reply, Session, Slot, Visit};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{AppointmentId, DoctorId, PatientId, ServiceId, TurnId};

/// Something that must be found out before the turn can be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// Who writes, and what appointments they have.
    Patient,
    /// Which slots are free.
    Slots(SlotQuery),
    /// That a slot is kept for this patient.
    Hold(HoldWish),
}

/// A question about free slots, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotQuery {
    /// For what.
    pub service: ServiceId,
    /// With whom; anybody who offers it when absent.
    pub doctor: Option<DoctorId>,
    /// The earliest start.
    pub from: DateTime<Utc>,
    /// The first instant after the latest start; equal to `from` to ask about that very start.
    pub to: DateTime<Utc>,
    /// At most this many.
    pub limit: u16,
}

/// A slot that shall be kept while the patient decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldWish {
    /// Which one.
    pub slot: Slot,
    /// For whom.
    pub name: String,
}

/// Scheduling's answer to a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldAnswer {
    /// Kept.
    Held {
        /// The hold.
        id: AppointmentId,
        /// The turn it was taken under.
        turn: TurnId,
        /// Until when.
        expires_at: DateTime<Utc>,
    },
    /// Not kept; the refusal's stable code.
    Refused(String),
}

/// Who writes, as scheduling knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patient {
    /// Their record; absent for strangers.
    pub known: Option<(PatientId, String)>,
    /// The clinic does not want to hear from them.
    pub is_blocked: bool,
    /// Their appointments, in no order.
    pub visits: Vec<Visit>,
}

/// Everything a turn knows beside the session.
#[derive(Clone, Debug)]
pub struct World {
    /// Now.
    pub now: DateTime<Utc>,
    /// The turn that is being taken.
    pub turn: TurnId,
    /// The clinic.
    pub clinic: Clinic,
    /// How fast the patient writes.
    pub pace: Pace,
    /// The slot that this very turn has asked to hold before it was cut short: to everybody else it is taken.
    pub promised: Option<Slot>,
    patient: Option<Patient>,
    slots: Vec<(SlotQuery, Vec<Slot>)>,
    holds: Vec<(HoldWish, HoldAnswer)>,
}

impl World {
    /// What is known at the beginning of a turn.
    pub const fn new(now: DateTime<Utc>, turn: TurnId, clinic: Clinic) -> Self {
        Self {
            now,
            turn,
            clinic,
            pace: Pace::Fine,
            promised: None,
            patient: None,
            slots: Vec::new(),
            holds: Vec::new(),
        }
    }

    /// Today, by the clinic's wall clock.
    pub fn today(&self) -> NaiveDate {
        self.clinic.local(self.now).date()
    }

    /// Who writes.
    pub fn patient(&self) -> Result<&Patient, Need> {
        self.patient.as_ref().ok_or(Need::Patient)
    }

    /// Their coming appointments, earliest first.
    pub fn coming(&self) -> Result<Vec<Visit>, Need> {
        let all = &self.patient()?.visits;
        let mut coming: Vec<_> = all
            .iter()
            .filter(|visit| visit.is_live() && visit.starts_at > self.now)
            .cloned()
            .collect();
        coming.sort_by_key(|visit| visit.starts_at);
        Ok(coming)
    }

    /// Free slots.
    pub fn slots(&self, query: &SlotQuery) -> Result<&[Slot], Need> {
        self.slots
            .iter()
            .find(|(asked, _)| asked == query)
            .map(|(_, slots)| slots.as_slice())
            .ok_or_else(|| Need::Slots(query.clone()))
    }

    /// Whether the slot is kept.
    pub fn hold(&self, wish: &HoldWish) -> Result<&HoldAnswer, Need> {
        self.holds
            .iter()
            .find(|(asked, _)| asked == wish)
            .map(|(_, answer)| answer)
            .ok_or_else(|| Need::Hold(wish.clone()))
    }

    /// Learns who writes.
    pub fn learn_patient(&mut self, patient: Patient) {
        self.patient = Some(patient);
    }

    /// Learns what is free.
    pub fn learn_slots(&mut self, query: SlotQuery, slots: Vec<Slot>) {
        self.slots.push((query, slots));
    }

    /// Learns whether a slot is kept.
    pub fn learn_hold(&mut self, wish: HoldWish, answer: HoldAnswer) {
        self.holds.push((wish, answer));
    }
}

/// Why a person takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverReason {
    /// The patient asked.
    Asked,
    /// It cannot wait.
    Emergency,
    /// The patient sends what the bot cannot read.
    Media,
    /// The bot does not understand.
    Lost,
}

impl HandoverReason {
    /// The constant word of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Emergency => "emergency",
            Self::Media => "media",
            Self::Lost => "lost",
        }
    }
}

/// What a turn asks of others. Each becomes an event in the transaction that ends the turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The patient confirmed a booking.
    Book {
        /// The hold's turn.
        turn: TurnId,
        /// The hold.
        hold: AppointmentId,
        /// The slot it keeps.
        slot: Slot,
    },
    /// The patient confirmed a cancellation.
    Cancel(AppointmentId),
    /// The patient confirmed a move.
    Move {
        /// What moves.
        appointment: AppointmentId,
        /// Where to.
        slot: Slot,
    },
    /// The patient will come.
    AnswerComing(AppointmentId),
    /// A person takes over.
    StartHandover(HandoverReason),
    /// The bot answers again.
    EndHandover,
}

/// What a turn ends in.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The conversation as it stands now.
    pub session: Session,
    /// What is said, in order.
    pub replies: Vec<Reply>,
    /// What is asked of others, in order.
    pub acts: Vec<Act>,
}
