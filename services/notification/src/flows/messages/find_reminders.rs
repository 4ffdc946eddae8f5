//! Finds the reminders that became due, and plans their jobs. A reminder follows from its appointment and the clock, so that
//! nothing has to be stored when an appointment is booked, moved or cancelled.

use crate::domain::reminder::Reminder;
use crate::error::Error;
use crate::flows::messages::JobKind;
use crate::flows::messages::due_scan::{DueScan, DueSpan};
use crate::store::reminder_scans::{self, DueJobs, Planned};
use chrono::{DateTime, Duration, Utc};
use db::{Db, InfraTx};
use kernel::ClinicZone;

/// How far the first scan of a kind and zone looks back: no reminder that was due earlier is still of use. The reminders
/// that an earlier release sent are known by their deliveries.
const FIRST_LOOK_BACK: Duration = Duration::hours(24);
/// The longest time that one transaction catches up after a pause.
const STEP: Duration = Duration::hours(1);

/// The scan of one kind in one time zone.
pub struct ReminderScan {
    kind: &'static dyn JobKind,
    rule: Reminder,
    scan: DueScan,
}

impl ReminderScan {
    /// The scan of that kind; `None` for a kind that is no reminder.
    pub fn of(kind: &'static dyn JobKind, zone: ClinicZone) -> Option<Self> {
        let rule = kind.reminder()?;
        let scan = DueScan {
            kind: kind.kind(),
            zone,
            look_back: FIRST_LOOK_BACK,
            step: STEP,
        };
        Some(Self { kind, rule, scan })
    }

    /// Plans the jobs of all reminders that became due since the last scan; says how many.
    pub async fn run(&self, db: &Db, now: DateTime<Utc>) -> Result<Planned, Error> {
        let plan = async |tx: &mut InfraTx, span: DueSpan| self.plan(tx, span).await;
        self.scan.run(db, now, plan).await
    }

    async fn plan(&self, tx: &mut InfraTx, span: DueSpan) -> Result<Planned, Error> {
        let zone = self.scan.zone;
        let jobs = DueJobs {
            queue: self.kind.queue(),
            kind: self.scan.kind,
            zone: zone.name(),
            ahead_seconds: self.rule.ahead.num_seconds(),
            now: span.now,
        };
        let mut planned = Planned::default();
        for starts in self.rule.starts_due(zone, span.since, span.until) {
            let departure = self.rule.departure(&starts, zone, span.now);
            let more = reminder_scans::plan(tx, &jobs, &starts, &departure).await?;
            planned.new += more.new;
            planned.too_late += more.too_late;
        }
        Ok(planned)
    }
}
