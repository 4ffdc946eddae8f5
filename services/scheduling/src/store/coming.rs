//! The visits of doctors that are still to come, for a change of hours that may displace them.

use crate::domain::{LONGEST_AFTER, LONGEST_BEFORE, Reach, Slot, Span, Taken};
use crate::store::listing::{ListedAppointment, with_names};
use crate::store::schema::{appointments, doctors};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, AppointmentStatus, DoctorId, ServiceId, SessionId};
use uuid::Uuid;

/// The states of a visit to which the patient is expected.
const EXPECTED: [&str; 2] = [
    AppointmentStatus::Booked.as_str(),
    AppointmentStatus::Confirmed.as_str(),
];
/// The states that block a slot, the same as in the exclusion constraint.
const BLOCKING: [&str; 4] = [
    AppointmentStatus::Held.as_str(),
    AppointmentStatus::Booked.as_str(),
    AppointmentStatus::Confirmed.as_str(),
    AppointmentStatus::Attended.as_str(),
];

/// A visit to which the patient is expected and that has not begun.
#[derive(Clone, Copy, Debug)]
pub struct ComingVisit {
    pub id: AppointmentId,
    pub doctor: DoctorId,
    pub service: ServiceId,
    pub slot: Slot,
}

/// Id, doctor, service, start, end, and the time with its buffers.
type Row = (
    Uuid,
    Uuid,
    Uuid,
    (DateTime<Utc>, DateTime<Utc>),
    (DateTime<Utc>, DateTime<Utc>),
);

/// The ids of all the clinic's doctors, in their order.
pub async fn doctors(mut read: ClinicRead<'_>) -> Result<Vec<Uuid>, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .order(doctors::id)
        .select(doctors::id)
        .load(read.conn())
        .await?)
}

/// The coming visits of these doctors that a change of that reach can concern, by their starts.
pub async fn visits(
    mut read: ClinicRead<'_>,
    doctors: &[Uuid],
    reach: Reach,
    now: DateTime<Utc>,
) -> Result<Vec<ComingVisit>, DbError> {
    let query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::doctor_id.eq_any(doctors))
        .filter(appointments::starts_at.gt(now))
        .filter(appointments::status.eq_any(EXPECTED))
        .order((appointments::starts_at, appointments::id))
        .select((
            appointments::id,
            appointments::doctor_id,
            appointments::service_id,
            (appointments::starts_at, appointments::ends_at),
            (appointments::busy_from, appointments::busy_to),
        ))
        .into_boxed::<Pg>();
    let query = match reach {
        Reach::Nothing => return Ok(Vec::new()),
        Reach::AllTime => query,
        Reach::Within(span) => query
            .filter(appointments::starts_at.lt(span.to))
            .filter(appointments::starts_at.gt(span.from - LONGEST_AFTER))
            .filter(appointments::ends_at.gt(span.from)),
    };
    let rows: Vec<Row> = query.load(read.conn()).await?;
    let visit = |(id, doctor, service, visit, busy): Row| ComingVisit {
        id: AppointmentId(id),
        doctor: DoctorId(doctor),
        service: ServiceId(service),
        slot: Slot {
            visit: Span::new(visit.0, visit.1),
            busy: Span::new(busy.0, busy.1),
        },
    };
    Ok(rows.into_iter().map(visit).collect())
}

/// These appointments with their names.
pub async fn listed(
    mut read: ClinicRead<'_>,
    ids: &[Uuid],
) -> Result<Vec<ListedAppointment>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(with_names()
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::id.eq_any(ids))
        .select(ListedAppointment::as_select())
        .load(read.conn())
        .await?)
}

/// Doctor, appointment, the time with its buffers, until when it is held, and by whom.
type TakenRow = (
    Uuid,
    Uuid,
    DateTime<Utc>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<Uuid>,
);

/// What occupies the time of these doctors in the window. The bounds on `starts_at` change no result; they are the columns of the index.
pub async fn taken(
    mut read: ClinicRead<'_>,
    doctors: &[Uuid],
    window: Span,
    now: DateTime<Utc>,
) -> Result<Vec<(DoctorId, Taken)>, DbError> {
    if doctors.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<TakenRow> = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::doctor_id.eq_any(doctors))
        .filter(appointments::starts_at.gt(window.from - LONGEST_AFTER))
        .filter(appointments::starts_at.lt(window.to + LONGEST_BEFORE))
        .filter(appointments::busy_from.lt(window.to))
        .filter(appointments::busy_to.gt(window.from))
        .filter(appointments::status.eq_any(BLOCKING))
        .select((
            appointments::doctor_id,
            appointments::id,
            appointments::busy_from,
            appointments::busy_to,
            appointments::hold_expires_at,
            appointments::session_id,
        ))
        .load(read.conn())
        .await?;
    let live = rows
        .into_iter()
        .filter(|(.., expires_at, _)| expires_at.is_none_or(|end| end > now));
    let taken = live.map(|(doctor, id, from, to, expires_at, session)| {
        let taken = Taken {
            appointment: AppointmentId(id),
            busy: Span::new(from, to),
            held_by: session.filter(|_| expires_at.is_some()).map(SessionId),
        };
        (DoctorId(doctor), taken)
    });
    Ok(taken.collect())
}
