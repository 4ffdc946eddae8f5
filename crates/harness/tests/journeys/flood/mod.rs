//! Strangers without a token, people who are refused, and one clinic that asks without end: the clinic beside them is answered
//! as always, and a patient's conversation ends with one appointment.

mod clinics;
mod load;
mod stall;

use crate::stage::Stage;
use anyhow::{Context as _, Result, bail, ensure};
use chrono::NaiveDate;
use clinics::{Clinic, State};
use fastrand::Rng;
use harness::stack::postgres;
use harness::{Broker, Desk, wait};
use load::{Flood, Times, work};
use std::thread::{Scope, ScopedJoinHandle};
use std::time::Duration;

/// Each round has other clinics and other requests.
const ROUNDS: usize = 3;
/// Requests of the neighbour, quiet and beside the flood; together fewer than a minute allows.
const REQUESTS: u64 = 200;
/// Strangers behind one address.
const STRANGERS: usize = 4;
const READERS: usize = 4;
/// More than a copy has connections.
const BOOKERS: usize = 16;
/// For how long the agenda of the busy doctor is held at a time, in seconds. A booking may meet two in a row, which together are
/// shorter than it waits for a lock.
const HELD: u32 = 2;
/// So many bookings wait for it, at least, when the neighbour begins to work.
const WAITING: usize = 3;
const BEGINS: Duration = Duration::from_secs(20);
const PATIENCE: Duration = Duration::from_mins(1);
/// How many times as long as in quiet one request in a hundred may take. Client, flood and product share the machine.
const SLOWER: f64 = 15.0;
/// Shorter times are the machine's, not the product's.
const SHORTEST: Duration = Duration::from_millis(20);

#[test]
fn who_floods_harms_nobody_else() -> Result<()> {
    let mut stage = Stage::open()?;
    stage.wait_until_ready()?;
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        ratios.push(round(&mut stage)?);
    }
    Broker::of(&stage.http, &stage.context)?.ensure_nothing_dead()?;
    ratios.sort_by(f64::total_cmp);
    let median = ratios.get(ROUNDS / 2).context("no rounds")?;
    ensure!(
        *median <= SLOWER,
        "beside a flood the neighbour's slowest requests took {median:.1} times as long, in the median of {ratios:.1?}"
    );
    Ok(())
}

/// By how much the slowest requests of the neighbour were slower than in quiet.
fn round(stage: &mut Stage) -> Result<f64> {
    let neighbour = Clinic::make(stage, State::Working, 1)?;
    let heavy = Clinic::make(stage, State::Working, READERS + BOOKERS)?;
    let refused = [
        Clinic::make(stage, State::Lapsed, 1)?,
        Clinic::make(stage, State::Closed, 1)?,
    ];
    let patient = stage.patient()?;
    let random = stage.random.fork();
    let stage = &*stage;
    let today = stage.context.now()?.date_naive();
    let url = stage.context.setting("CITA_URL")?;
    let token = neighbour.tokens.first().context("no staff")?;
    let quiet = work(url, token, today, REQUESTS)?;

    let flood = Flood::new(url, today);
    let phone = stage.phone(patient, PATIENCE)?;
    let beside = std::thread::scope(|scope| {
        let running = begin(scope, stage, &flood, (&heavy, &refused), random);
        let beside = among(stage, token, today).and_then(|times| {
            phone.book(|_, act| phone.perform(act))?;
            Ok(times)
        });
        // Before any error is given back, because the scope waits for its threads.
        flood.stop();
        let ended = running.into_iter().map(ScopedJoinHandle::join);
        for one in ended {
            one.unwrap_or_else(|_| bail!("a thread panicked"))?;
        }
        beside
    })?;

    was_limited(&flood)?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    desk.ensure_one_appointment(phone.patient.wa_id())?;
    let ratio = beside.p99.as_secs_f64() / quiet.p99.max(SHORTEST).as_secs_f64();
    println!(
        "  quiet p50 {} p99 {} ms; beside the flood p50 {} p99 {} ms: {ratio:.1} times",
        quiet.p50.as_millis(),
        quiet.p99.as_millis(),
        beside.p50.as_millis(),
        beside.p99.as_millis()
    );
    Ok(ratio)
}

/// Starts everybody who asks without end. One clinic's agenda is held all the time, so that its bookings take connections and
/// keep them.
fn begin<'s>(
    scope: &'s Scope<'s, '_>,
    stage: &'s Stage,
    flood: &'s Flood<'s>,
    (heavy, refused): (&'s Clinic, &'s [Clinic]),
    mut random: Rng,
) -> Vec<ScopedJoinHandle<'s, Result<()>>> {
    let mut running = vec![scope.spawn(move || {
        while !flood.is_over() {
            hold(stage, heavy)?;
        }
        Ok(())
    })];
    for _ in 0..STRANGERS {
        let random = random.fork();
        running.push(scope.spawn(move || flood.stranger(random)));
    }
    for clinic in refused {
        running.push(scope.spawn(move || flood.refused(clinic)));
    }
    for (number, token) in heavy.tokens.iter().enumerate() {
        let random = random.fork();
        running.push(scope.spawn(move || {
            if number < READERS {
                flood.reader(token)
            } else {
                flood.booker(heavy, token, random)
            }
        }));
    }
    running
}

/// Keeps the lock that a booking of the clinic's doctor needs, for a while.
fn hold(stage: &Stage, clinic: &Clinic) -> Result<()> {
    let script = format!(
        "begin; select 1 from scheduling.doctors where id = '{}' for update; select pg_sleep({HELD}); commit;",
        clinic.id
    );
    postgres::psql(&stage.context.stack, postgres::DATABASE, &script).map(drop)
}

/// The neighbour's times, once the other clinic's bookings wait for each other.
fn among(stage: &Stage, token: &str, today: NaiveDate) -> Result<Times> {
    let waiting = "select count(*) from pg_stat_activity where usename = 'cita_scheduling' and wait_event_type = 'Lock'";
    wait::until_true(BEGINS, "the other clinic's bookings do not wait", || {
        let count = postgres::psql(&stage.context.stack, postgres::DATABASE, waiting)?;
        Ok(count.trim().parse::<usize>()? >= WAITING)
    })?;
    work(stage.context.setting("CITA_URL")?, token, today, REQUESTS)
}

/// Fails where a limit that the round is about was not met at all: then nothing was tried.
fn was_limited(flood: &Flood<'_>) -> Result<()> {
    let expected = [
        ("stranger", "TOO_MANY_REQUESTS"),
        ("stranger", "UNAUTHENTICATED"),
        ("refused", "SUBSCRIPTION_EXPIRED"),
        ("refused", "USER_INACTIVE"),
        ("booker", "CLINIC_BUSY"),
    ];
    for (who, code) in expected {
        let count = flood.answered(who, code);
        println!("  {who}: {count} × {code}");
        ensure!(count > 0, "no {who} was answered {code}");
    }
    Ok(())
}
