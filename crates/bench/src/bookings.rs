//! Bookings at the desk of slots without competition, beside inserts of the same row. The work that follows a booking (live
//! pages, the card to the patient and its statuses) uses the same two cores and the same database, so bookings are measured
//! three times: while that work is stopped, while it is done, and until the last card has left.

use crate::Bench;
use crate::desk::{Desk, Place};
use crate::load;
use crate::plain::{Bare, Plain};
use crate::rounds::{Figures, ROUNDS, median, per_second};
use crate::sandbox::Sandbox;
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result};
use std::time::Duration;

const LANES: usize = 8;
const BOOKINGS: usize = 400;
/// Until the last card has left.
const PATIENCE: Duration = Duration::from_secs(30);
/// The services that receive the events of a booking.
const FOLLOWERS: [&str; 2] = ["notification", "nlu-booking"];

/// Measures the rows of the table.
pub async fn rows(bench: &Bench, desk: &Desk) -> Result<Vec<Row>> {
    let plain = Plain::open(
        bench.stack.setting("DATABASE_URL")?,
        "scheduling",
        LANES,
        Some(desk.clinic),
    )
    .await?;
    let (mut alone, mut bare, mut in_use) = (Vec::new(), Vec::new(), Vec::new());
    let mut whole = Vec::new();
    for _ in 0..ROUNDS {
        alone.push(held_up(bench, desk).await?);
        bare.push(inserts(bench, desk, &plain).await?);
        let (figures, followed) = followed(bench, desk).await?;
        in_use.push(figures);
        whole.push(followed);
    }
    let whole = median(whole.into_iter())?;
    let bare = Figures::medians(&bare)?;
    let row = |figure: &str, ours: Figures| Row {
        figure: figure.to_owned(),
        measured: ours.rate_and_times(),
        limit: format!("bare inserts  {}", bare.rate_and_times()),
        compared: format!("{:.0} %", 100.0 * ours.per_second / bare.per_second),
        aim: "",
    };
    Ok(vec![
        row(
            "bookings at the desk, 20 doctors, 8 at once",
            Figures::medians(&alone)?,
        ),
        row(
            "… while what follows is done too",
            Figures::medians(&in_use)?,
        ),
        Row {
            figure: "… until the last card has left".to_owned(),
            measured: format!("{whole:.0}/s"),
            limit: format!("bare inserts  {:.0}/s", bare.per_second),
            compared: format!("{:.0} %", 100.0 * whole / bare.per_second),
            aim: "",
        },
    ])
}

/// A round while the following work is stopped; that work is done before the next round.
async fn held_up(bench: &Bench, desk: &Desk) -> Result<Figures> {
    bench.stack.quiet().await?;
    let hold = |service: &&str| bench.stack.hold_up(service);
    let _held = FOLLOWERS.iter().map(hold).collect::<Result<Vec<_>>>()?;
    bookings(bench, desk).await
}

/// A round while the following work is done, and how many bookings a second were done with all that follows.
async fn followed(bench: &Bench, desk: &Desk) -> Result<(Figures, f64)> {
    let sandbox = Sandbox::of(bench)?;
    bench.stack.quiet().await?;
    sandbox.reset().await?;
    let began = bench.stack.now()?;
    let figures = bookings(bench, desk).await?;
    let cards = sandbox.wait_for_replies(BOOKINGS, PATIENCE).await?;
    let last = cards.values().max().context("no card was sent")?;
    let whole = (*last - began).to_std()?;
    Ok((figures, per_second(cards.len(), whole)?))
}

async fn bookings(bench: &Bench, desk: &Desk) -> Result<Figures> {
    let places = desk.places(BOOKINGS)?;
    load::at_once(LANES, BOOKINGS, async |_, number| {
        let booking = desk.booking(bench, of(&places, number)?, number)?;
        web::expect(booking, 201).await.map(drop)
    })
    .await
}

async fn inserts(bench: &Bench, desk: &Desk, plain: &Plain) -> Result<Figures> {
    let places = desk.places(BOOKINGS)?;
    bench.stack.quiet().await?;
    load::at_once(LANES, BOOKINGS, async |lane, number| {
        let row = bare(desk, of(&places, number)?);
        let inserted = plain.insert(lane, row).await?;
        inserted.then_some(()).context("a free place was refused")
    })
    .await
}

/// The row that a booking of this slot writes.
pub fn bare(desk: &Desk, place: Place) -> Bare {
    Bare {
        clinic: desk.clinic,
        doctor: place.doctor,
        patient: desk.patient,
        service: desk.service,
        starts_at: place.starts_at,
    }
}

fn of(places: &[Place], number: usize) -> Result<Place> {
    places
        .get(number)
        .copied()
        .context("more bookings than places")
}
