//! What each service has in memory: before anything was asked of it, and after everything was.

use crate::outcome::Outcome;
use crate::stack::{SERVICES, Stack};
use crate::table::Row;

/// What each has now, in KiB, in the order of [`SERVICES`].
pub fn now(stack: &Stack) -> Outcome<Vec<u32>> {
    SERVICES
        .iter()
        .map(|service| stack.resident_kib(service))
        .collect()
}

/// A row for each service; `idle` is what each had at the beginning.
pub async fn rows(stack: &Stack, idle: &[u32]) -> Outcome<Vec<Row>> {
    stack.quiet().await?;
    let rows = SERVICES
        .iter()
        .zip(idle)
        .zip(now(stack)?)
        .map(|((service, before), after)| {
            let aim = if *service == "auth" {
                "≤ 40 MB without the hasher's"
            } else {
                "≤ 40 MB"
            };
            Row {
                figure: format!("memory of {service} after the run"),
                measured: mb(after),
                limit: format!("{} idle", mb(*before)),
                compared: format!("+ {}", mb(after.saturating_sub(*before))),
                aim,
            }
        });
    Ok(rows.collect())
}

fn mb(kib: u32) -> String {
    format!("{:.1} MB", f64::from(kib) * 1024.0 / 1_000_000.0)
}
