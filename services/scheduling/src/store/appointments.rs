//! Single appointments and holds, for flows that decide about them. Lists for pages are in `listing`; what flows write is in
//! `writing` and `visits`.

use crate::domain::{Appointment, Noted, Slot, Span, Turn};
use crate::store::schema::appointments;
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, DoctorId, PatientId, ResourceId,
    ServiceId, SessionId, TurnId,
};
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
    turn_id: Option<Uuid>,
    session_id: Option<Uuid>,
    updated_at: DateTime<Utc>,
    arrived_at: Option<DateTime<Utc>>,
    status_at: Option<DateTime<Utc>>,
    #[diesel(deserialize_as = Stored<Option<AppointmentStatus>>)]
    status_before: Option<AppointmentStatus>,
    confirmed_doctor: Option<Uuid>,
    confirmed_start: Option<DateTime<Utc>>,
    resources: Option<Vec<Uuid>>,
}

/// What a single appointment or hold is looked up by.
#[derive(Clone, Copy)]
enum Lookup {
    Id(AppointmentId),
    Turn(TurnId),
}

/// The appointment with that id. `None` for a hold, which is no appointment yet.
pub async fn find(read: ClinicRead<'_>, id: AppointmentId) -> Result<Option<Appointment>, DbError> {
    let found = look_up(read, Lookup::Id(id)).await?;
    Ok(found.filter(|found| found.status.is_appointment()))
}

/// The appointment or hold with that id.
pub async fn of_id(
    read: ClinicRead<'_>,
    id: AppointmentId,
) -> Result<Option<Appointment>, DbError> {
    look_up(read, Lookup::Id(id)).await
}

/// The hold that the turn took, or the appointment that the hold became.
pub async fn by_turn(read: ClinicRead<'_>, turn: TurnId) -> Result<Option<Appointment>, DbError> {
    look_up(read, Lookup::Turn(turn)).await
}

async fn look_up(mut read: ClinicRead<'_>, lookup: Lookup) -> Result<Option<Appointment>, DbError> {
    let query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .select(Row::as_select())
        .into_boxed::<Pg>();
    let query = match lookup {
        Lookup::Id(id) => query.filter(appointments::id.eq(id.uuid())),
        Lookup::Turn(turn) => query.filter(appointments::turn_id.eq(turn.uuid())),
    };
    let row = query.first::<Row>(read.conn()).await.optional()?;
    Ok(row.map(Appointment::from))
}

/// The ids of rooms and devices as the column has them.
pub fn ids(column: Option<Vec<Uuid>>) -> Vec<ResourceId> {
    let ids = column.unwrap_or_default().into_iter();
    ids.map(ResourceId).collect()
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
            noted: Noted {
                arrived_at: row.arrived_at,
                // A state from before the column was reached by the last change.
                status_at: Some(row.status_at.unwrap_or(row.updated_at)),
                status_before: row.status_before,
                confirmed_for: row
                    .confirmed_doctor
                    .zip(row.confirmed_start)
                    .map(|(doctor, start)| (DoctorId(doctor), start)),
            },
            resources: ids(row.resources),
        }
    }
}
