//! Looks for the reminders that became due, in every time zone that has clinics.

use crate::app::App;
use crate::error::Error;
use crate::flows::messages::{ReminderScan, kinds};
use crate::store::reminder_scans;
use kernel::error_chain;

/// Plans the jobs of the reminders that became due, and wakes the workers; says how many there were. A scan that fails does
/// not keep the others from their work.
pub async fn find_reminders(app: &App) -> Result<usize, Error> {
    let mut found = 0;
    for zone in reminder_scans::zones(&app.db).await? {
        for scan in kinds::reminders().filter_map(|kind| ReminderScan::of(kind, zone)) {
            match scan.run(&app.db, app.clock.now()).await {
                Ok(planned) => found += usize::try_from(planned.new).unwrap_or(0),
                Err(error) => {
                    let error = error_chain(&error);
                    tracing::warn!(
                        zone = zone.name(),
                        error,
                        "due reminders could not be looked for"
                    );
                }
            }
        }
    }
    if found > 0 {
        kinds::reminders().for_each(|kind| app.wakes.wake(kind.queue()));
    }
    Ok(found)
}

/// Looks for reminders, and logs a failure: the next scan follows soon and begins where the last one ended.
pub async fn find_and_log(app: &App) {
    if let Err(error) = find_reminders(app).await {
        let error = error_chain(&error);
        tracing::warn!(error, "due reminders could not be looked for");
    }
}
