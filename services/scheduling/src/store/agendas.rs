//! What occupies a doctor's time, for a flow that decides. The decision is checked again when it is written (`writing`); a
//! request that only shows takes `busy`.

use crate::domain::{Agenda, LONGEST_AFTER, LONGEST_BEFORE, Slot, Span, Taken};
use crate::store::configuration::Configuration;
use crate::store::schema::appointments;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError, Prepared};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
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

/// What occupies a doctor's time in a window.
#[derive(Clone)]
pub struct TakenTime {
    window: Span,
    taken: Vec<Taken>,
}

/// What occupies the doctor's time in the window. The bounds on `starts_at` change no result; they are the columns of the index.
pub async fn taken(
    mut read: ClinicRead<'_>,
    doctor: DoctorId,
    window: Span,
    now: DateTime<Utc>,
) -> Result<TakenTime, DbError> {
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
    Ok(TakenTime {
        window,
        taken: live.map(|row| row.taken()).collect(),
    })
}

impl TakenTime {
    /// The agenda of an active doctor with this time taken.
    pub fn agenda(&self, configuration: &Configuration, doctor: DoctorId) -> Option<Agenda> {
        configuration.agenda(doctor, self.taken.clone())
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
