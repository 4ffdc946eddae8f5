//! Finds the daily agendas that became due: those of each reader of a time zone, at 07:00 of each day there. Who reads is decided by who wanted
//! the agenda at that instant, so that a reader who asks later gets the next day's.

use crate::domain::daily_agenda::hours;
use crate::domain::schedule::Timing;
use crate::error::Error;
use crate::flows::messages::due_scan::{DueScan, DueSpan};
use crate::flows::messages::kinds::DailyAgenda;
use crate::store::agendas::{self, DueAgendas};
use crate::store::reminder_scans::Planned;
use chrono::{DateTime, Duration, Utc};
use db::{Db, InfraTx};
use kernel::ClinicZone;

/// The longest time that one transaction catches up after a pause: the readers of a day.
const STEP: Duration = Duration::hours(24);

/// The scan for agendas in one time zone.
pub struct AgendaScan(DueScan);

impl AgendaScan {
    /// The scan of that zone.
    pub const fn of(zone: ClinicZone) -> Self {
        Self(DueScan {
            kind: DailyAgenda::KIND,
            zone,
            look_back: hours::FIRST_LOOK_BACK,
            step: STEP,
        })
    }

    /// Plans the jobs of all agendas that became due since the last scan, and counts those that are too late; says how many.
    pub async fn run(&self, db: &Db, now: DateTime<Utc>) -> Result<Planned, Error> {
        let plan = async |tx: &mut InfraTx, span: DueSpan| self.plan(tx, span).await;
        self.0.run(db, now, plan).await
    }

    async fn plan(&self, tx: &mut InfraTx, span: DueSpan) -> Result<Planned, Error> {
        let zone = self.0.zone;
        let mut planned = Planned::default();
        for due in hours::days_due(zone, span.since, span.until) {
            let due = DueAgendas {
                queue: DailyAgenda::QUEUE,
                kind: self.0.kind,
                zone: zone.name(),
                day: hours::number(due.day),
                due_at: due.due_at,
                too_late: hours::timing(due.day, zone, span.now) == Timing::TooLate,
                now: span.now,
            };
            let more = agendas::plan(tx, &due).await?;
            planned.new += more.new;
            planned.too_late += more.too_late;
        }
        Ok(planned)
    }
}
