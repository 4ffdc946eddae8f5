//! Single appointments and holds. Lists for pages are in `listing`.

use crate::domain::{Appointment, Slot, Span, Turn};
use crate::error::Error;
use crate::store::schema::appointments;
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError, on_constraint};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, DoctorId, PatientId, ServiceId, SessionId,
    TurnId,
};
use std::ops::Range;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
struct Row {
    #[diesel(deserialize_as = Uuid)]
    id: AppointmentId,
    #[diesel(deserialize_as = Uuid)]
    doctor_id: DoctorId,
    #[diesel(deserialize_as = Uuid)]
    patient_id: PatientId,
    #[diesel(deserialize_as = Uuid)]
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    #[diesel(deserialize_as = Stored<AppointmentStatus>)]
    status: AppointmentStatus,
    #[diesel(deserialize_as = Stored<AppointmentSource>)]
    source: AppointmentSource,
    notes: String,
    version: i32,
    hold_expires_at: Option<DateTime<Utc>>,
    idempotency_key: Option<String>,
    turn_id: Option<Uuid>,
    session_id: Option<Uuid>,
}

/// The columns that may change after the insert.
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

/// What a single appointment or hold is looked up by.
enum Lookup<'a> {
    Id(AppointmentId),
    IdempotencyKey(&'a str),
    Turn(TurnId),
}

/// The appointment with that id. `None` for a hold, which is no appointment yet.
pub async fn find(read: ClinicRead<'_>, id: AppointmentId) -> Result<Option<Appointment>, DbError> {
    let found = look_up(read, Lookup::Id(id)).await?;
    Ok(found.filter(|found| found.status.is_appointment()))
}

/// The appointment that was booked under that idempotency key.
pub async fn by_idempotency_key(
    read: ClinicRead<'_>,
    key: Option<&str>,
) -> Result<Option<Appointment>, DbError> {
    match key {
        Some(key) => look_up(read, Lookup::IdempotencyKey(key)).await,
        None => Ok(None),
    }
}

/// The hold that the turn took, or the appointment that the hold became.
pub async fn by_turn(read: ClinicRead<'_>, turn: TurnId) -> Result<Option<Appointment>, DbError> {
    look_up(read, Lookup::Turn(turn)).await
}

async fn look_up(
    mut read: ClinicRead<'_>,
    lookup: Lookup<'_>,
) -> Result<Option<Appointment>, DbError> {
    let query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .select(Row::as_select())
        .into_boxed::<Pg>();
    let query = match lookup {
        Lookup::Id(id) => query.filter(appointments::id.eq(id.uuid())),
        Lookup::IdempotencyKey(key) => query.filter(appointments::idempotency_key.eq(key)),
        Lookup::Turn(turn) => query.filter(appointments::turn_id.eq(turn.uuid())),
    };
    let row = query.first::<Row>(read.conn()).await.optional()?;
    Ok(row.map(Appointment::from))
}

/// The appointment or hold with that id, locked until the transaction ends. A flow that also locks an agenda locks the
/// agenda first; the other order could deadlock with it.
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
    Ok(row.map(Appointment::from))
}

/// Writes a new appointment or hold. The exclusion constraint refuses an overlap that the agenda did not see.
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
    written(outcome)
}

/// Writes the changed columns of an appointment or hold.
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
    written(outcome)
}

/// Checks that one row was written, and names the constraint that refused it.
fn written(outcome: Result<usize, diesel::result::Error>) -> Result<(), Error> {
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

impl From<Row> for Appointment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            doctor: row.doctor_id,
            patient: row.patient_id,
            service: row.service_id,
            slot: Slot {
                visit: Span::new(row.starts_at, row.ends_at),
                busy: Span::new(row.busy_from, row.busy_to),
            },
            status: row.status,
            source: row.source,
            version: row.version,
            notes: row.notes,
            hold_expires_at: row.hold_expires_at,
            turn: row.turn_id.zip(row.session_id).map(|(id, session)| Turn {
                id: TurnId(id),
                session: SessionId(session),
            }),
            idempotency_key: row.idempotency_key,
        }
    }
}
