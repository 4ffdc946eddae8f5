//! `bench`: measures a running stack and prints one table.
#![doc = include_str!("../README.md")]

mod agenda;
mod availability;
mod bookings;
mod broker;
mod data;
mod desk;
mod ingest;
mod load;
mod memory;
mod one_slot;
mod outcome;
mod plain;
mod rounds;
mod say;
mod stack;
mod table;
mod turn;
mod web;

use clap::{Parser as _, ValueEnum as _};
use desk::Desk;
use kernel::Clock;
use outcome::Outcome;
use stack::{Figure, Stack};
use std::process::ExitCode;
use table::Row;
use web::Web;

/// Everything a figure is measured with.
pub struct Bench {
    stack: Stack,
    web: Web,
    clock: Clock,
}

// One thread, so that the client leaves the other core to what is measured.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measure(Stack::parse()).await {
        Ok((rows, all)) => {
            say::result(table::draw(&rows));
            if all {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(failure) => {
            say::progress(format!("failed: {failure}"));
            ExitCode::FAILURE
        }
    }
}

/// The rows, and whether all are there: a figure that fails does not cost the others.
async fn measure(stack: Stack) -> Outcome<(Vec<Row>, bool)> {
    let bench = Bench {
        stack,
        web: Web::open()?,
        clock: Clock::system(),
    };
    let idle = memory::now(&bench.stack)?;
    say::progress("making the clinics that are measured");
    data::prepare(&bench.stack, &bench.clock).await?;
    let (mut rows, mut all) = (Vec::new(), true);
    for figure in Figure::value_variants() {
        if bench.stack.wants(*figure) {
            say::progress(format!("{figure:?}"));
            match measured(&bench, *figure, &idle).await {
                Ok(more) => rows.extend(more),
                Err(failure) => {
                    say::progress(format!("{figure:?} failed: {failure}"));
                    all = false;
                }
            }
        }
    }
    Ok((rows, all))
}

async fn measured(bench: &Bench, figure: Figure, idle: &[u32]) -> Outcome<Vec<Row>> {
    Ok(match figure {
        Figure::Agenda => vec![agenda::row(bench).await?],
        Figure::Availability => availability::rows(bench).await?,
        Figure::Turn => vec![turn::row(bench).await?],
        Figure::Ingest => ingest::rows(bench).await?,
        Figure::Bookings => bookings::rows(bench, &Desk::open(bench).await?).await?,
        Figure::OneSlot => vec![one_slot::row(bench, &Desk::open(bench).await?).await?],
        Figure::Memory => memory::rows(&bench.stack, idle).await?,
    })
}
