//! Agendas as the database has them now. To look, `read`; to decide, `lock`.

use crate::domain::{Agenda, Span, Taken, Turn, Vacation, Weekly};
use crate::store::holds;
use crate::store::schema::{appointments, breaks, doctors, vacations, working_hours};
use crate::store::settings::{self, unreadable};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
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
pub const LIVE: [&str; 4] = ["held", "booked", "confirmed", "attended"];

type DoctorRow = (Uuid, i32, i32);
type WeeklyRow = (Uuid, i16, NaiveTime, NaiveTime);
type VacationRow = (Uuid, NaiveDate, NaiveDate);
type TakenRow = (Uuid, Uuid, DateTime<Utc>, DateTime<Utc>);

/// An agenda, with how long its doctor's visits are where no service says so.
pub struct Read {
    /// The agenda.
    pub agenda: Agenda,
    /// A consultation.
    pub consultation: TimeDelta,
}

/// The agenda of one active doctor, or of all of them, for the window. All queries travel together.
pub async fn read(
    read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Vec<Read>, DbError> {
    let (settings, doctors, hours, breaks, vacations, taken) = try_join!(
        settings::read(read),
        active(read, only),
        hours(read, only),
        pauses(read, only),
        absences(read, only, window),
        taken(read, only, window, now),
    )?;
    let agenda = |(id, consultation, pause): DoctorRow| -> Result<Read, DbError> {
        Ok(Read {
            consultation: TimeDelta::minutes(consultation.into()),
            agenda: Agenda {
                doctor: DoctorId(id),
                zone: settings.zone,
                rules: settings.rules,
                pause: TimeDelta::minutes(pause.into()),
                hours: weekly(&hours, id)?,
                breaks: weekly(&breaks, id)?,
                vacations: vacations
                    .iter()
                    .filter(|(doctor, ..)| *doctor == id)
                    .map(|(_, first, last)| Vacation {
                        first: *first,
                        last: *last,
                    })
                    .collect(),
                taken: taken
                    .iter()
                    .filter(|(doctor, ..)| *doctor == id)
                    .map(|(_, appointment, from, to)| Taken {
                        appointment: AppointmentId(*appointment),
                        busy: Span::new(*from, *to),
                    })
                    .collect(),
            },
        })
    };
    doctors.into_iter().map(agenda).collect()
}

/// One active doctor's agenda, locked until the transaction ends: whoever decides about it next waits, and then sees
/// what we did. Holds that ran out are let go first, and so are those that a conversation gives up by its new turn.
///
/// One round trip: the statements travel together, and the server runs them in this order, each seeing what was
/// committed while the first one waited.
pub async fn lock(
    tx: &ClinicTx,
    doctor: DoctorId,
    window: Span,
    now: DateTime<Utc>,
    turn: Option<Turn>,
) -> Result<Option<Agenda>, DbError> {
    let reading = tx.reading()?;
    let ((), (), (), found) = try_join!(
        lock_doctor(reading, doctor),
        holds::let_stale_go(reading, doctor, window, now),
        holds::let_others_go(reading, turn, now),
        read(reading, Some(doctor), window, now),
    )?;
    Ok(found.into_iter().next().map(|read| read.agenda))
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

async fn hours(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
) -> Result<Vec<WeeklyRow>, DbError> {
    let mut query = working_hours::table
        .filter(working_hours::clinic_id.eq(read.clinic().uuid()))
        .order((working_hours::weekday, working_hours::opens))
        .select((
            working_hours::doctor_id,
            working_hours::weekday,
            working_hours::opens,
            working_hours::closes,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(working_hours::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

async fn pauses(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
) -> Result<Vec<WeeklyRow>, DbError> {
    let mut query = breaks::table
        .filter(breaks::clinic_id.eq(read.clinic().uuid()))
        .order((breaks::weekday, breaks::opens))
        .select((
            breaks::doctor_id,
            breaks::weekday,
            breaks::opens,
            breaks::closes,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(breaks::doctor_id.eq(doctor.uuid()));
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

/// The bounds on `starts_at` say nothing new; they are what the index can follow.
async fn taken(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Vec<TakenRow>, DbError> {
    let mut query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::starts_at.gt(window.from - LONGEST_AFTER))
        .filter(appointments::starts_at.lt(window.to + LONGEST_BEFORE))
        .filter(appointments::busy_from.lt(window.to))
        .filter(appointments::busy_to.gt(window.from))
        .filter(appointments::status.eq_any(LIVE))
        .filter(
            appointments::hold_expires_at
                .is_null()
                .or(appointments::hold_expires_at.gt(now)),
        )
        .select((
            appointments::doctor_id,
            appointments::id,
            appointments::busy_from,
            appointments::busy_to,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(appointments::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

fn weekly(rows: &[WeeklyRow], doctor: Uuid) -> Result<Vec<Weekly>, DbError> {
    rows.iter()
        .filter(|(id, ..)| *id == doctor)
        .map(|(_, weekday, opens, closes)| {
            Ok(Weekly {
                weekday: weekday_of(*weekday)?,
                opens: *opens,
                closes: *closes,
            })
        })
        .collect()
}

/// The table counts from Monday as 1, chrono from Monday as 0.
fn weekday_of(iso: i16) -> Result<Weekday, DbError> {
    let from_monday = u8::try_from(iso - 1).map_err(unreadable)?;
    Weekday::try_from(from_monday).map_err(unreadable)
}
