//! Looks for the daily agendas that became due, in every time zone that has clinics.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::messages::AgendaScan;
use crate::store::reminder_scans;
use kernel::error_chain;

/// Plans the jobs of the agendas that became due, and wakes the worker; says how many there were. A zone that fails does not keep the others
/// from their agendas.
pub async fn find_agendas(app: &App) -> Result<usize, Error> {
    let mut found = 0;
    for zone in reminder_scans::zones(&app.db).await? {
        match AgendaScan::of(zone).run(&app.db, app.clock.now()).await {
            Ok(planned) => found += usize::try_from(planned.new).unwrap_or(0),
            Err(error) => {
                let error = error_chain(&error);
                tracing::warn!(
                    zone = zone.name(),
                    error,
                    "due agendas could not be looked for"
                );
            }
        }
    }
    if found > 0 {
        app.wakes.wake(Queue::DailyAgenda);
    }
    Ok(found)
}

/// Looks for agendas, and logs a failure: the next scan follows soon and begins where the last one ended.
pub async fn find_and_log(app: &App) {
    if let Err(error) = find_agendas(app).await {
        let error = error_chain(&error);
        tracing::warn!(error, "due agendas could not be looked for");
    }
}
