//! Finds the reminders that became due, and plans their jobs. A reminder follows from its appointment and the clock, so that
//! nothing has to be stored when an appointment is booked, moved or cancelled.
//!
//! A scan notes up to when it went in the transaction that plans the jobs, and the next scan begins there. Whatever the
//! pause between two scans, each due instant is looked at once, by one process.

use crate::domain::reminder::Reminder;
use crate::domain::schedule::CLOCKS_DIFFER;
use crate::error::Error;
use crate::flows::messages::JobKind;
use crate::store::reminder_scans::{self, DueJobs, Planned};
use chrono::{DateTime, Duration, SubsecRound, Utc};
use db::{Db, InfraTx};
use kernel::ClinicZone;

/// How far the first scan of a kind and zone looks back: no reminder that was due earlier is still of use. The reminders
/// that an earlier release sent are known by their deliveries.
const FIRST_LOOK_BACK: Duration = Duration::hours(24);
/// The longest time that one transaction catches up after a pause.
const STEP: Duration = Duration::hours(1);
/// The digits of a second that the database keeps.
const MICROSECONDS: u16 = 6;

/// The scan of one kind in one time zone.
pub struct ReminderScan {
    kind: &'static dyn JobKind,
    rule: Reminder,
    zone: ClinicZone,
}

/// What one step of a scan did.
enum Step {
    /// There may be more to find.
    Went(Planned),
    /// Everything that is due was found.
    Finished(Planned),
    /// Another process does the scan at this moment.
    Elsewhere,
}

impl ReminderScan {
    /// The scan of that kind; `None` for a kind that is no reminder.
    pub fn of(kind: &'static dyn JobKind, zone: ClinicZone) -> Option<Self> {
        let rule = kind.reminder()?;
        Some(Self { kind, rule, zone })
    }

    /// Plans the jobs of all reminders that became due since the last scan; says how many.
    pub async fn run(&self, db: &Db, now: DateTime<Utc>) -> Result<Planned, Error> {
        let now = now.trunc_subsecs(MICROSECONDS);
        let mut all = Planned::default();
        // A scan that is new is taken in the second round.
        let mut is_new = true;
        loop {
            let step = async |tx: &mut InfraTx| self.step(tx, now).await;
            let (planned, goes_on) = match db.infrastructure(step).await? {
                Step::Went(planned) => (planned, true),
                Step::Finished(planned) => (planned, false),
                Step::Elsewhere => (Planned::default(), std::mem::take(&mut is_new)),
            };
            self.count(planned);
            all.new += planned.new;
            all.too_late += planned.too_late;
            if !goes_on {
                return Ok(all);
            }
        }
    }

    async fn step(&self, tx: &mut InfraTx, now: DateTime<Utc>) -> Result<Step, Error> {
        let (kind, zone) = (self.kind.kind(), self.zone.name());
        let first = now - FIRST_LOOK_BACK;
        let Some(mut since) = reminder_scans::take(tx, kind, zone, first).await? else {
            return Ok(Step::Elsewhere);
        };
        // So far ahead of the clock, the scan was made before the clock was set back.
        if since > now + CLOCKS_DIFFER {
            tracing::warn!(kind, zone, %since, "the clock was set back behind the last scan of reminders");
            metrics::counter!("notification_reminder_scans_set_back_total").increment(1);
            since = now;
            reminder_scans::advance(tx, kind, zone, now).await?;
        }
        let until = now.min(since + STEP);
        if until <= since {
            return Ok(Step::Finished(Planned::default()));
        }
        let jobs = DueJobs {
            queue: self.kind.queue(),
            kind,
            zone,
            ahead_seconds: self.rule.ahead.num_seconds(),
            now,
        };
        let mut planned = Planned::default();
        for starts in self.rule.starts_due(self.zone, since, until) {
            let departure = self.rule.departure(&starts, self.zone, now);
            let more = reminder_scans::plan(tx, &jobs, &starts, &departure).await?;
            planned.new += more.new;
            planned.too_late += more.too_late;
        }
        reminder_scans::advance(tx, kind, zone, until).await?;
        Ok(if until < now {
            Step::Went(planned)
        } else {
            Step::Finished(planned)
        })
    }

    fn count(&self, planned: Planned) {
        let kind = self.kind.kind();
        let number = |count: i64| u64::try_from(count).unwrap_or(0);
        metrics::counter!("notification_reminders_found_total", "kind" => kind)
            .increment(number(planned.new));
        if planned.too_late > 0 {
            tracing::warn!(
                kind,
                zone = self.zone.name(),
                reminders = planned.too_late,
                "reminders are not sent, because they were found too late"
            );
            metrics::counter!("notification_notices_dropped_total", "kind" => kind, "reason" => "too_late")
                .increment(number(planned.too_late));
        }
    }
}
