//! The memory of each service: before the first request, and after the run.

use crate::stack::Stack;
use crate::table::Row;
use anyhow::Result;
use harness::SERVICES;

/// The resident memory of each service now, in KiB, in the order of [`SERVICES`].
pub fn now(stack: &Stack) -> Result<Vec<u64>> {
    SERVICES
        .iter()
        .map(|(service, _)| stack.resident_kib(service))
        .collect()
}

/// A row for each service; `idle` is the memory at the beginning.
pub async fn rows(stack: &Stack, idle: &[u64]) -> Result<Vec<Row>> {
    stack.quiet().await?;
    let rows = SERVICES
        .iter()
        .zip(idle)
        .zip(now(stack)?)
        .map(|(((service, _), before), after)| {
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

fn mb(kib: u64) -> String {
    let tenths = (kib * 1024 + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
