//! Bookings at the desk on places that nobody else wants, beside inserts of the same row.

use crate::Bench;
use crate::desk::{Desk, Place};
use crate::load;
use crate::outcome::{Because as _, Outcome};
use crate::plain::{Bare, Plain};
use crate::rounds::{ROUNDS, alternating};
use crate::table::Row;
use crate::web::Web;

const LANES: usize = 8;
const BOOKINGS: usize = 400;

/// The row of the table.
pub async fn row(bench: &Bench, desk: &Desk) -> Outcome<Row> {
    let plain = Plain::open(
        &bench.stack.database_url,
        "scheduling",
        LANES,
        Some(desk.clinic),
    )
    .await?;
    let bookings = async || {
        let places = desk.places(BOOKINGS)?;
        bench.stack.quiet().await?;
        load::at_once(LANES, BOOKINGS, async |_, number| {
            let booking = desk.booking(bench, of(&places, number)?, number)?;
            Web::expect(booking, 201).await.map(drop)
        })
        .await
    };
    let inserts = async || {
        let places = desk.places(BOOKINGS)?;
        bench.stack.quiet().await?;
        load::at_once(LANES, BOOKINGS, async |lane, number| {
            let row = bare(desk, of(&places, number)?);
            plain
                .insert(lane, row)
                .await?
                .then_some(())
                .because("a free place was refused")
        })
        .await
    };
    let (ours, limit) = alternating(ROUNDS, bookings, inserts).await?;
    let share = 100.0 * ours.per_second / limit.per_second;
    Ok(Row {
        figure: format!("bookings at the desk, 20 doctors, {LANES} at once"),
        measured: ours.rate_and_times(),
        limit: format!("bare inserts  {}", limit.rate_and_times()),
        compared: format!("{share:.0} %"),
        aim: "",
    })
}

/// The row that booking this place writes.
pub fn bare(desk: &Desk, place: Place) -> Bare {
    Bare {
        clinic: desk.clinic,
        doctor: place.doctor,
        patient: desk.patient,
        service: desk.service,
        starts_at: place.starts_at,
    }
}

fn of(places: &[Place], number: usize) -> Outcome<Place> {
    places
        .get(number)
        .copied()
        .because("more bookings than places")
}
