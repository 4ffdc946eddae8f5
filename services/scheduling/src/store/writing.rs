//! Writing an appointment or hold with all that belongs to it, in one statement (`scheduling.write_appointment`).
//!
//! A flow decides by what the opening of its transaction read, without a lock. The statement locks the doctor, checks that
//! nothing on which the decision rests has changed, and then writes the patient, the appointment, the events, the audit entry
//! and the versions of the touched days, or nothing. The statement travels with the commit, so the lock is held for no round trip.

use crate::domain::{Appointment, Span};
use crate::error::Error;
use crate::store::booking_keys;
use crate::store::patients::{PatientChange, SealedDui};
use crate::store::versions::Touched;
use bus::Outgoing;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, on_constraint};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::PatientId;
use serde_json::Value;
use uuid::Uuid;

/// What is to be written.
pub struct Writing<'a> {
    /// The row as the decision read it; `None` for a new one.
    pub before: Option<&'a Appointment>,
    pub after: &'a Appointment,
    /// The version of the configuration by which an agenda gave the slot; `None` for a change that asks no agenda.
    pub decided_by: Option<i64>,
    pub patient: PatientChange<'a>,
    pub dui: Option<SealedDui>,
    /// The idempotency key of the request, and its fingerprint.
    pub key: Option<(&'a str, Uuid)>,
    pub events: Vec<Outgoing>,
    /// The act and its detail in the audit log; `None` where nothing is recorded there.
    pub audit: Option<(&'static str, Value)>,
    /// Whether it is refused that the patient has another visit at that time.
    pub apart: bool,
    pub now: DateTime<Utc>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Done,
    /// Another visit has taken the slot since the decision.
    Taken,
    /// The patient has another visit at that time.
    Elsewhere(PatientId, Span),
    /// Another visit has taken a room or a device since the decision: another one may be free.
    Claimed,
    /// The row, the patients of the contact or the clinic's configuration have changed since the decision: decide again.
    Outdated,
}

db::statement! {
    /// The parameters are in the order of the function, whose comment describes them.
    struct WriteAppointment<'a> = "SELECT scheduling.write_appointment(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    decided_by: Option<i64> => Nullable<BigInt>,
    known_version: Option<i32> => Nullable<Integer>,
    known_status: Option<&'a str> => Nullable<Text>,
    known_doctor: Option<Uuid> => Nullable<SqlUuid>,
    known_start: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    id: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    service: Uuid => SqlUuid,
    starts_at: DateTime<Utc> => Timestamptz,
    ends_at: DateTime<Utc> => Timestamptz,
    busy_from: DateTime<Utc> => Timestamptz,
    busy_to: DateTime<Utc> => Timestamptz,
    status: &'a str => Text,
    source: &'a str => Text,
    notes: &'a str => Text,
    version: i32 => Integer,
    hold_expires_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    key: Option<&'a str> => Nullable<Text>,
    fingerprint: Option<Uuid> => Nullable<SqlUuid>,
    keys_since: DateTime<Utc> => Timestamptz,
    turn: Option<Uuid> => Nullable<SqlUuid>,
    session: Option<Uuid> => Nullable<SqlUuid>,
    now: DateTime<Utc> => Timestamptz,
    known_patients: i32 => Integer,
    patient_name: Option<&'a str> => Nullable<Text>,
    phone: Option<&'a str> => Nullable<Text>,
    bsuid: Option<&'a str> => Nullable<Text>,
    words: &'a [String] => Array<Text>,
    sealed_dui: Option<&'a [u8]> => Nullable<Binary>,
    indexed_dui: Option<&'a [u8]> => Nullable<Binary>,
    event_ids: Vec<Uuid> => Array<SqlUuid>,
    event_keys: Vec<&'a str> => Array<Text>,
    event_bodies: Vec<&'a [u8]> => Array<Binary>,
    traceparent: Option<&'a str> => Nullable<Text>,
    act: Option<&'a str> => Nullable<Text>,
    detail: &'a Value => Jsonb,
    touched_from: &'a [DateTime<Utc>] => Array<Timestamptz>,
    touched_to: &'a [DateTime<Utc>] => Array<Timestamptz>,
    everywhere: bool => Bool,
    apart: bool => Bool,
    resources: Option<Vec<Uuid>> => Nullable<Array<SqlUuid>>,
    phone_forms: &'a [String] => Array<Text>,
    -> (Text)
}

impl Writing<'_> {
    /// Writes, raises the versions of the touched days and ends the transaction. With `postponed` the transaction goes on, and the
    /// days are noted there instead: it raises them at its end, because they stay locked from then on.
    pub async fn write(
        &self,
        tx: &mut ClinicTx,
        postponed: Option<&mut Touched>,
    ) -> Result<Written, Error> {
        let (touched, nothing) = (self.touched(), Touched::default());
        let raised = if postponed.is_none() {
            &touched
        } else {
            &nothing
        };
        let statement = self.statement(raised);
        let outcome: Result<(String,), DbError> = if postponed.is_none() {
            tx.finish(statement).await
        } else {
            let answer = statement.get_result(tx.conn()).await;
            answer.map_err(DbError::from)
        };
        let outcome = named(outcome)?;
        match outcome.0.as_str() {
            "written" => {
                if !self.events.is_empty() {
                    tx.announce();
                }
                if let Some(later) = postponed {
                    later.append(touched);
                }
                Ok(Written::Done)
            }
            "taken" => Ok(Written::Taken),
            "claimed" => Ok(Written::Claimed),
            "elsewhere" => Ok(Written::Elsewhere(
                self.after.patient,
                self.after.slot.visit,
            )),
            _ => Ok(Written::Outdated),
        }
    }

    fn touched(&self) -> Touched {
        let mut touched = Touched::default();
        touched.busy(self.after.slot.busy);
        if let Some(before) = self.before
            && before.slot.busy != self.after.slot.busy
        {
            touched.busy(before.slot.busy);
        }
        if self.patient.is_shown_differently {
            touched.patient();
        }
        touched
    }

    fn statement<'s>(&'s self, touched: &'s Touched) -> WriteAppointment<'s> {
        let (before, after) = (self.before, self.after);
        let (visit, busy) = (after.slot.visit, after.slot.busy);
        WriteAppointment {
            decided_by: self.decided_by,
            known_version: before.map(|before| before.version),
            known_status: before.map(|before| before.status.as_str()),
            known_doctor: before.map(|before| before.doctor.uuid()),
            known_start: before.map(|before| before.slot.visit.from),
            id: after.id.uuid(),
            doctor: after.doctor.uuid(),
            patient: after.patient.uuid(),
            service: after.service.uuid(),
            starts_at: visit.from,
            ends_at: visit.to,
            busy_from: busy.from,
            busy_to: busy.to,
            status: after.status.as_str(),
            source: after.source.as_str(),
            notes: &after.notes,
            version: after.version,
            hold_expires_at: after.hold_expires_at,
            key: self.key.map(|(key, _)| key),
            fingerprint: self.key.map(|(_, fingerprint)| fingerprint),
            keys_since: booking_keys::since(self.now),
            turn: after.turn.map(|turn| turn.id.uuid()),
            session: after.turn.map(|turn| turn.session.uuid()),
            now: self.now,
            known_patients: self.patient.known_patients,
            patient_name: self.patient.name,
            phone: self.patient.phone,
            bsuid: self.patient.bsuid,
            words: &self.patient.words,
            sealed_dui: self.dui.as_ref().map(|dui| dui.sealed.as_slice()),
            indexed_dui: self.dui.as_ref().map(|dui| dui.index.as_slice()),
            event_ids: self.events.iter().map(|event| event.id.uuid()).collect(),
            event_keys: self.events.iter().map(|event| event.key.as_str()).collect(),
            event_bodies: self
                .events
                .iter()
                .map(|event| event.body.as_slice())
                .collect(),
            traceparent: self
                .events
                .as_slice()
                .first()
                .and_then(|event| event.traceparent.as_deref()),
            act: self.audit.as_ref().map(|(act, _)| *act),
            detail: self
                .audit
                .as_ref()
                .map_or(&Value::Null, |(_, detail)| detail),
            touched_from: &touched.starts,
            touched_to: &touched.ends,
            everywhere: touched.patient,
            apart: self.apart,
            resources: (!after.resources.is_empty())
                .then(|| after.resources.iter().map(|one| one.uuid()).collect()),
            phone_forms: &self.patient.phone_forms,
        }
    }
}

/// Names the constraint that refused the row.
fn named<T>(outcome: Result<T, DbError>) -> Result<T, Error> {
    match overlapping(outcome) {
        Err(Error::Db(error)) => {
            match on_constraint(Err(error), "patients_dui_taken", Error::DuiTaken) {
                Err(Error::Db(error)) => {
                    on_constraint(Err(error), "booking_keys_pkey", Error::KeyReused)
                }
                other => other,
            }
        }
        other => other,
    }
}

/// Names the exclusion constraint that refused the row: an overlap that no check saw.
pub(super) fn overlapping<T>(outcome: Result<T, DbError>) -> Result<T, Error> {
    match on_constraint(outcome, "appointments_no_overlap", Error::SLOT_TAKEN) {
        Err(Error::Db(error)) => on_constraint(
            Err(error),
            "appointment_resources_no_overlap",
            Error::ResourceTaken,
        ),
        other => other,
    }
}
