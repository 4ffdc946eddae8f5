//! Up to when the due reminders of a kind were found in a time zone, and the statement that plans the jobs of those that
//! are due. Looks across clinics through `scheduling.reminders_due`, which answers ids only.

use crate::domain::queue::Queue;
use crate::domain::reminder::{Departure, DueStarts};
use crate::store::schema::reminder_scans;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{Db, DbError, InfraTx, Prepared, definer};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::ClinicZone;
use uuid::Uuid;

/// How many appointments one statement reads.
const PAGE: i32 = 1000;

/// Up to when one kind was scanned in one zone.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reminder_scans)]
pub struct Scan {
    pub kind: String,
    pub zone: String,
    pub scanned_until: DateTime<Utc>,
}

/// How many reminders were due in a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// Reminders that have a job now. A reminder that was planned before does not count.
    pub new: i64,
    /// Reminders that would come too late, and have no job.
    pub too_late: i64,
}

/// What the jobs of a span have in common.
pub struct DueJobs<'a> {
    pub queue: Queue,
    pub kind: &'a str,
    pub zone: &'a str,
    /// How long before its start each one is due, unless they are due together.
    pub ahead_seconds: i64,
    pub now: DateTime<Utc>,
}

/// The time zones that have clinics. An unknown zone is left out, logged and counted: its clinics get no reminders, and never
/// at a wrong hour.
pub async fn zones(db: &Db) -> Result<Vec<ClinicZone>, DbError> {
    let names = definer::time_zones(db).await?;
    let zone = |name: &String| stored::read("time zone", ClinicZone::named(name)).ok();
    Ok(names.iter().filter_map(zone).collect())
}

/// Takes the scan of a kind and zone until the transaction ends, and says up to when it went. `None` when another process
/// has it at this moment, or when it is new; a new one begins at `first`.
pub async fn take(
    tx: &mut InfraTx,
    kind: &str,
    zone: &str,
    first: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let taken = reminder_scans::table
        .find((kind, zone))
        .select(reminder_scans::scanned_until)
        .for_update()
        .skip_locked()
        .first(tx.conn())
        .await
        .optional()?;
    if taken.is_none() {
        let begin = diesel::insert_into(reminder_scans::table)
            .values((
                reminder_scans::kind.eq(kind),
                reminder_scans::zone.eq(zone),
                reminder_scans::scanned_until.eq(first),
            ))
            .on_conflict_do_nothing();
        Prepared(begin).execute(tx.conn()).await?;
    }
    Ok(taken)
}

/// Notes up to when the scan went. The caller has taken it.
pub async fn advance(
    tx: &mut InfraTx,
    kind: &str,
    zone: &str,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    let scan = diesel::update(reminder_scans::table.find((kind, zone)))
        .set(reminder_scans::scanned_until.eq(until));
    Prepared(scan).execute(tx.conn()).await?;
    Ok(())
}

/// Every scan, by kind and zone.
pub async fn all(db: &Db) -> Result<Vec<Scan>, DbError> {
    let all = reminder_scans::table
        .order((reminder_scans::kind, reminder_scans::zone))
        .select(Scan::as_select());
    db.infrastructure(async |tx: &mut InfraTx| Ok(all.load(tx.conn()).await?))
        .await
}

db::statement! {
    /// One page of [`plan`].
    struct PlanPage<'a> = "SELECT found, planned, too_late, last_start, last_clinic, last_appointment
        FROM notification.plan_reminders(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    queue: &'a str => Text,
    kind: &'a str => Text,
    zone: &'a str => Text,
    from: DateTime<Utc> => Timestamptz,
    to: DateTime<Utc> => Timestamptz,
    together_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    ahead_seconds: i64 => BigInt,
    useful_from: DateTime<Utc> => Timestamptz,
    after_start: DateTime<Utc> => Timestamptz,
    after_clinic: Uuid => SqlUuid,
    after_appointment: Uuid => SqlUuid,
    at_most: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    -> (BigInt, BigInt, BigInt, Timestamptz, SqlUuid, SqlUuid)
}

/// Plans a job for every live appointment that starts in the span and wants reminders, unless it has one. A job is due when
/// its reminder leaves.
pub async fn plan(
    tx: &mut InfraTx,
    jobs: &DueJobs<'_>,
    starts: &DueStarts,
    departure: &Departure,
) -> Result<Planned, DbError> {
    type Page = (i64, i64, i64, DateTime<Utc>, Uuid, Uuid);
    let mut after = (starts.from, Uuid::nil(), Uuid::nil());
    let mut planned = Planned::default();
    loop {
        let page = PlanPage {
            queue: jobs.queue.as_str(),
            kind: jobs.kind,
            zone: jobs.zone,
            from: starts.from,
            to: starts.to,
            together_at: departure.together_at,
            ahead_seconds: jobs.ahead_seconds,
            useful_from: departure.useful_from,
            after_start: after.0,
            after_clinic: after.1,
            after_appointment: after.2,
            at_most: PAGE,
            now: jobs.now,
        };
        let page: Option<Page> = page.get_result(tx.conn()).await.optional()?;
        let Some((found, new, too_late, start, clinic, appointment)) = page else {
            return Ok(planned);
        };
        planned.new += new;
        planned.too_late += too_late;
        if found < i64::from(PAGE) {
            return Ok(planned);
        }
        after = (start, clinic, appointment);
    }
}
