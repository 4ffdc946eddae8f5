//! `bench`: measures a running stack and prints one table.
#![doc = include_str!("../README.md")]

mod agenda;
mod availability;
mod bookings;
mod broker;
mod copies;
mod cost;
mod data;
mod desk;
mod flood;
mod floor;
mod ingest;
mod lighthouse;
mod load;
mod memory;
mod messages;
mod one_slot;
mod pages;
mod plain;
mod reminders;
mod rounds;
mod sandbox;
mod sign_ins;
mod stack;
mod staff;
mod table;
mod turn;
mod web;

use anyhow::Result;
use clap::{Parser as _, ValueEnum as _};
use desk::Desk;
use harness::say;
use kernel::{Clock, ClockOffset};
use reqwest::Client;
use stack::{Asked, Figure, Stack};
use std::process::ExitCode;
use table::Row;

/// The stack, the client and the clock that every figure uses.
pub struct Bench {
    stack: Stack,
    web: Client,
    clock: Clock,
}

// One thread, so that the client leaves the other core to what is measured.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measure(Asked::parse()).await {
        Ok((rows, all)) => {
            say::result(table::draw(&rows));
            if all {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(failure) => {
            say::progress(format!("failed: {failure:#}"));
            ExitCode::FAILURE
        }
    }
}

/// The rows, and whether all are there: when one figure fails, the others are still measured.
async fn measure(asked: Asked) -> Result<(Vec<Row>, bool)> {
    let ahead = ClockOffset::default();
    let bench = Bench {
        stack: Stack::open(asked)?,
        web: web::open()?,
        clock: Clock::Shifted(ahead.clone()),
    };
    let idle = memory::now(&bench.stack)?;
    say::progress("making the clinics that are measured");
    data::prepare(&bench.stack, &bench.clock).await?;
    let (mut rows, mut all) = (Vec::new(), true);
    for figure in Figure::value_variants() {
        if bench.stack.wants(*figure) {
            // Some figures move the clock of the stack, and a token of another time would be refused.
            ahead.set(bench.stack.clock_offset()?);
            say::progress(format!("{figure:?}"));
            match measured(&bench, *figure, &idle).await {
                Ok(more) => rows.extend(more),
                Err(failure) => {
                    say::progress(format!("{figure:?} failed: {failure:#}"));
                    all = false;
                }
            }
        }
    }
    Ok((rows, all))
}

async fn measured(bench: &Bench, figure: Figure, idle: &[u64]) -> Result<Vec<Row>> {
    Ok(match figure {
        Figure::Agenda => vec![agenda::row(bench).await?],
        Figure::Pages => pages::rows(bench).await?,
        Figure::Availability => availability::rows(bench).await?,
        Figure::Turn => vec![turn::row(bench).await?],
        Figure::Messages => messages::rows(bench).await?,
        Figure::Ingest => ingest::rows(bench).await?,
        Figure::Bookings => bookings::rows(bench, &Desk::open(bench).await?).await?,
        Figure::OneSlot => vec![one_slot::row(bench, &Desk::open(bench).await?).await?],
        Figure::Reminders => reminders::rows(bench).await?,
        Figure::Cost => {
            say::result(cost::table(bench).await?);
            Vec::new()
        }
        Figure::Floor => {
            // The costs show the floor beside the operations.
            if !bench.stack.wants(Figure::Cost) {
                say::result(floor::Floor::measure(bench).await?.table());
            }
            Vec::new()
        }
        Figure::SignIns => sign_ins::rows(bench).await?,
        Figure::Memory => memory::rows(bench, idle).await?,
        Figure::Flood => flood::rows(bench).await?,
        Figure::Lighthouse => lighthouse::rows(bench)?,
    })
}
