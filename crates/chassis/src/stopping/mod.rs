//! Stopping in order, by a deadline: requests first, then background work, then the relay, which still publishes what they have
//! announced, then the connection to the broker. A part that hangs costs the others nothing, because each ends at an instant of
//! its own, and the process ends at the last one whatever hangs.

use actix_web::dev::ServerHandle;
use bus::{Bus, Stopper};
use std::future::Future;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};

/// By when each part has ended, counted from the request to stop. All parts are asked to stop at once, except for the relay and
/// the connection, which the others need until they have ended.
#[derive(Debug, Clone, Copy)]
pub struct StopTimes {
    requests: Duration,
    work: Duration,
    relay: Duration,
    connection: Duration,
    /// When the process ends, even when a part keeps its thread and the end of the runtime would wait for it.
    process: Duration,
}

/// The manifests give a process thirty seconds, five of which are over before it is asked to stop.
pub const STOP_TIMES: StopTimes = StopTimes {
    requests: Duration::from_secs(6),
    work: Duration::from_secs(12),
    relay: Duration::from_secs(17),
    connection: Duration::from_secs(18),
    process: Duration::from_secs(20),
};

/// Everything that runs, each under its name.
pub struct Running {
    pub stopper: Stopper,
    pub background: Vec<JoinHandle<()>>,
    pub server: Option<(JoinHandle<std::io::Result<()>>, ServerHandle)>,
    pub broker: Option<Broker>,
}

/// The connection to RabbitMQ, and the relay that empties the outbox over it.
pub struct Broker {
    pub bus: Bus,
    pub connection: JoinHandle<()>,
    /// Ends after everything else: what the last requests announced still has to leave.
    pub relay: Option<(JoinHandle<()>, Stopper)>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts tasks, and waits for them"
)]
pub fn spawn<T: 'static>(work: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    actix_web::rt::spawn(work)
}

/// Ends everything, and returns by the time at which the connection ends at the latest.
pub async fn end(running: Running, times: StopTimes) {
    let asked = Instant::now();
    running.stopper.stop();
    if let Some((_, handle)) = running.server {
        // The server waits for its own deadline and for its threads, and a handler may keep a thread.
        let stopped = timeout_at(asked + times.requests, handle.stop(true)).await;
        if stopped.is_err() {
            tracing::warn!("stopped before all requests were answered");
        }
    }
    finish("background work", running.background, asked + times.work).await;
    if let Some(broker) = running.broker {
        if let Some((relay, stopper)) = broker.relay {
            stopper.stop();
            finish("relay", vec![relay], asked + times.relay).await;
        }
        broker.bus.close();
        let connection = vec![broker.connection];
        finish("connection", connection, asked + times.connection).await;
    }
}

/// Ends the process at its last instant, counted from now, unless it has ended by then. A thread of its own, because the threads
/// of the runtime may be what hangs.
pub fn end_process_in_time(times: StopTimes) -> std::io::Result<()> {
    after(times.process, end_process)
}

#[expect(
    clippy::exit,
    reason = "the end of the runtime waits for threads, and one that hangs would never end"
)]
fn end_process() {
    tracing::error!("the process did not stop in time");
    std::process::exit(1);
}

fn after(time: Duration, act: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let until = std::time::Instant::now() + time;
    let waiting = move || {
        while let Some(left) = until.checked_duration_since(std::time::Instant::now()) {
            std::thread::park_timeout(left);
        }
        act();
    };
    let named = std::thread::Builder::new().name("stop deadline".to_owned());
    named.spawn(waiting).map(drop)
}

async fn finish(what: &'static str, tasks: Vec<JoinHandle<()>>, until: Instant) {
    let all = futures_util::future::join_all(tasks);
    match timeout_at(until, all).await {
        Ok(ends) if ends.iter().any(Result::is_err) => tracing::error!(what, "a task had panicked"),
        Ok(_) => {}
        Err(_elapsed) => tracing::warn!(what, "stopped before it was finished"),
    }
}

#[cfg(test)]
mod tests;
