//! What occupies a doctor's time, for a flow that decides. The decision is checked again when it is written (`writing`); a
//! request that only shows takes `busy`.

use crate::domain::{Agenda, LONGEST_AFTER, LONGEST_BEFORE, Slot, Span, Taken};
use crate::store::claims::{self, Claims};
use crate::store::configuration::Configuration;
use crate::store::schema::appointments;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError, Prepared};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{AppointmentId, AppointmentStatus, DoctorId, SessionId};
use uuid::Uuid;

/// The states that block a slot, the same as in the exclusion constraint.
const BLOCKING: [&str; 4] = [
    AppointmentStatus::Held.as_str(),
    AppointmentStatus::Booked.as_str(),
    AppointmentStatus::Confirmed.as_str(),
    AppointmentStatus::Attended.as_str(),
];

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointments)]
struct BlockingRow {
    #[diesel(deserialize_as = Uuid)]
    id: AppointmentId,
    busy_from: DateTime<Utc>,
    busy_to: DateTime<Utc>,
    hold_expires_at: Option<DateTime<Utc>>,
    session_id: Option<Uuid>,
}

/// What is read around a visit before it is decided.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    pub window: Span,
    /// Whether it may need a room or a device. A visit that needs none costs no statement for them.
    pub with_resources: bool,
}

/// What occupies a doctor's time in a window, and the rooms and devices where the visit may need any.
#[derive(Clone)]
pub struct TakenTime {
    window: Span,
    taken: Vec<Taken>,
    claims: Option<Claims>,
}

/// What occupies the doctor's time around the visit, and rooms and devices, in one round trip.
pub async fn taken(
    read: ClinicRead<'_>,
    doctor: DoctorId,
    around: Surroundings,
    now: DateTime<Utc>,
) -> Result<TakenTime, DbError> {
    let window = around.window;
    let claims = async {
        if around.with_resources {
            claims::read(read, window, now).await.map(Some)
        } else {
            Ok(None)
        }
    };
    let (taken, claims) = try_join!(of_doctor(read, doctor, window, now), claims)?;
    Ok(TakenTime {
        window,
        taken,
        claims,
    })
}

/// The bounds on `starts_at` change no result; they are the columns of the index.
async fn of_doctor(
    mut read: ClinicRead<'_>,
    doctor: DoctorId,
    window: Span,
    now: DateTime<Utc>,
) -> Result<Vec<Taken>, DbError> {
    let query = appointments::table
        .filter(appointments::clinic_id.eq(read.clinic().uuid()))
        .filter(appointments::doctor_id.eq(doctor.uuid()))
        .filter(appointments::starts_at.gt(window.from - LONGEST_AFTER))
        .filter(appointments::starts_at.lt(window.to + LONGEST_BEFORE))
        .filter(appointments::busy_from.lt(window.to))
        .filter(appointments::busy_to.gt(window.from))
        .filter(appointments::status.eq_any(BLOCKING))
        .select(BlockingRow::as_select());
    let rows: Vec<BlockingRow> = Prepared(query).load(read.conn()).await?;
    let live = rows.into_iter().filter(|row| !row.has_expired(now));
    Ok(live.map(|row| row.taken()).collect())
}

impl TakenTime {
    /// The agenda of an active doctor with this time taken.
    pub fn agenda(&self, configuration: &Configuration, doctor: DoctorId) -> Option<Agenda> {
        configuration.agenda(doctor, self.taken.clone())
    }

    /// What takes rooms and devices; `None` where nothing was read of them.
    pub const fn claims(&self) -> Option<&Claims> {
        self.claims.as_ref()
    }

    /// Whether everything that can block a visit was read. Not so where the window was chosen by a configuration
    /// that has changed since.
    pub fn covers(&self, slot: Slot) -> bool {
        self.window.covers(slot.busy)
    }
}

impl BlockingRow {
    fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.hold_expires_at.is_some_and(|end| end <= now)
    }

    fn taken(&self) -> Taken {
        let is_hold = self.hold_expires_at.is_some();
        Taken {
            appointment: self.id,
            busy: Span::new(self.busy_from, self.busy_to),
            held_by: self.session_id.filter(|_| is_hold).map(SessionId),
        }
    }
}
