//! Many who want the same place at the same moment: one gets it, the others are told so.

use crate::Bench;
use crate::bookings::bare;
use crate::desk::Desk;
use crate::load;
use crate::outcome::{Because as _, Failure, Outcome};
use crate::plain::Plain;
use crate::rounds::{ROUNDS, ms};
use crate::table::Row;
use crate::web::Web;
use std::cell::Cell;
use std::time::{Duration, Instant};

const WISHES: usize = 200;
/// What became of the wishes.
#[derive(Default)]
struct Tally {
    won: Cell<usize>,
    taken: Cell<usize>,
    other: Cell<usize>,
}

/// The row of the table; every round is one slot.
pub async fn row(bench: &Bench, desk: &Desk) -> Outcome<Row> {
    let plain = Plain::open(
        &bench.stack.database_url,
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
    let (won, taken, other) = (tally.won.get(), tally.taken.get(), tally.other.get());
    let (ours, limit) = (middle(ours)?, middle(limits)?);
    Ok(Row {
        figure: format!("{WISHES} bookings of one slot at once, {ROUNDS} slots"),
        measured: format!(
            "{won} × 201, {taken} × 409, {other} other  {} ms each",
            ms(ours)
        ),
        limit: format!("{WISHES} inserts, one by one  {} ms", ms(limit)),
        compared: format!("× {:.1}", ours.as_secs_f64() / limit.as_secs_f64()),
        aim: "one 201 per slot, the rest 409",
    })
}

async fn bookings(bench: &Bench, desk: &Desk, tally: &Tally) -> Outcome<Duration> {
    let place = desk.place()?;
    let began = Instant::now();
    load::at_once(WISHES, WISHES, async |_, number| {
        let (status, body) = Web::answer(desk.booking(bench, place, number)?).await?;
        let said = String::from_utf8_lossy(&body);
        let kind = match status.as_u16() {
            201 => &tally.won,
            409 if said.contains("SLOT_TAKEN") => &tally.taken,
            _ => &tally.other,
        };
        kind.set(kind.get() + 1);
        Ok(())
    })
    .await?;
    Ok(began.elapsed())
}

/// One by one, which is what the lock on a doctor's row makes of them as well: racing without it,
/// they would run into deadlocks, and each of those lasts a second.
async fn inserts(desk: &Desk, plain: &Plain) -> Outcome<Duration> {
    let row = bare(desk, desk.place()?);
    let won = Cell::new(0_usize);
    let began = Instant::now();
    load::at_once(1, WISHES, async |lane, _| {
        let inserted = plain.insert(lane, row).await?;
        won.set(won.get() + usize::from(inserted));
        Ok(())
    })
    .await?;
    match won.get() {
        1 => Ok(began.elapsed()),
        other => Err(Failure::from(format!(
            "{other} inserts of one slot succeeded"
        ))),
    }
}

fn middle(mut times: Vec<Duration>) -> Outcome<Duration> {
    times.sort_unstable();
    times.get(times.len() / 2).copied().because("no rounds")
}
