//! Claims due jobs across clinics, in turn. Several workers and several copies of the service share the work without waiting
//! for each other.
//!
//! A clinic's place in the turn is the number of its jobs that are running, so that a clinic with five hundred jobs uses only
//! the capacity that the other clinics leave. A reply is not claimed before the conversation's earlier replies are sent or
//! failed.

use crate::domain::position::Position;
use crate::domain::queue::Queue;
use crate::store::appointments::{Appointment, AppointmentRow};
use chrono::{DateTime, Duration, Utc};
use db::{Db, DbError};
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::SessionId;
use uuid::Uuid;

/// How long a worker may hold a claimed job, before another worker takes the job. Longer than the deadlines of Meta's
/// answer and of the database together, with the time that a message may wait in memory for a free place.
const LEASE_SECONDS: i64 = 30;

/// A job that a worker holds until its lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: Uuid,
    pub clinic_id: Uuid,
    pub kind: String,
    /// The id of the delivery, appointment or reader that the job is about.
    pub subject: Uuid,
    /// The subject's version when the job was planned; of a daily agenda the number of its day.
    pub version: i32,
    /// The present attempt, from 1. Together with the id it names this claim.
    pub attempt: i32,
    /// The trace that planned the job.
    pub traceparent: Option<String>,
    /// The place in a conversation that the job keeps.
    pub position: Option<Position>,
    /// When another worker may take the job.
    pub leased_until: DateTime<Utc>,
}

/// A claimed job about an appointment, with the appointment as the claiming transaction found it.
pub struct ClaimedAppointment {
    pub job: Claimed,
    pub found: Found,
}

/// What the claiming transaction found of an appointment.
pub enum Found {
    Appointment {
        appointment: Box<Appointment>,
        /// The version of the clinic's configuration.
        config_version: i64,
    },
    /// The clinic has no such appointment any more.
    Nothing,
    /// The clinic is suspended or unknown, or the appointment cannot be read: a transaction of its own decides.
    Undecided,
}

/// What is to be claimed.
pub struct Claiming {
    pub queue: Queue,
    /// The greatest number of jobs.
    pub room: usize,
    /// The clinic that this worker served last.
    pub served: Uuid,
    pub now: DateTime<Utc>,
}

impl Claiming {
    fn lease(&self) -> DateTime<Utc> {
        self.now + Duration::seconds(LEASE_SECONDS)
    }

    fn room(&self) -> i64 {
        i64::try_from(self.room).unwrap_or(1)
    }
}

db::statement! {
    /// Claims due jobs, in the order of their turns. The comments of the function, in the migrations
    /// `find_reminders_and_claim` and `ask_before_the_walk`, say how its cost stays the same with five due jobs and with a
    /// million, and why it costs next to nothing when none is due.
    struct Claim<'a> = "SELECT id, clinic_id, kind, subject, version, attempt, traceparent, lane, sequence
        FROM notification.claim_jobs(?, ?, ?, ?, ?)";
    queue: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    served: Uuid => SqlUuid,
    room: i64 => BigInt,
    lease: DateTime<Utc> => Timestamptz,
    -> (
        (SqlUuid, SqlUuid, Text, SqlUuid, Integer, Integer, Nullable<Text>),
        (Nullable<SqlUuid>, Nullable<BigInt>),
    )
}

db::statement! {
    /// Claims due jobs about appointments, and reads the appointments (migrations
    /// `begin_appointment_messages` and `begin_reminders_together`).
    struct ClaimAppointments<'a> = "SELECT id, clinic_id, kind, subject, job_version, attempt, traceparent,
            state, config_version, status, version, starts_at, reminders_wanted, patient_name, phone, bsuid,
            doctor_title, doctor_name, service_name, is_blocked, start_chosen_at
        FROM notification.claim_appointment_jobs(?, ?, ?, ?, ?)";
    queue: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    served: Uuid => SqlUuid,
    room: i64 => BigInt,
    lease: DateTime<Utc> => Timestamptz,
    -> (
        (SqlUuid, SqlUuid, Text, SqlUuid, Integer, Integer, Nullable<Text>),
        (Nullable<Text>, Nullable<BigInt>),
        (Nullable<Text>, Nullable<Integer>, Nullable<Timestamptz>, Nullable<Bool>, Nullable<Text>, Nullable<Text>,
         Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Bool>, Nullable<Timestamptz>),
    )
}

/// Claims due jobs, in the order of their turns.
pub async fn claim(db: &Db, claiming: &Claiming) -> Result<Vec<Claimed>, DbError> {
    type Row = (Job, (Option<Uuid>, Option<i64>));
    let claim = Claim {
        queue: claiming.queue.as_str(),
        now: claiming.now,
        served: claiming.served,
        room: claiming.room(),
        lease: claiming.lease(),
    };
    let rows: Vec<Row> = db.call(claim).await?;
    let claimed = |(job, (lane, sequence)): Row| {
        let place = lane.zip(sequence);
        let position = place.map(|(session, sequence)| Position {
            session: SessionId(session),
            sequence,
        });
        claimed(job, position, claiming.lease())
    };
    Ok(rows.into_iter().map(claimed).collect())
}

/// Claims due jobs about appointments, in the order of their turns, each with its appointment.
pub async fn claim_appointments(
    db: &Db,
    claiming: &Claiming,
) -> Result<Vec<ClaimedAppointment>, DbError> {
    type Row = (Job, (Option<String>, Option<i64>), AppointmentRow);
    let claim = ClaimAppointments {
        queue: claiming.queue.as_str(),
        now: claiming.now,
        served: claiming.served,
        room: claiming.room(),
        lease: claiming.lease(),
    };
    let rows: Vec<Row> = db.call(claim).await?;
    let claimed = |(job, (state, version), row): Row| {
        let job = claimed(job, None, claiming.lease());
        let found = match version.filter(|_| state.as_deref() == Some("active")) {
            Some(config_version) => found(job.subject, config_version, row),
            None => Found::Undecided,
        };
        ClaimedAppointment { job, found }
    };
    Ok(rows.into_iter().map(claimed).collect())
}

type Job = (Uuid, Uuid, String, Uuid, i32, i32, Option<String>);

fn claimed(job: Job, position: Option<Position>, leased_until: DateTime<Utc>) -> Claimed {
    let (id, clinic_id, kind, subject, version, attempt, traceparent) = job;
    Claimed {
        id,
        clinic_id,
        kind,
        subject,
        version,
        attempt,
        traceparent,
        position,
        leased_until,
    }
}

/// A row that cannot be read was logged and counted, and is read again by the transaction that decides.
fn found(subject: Uuid, config_version: i64, row: AppointmentRow) -> Found {
    match Appointment::of_row(subject, None, row) {
        Ok(Some(appointment)) => Found::Appointment {
            appointment: Box::new(appointment),
            config_version,
        },
        Ok(None) => Found::Nothing,
        Err(_unreadable) => Found::Undecided,
    }
}
