//! What takes the time of doctors in a window, and the configuration beside it: all that an availability rests on. What was
//! read is kept in memory by the version of its window, and one statement makes the live check and compares the versions.

use crate::domain::{Agenda, Span, Taken};
use crate::store::configuration::{Configuration, Configurations, Doctor};
use crate::store::recent::Recent;
use chrono::{DateTime, Days, NaiveTime, Utc};
use db::{Db, DbError, EnteredRow};
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::{AppointmentId, ClinicId, DoctorId, SessionId};
use std::sync::Arc;
use tenancy::{Acting, Actor};
use uuid::Uuid;

/// How much memory the windows may take, in bytes.
const MEMORY: usize = 16 * 1024 * 1024;

/// The windows that were read lately.
pub struct BusyTimes(Recent<Window, Arc<Kept>>);

/// An availability's grounds.
pub struct Read {
    pub configuration: Arc<Configuration>,
    kept: Arc<Kept>,
}

/// A window of whole days in UTC, of one doctor or of all of them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Window {
    clinic: ClinicId,
    doctor: Option<DoctorId>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// What took time when the window had that version.
struct Kept {
    version: i64,
    busy: Vec<Busy>,
}

/// Time that an appointment or a hold takes.
struct Busy {
    doctor: DoctorId,
    taken: Taken,
    /// `None` for an appointment.
    expires_at: Option<DateTime<Utc>>,
}

db::statement! {
    /// `scheduling.read_busy`: the live check and the versions in the first row, then what takes time, unless the caller's copy
    /// is of the window's version or the caller's configuration is not the present one.
    struct ReadBusy<'a> = "SELECT role, state, plan, plan_expires_at, session_version, config_version, shown_doctor, window_version, \
        id, doctor_id, busy_from, busy_to, hold_expires_at, session_id FROM scheduling.read_busy(?, ?, ?, ?, ?, ?, ?, ?)";
    user: Option<Uuid> => Nullable<SqlUuid>,
    clinic: Uuid => SqlUuid,
    reason: &'a str => Text,
    config: i64 => BigInt,
    version: Option<i64> => Nullable<BigInt>,
    starts: DateTime<Utc> => Timestamptz,
    ends: DateTime<Utc> => Timestamptz,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    -> (
        (Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>, Nullable<Integer>, Nullable<BigInt>,
            Nullable<SqlUuid>),
        Nullable<BigInt>,
        Nullable<(SqlUuid, SqlUuid, Timestamptz, Timestamptz, Nullable<Timestamptz>, Nullable<SqlUuid>)>,
    )
}

type BusyRow = (EnteredRow, Option<i64>, Option<BusyColumns>);
type BusyColumns = (
    Uuid,
    Uuid,
    DateTime<Utc>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<Uuid>,
);

impl Default for BusyTimes {
    fn default() -> Self {
        Self(Recent::up_to(MEMORY))
    }
}

impl BusyTimes {
    /// What takes time in the window that the configuration gives. Appointments outside of it may be among them.
    pub async fn read<A: Acting>(
        &self,
        (db, configurations): (&Db, &Configurations),
        who: &A,
        doctor: Option<DoctorId>,
        window: impl Fn(&Configuration) -> Span,
    ) -> Result<Read, DbError> {
        configurations
            .current(db, who, async |config, configuration| {
                let span = window(&configuration);
                let window = Window {
                    clinic: who.actor().clinic(),
                    doctor,
                    from: day_of(span.from),
                    to: day_of(span.to) + Days::new(1),
                };
                let kept = self.in_window(db, who, config, window).await?;
                Ok(kept.map(|kept| Read {
                    configuration,
                    kept,
                }))
            })
            .await
    }

    /// `None` where the configuration is not of that version any more.
    async fn in_window<A: Acting>(
        &self,
        db: &Db,
        who: &A,
        config: i64,
        window: Window,
    ) -> Result<Option<Arc<Kept>>, DbError> {
        let (user, reason) = match who.actor() {
            Actor::User { user, .. } => (Some(user.uuid()), ""),
            Actor::System { reason, .. } => (None, reason),
            Actor::Operator { .. } => (None, "operator"),
        };
        let kept = self.0.get(&window);
        let statement = ReadBusy {
            user,
            clinic: window.clinic.uuid(),
            reason,
            config,
            version: kept.as_ref().map(|kept| kept.version),
            starts: window.from,
            ends: window.to,
            doctor: window.doctor.map(DoctorId::uuid),
        };
        let check = |row: &BusyRow| row.0.clone();
        let (rows, opened) = db.call_as(who, statement, check).await?;
        if opened.config_version != config {
            return Ok(None);
        }
        let version = rows.iter().find_map(|row| row.1).unwrap_or_default();
        if let Some(kept) = kept.filter(|kept| kept.version == version) {
            return Ok(Some(kept));
        }
        let busy: Vec<Busy> = rows
            .into_iter()
            .filter_map(|row| row.2)
            .map(Busy::from)
            .collect();
        let weight = size_of::<Window>() + size_of::<Kept>() + busy.len() * size_of::<Busy>();
        let kept = Arc::new(Kept { version, busy });
        self.0.put(window, Arc::clone(&kept), weight);
        Ok(Some(kept))
    }
}

impl Read {
    /// The agenda of a doctor at that instant: expired holds take no time, nor do holds of the conversation that asks.
    pub fn agenda(&self, doctor: &Doctor, now: DateTime<Utc>, asking: Option<SessionId>) -> Agenda {
        let own = |busy: &&Busy| busy.doctor == doctor.row.id;
        let counts = |busy: &&Busy| {
            let is_expired = busy.expires_at.is_some_and(|end| end <= now);
            let is_own = asking.is_some() && busy.taken.held_by == asking;
            !is_expired && !is_own
        };
        let busy = self.kept.busy.iter().filter(own).filter(counts);
        let taken = busy.map(|busy| busy.taken).collect();
        self.configuration.agenda_of(doctor, taken)
    }
}

impl From<BusyColumns> for Busy {
    fn from((id, doctor, from, to, expires_at, session): BusyColumns) -> Self {
        Self {
            doctor: DoctorId(doctor),
            taken: Taken {
                appointment: AppointmentId(id),
                busy: Span::new(from, to),
                held_by: session.filter(|_| expires_at.is_some()).map(SessionId),
            },
            expires_at,
        }
    }
}

/// Windows begin and end with days, so that requests of one day share them, whatever their first instant is.
fn day_of(at: DateTime<Utc>) -> DateTime<Utc> {
    at.date_naive().and_time(NaiveTime::MIN).and_utc()
}
