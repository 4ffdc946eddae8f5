//! The memory of each service under a flood of hostile requests: after the tenth part of it, and at its end. What strangers
//! send is new in each request: methods, paths, queries, tokens, languages, traces, addresses, bodies and signatures. Nothing
//! of it may stay.

use crate::Bench;
use crate::memory;
use crate::staff::Staff;
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result};
use harness::SERVICES;
use kernel::Ids;
use reqwest::{Method, RequestBuilder};
use std::net::Ipv6Addr;
use std::time::{Duration, Instant};

/// Requests at the same time.
const LANES: usize = 32;
/// The memory is read at the end of the first part, and again at the end of the last.
const PARTS: u32 = 10;
const PATHS: [&str; 8] = [
    "/api/auth/login",
    "/api/auth/me",
    "/api/appointments",
    "/api/patients",
    "/api/conversations",
    "/api/billing",
    "/webhooks/whatsapp",
    "/internal/slots",
];

/// A row for the service that grew most, and one for all.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let whole = Duration::from_secs(bench.stack.flood_seconds());
    let hostile = Hostile::of(bench)?;
    let first = whole / PARTS;
    let mut asked = hostile.flood(first).await?;
    let after_first = memory::now(&bench.stack)?;
    asked += hostile.flood(whole.saturating_sub(first)).await?;
    let at_end = memory::now(&bench.stack)?;
    let each = SERVICES.iter().zip(&after_first).zip(&at_end);
    let each = each.map(|(((name, _), first), end)| (*name, *first, *end));
    let most = each.max_by(|one, other| grown(one.1, one.2).total_cmp(&grown(other.1, other.2)));
    let (name, before, after) = most.context("no services")?;
    let row = |figure: String, before, after| Row {
        figure,
        measured: memory::mb(after),
        limit: format!("{} after {} s", memory::mb(before), first.as_secs()),
        compared: format!("× {:.2}", grown(before, after)),
        aim: "≤ 1.1",
    };
    let seconds = whole.as_secs();
    Ok(vec![
        row(
            format!("memory of all services after {seconds} s and {asked} hostile requests"),
            after_first.iter().sum(),
            at_end.iter().sum(),
        ),
        row(format!("memory of {name}, which grew most"), before, after),
    ])
}

/// By how much the memory has multiplied. KiB of a process are far fewer than what a `u32` holds.
fn grown(before: u64, after: u64) -> f64 {
    let number = |kib: u64| u32::try_from(kib).map_or(f64::INFINITY, f64::from);
    number(after) / number(before.max(1))
}

/// Strangers, and a member of staff who asks what no service has.
struct Hostile<'b> {
    bench: &'b Bench,
    ids: Ids,
    bases: Vec<String>,
    staff: Staff,
}

impl<'b> Hostile<'b> {
    fn of(bench: &'b Bench) -> Result<Self> {
        let bases = SERVICES.iter();
        let bases = bases.map(|(_, url)| Ok(bench.stack.setting(url)?.to_owned()));
        Ok(Self {
            bench,
            ids: Ids::system(),
            bases: bases.collect::<Result<_>>()?,
            staff: Staff::of(bench)?,
        })
    }

    /// Asks for so long, and says how often.
    async fn flood(&self, time: Duration) -> Result<usize> {
        let end = Instant::now() + time;
        let asked = std::cell::Cell::new(0);
        let lanes = (0..LANES).map(async |_| {
            while Instant::now() < end {
                let number = asked.replace(asked.get() + 1);
                // Whatever the answer is, even none: only what stays in the services counts.
                web::answer(self.request(number)?).await.ok();
            }
            anyhow::Ok(())
        });
        futures_util::future::try_join_all(lanes).await?;
        Ok(asked.get())
    }

    fn request(&self, number: usize) -> Result<RequestBuilder> {
        let random = self.ids.uuid();
        let base = pick(&self.bases, number)?;
        let path = pick(&PATHS, number / self.bases.len())?;
        let method = match number % 5 {
            0 => Method::from_bytes(format!("X{}", random.simple()).as_bytes())?,
            1 | 2 => Method::POST,
            _ => Method::GET,
        };
        // Every third path is one that does not exist.
        let tail = if number.is_multiple_of(3) {
            format!("/{random}?{random}={number}")
        } else {
            String::new()
        };
        let request = self
            .bench
            .web
            .request(method, format!("{base}{path}{tail}"));
        let address = Ipv6Addr::from(random.as_u128());
        let trace = random.simple();
        let request = request
            .header("X-Forwarded-For", address.to_string())
            .header(
                "X-Client-Traceparent",
                format!("00-{trace}-00000000000000a1-01"),
            )
            .header("Accept-Language", format!("{trace}, en"))
            .header("If-None-Match", format!("\"{random}\""))
            .header("X-Hub-Signature-256", format!("sha256={trace}{trace}"))
            .header("Idempotency-Key", random.to_string());
        let body = format!(
            "{{\"email\":\"{random}@nobody.test\",\"password\":\"{random}\",\"{random}\":[{number}]}}"
        );
        let request = request
            .header("Content-Type", "application/json")
            .body(body);
        Ok(match number % 4 {
            0 => request.bearer_auth(format!("{trace}.{trace}.{trace}")),
            // A valid one that is used up within a minute.
            1 => request.bearer_auth(self.staff.token(1)?),
            _ => request,
        })
    }
}

fn pick<T: AsRef<str>>(all: &[T], number: usize) -> Result<&str> {
    let one = all.get(number % all.len().max(1));
    one.map(AsRef::as_ref).context("nothing to choose from")
}
