//! Appointments and holds, one at a time. Lists for screens are in `listing`.

use crate::domain::{Appointment, Slot, Source, Span, Status, Turn};
use crate::error::Error;
use crate::store::holds::HOLDS;
use crate::store::schema::appointments;
use crate::store::settings::unreadable;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError, on_constraint};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, DoctorId, PatientId, ServiceId, SessionId, TurnId};
use std::ops::Range;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
struct Row {
    id: Uuid,
    doctor_id: Uuid,
    patient_id: Uuid,
    service_id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    status: String,
    source: String,
    notes: String,
    version: i32,
    hold_expires_at: Option<DateTime<Utc>>,
    idempotency_key: Option<String>,
    turn_id: Option<Uuid>,
    session_id: Option<Uuid>,
}

/// What may change after the insert.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = appointments, treat_none_as_null = true, treat_none_as_default_value = false)]
struct Changing {
    doctor_id: Uuid,
    patient_id: Uuid,
    service_id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    busy: Range<DateTime<Utc>>,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    status: &'static str,
    version: i32,
    hold_expires_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

/// The appointment under that id; nothing for a hold, which is nobody's appointment yet.
pub async fn find(
    mut read: ClinicRead<'_>,
    id: AppointmentId,
) -> Result<Option<Appointment>, DbError> {
    let row: Option<Row> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::id.eq(id.uuid()))
        .filter(appointments::status.ne_all(HOLDS))
        .select(Row::as_select())
        .first(read.conn())
        .await
        .optional()?;
    row.map(Appointment::try_from).transpose()
}

/// The appointment or hold under that id, locked until the transaction ends. Who also needs an agenda locks that
/// first.
pub async fn lock(
    mut read: ClinicRead<'_>,
    id: AppointmentId,
) -> Result<Option<Appointment>, DbError> {
    let row: Option<Row> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::id.eq(id.uuid()))
        .select(Row::as_select())
        .for_update()
        .first(read.conn())
        .await
        .optional()?;
    row.map(Appointment::try_from).transpose()
}

/// What the desk asked for under that key before.
pub async fn by_key(
    mut read: ClinicRead<'_>,
    key: Option<&str>,
) -> Result<Option<Appointment>, DbError> {
    let Some(key) = key else { return Ok(None) };
    let row: Option<Row> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::idempotency_key.eq(key))
        .select(Row::as_select())
        .first(read.conn())
        .await
        .optional()?;
    row.map(Appointment::try_from).transpose()
}

/// What that turn held before.
pub async fn by_turn(
    mut read: ClinicRead<'_>,
    turn: TurnId,
) -> Result<Option<Appointment>, DbError> {
    let row: Option<Row> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::turn_id.eq(turn.uuid()))
        .select(Row::as_select())
        .first(read.conn())
        .await
        .optional()?;
    row.map(Appointment::try_from).transpose()
}

/// Writes a new appointment or hold. The exclusion constraint is the wall behind the agenda's decision.
pub async fn insert(
    tx: &mut ClinicTx,
    appointment: &Appointment,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let outcome = diesel::insert_into(appointments::table)
        .values((
            appointments::clinic_id.eq(tx.clinic().uuid()),
            appointments::id.eq(appointment.id.uuid()),
            appointments::source.eq(appointment.source.as_str()),
            appointments::idempotency_key.eq(appointment.idempotency_key.as_deref()),
            appointments::turn_id.eq(appointment.turn.map(|turn| turn.id.uuid())),
            appointments::session_id.eq(appointment.turn.map(|turn| turn.session.uuid())),
            appointments::notes.eq(&appointment.notes),
            appointments::created_at.eq(now),
            Changing::of(appointment, now),
        ))
        .execute(tx.conn())
        .await;
    walled(outcome)
}

/// Writes what an appointment has become.
pub async fn update(
    tx: &mut ClinicTx,
    appointment: &Appointment,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = appointments::table
        .filter(appointments::clinic_id.eq(tx.clinic().uuid()))
        .filter(appointments::id.eq(appointment.id.uuid()));
    let outcome = diesel::update(row)
        .set(Changing::of(appointment, now))
        .execute(tx.conn())
        .await;
    walled(outcome)
}

/// One row, or the name of the wall it ran into.
fn walled(outcome: Result<usize, diesel::result::Error>) -> Result<(), Error> {
    let outcome = outcome.map_err(DbError::from).and_then(|rows| match rows {
        1 => Ok(()),
        _ => Err(DbError::Query(diesel::result::Error::NotFound)),
    });
    match on_constraint(outcome, "appointments_no_overlap", Error::SLOT_TAKEN) {
        Err(Error::Db(error)) => on_constraint(
            Err(error),
            "appointments_idempotency_key_taken",
            Error::KeyReused,
        ),
        other => other,
    }
}

impl Changing {
    fn of(appointment: &Appointment, now: DateTime<Utc>) -> Self {
        let Slot { visit, busy } = appointment.slot;
        Self {
            doctor_id: appointment.doctor.uuid(),
            patient_id: appointment.patient.uuid(),
            service_id: appointment.service.uuid(),
            starts_at: visit.from,
            ends_at: visit.to,
            busy: busy.from..busy.to,
            busy_from: busy.from,
            busy_to: busy.to,
            status: appointment.status.as_str(),
            version: appointment.version,
            hold_expires_at: appointment.hold_expires_at,
            updated_at: now,
        }
    }
}

impl TryFrom<Row> for Appointment {
    type Error = DbError;
    fn try_from(row: Row) -> Result<Self, DbError> {
        let status: Status = row.status.parse().map_err(unreadable)?;
        Ok(Self {
            id: AppointmentId(row.id),
            doctor: DoctorId(row.doctor_id),
            patient: PatientId(row.patient_id),
            service: ServiceId(row.service_id),
            slot: Slot {
                visit: Span::new(row.starts_at, row.ends_at),
                busy: Span::new(row.busy_from, row.busy_to),
            },
            status,
            // The table allows two words.
            source: if row.source == Source::Desk.as_str() {
                Source::Desk
            } else {
                Source::Whatsapp
            },
            version: row.version,
            notes: row.notes,
            hold_expires_at: row.hold_expires_at,
            turn: row.turn_id.zip(row.session_id).map(|(id, session)| Turn {
                id: TurnId(id),
                session: SessionId(session),
            }),
            idempotency_key: row.idempotency_key,
        })
    }
}
