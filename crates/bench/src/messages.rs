//! Messages that are answered: how many a second from the phone to the clinic's reply at the sandbox, with two copies of
//! the services that converse and send, and how long one takes at half of that rate. The sandbox's own webhooks, and the
//! three statuses that it sends for each reply, are included.
//!
//! The clinics do not wait for the rest of a patient's words, so a time begins at the end of the quiet time.

use crate::Bench;
use crate::broker::{Broker, take};
use crate::copies::Copy;
use crate::data::chat_number;
use crate::load;
use crate::plain::Plain;
use crate::rounds::{Figures, median, per_second};
use crate::sandbox::Sandbox;
use crate::table::Row;
use crate::web;
use anyhow::{Context as _, Result};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

const ROUNDS: usize = 2;
const MESSAGES: usize = 2_000;
/// More phones than one run uses.
const PHONES: usize = 10_000;
const LANES: usize = 64;
const BARE: usize = 1_000;
const CONNECTIONS: usize = 8;
const PATIENCE: Duration = Duration::from_mins(1);
const SERVICES: [&str; 2] = ["nlu-booking", "notification"];
const QUEUES: [&str; 2] = ["bench.messages-in", "bench.messages-out"];
/// The commits behind each queue when a message is alone.
const COMMITS: usize = 2;
/// How long messages come at half of the highest rate.
const STEADY: Duration = Duration::from_secs(10);

/// Measures the rows of the table.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let sandbox = Sandbox::of(bench)?;
    let plain = Plain::open(
        bench.stack.setting("DATABASE_URL")?,
        "bench",
        CONNECTIONS,
        None,
    )
    .await?;
    let mut copies = Vec::new();
    for service in SERVICES {
        copies.push(Copy::start(bench, service).await?);
    }
    let (mut ours, mut limits) = (Vec::new(), Vec::new());
    // Numbers that no earlier run on this stack has used.
    let first = usize::try_from(bench.stack.now()?.timestamp())? % 100 * PHONES;
    for round in 0..ROUNDS {
        ours.push(answered(bench, &sandbox, first + round * MESSAGES).await?);
        limits.push(bare(bench, &plain).await?);
    }
    let (ours, limit) = (median(ours.into_iter())?, median(limits.into_iter())?);
    let steady = steady(bench, &sandbox, ours / 2.0, first + ROUNDS * MESSAGES).await?;
    Ok(vec![
        Row {
            figure: "messages answered, webhook → reply at Meta, two copies".to_owned(),
            measured: format!("{ours:.0}/s"),
            limit: format!("its stops alone, {LANES} at once  {limit:.0}/s"),
            compared: format!("{:.0} %", 100.0 * ours / limit),
            aim: "",
        },
        Row {
            figure: format!("… at {:.0} a second, half of that rate", ours / 2.0),
            measured: steady.times(),
            limit: String::new(),
            compared: String::new(),
            aim: "",
        },
    ])
}

/// How many messages a second are answered, from the first message to the last reply.
async fn answered(bench: &Bench, sandbox: &Sandbox<'_>, first: usize) -> Result<f64> {
    sandbox.reset().await?;
    bench.stack.quiet().await?;
    let began = bench.stack.now()?;
    load::at_once(LANES, MESSAGES, async |_, number| {
        write(sandbox, first + number).await
    })
    .await?;
    let replies = sandbox.wait_for_replies(MESSAGES, PATIENCE).await?;
    let last = replies.values().max().copied().context("no reply came")?;
    per_second(replies.len(), (last - began).to_std()?)
}

/// The times of messages that come at a steady rate.
async fn steady(bench: &Bench, sandbox: &Sandbox<'_>, rate: f64, first: usize) -> Result<Figures> {
    sandbox.reset().await?;
    bench.stack.quiet().await?;
    let pause = Duration::from_secs_f64(1.0 / rate);
    let total = usize::try_from(STEADY.as_millis() / pause.as_millis().max(1))?;
    let (whole, written) = load::paced(total, pause, async |number| {
        let at = bench.stack.now()?;
        write(sandbox, first + number).await?;
        anyhow::Ok((phone(first + number), at))
    })
    .await;
    let written = written.into_iter().collect::<Result<Vec<_>>>()?;
    let replies = sandbox.wait_for_replies(total, PATIENCE).await?;
    let times = written
        .iter()
        .map(|(phone, at)| {
            let reply = replies.get(phone).context("a message was not answered")?;
            Ok((*reply - *at).to_std().unwrap_or_default())
        })
        .collect::<Result<Vec<_>>>()?;
    Figures::of(whole, times)
}

async fn write(sandbox: &Sandbox<'_>, number: usize) -> Result<()> {
    let body = json!({
        "text": "Buenos días, quisiera una cita", "name": "Paciente de prueba",
        "phone_number_id": chat_number(number),
    });
    sandbox.write(&phone(number), &body).await
}

fn phone(number: usize) -> String {
    format!("50363{number:06}")
}

/// The stops of a message without Cita: two queues, two commits behind each, and the request that sends the reply.
async fn bare(bench: &Bench, plain: &Plain) -> Result<f64> {
    let broker = Broker::open(bench.stack.setting("AMQP_URL")?).await?;
    let health = format!("{}/healthz", bench.stack.setting("SANDBOX_URL")?);
    let body = [b'x'; 300];
    let mut consumers = Vec::new();
    for queue in QUEUES {
        broker.queue(queue).await?;
        consumers.push((queue, Mutex::new(broker.consume(queue).await?)));
    }
    bench.stack.quiet().await?;
    let began = Instant::now();
    load::at_once(LANES, BARE, async |lane, _| {
        for (queue, consumer) in &consumers {
            broker.publish(queue, &body).await?;
            take(&mut *consumer.lock().await).await?;
            for _ in 0..COMMITS {
                plain.step(lane % CONNECTIONS).await?;
            }
        }
        web::expect(bench.web.get(&health), 200).await.map(drop)
    })
    .await?;
    per_second(BARE, began.elapsed())
}
