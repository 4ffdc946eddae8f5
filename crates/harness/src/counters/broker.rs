//! RabbitMQ's own counts of the messages that it was sent. The management API gives such counts up to ten seconds late; these are read
//! where the broker counts.

use crate::http::Http;
use crate::stack::{Port, Stack};
use anyhow::{Context as _, Result, ensure};

/// The messages of clients so far.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    /// All of them, transient ones included.
    pub published: f64,
    /// Those that were published without a confirm, such as news for open pages.
    pub unconfirmed: f64,
}

impl Messages {
    /// Reads the counts of the stack's broker.
    pub fn read(stack: &Stack, http: &Http) -> Result<Self> {
        let url = format!(
            "http://{}/metrics",
            stack.ports.address(Port::BrokerMetrics)
        );
        let answer = Http::ask(http.client().get(url))?;
        ensure!(answer.status == 200, "{}", answer.sentence());
        let published = count(&answer.body, "received")?;
        Ok(Self {
            published,
            unconfirmed: published - count(&answer.body, "confirmed")?,
        })
    }
}

fn count(metrics: &str, what: &str) -> Result<f64> {
    let counter = format!("rabbitmq_global_messages_{what}_total{{protocol=\"amqp091\"}}");
    let line = metrics.lines().find_map(|line| line.strip_prefix(&counter));
    let line = line.with_context(|| format!("RabbitMQ has no count of messages {what}"))?;
    Ok(line.trim().parse()?)
}
