//! Who reads the daily agenda, and what it is about: through the views that auth, scheduling and tenancy publish. And the statement that plans
//! the jobs of those that are due, which looks across clinics through `auth.agenda_readers_due`, which answers ids only.

use crate::domain::daily_agenda::words::ExpectedVisit;
use crate::domain::message_language::MessageLanguage;
use crate::domain::queue::Queue;
use crate::store::reminder_scans::Planned;
use crate::store::schema::{agenda_readers, expected_visits, settings, staff_names};
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError, InfraTx};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicZone, DoctorId, UserId};
use tenancy::Plan;
use uuid::Uuid;

/// How many readers one statement plans.
const PAGE: i32 = 1000;
/// More visits than a clinic has in a day.
const VISITS: i64 = 2000;

/// A member of the staff who wants the agenda now, and is active.
pub struct Reader {
    pub full_name: String,
    /// Digits with the country code.
    pub phone: String,
    /// The doctor whose visits the reader sees; `None` for one who sees all.
    pub doctor: Option<DoctorId>,
}

/// The reader; `None` for a user who does not want the agenda any more, or is not active.
pub async fn reader(mut read: ClinicRead<'_>, user: UserId) -> Result<Option<Reader>, DbError> {
    let found: Option<(String, String, Option<Uuid>)> = agenda_readers::table
        .inner_join(
            staff_names::table.on(staff_names::clinic_id
                .eq(agenda_readers::clinic_id)
                .and(staff_names::user_id.eq(agenda_readers::user_id))),
        )
        .filter(agenda_readers::clinic_id.eq(read.clinic().uuid()))
        .filter(agenda_readers::user_id.eq(user.uuid()))
        .select((
            staff_names::full_name,
            agenda_readers::phone,
            agenda_readers::doctor_id,
        ))
        .first(read.conn())
        .await
        .optional()?;
    Ok(found.map(|(full_name, phone, doctor)| Reader {
        full_name,
        phone,
        doctor: doctor.map(DoctorId),
    }))
}

/// What an agenda needs to know of its clinic.
pub struct AgendaSettings {
    pub zone: ClinicZone,
    pub language: MessageLanguage,
    pub plan: Plan,
}

/// The clinic's time zone, language and plan.
pub async fn settings(mut read: ClinicRead<'_>) -> Result<AgendaSettings, DbError> {
    let (zone, language, plan): (String, String, String) = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((settings::timezone, settings::language, settings::plan))
        .first(read.conn())
        .await?;
    Ok(AgendaSettings {
        zone: stored::read("time zone", ClinicZone::named(&zone))?,
        language: stored::clinic_language(&language)?,
        plan: stored::read("plan", plan.parse())?,
    })
}

/// The visits that are expected to start in the span, `from` included and `to` excluded, in the order of their starts: those of a doctor, or of
/// the clinic.
pub async fn visits(
    mut read: ClinicRead<'_>,
    doctor: Option<DoctorId>,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    zone: ClinicZone,
) -> Result<Vec<ExpectedVisit>, DbError> {
    type Row = (Uuid, String, String, DateTime<Utc>, String, String);
    let mut visits = expected_visits::table
        .filter(expected_visits::clinic_id.eq(read.clinic().uuid()))
        .filter(expected_visits::starts_at.ge(from))
        .filter(expected_visits::starts_at.lt(to))
        .order((expected_visits::starts_at, expected_visits::appointment_id))
        .limit(VISITS)
        .select((
            expected_visits::doctor_id,
            expected_visits::doctor_title,
            expected_visits::doctor_name,
            expected_visits::starts_at,
            expected_visits::patient,
            expected_visits::service_name,
        ))
        .into_boxed();
    if let Some(doctor) = doctor {
        visits = visits.filter(expected_visits::doctor_id.eq(doctor.uuid()));
    }
    let rows: Vec<Row> = visits.load(read.conn()).await?;
    let visit = |(doctor, title, name, starts_at, patient, service): Row| ExpectedVisit {
        doctor: DoctorId(doctor),
        doctor_name: format!("{title} {name}").trim().to_owned(),
        starts: zone.local(starts_at).time(),
        patient,
        service,
    };
    Ok(rows.into_iter().map(visit).collect())
}

/// What the agendas of one day in one time zone have in common.
pub struct DueAgendas<'a> {
    pub queue: Queue,
    pub kind: &'a str,
    pub zone: &'a str,
    /// The number of the day, for instance 20261130 for the 30th of November 2026.
    pub day: i32,
    pub due_at: DateTime<Utc>,
    /// Whether they are only counted.
    pub too_late: bool,
    pub now: DateTime<Utc>,
}

db::statement! {
    /// One page of [`plan`], which begins after the last row of the page before.
    struct PlanPage<'a> = "SELECT found, planned, last_clinic, last_user
        FROM notification.plan_agendas(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    queue: &'a str => Text,
    kind: &'a str => Text,
    zone: &'a str => Text,
    day: i32 => Integer,
    due_at: DateTime<Utc> => Timestamptz,
    too_late: bool => Bool,
    after_clinic: Uuid => SqlUuid,
    after_user: Uuid => SqlUuid,
    at_most: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    -> (BigInt, BigInt, SqlUuid, SqlUuid)
}

/// Plans a job for every reader of the zone who wanted the agenda when it was due, unless there is one; where it is too late, counts them.
pub async fn plan(tx: &mut InfraTx, due: &DueAgendas<'_>) -> Result<Planned, DbError> {
    type Page = (i64, i64, Uuid, Uuid);
    let mut after = (Uuid::nil(), Uuid::nil());
    let mut planned = Planned::default();
    loop {
        let page = PlanPage {
            queue: due.queue.as_str(),
            kind: due.kind,
            zone: due.zone,
            day: due.day,
            due_at: due.due_at,
            too_late: due.too_late,
            after_clinic: after.0,
            after_user: after.1,
            at_most: PAGE,
            now: due.now,
        };
        let page: Option<Page> = page.get_result(tx.conn()).await.optional()?;
        let Some((found, new, clinic, user)) = page else {
            return Ok(planned);
        };
        planned.new += new;
        planned.too_late += if due.too_late { found } else { 0 };
        if found < i64::from(PAGE) {
            return Ok(planned);
        }
        after = (clinic, user);
    }
}
