//! What a turn knows beside the session: given at its start, or learned by an effect on the way.

use crate::domain::{
    Appointment, AppointmentFacts, BookAnswer, BookRequest, Clinic, Effect, HoldAnswer,
    HoldRequest, Slot, SlotQuery, Written,
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::{PatientId, TurnId};
use spanish::Reading;
use std::sync::Arc;

/// The patient behind a contact, as scheduling knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patient {
    /// Id and name of the record; absent for a contact that scheduling does not know.
    pub known: Option<(PatientId, String)>,
    /// Staff blocked the contact: the bot does not answer.
    pub is_blocked: bool,
    /// In no particular order.
    pub appointments: Vec<Appointment>,
}

/// The facts of one turn. Each accessor returns the effect that supplies the fact while it is unknown.
#[derive(Clone, Debug)]
pub struct Facts {
    pub now: DateTime<Utc>,
    pub turn: TurnId,
    pub clinic: Arc<Clinic>,
    /// When the input that is being decided was written: what "tomorrow" in it refers to.
    pub written_at: DateTime<Utc>,
    /// The input was written before a message that is answered already: it may add, and overrides nothing.
    pub is_late: bool,
    /// The rate limit refuses the input.
    pub is_over_rate: bool,
    reading: Option<Reading>,
    patient: Option<Patient>,
    slots: Vec<(SlotQuery, Vec<Slot>)>,
    holds: Vec<(HoldRequest, HoldAnswer)>,
    bookings: Vec<(BookRequest, BookAnswer)>,
}

impl Facts {
    /// The facts at the start of a turn.
    pub fn new(now: DateTime<Utc>, turn: TurnId, clinic: impl Into<Arc<Clinic>>) -> Self {
        Self {
            now,
            turn,
            clinic: clinic.into(),
            written_at: now,
            is_late: false,
            is_over_rate: false,
            reading: None,
            patient: None,
            slots: Vec::new(),
            holds: Vec::new(),
            bookings: Vec::new(),
        }
    }

    /// Today, in the clinic's time zone.
    pub fn today(&self) -> NaiveDate {
        self.clinic.local(self.now).date()
    }

    /// What the text that is being decided means.
    pub fn reading(&self, text: &str) -> Result<&Reading, Effect> {
        self.reading
            .as_ref()
            .ok_or_else(|| Effect::Understand(text.to_owned()))
    }

    /// The patient who writes.
    pub fn patient(&self) -> Result<&Patient, Effect> {
        self.patient.as_ref().ok_or(Effect::LookUpPatient)
    }

    /// The patient's active appointments from now on, earliest first, with those that this turn booked.
    pub fn upcoming(&self) -> Result<Vec<Appointment>, Effect> {
        let known = self.patient()?.appointments.iter().cloned();
        let booked = self
            .bookings
            .iter()
            .filter_map(|(request, answer)| match answer {
                BookAnswer::Booked(facts) => Some(self.booked_now(facts, &request.name)),
                BookAnswer::Refused(_) | BookAnswer::Unanswered => None,
            });
        let mut upcoming: Vec<_> = known
            .chain(booked)
            .filter(|appointment| appointment.is_active() && appointment.starts_at > self.now)
            .collect();
        upcoming.sort_by_key(|appointment| appointment.starts_at);
        Ok(upcoming)
    }

    /// An appointment that this turn booked, as scheduling would list it.
    fn booked_now(&self, facts: &AppointmentFacts, name: &str) -> Appointment {
        let minutes = self.clinic.minutes(facts.service_id, facts.doctor_id);
        Appointment {
            ends_at: minutes.map(|minutes| facts.starts_at + Duration::minutes(minutes.into())),
            patient_name: Some(name.to_owned()),
            ..Appointment::from(facts)
        }
    }

    /// The free slots of a query.
    pub fn slots(&self, query: &SlotQuery) -> Result<&[Slot], Effect> {
        self.slots
            .iter()
            .find(|(asked, _)| asked == query)
            .map(|(_, slots)| slots.as_slice())
            .ok_or_else(|| Effect::FindSlots(query.clone()))
    }

    /// Whether the slot is held.
    pub fn hold(&self, request: &HoldRequest) -> Result<&HoldAnswer, Effect> {
        self.holds
            .iter()
            .find(|(asked, _)| asked == request)
            .map(|(_, answer)| answer)
            .ok_or_else(|| Effect::HoldSlot(request.clone()))
    }

    /// What became of the booking of a held slot.
    pub fn booking(&self, request: &BookRequest) -> Result<&BookAnswer, Effect> {
        self.bookings
            .iter()
            .find(|(asked, _)| asked == request)
            .map(|(_, answer)| answer)
            .ok_or_else(|| Effect::Book(request.clone()))
    }

    /// Turns to the next input, and forgets the reading of the one before: the same words may mean something else after it.
    pub fn begin_input(&mut self, written: &Written) {
        self.written_at = written.at;
        self.is_late = written.is_late;
        self.is_over_rate = written.is_over_rate;
        self.reading = None;
    }

    pub fn learn_reading(&mut self, reading: Reading) {
        self.reading = Some(reading);
    }

    pub fn learn_patient(&mut self, patient: Patient) {
        self.patient = Some(patient);
    }

    pub fn learn_slots(&mut self, query: SlotQuery, slots: Vec<Slot>) {
        self.slots.push((query, slots));
    }

    pub fn learn_hold(&mut self, request: HoldRequest, answer: HoldAnswer) {
        self.holds.push((request, answer));
    }

    pub fn learn_booking(&mut self, request: BookRequest, answer: BookAnswer) {
        self.bookings.push((request, answer));
    }
}
