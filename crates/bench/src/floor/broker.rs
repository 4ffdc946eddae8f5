//! Messages at the bare broker: published with a confirm to a queue like the product's, taken and acknowledged.

use super::Company;
use crate::Bench;
use crate::broker::{Broker, take};
use crate::table;
use anyhow::{Context as _, Result};
use futures_util::StreamExt as _;
use futures_util::future::try_join_all;
use lapin::Consumer;
use lapin::options::BasicAckOptions;
use procfs::process::Process;
use std::time::{Duration, Instant};

const QUEUE: &str = "bench.floor";
const MESSAGES: u32 = 1_600;
const BATCH: usize = 16;
const BODY: [u8; 300] = [b'x'; 300];
/// How long the broker is watched without work.
const IDLE: Duration = Duration::from_secs(3);

/// Processor time of one message in ms.
#[derive(Debug, Clone, Copy)]
struct Each {
    broker: f64,
    client: f64,
}

/// Messages one at a time, and in batches.
#[derive(Debug)]
pub struct Messages {
    alone: Each,
    together: Each,
}

impl Messages {
    /// Measures both; a figure is what goes beyond the broker's work without messages.
    pub async fn measure(bench: &Bench) -> Result<Self> {
        let broker = Broker::open(bench.stack.setting("AMQP_URL")?).await?;
        broker.queue(QUEUE).await?;
        let mut consumer = broker.consume(QUEUE).await?;
        bench.stack.quiet().await?;
        let idle = measured(bench, async || {
            tokio::time::sleep_until(tokio::time::Instant::now() + IDLE).await;
            Ok(())
        });
        let idle = idle.await?.broker / IDLE.as_secs_f64();
        let mut figures = Vec::new();
        for batch in [1, BATCH] {
            let began = Instant::now();
            let spent = measured(bench, async || {
                for _ in 0..usize::try_from(MESSAGES)? / batch {
                    pass(&broker, &mut consumer, batch).await?;
                }
                Ok(())
            });
            let spent = spent.await?;
            let beyond = spent.broker - idle * began.elapsed().as_secs_f64();
            figures.push(Each {
                broker: beyond / f64::from(MESSAGES),
                client: spent.client / f64::from(MESSAGES),
            });
        }
        broker.queue(QUEUE).await?;
        let [alone, together] = figures[..] else {
            anyhow::bail!("two figures are measured");
        };
        Ok(Self { alone, together })
    }

    /// The processor time of one message: of RabbitMQ and of its client.
    pub fn each(&self, company: Company) -> (f64, f64) {
        let each = match company {
            Company::Alone => self.alone,
            Company::Together => self.together,
        };
        (each.broker, each.client)
    }

    pub fn table(&self) -> String {
        let row = |name: &str, each: Each| {
            let (broker, client) = (each.broker, each.client);
            [
                name.to_owned(),
                format!("{broker:.3}"),
                format!("{client:.3}"),
            ]
        };
        let heads = ["the floor: CPU ms of one message", "RabbitMQ", "its client"];
        let rows = [
            row("published, confirmed, taken, acknowledged", self.alone),
            row("… sixteen at a time, one acknowledgement", self.together),
        ];
        table::columns(&heads, &rows)
    }
}

/// Publishes that many messages, awaits their confirms, takes them, and acknowledges the last with those before it.
async fn pass(broker: &Broker, consumer: &mut Consumer, batch: usize) -> Result<()> {
    try_join_all((0..batch).map(|_| broker.publish(QUEUE, &BODY))).await?;
    for _ in 1..batch {
        consumer.next().await.context("the queue is gone")??;
    }
    if batch == 1 {
        return take(consumer).await;
    }
    let last = consumer.next().await.context("the queue is gone")??;
    last.ack(BasicAckOptions { multiple: true }).await?;
    Ok(())
}

/// The processor time of RabbitMQ and of this process during `work`, in ms.
async fn measured(bench: &Bench, work: impl AsyncFnOnce() -> Result<()>) -> Result<Each> {
    let before = (bench.stack.cpu()?.rabbit, own()?);
    work().await?;
    Ok(Each {
        broker: bench.stack.cpu()?.rabbit - before.0,
        client: own()? - before.1,
    })
}

/// The processor time of this process so far, in ms.
fn own() -> Result<f64> {
    let stat = Process::myself()?.stat()?;
    let ticks = u32::try_from(stat.utime + stat.stime)?;
    Ok(f64::from(ticks * 10))
}
