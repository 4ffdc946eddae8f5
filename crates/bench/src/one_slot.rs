//! Many bookings of the same slot at the same moment: one gets it, the others are refused.

use crate::Bench;
use crate::bookings::bare;
use crate::desk::Desk;
use crate::load;
use crate::plain::Plain;
use crate::rounds::{ROUNDS, ms};
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result, bail};
use std::cell::Cell;
use std::time::{Duration, Instant};

const BOOKINGS: usize = 200;
/// The outcomes of the bookings.
#[derive(Default)]
struct Tally {
    won: Cell<usize>,
    taken: Cell<usize>,
    /// Asked to come again, because the clinic has its share of the service already.
    busy: Cell<usize>,
    other: Cell<usize>,
}

/// The row of the table; every round is one slot.
pub async fn row(bench: &Bench, desk: &Desk) -> Result<Row> {
    let plain = Plain::open(
        bench.stack.setting("DATABASE_URL")?,
        "scheduling",
        1,
        Some(desk.clinic),
    )
    .await?;
    let tally = Tally::default();
    let (mut ours, mut limits) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bench.stack.quiet().await?;
        ours.push(bookings(bench, desk, &tally).await?);
        bench.stack.quiet().await?;
        limits.push(inserts(desk, &plain).await?);
    }
    let (won, taken) = (tally.won.get(), tally.taken.get());
    let (busy, other) = (tally.busy.get(), tally.other.get());
    let (ours, limit) = (middle(ours)?, middle(limits)?);
    Ok(Row {
        figure: format!("{BOOKINGS} bookings of one slot at once, {ROUNDS} slots"),
        measured: format!(
            "{won} × 201, {taken} × 409, {busy} × 429, {other} other  {} ms each",
            ms(ours)
        ),
        limit: format!("{BOOKINGS} inserts, one by one  {} ms", ms(limit)),
        compared: format!("× {:.1}", ours.as_secs_f64() / limit.as_secs_f64()),
        aim: "one 201 per slot, the rest 409 or 429",
    })
}

async fn bookings(bench: &Bench, desk: &Desk, tally: &Tally) -> Result<Duration> {
    let place = desk.place()?;
    let began = Instant::now();
    load::at_once(BOOKINGS, BOOKINGS, async |_, number| {
        let (status, body) = web::answer(desk.booking(bench, place, number)?).await?;
        let text = String::from_utf8_lossy(&body);
        let kind = match status.as_u16() {
            201 => &tally.won,
            409 if text.contains("SLOT_TAKEN") => &tally.taken,
            429 if text.contains("CLINIC_BUSY") => &tally.busy,
            _ => &tally.other,
        };
        kind.set(kind.get() + 1);
        Ok(())
    })
    .await?;
    Ok(began.elapsed())
}

/// One by one, as the lock on a doctor's row orders the bookings too: without that lock, concurrent inserts would run
/// into deadlocks, and each of those lasts a second.
async fn inserts(desk: &Desk, plain: &Plain) -> Result<Duration> {
    let row = bare(desk, desk.place()?);
    let won = Cell::new(0_usize);
    let began = Instant::now();
    load::at_once(1, BOOKINGS, async |lane, _| {
        let inserted = plain.insert(lane, row).await?;
        won.set(won.get() + usize::from(inserted));
        Ok(())
    })
    .await?;
    match won.get() {
        1 => Ok(began.elapsed()),
        other => bail!("{other} inserts of one slot succeeded"),
    }
}

fn middle(mut times: Vec<Duration>) -> Result<Duration> {
    times.sort_unstable();
    times.get(times.len() / 2).copied().context("no rounds")
}
