//! Reminders that are due at the same moment: how many a second leave, with 20,000 due and with a million, beside bare claims
//! and bare requests. Meta's statuses are kept back, because the bare requests have none.

use crate::Bench;
use crate::data::CHAT_CLINICS;
use crate::load;
use crate::plain::Plain;
use crate::rounds::per_second;
use crate::sandbox::Sandbox;
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::try_join_all;
use std::time::{Duration, Instant};

const REMINDERS: usize = 20_000;
/// Due jobs behind the reminders. They name no appointment, and nothing is sent when one is reached.
const BACKLOG: usize = 980_000;
/// The rows are written within this time; then the clock of the stack is moved to the moment at which they are due.
const FILL: TimeDelta = TimeDelta::minutes(3);
/// Reminders are looked for every twenty seconds.
const PATIENCE: Duration = Duration::from_secs(80);
/// A slow product is measured for so long, and not until everything is sent.
const LONG_ENOUGH: f64 = 20.0;
const LOOK: Duration = Duration::from_secs(2);
const HANDFUL: i32 = 64;
const LANES: usize = 4;
const BARE: usize = 10_000;

/// Measures the rows of the table.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let sandbox = Sandbox::of(bench)?;
    let plain = Plain::open(bench.stack.setting("DATABASE_URL")?, "bench", LANES, None).await?;
    bench.stack.sql(&format!(
        include_str!("patients.sql"),
        patients = REMINDERS / CHAT_CLINICS
    ))?;
    let limit = bare(bench, &plain).await?;
    let few = drained(bench, &sandbox, 0).await?;
    let many = drained(bench, &sandbox, BACKLOG).await?;
    bench
        .stack
        .sql("delete from notification.jobs where dedup_key like 'bench:%'")?;
    sandbox.reset().await?;
    let row = |figure: &str, ours: f64| Row {
        figure: figure.to_owned(),
        measured: format!("{ours:.0}/s"),
        limit: format!("bare claims of {HANDFUL} and bare requests  {limit:.0}/s"),
        compared: format!("{:.0} %", 100.0 * ours / limit),
        aim: "",
    };
    Ok(vec![
        row("reminders sent, 20,000 due at once", few),
        row("… 1,000,000 due", many),
    ])
}

/// How many reminders a second are sent.
async fn drained(bench: &Bench, sandbox: &Sandbox<'_>, backlog: usize) -> Result<f64> {
    sandbox.reset().await?;
    sandbox.keep_statuses().await?;
    bench.stack.quiet().await?;
    let due = bench.stack.now()? + FILL;
    fill_in(bench, due, backlog)?;
    ensure!(bench.stack.now()? < due, "filling in took too long");
    bench.stack.move_clock_to(due)?;
    let mut sent = Sent::default();
    let enough = load::until(LOOK, PATIENCE, async || {
        sent = Sent::since(bench, due)?;
        Ok(sent.count >= REMINDERS || sent.seconds >= LONG_ENOUGH)
    });
    ensure!(enough.await? || sent.count > 1, "no reminder was sent");
    let failed = bench.stack.sql(&format!(
        "select count(*) from notification.deliveries where kind = 'reminder_24h' and state = 'failed' and created_at >= '{due}'"
    ))?;
    ensure!(failed.trim() == "0", "{} reminders failed", failed.trim());
    per_second(
        sent.count.saturating_sub(1),
        Duration::from_secs_f64(sent.seconds),
    )
}

/// Appointments that begin a day after `due`, and jobs that are due shortly after.
fn fill_in(bench: &Bench, due: DateTime<Utc>, backlog: usize) -> Result<()> {
    let script = include_str!("reminders.sql");
    let script = script.replace("{due}", &due.to_rfc3339());
    let script = script.replace("{backlog}", &backlog.to_string());
    bench.stack.sql(&script).map(drop)
}

/// What was sent so far.
#[derive(Default)]
struct Sent {
    count: usize,
    /// From the first to the last.
    seconds: f64,
}

impl Sent {
    fn since(bench: &Bench, due: DateTime<Utc>) -> Result<Self> {
        let row = bench.stack.sql(&format!(
            "select count(*), coalesce(extract(epoch from max(sent_at) - min(sent_at)), 0)
               from notification.deliveries where kind = 'reminder_24h' and sent_at >= '{due}'"
        ))?;
        let (count, seconds) = row.trim().split_once('|').context("no figures")?;
        Ok(Self {
            count: count.parse()?,
            seconds: seconds.parse()?,
        })
    }
}

/// Claims a handful by one statement, sends a request for each, and settles them by another.
async fn bare(bench: &Bench, plain: &Plain) -> Result<f64> {
    let health = format!("{}/healthz", bench.stack.setting("SANDBOX_URL")?);
    plain.fill_jobs(BARE).await?;
    bench.stack.quiet().await?;
    let began = Instant::now();
    let lanes = (0..LANES).map(async |lane| {
        loop {
            let claimed = plain.claim(lane, HANDFUL).await?;
            if claimed.is_empty() {
                return anyhow::Ok(());
            }
            let sends = claimed
                .iter()
                .map(|_| web::expect(bench.web.get(&health), 200));
            try_join_all(sends).await?;
            plain.settle(lane, &claimed).await?;
        }
    });
    try_join_all(lanes).await?;
    per_second(BARE, began.elapsed())
}
