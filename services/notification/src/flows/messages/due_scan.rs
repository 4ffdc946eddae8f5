//! What the scans for due messages have in common: each notes up to when it went in the transaction that plans the jobs, and the next one begins
//! there. Whatever the pause between two scans, each due instant is looked at once, by one process.

use crate::domain::schedule::CLOCKS_DIFFER;
use crate::error::Error;
use crate::store::reminder_scans::{self, Planned};
use chrono::{DateTime, Duration, SubsecRound, Utc};
use db::{Db, InfraTx};
use kernel::ClinicZone;

/// The digits of a second that the database keeps.
const MICROSECONDS: u16 = 6;

/// The scan of one kind of message in one time zone.
pub(super) struct DueScan {
    /// The stored word of the kind.
    pub kind: &'static str,
    pub zone: ClinicZone,
    /// How far the first scan looks back: nothing that was due earlier is still of use.
    pub look_back: Duration,
    /// The longest time that one transaction catches up after a pause.
    pub step: Duration,
}

/// The instants that one step looks at: after `since`, and not after `until`.
#[derive(Clone, Copy)]
pub(super) struct DueSpan {
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// The present instant, which may be later.
    pub now: DateTime<Utc>,
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

impl DueScan {
    /// Lets `plan` plan the jobs of everything that became due since the last scan; says how many there were.
    pub async fn run(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        plan: impl AsyncFn(&mut InfraTx, DueSpan) -> Result<Planned, Error>,
    ) -> Result<Planned, Error> {
        let now = now.trunc_subsecs(MICROSECONDS);
        let mut all = Planned::default();
        // A scan that is new is taken in the second round.
        let mut is_new = true;
        loop {
            let step = async |tx: &mut InfraTx| self.step(tx, now, &plan).await;
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

    async fn step(
        &self,
        tx: &mut InfraTx,
        now: DateTime<Utc>,
        plan: &impl AsyncFn(&mut InfraTx, DueSpan) -> Result<Planned, Error>,
    ) -> Result<Step, Error> {
        let (kind, zone) = (self.kind, self.zone.name());
        let first = now - self.look_back;
        let Some(mut since) = reminder_scans::take(tx, kind, zone, first).await? else {
            return Ok(Step::Elsewhere);
        };
        // So far ahead of the clock, the scan was made before the clock was set back.
        if since > now + CLOCKS_DIFFER {
            tracing::warn!(kind, zone, %since, "the clock was set back behind the last scan of due messages");
            metrics::counter!("notification_reminder_scans_set_back_total").increment(1);
            since = now;
            reminder_scans::advance(tx, kind, zone, now).await?;
        }
        let until = now.min(since + self.step);
        if until <= since {
            return Ok(Step::Finished(Planned::default()));
        }
        let planned = plan(tx, DueSpan { since, until, now }).await?;
        reminder_scans::advance(tx, kind, zone, until).await?;
        Ok(if until < now {
            Step::Went(planned)
        } else {
            Step::Finished(planned)
        })
    }

    fn count(&self, planned: Planned) {
        let kind = self.kind;
        let number = |count: i64| u64::try_from(count).unwrap_or(0);
        metrics::counter!("notification_reminders_found_total", "kind" => kind)
            .increment(number(planned.new));
        if planned.too_late > 0 {
            tracing::warn!(
                kind,
                zone = self.zone.name(),
                messages = planned.too_late,
                "messages are not sent, because they were found too late"
            );
            metrics::counter!("notification_notices_dropped_total", "kind" => kind, "reason" => "too_late")
                .increment(number(planned.too_late));
        }
    }
}
