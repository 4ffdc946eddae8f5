//! What takes the time of doctors in a window, and the configuration beside it: all that an availability rests on. What was
//! read is kept in memory by the version of its window, and one statement makes the live check and compares the versions.

use crate::domain::{Agenda, Claim, Occupied, Span, Taken};
use crate::store::configuration::{Configuration, Configurations, Doctor};
use crate::store::recent::Recent;
use chrono::{DateTime, Days, NaiveTime, Utc};
use db::{Db, DbError, EnteredRow};
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::{AppointmentId, ClinicId, DoctorId, ResourceId, SessionId};
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
    /// The time that is taken of the doctors.
    busy: Vec<Busy<DoctorId>>,
    /// Of rooms and devices, whichever doctor the visits are with.
    claims: Vec<Busy<ResourceId>>,
}

/// Time that an appointment or a hold takes.
struct Busy<O> {
    of: O,
    taken: Taken,
    /// `None` for an appointment.
    expires_at: Option<DateTime<Utc>>,
}

db::statement! {
    /// `scheduling.read_busy`: the live check and the versions in the first row, then what takes time, unless the caller's copy
    /// is of the window's version or the caller's configuration is not the present one.
    struct ReadBusy<'a> = "SELECT role, state, plan, plan_expires_at, session_version, config_version, shown_doctor, window_version, \
        id, doctor_id, busy_from, busy_to, hold_expires_at, session_id, resource_id FROM scheduling.read_busy(?, ?, ?, ?, ?, ?, ?, ?)";
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
        Nullable<(SqlUuid, Nullable<SqlUuid>, Timestamptz, Timestamptz, Nullable<Timestamptz>, Nullable<SqlUuid>, Nullable<SqlUuid>)>,
    )
}

type BusyRow = (EnteredRow, Option<i64>, Option<BusyColumns>);
/// Appointment, doctor, the time with its buffers, until when it is held, by whom, and the room or device: a row has a doctor or one of these.
type BusyColumns = (
    Uuid,
    Option<Uuid>,
    DateTime<Utc>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<Uuid>,
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
        let (mut busy, mut claims) = (Vec::new(), Vec::new());
        for columns in rows.into_iter().filter_map(|row| row.2) {
            match (columns.1, columns.6) {
                (_, Some(resource)) => claims.push(Busy::of(ResourceId(resource), columns)),
                (Some(doctor), None) => busy.push(Busy::of(DoctorId(doctor), columns)),
                (None, None) => return Err(DbError::Unreadable("busy")),
            }
        }
        let each = size_of::<Busy<DoctorId>>();
        let weight = size_of::<Window>() + size_of::<Kept>() + (busy.len() + claims.len()) * each;
        let kept = Arc::new(Kept {
            version,
            busy,
            claims,
        });
        self.0.put(window, Arc::clone(&kept), weight);
        Ok(Some(kept))
    }
}

impl Read {
    /// The agenda of a doctor at that instant: expired holds take no time, nor do holds of the conversation that asks.
    pub fn agenda(&self, doctor: &Doctor, now: DateTime<Utc>, asking: Option<SessionId>) -> Agenda {
        let own = |busy: &&Busy<_>| busy.of == doctor.row.id;
        let busy = self.kept.busy.iter().filter(own);
        let busy = busy.filter(|busy| busy.counts(now, asking));
        let taken = busy.map(|busy| busy.taken).collect();
        self.configuration.agenda_of(doctor, taken)
    }

    /// When rooms and devices are taken at that instant, by others than the appointment that moves and the conversation that asks.
    pub fn occupied(
        &self,
        now: DateTime<Utc>,
        asking: Option<SessionId>,
        moving: Option<AppointmentId>,
    ) -> Occupied {
        let claims = self.kept.claims.iter();
        let claims = claims
            .filter(|claim| claim.counts(now, asking) && moving != Some(claim.taken.appointment));
        Occupied::of(claims.map(|claim| Claim {
            resource: claim.of,
            appointment: claim.taken.appointment,
            busy: claim.taken.busy,
            held_by: claim.taken.held_by,
        }))
    }
}

impl<O> Busy<O> {
    /// Whether it takes time then: an expired hold takes none, nor does a hold of the conversation that asks.
    fn counts(&self, now: DateTime<Utc>, asking: Option<SessionId>) -> bool {
        let is_expired = self.expires_at.is_some_and(|end| end <= now);
        let is_own = asking.is_some() && self.taken.held_by == asking;
        !is_expired && !is_own
    }

    fn of(of: O, (id, _, from, to, expires_at, session, _): BusyColumns) -> Self {
        Self {
            of,
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
