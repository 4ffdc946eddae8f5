//! What others wait while as many people sign in as the service lets: the own account, which auth answers as well, and the agenda of a day.

use crate::Bench;
use crate::data::DESK_PASSWORD;
use crate::load;
use crate::rounds::{Figures, ROUNDS, alternating, median, per_second};
use crate::staff::Staff;
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result, bail};
use futures_util::future::{join, try_join_all};
use kernel::Ids;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::net::Ipv6Addr;
use std::time::Instant;

/// Sign-ins at the same time: more than hashes that run and wait, so that some are told to come again.
const SIGNING_IN: usize = 32;
/// Readers at the same time, and what they read in a round.
const READERS: usize = 4;
const READS: usize = 1200;
const CLINICS: usize = 120;

/// A row for each reading.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let staff = Staff::of(bench)?;
    let tokens: Result<Vec<String>> = (1..=CLINICS).map(|number| staff.token(number)).collect();
    let (tokens, today) = (tokens?, bench.stack.now()?.date_naive());
    let account = format!("{}/api/auth/me", bench.stack.setting("AUTH_URL")?);
    let scheduling = bench.stack.setting("SCHEDULING_URL")?;
    let agenda = format!("{scheduling}/api/appointments?date={today}&limit=200");
    let mut rows = Vec::new();
    for (what, url) in [("own account", account), ("agenda of a day", agenda)] {
        let read = async || {
            load::at_once(READERS, READS, async |_, number| {
                let token = tokens.get(number % CLINICS).context("no token")?;
                let get = bench.web.get(&url).bearer_auth(token);
                web::expect(get, 200).await.map(drop)
            })
            .await
        };
        let rates = RefCell::new(Vec::new());
        let beside = async || {
            let (figures, rate) = while_many_sign_in(bench, read()).await?;
            rates.borrow_mut().push(rate);
            Ok(figures)
        };
        let (ours, alone) = alternating(ROUNDS, beside, read).await?;
        let rate = median(rates.into_inner().into_iter())?;
        let more = (ours.p99.as_secs_f64() - alone.p99.as_secs_f64()) * 1000.0;
        rows.push(Row {
            figure: format!("{what} by HTTP, while {rate:.0} sign-ins a second are hashed"),
            measured: ours.rate_and_times(),
            limit: format!("without sign-ins  {}", alone.rate_and_times()),
            compared: format!("p99 + {more:.2} ms"),
            aim: "p99 ≤ 10 ms",
        });
    }
    Ok(rows)
}

/// The figures of the reading, and how many sign-ins a second were hashed meanwhile.
async fn while_many_sign_in(
    bench: &Bench,
    reading: impl Future<Output = Result<Figures>>,
) -> Result<(Figures, f64)> {
    let url = format!("{}/api/auth/login", bench.stack.setting("AUTH_URL")?);
    let (ids, has_ended, hashed) = (Ids::system(), Cell::new(false), Cell::new(0));
    let lanes = (0..SIGNING_IN).map(|_| async {
        while !has_ended.get() {
            // Added after the wait: other lanes count meanwhile.
            let more = sign_in(bench, &url, &ids).await?;
            hashed.set(hashed.get() + more);
        }
        anyhow::Ok(())
    });
    let reading = async {
        let figures = reading.await;
        has_ended.set(true);
        figures
    };
    let began = Instant::now();
    let (figures, lanes) = join(reading, try_join_all(lanes)).await;
    lanes?;
    Ok((figures?, per_second(hashed.get(), began.elapsed())?))
}

/// Tries to sign in with an account and from an address that were never seen, so that no pause of an earlier attempt holds: an unknown account costs
/// the same hash as a known one. Answers how many passwords were hashed.
async fn sign_in(bench: &Bench, url: &str, ids: &Ids) -> Result<usize> {
    let random = ids.uuid();
    let who = json!({ "email": format!("{random}@bench.test"), "password": DESK_PASSWORD });
    let address = Ipv6Addr::from(random.as_u128());
    let asking = bench.web.post(url).json(&who);
    let asking = asking.header("x-forwarded-for", address.to_string());
    let (status, body) = web::answer(asking).await?;
    match status.as_u16() {
        401 => Ok(1),
        429 => Ok(0),
        _ => bail!("{status}: {}", String::from_utf8_lossy(&body)),
    }
}
