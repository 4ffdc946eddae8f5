//! One turn of a patient, from the phone to the clinic's reply at the sandbox, through every process; beside the same
//! stops without Cita. The sandbox's own webhook, and the statuses that it sends for every reply, are included. The clinics
//! do not wait for the rest of a patient's words, so the time begins at the end of the quiet time.

use crate::Bench;
use crate::broker::{Broker, take};
use crate::data::chat_number;
use crate::load;
use crate::plain::Plain;
use crate::rounds::{Figures, alternating};
use crate::sandbox::Sandbox;
use crate::table::Row;
use crate::web;
use anyhow::Result;
use serde_json::json;
use std::cell::Cell;
use std::time::{Duration, Instant};

const ROUNDS: usize = 2;
/// Twenty seconds at ten turns a second.
const TURNS: usize = 200;
const BARE_TURNS: usize = 50;
const PAUSE: Duration = Duration::from_millis(100);
/// A reply that has not come by then is counted as missing.
const PATIENCE: Duration = Duration::from_secs(15);
const QUEUES: [&str; 2] = ["bench.turn-in", "bench.turn-out"];
/// The commits behind each queue: message and turn; delivery and its settling.
const COMMITS: usize = 2;
/// The webhook, and the reply itself.
const REQUESTS: usize = 2;

/// Measures the row of the table.
pub async fn row(bench: &Bench) -> Result<Row> {
    let plain = Plain::open(bench.stack.setting("DATABASE_URL")?, "bench", 1, None).await?;
    let (phones, missing) = (Cell::new(0), Cell::new(0));
    let turns = async || round(bench, &phones, &missing).await;
    let stops = async || bare_round(bench, &plain).await;
    let (ours, limit) = alternating(ROUNDS, turns, stops).await?;
    let unanswered = match missing.get() {
        0 => String::new(),
        count => format!("  {count} of {} unanswered", ROUNDS * TURNS),
    };
    Ok(Row {
        figure: "a patient's turn, webhook → reply at Meta, 10 a second".to_owned(),
        measured: format!("{}{unanswered}", ours.times()),
        limit: format!("its stops alone  {}", limit.times()),
        compared: format!(
            "p50 × {:.1}",
            ours.p50.as_secs_f64() / limit.p50.as_secs_f64()
        ),
        aim: "p99 ≤ 100 ms",
    })
}

async fn round(bench: &Bench, phones: &Cell<usize>, missing: &Cell<usize>) -> Result<Figures> {
    let sandbox = Sandbox::of(bench)?;
    sandbox.reset().await?;
    bench.stack.quiet().await?;
    let first = phones.replace(phones.get() + TURNS);
    let (whole, written) = load::paced(TURNS, PAUSE, async |number| {
        let phone = format!("5036200{:04}", first + number);
        let body = json!({
            "text": "Buenos días, quisiera una cita", "name": "Paciente de prueba",
            "phone_number_id": chat_number(number),
        });
        let at = bench.stack.now()?;
        sandbox.write(&phone, &body).await?;
        anyhow::Ok((phone, at))
    })
    .await;
    let written = written.into_iter().collect::<Result<Vec<_>>>()?;
    let replies = sandbox.wait_for_replies(TURNS, PATIENCE).await?;
    let times: Vec<_> = written
        .iter()
        .filter_map(|(phone, at)| (*replies.get(phone)? - at).to_std().ok())
        .collect();
    missing.set(missing.get() + TURNS - times.len());
    Figures::of(whole, times)
}

/// A message through two queues, with the commits behind each and the requests of a turn.
async fn bare_round(bench: &Bench, plain: &Plain) -> Result<Figures> {
    // A connection of its own, because its end is the only end of its consumers.
    let broker = Broker::open(bench.stack.setting("AMQP_URL")?).await?;
    let health = format!("{}/healthz", bench.stack.setting("SANDBOX_URL")?);
    let body = [b'x'; 300];
    for queue in QUEUES {
        broker.queue(queue).await?;
    }
    let mut consumers = Vec::new();
    for queue in QUEUES {
        consumers.push((queue, broker.consume(queue).await?));
    }
    bench.stack.quiet().await?;
    let began = Instant::now();
    let mut tick = tokio::time::interval(PAUSE);
    let mut times = Vec::with_capacity(BARE_TURNS);
    for _ in 0..BARE_TURNS {
        tick.tick().await;
        let asked = Instant::now();
        for (queue, consumer) in &mut consumers {
            broker.publish(queue, &body).await?;
            take(consumer).await?;
            for _ in 0..COMMITS {
                plain.step(0).await?;
            }
        }
        for _ in 0..REQUESTS {
            web::expect(bench.web.get(&health), 200).await?;
        }
        times.push(asked.elapsed());
    }
    Figures::of(began.elapsed(), times)
}
