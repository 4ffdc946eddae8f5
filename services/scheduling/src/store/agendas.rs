//! Agendas as the database has them now. To look, `read`; to decide, `lock`.

use crate::domain::{Agenda, Span, Taken, Vacation};
use crate::store::schema::{appointments, doctors, vacations};
use crate::store::{holds, settings, weeks};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId};
use uuid::Uuid;

/// The longest preparation, and the longest visit with what comes after it, that the tables allow: how far outside a
/// window an appointment may start and still reach into it.
const LONGEST_BEFORE: TimeDelta = TimeDelta::hours(4);
const LONGEST_AFTER: TimeDelta = TimeDelta::hours(12);

/// The states that block a slot, as the exclusion constraint has them.
const LIVE: [&str; 4] = ["held", "booked", "confirmed", "attended"];

type DoctorRow = (Uuid, i32, i32);
type VacationRow = (Uuid, NaiveDate, NaiveDate);

/// An agenda as it was read, with what it does not show.
pub struct Read {
    /// The agenda.
    pub agenda: Agenda,
    /// How long this doctor's visits are where no service says so.
    pub consultation: TimeDelta,
    /// Holds that ran out and are still written as holds.
    stale: Vec<AppointmentId>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
struct LiveRow {
    id: Uuid,
    doctor_id: Uuid,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    hold_expires_at: Option<DateTime<Utc>>,
}

/// The agenda of one active doctor, or of all of them, for the window. All queries travel together.
pub async fn read(
    read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Vec<Read>, DbError> {
    let (settings, doctors, hours, breaks, vacations, live) = try_join!(
        settings::read(read),
        active(read, only),
        weeks::hours(read, only),
        weeks::breaks(read, only),
        absences(read, only, window),
        live(read, only, window),
    )?;
    let agenda = |(id, consultation, pause): DoctorRow| -> Result<Read, DbError> {
        let own = live.iter().filter(|row| row.doctor_id == id);
        let (stale, taken): (Vec<_>, Vec<_>) = own.partition(|row| row.has_run_out(now));
        let absences = vacations.iter().filter(|(doctor, ..)| *doctor == id);
        Ok(Read {
            agenda: Agenda {
                doctor: DoctorId(id),
                zone: settings.zone,
                rules: settings.rules,
                pause: TimeDelta::minutes(pause.into()),
                hours: weeks::weekly(&hours, id)?,
                breaks: weeks::weekly(&breaks, id)?,
                vacations: absences.map(vacation).collect(),
                taken: taken.into_iter().map(LiveRow::taken).collect(),
            },
            consultation: TimeDelta::minutes(consultation.into()),
            stale: stale.iter().map(|row| AppointmentId(row.id)).collect(),
        })
    };
    doctors.into_iter().map(agenda).collect()
}

/// One active doctor's agenda, locked until the transaction ends: whoever decides about it next waits, and then sees
/// what we did. Holds that ran out are let go: they block nothing in here, and must not in the constraint either.
///
/// One round trip: the statements travel together, and the server runs them in this order, each seeing what was
/// committed while the first one waited.
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
    holds::let_stale_go(tx, &found.stale, now).await?;
    Ok(Some(found.agenda))
}

/// The weak lock: it lets rows that refer to the doctor come and go.
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
        .select((
            doctors::id,
            doctors::consultation_duration_minutes,
            doctors::buffer_time_minutes,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(doctors::id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

/// A day is wider than any zone's distance from UTC, so that no zone is needed to ask.
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
        .select((
            vacations::doctor_id,
            vacations::starts_on,
            vacations::ends_on,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(vacations::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

/// Everything in a state that blocks, with the holds that ran out. The bounds on `starts_at` say nothing new; they are
/// what the index can follow.
async fn live(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
) -> Result<Vec<LiveRow>, DbError> {
    let mut query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::starts_at.gt(window.from - LONGEST_AFTER))
        .filter(appointments::starts_at.lt(window.to + LONGEST_BEFORE))
        .filter(appointments::busy_from.lt(window.to))
        .filter(appointments::busy_to.gt(window.from))
        .filter(appointments::status.eq_any(LIVE))
        .select(LiveRow::as_select())
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(appointments::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

impl LiveRow {
    fn has_run_out(&self, now: DateTime<Utc>) -> bool {
        self.hold_expires_at.is_some_and(|end| end <= now)
    }

    const fn taken(&self) -> Taken {
        Taken {
            appointment: AppointmentId(self.id),
            busy: Span::new(self.busy_from, self.busy_to),
        }
    }
}

const fn vacation((_, first, last): &VacationRow) -> Vacation {
    Vacation {
        first: *first,
        last: *last,
    }
}
