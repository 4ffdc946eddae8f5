//! Agendas, read from their tables. A flow that decides takes `lock`; a request that only shows takes `read`.

use crate::domain::{Agenda, Span, Taken, Vacation};
use crate::store::schema::{appointments, doctors, vacations};
use crate::store::{holds, settings, weeks};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{AppointmentId, AppointmentStatus, DoctorId};
use uuid::Uuid;

/// The longest buffer before a visit, and the longest visit with the buffer after it, that the tables allow: how far
/// outside a window an appointment may start and still reach into it.
const LONGEST_BEFORE: TimeDelta = TimeDelta::hours(4);
const LONGEST_AFTER: TimeDelta = TimeDelta::hours(12);

/// The states that block a slot, the same as in the exclusion constraint.
const BLOCKING: [&str; 4] = [
    AppointmentStatus::Held.as_str(),
    AppointmentStatus::Booked.as_str(),
    AppointmentStatus::Confirmed.as_str(),
    AppointmentStatus::Attended.as_str(),
];

/// An agenda with facts about its doctor that decisions do not need.
pub struct ReadAgenda {
    pub agenda: Agenda,
    /// The length of this doctor's visits where no service says otherwise.
    pub consultation: TimeDelta,
    /// Holds that expired and still have the state of a hold.
    expired: Vec<AppointmentId>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = doctors)]
struct DoctorRow {
    #[diesel(deserialize_as = Uuid)]
    id: DoctorId,
    consultation_duration_minutes: i32,
    buffer_time_minutes: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = vacations)]
struct VacationRow {
    #[diesel(deserialize_as = Uuid)]
    doctor_id: DoctorId,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
struct BlockingRow {
    #[diesel(deserialize_as = Uuid)]
    id: AppointmentId,
    #[diesel(deserialize_as = Uuid)]
    doctor_id: DoctorId,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    hold_expires_at: Option<DateTime<Utc>>,
}

/// The agendas of one active doctor, or of all of them, for the window. All queries travel together.
pub async fn read(
    read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Vec<ReadAgenda>, DbError> {
    let (settings, doctors, hours, breaks, vacations, blocking) = try_join!(
        settings::read(read),
        active(read, only),
        weeks::hours(read, only),
        weeks::breaks(read, only),
        absences(read, only, window),
        blocking(read, only, window),
    )?;
    let agenda = |doctor: DoctorRow| {
        let own = blocking.iter().filter(|row| row.doctor_id == doctor.id);
        let (expired, taken): (Vec<_>, Vec<_>) = own.partition(|row| row.has_expired(now));
        let absences = vacations.iter().filter(|row| row.doctor_id == doctor.id);
        ReadAgenda {
            agenda: Agenda {
                doctor: doctor.id,
                zone: settings.zone,
                booking_window: settings.booking_window,
                pause: TimeDelta::minutes(doctor.buffer_time_minutes.into()),
                hours: weeks::of(&hours, doctor.id),
                breaks: weeks::of(&breaks, doctor.id),
                vacations: absences.map(VacationRow::vacation).collect(),
                taken: taken.into_iter().map(BlockingRow::taken).collect(),
            },
            consultation: TimeDelta::minutes(doctor.consultation_duration_minutes.into()),
            expired: expired.iter().map(|row| row.id).collect(),
        }
    };
    Ok(doctors.into_iter().map(agenda).collect())
}

/// One active doctor's agenda, locked until the transaction ends: a second decision about the same agenda waits, and then
/// reads what the first one wrote. Expired holds are released, because the exclusion constraint still counts them.
///
/// This takes one round trip: the statements travel together, and the server runs them in this order, each with a view of
/// what was committed while the first one waited.
pub async fn lock(
    tx: &ClinicTx,
    doctor: DoctorId,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Option<Agenda>, DbError> {
    let reading = tx.reading()?;
    let ((), found) = try_join!(
        lock_doctor(reading, doctor),
        read(reading, Some(doctor), window, now),
    )?;
    let Some(found) = found.into_iter().next() else {
        return Ok(None);
    };
    holds::release_expired(tx, &found.expired, now).await?;
    Ok(Some(found.agenda))
}

/// `FOR NO KEY UPDATE` is the weaker lock: rows that refer to the doctor can still be written.
async fn lock_doctor(mut read: ClinicRead<'_>, doctor: DoctorId) -> Result<(), DbError> {
    doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .filter(doctors::id.eq(doctor.uuid()))
        .select(doctors::id)
        .for_no_key_update()
        .execute(read.conn())
        .await?;
    Ok(())
}

async fn active(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
) -> Result<Vec<DoctorRow>, DbError> {
    let mut query = doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .filter(doctors::is_active)
        .order((doctors::full_name, doctors::id))
        .select(DoctorRow::as_select())
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(doctors::id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

/// The window is widened by a day, which is more than any zone's distance from UTC, so that the query needs no zone.
async fn absences(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
) -> Result<Vec<VacationRow>, DbError> {
    let window = window.widened(TimeDelta::days(1), TimeDelta::days(1));
    let mut query = vacations::table
        .filter(vacations::clinic_id.eq(read.clinic().uuid()))
        .filter(vacations::starts_on.le(window.to.date_naive()))
        .filter(vacations::ends_on.ge(window.from.date_naive()))
        .select(VacationRow::as_select())
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(vacations::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

/// Everything in a blocking state, expired holds included. The bounds on `starts_at` change no result; they are the
/// columns of the index.
async fn blocking(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
) -> Result<Vec<BlockingRow>, DbError> {
    let mut query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::starts_at.gt(window.from - LONGEST_AFTER))
        .filter(appointments::starts_at.lt(window.to + LONGEST_BEFORE))
        .filter(appointments::busy_from.lt(window.to))
        .filter(appointments::busy_to.gt(window.from))
        .filter(appointments::status.eq_any(BLOCKING))
        .select(BlockingRow::as_select())
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(appointments::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

impl BlockingRow {
    fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.hold_expires_at.is_some_and(|end| end <= now)
    }

    const fn taken(&self) -> Taken {
        Taken {
            appointment: self.id,
            busy: Span::new(self.busy_from, self.busy_to),
        }
    }
}

impl VacationRow {
    const fn vacation(&self) -> Vacation {
        Vacation {
            first: self.starts_on,
            last: self.ends_on,
        }
    }
}
