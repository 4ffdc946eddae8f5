//! The memory of each service: before the first request, after the run, and of `auth` after many sign-ins at once.

use crate::Bench;
use crate::data::DESK_PASSWORD;
use crate::load;
use crate::stack::Stack;
use crate::table::Row;
use crate::web;
use anyhow::{Result, bail};
use harness::SERVICES;
use serde_json::json;
use std::cell::Cell;

/// The resident memory of each service now, in KiB, in the order of [`SERVICES`].
pub fn now(stack: &Stack) -> Result<Vec<u64>> {
    SERVICES
        .iter()
        .map(|(service, _)| stack.resident_kib(service))
        .collect()
}

/// How many sign in at the same moment.
const SIGN_INS: usize = 200;

/// Many sign in at once, as the staff of all clinics do at eight in the morning: each with an account and an address of its own,
/// because one account has few seats. The accounts are unknown, which costs the same hash as a known one. Says how many were
/// hashed, and not asked to come again in some seconds.
async fn sign_in(bench: &Bench) -> Result<usize> {
    let url = format!("{}/api/auth/login", bench.stack.setting("AUTH_URL")?);
    let hashed = Cell::new(0);
    load::at_once(SIGN_INS, SIGN_INS, async |_, nth| {
        let who = json!({ "email": format!("nadie-{nth}@bench.test"), "password": DESK_PASSWORD });
        let asking = bench.web.post(&url).json(&who);
        let asking = asking.header("x-forwarded-for", format!("198.51.100.{nth}"));
        let (status, body) = web::answer(asking).await?;
        match status.as_u16() {
            401 => hashed.set(hashed.get() + 1),
            429 => (),
            _ => bail!("{status}: {}", String::from_utf8_lossy(&body)),
        }
        Ok(())
    })
    .await?;
    Ok(hashed.get())
}

/// A row for each service and one for all; `idle` is the memory at the beginning.
pub async fn rows(bench: &Bench, idle: &[u64]) -> Result<Vec<Row>> {
    let stack = &bench.stack;
    stack.quiet().await?;
    let end = now(stack)?;
    let whole = |all: &[u64]| all.iter().sum::<u64>();
    let all = Row {
        figure: "memory of all services after the run".to_owned(),
        measured: mb(whole(&end)),
        limit: format!("{} idle", mb(whole(idle))),
        compared: format!("+ {}", mb(whole(&end).saturating_sub(whole(idle)))),
        aim: "≤ 200 MB, idle ≤ 100 MB",
    };
    let each = SERVICES
        .iter()
        .zip(idle)
        .zip(&end)
        .map(|(((service, _), before), after)| Row {
            figure: format!("memory of {service} after the run"),
            measured: mb(*after),
            limit: format!("{} idle", mb(*before)),
            compared: format!("+ {}", mb(after.saturating_sub(*before))),
            aim: "≤ 40 MB",
        });
    let mut rows: Vec<Row> = each.collect();
    rows.push(all);
    let before = stack.resident_kib("auth")?;
    let hashed = sign_in(bench).await?;
    let after = stack.resident_kib("auth")?;
    rows.push(Row {
        figure: format!("memory of auth after {SIGN_INS} parallel sign-ins, {hashed} hashed"),
        measured: mb(after),
        limit: format!("{} before", mb(before)),
        compared: format!("+ {}", mb(after.saturating_sub(before))),
        aim: "≤ 64 MB",
    });
    Ok(rows)
}

/// Megabytes of 1,000,000 bytes, with one decimal.
pub fn mb(kib: u64) -> String {
    let tenths = (kib * 1024 + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
