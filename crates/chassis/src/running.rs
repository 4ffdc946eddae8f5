//! The life of a process once it is put together: starting in order, waiting for the request to stop, stopping in order.

use crate::clock_file::READ_EVERY;
use crate::connection::ConnectionLimits;
use crate::error::StartError;
use crate::health::Dependencies;
use crate::host::Host;
use crate::jobs::Jobs;
use crate::server::{ServerConfig, start};
use crate::settings::{FRONTEND_URL, LISTEN_ADDR};
use actix_web::dev::ServerHandle;
use bus::{Bus, Publisher, Relay, Stopper};
use db::Db;
use kernel::Clock;
use metrics_exporter_prometheus::PrometheusHandle;
use std::future::Future;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;

/// How long background work may take to end once it was asked to.
const FINISHING: Duration = Duration::from_secs(9);
/// How often inbox rows that no redelivery can need any more are deleted.
const SWEEP_INBOX: Duration = Duration::from_hours(1);
/// How often the samples of histograms are counted into their buckets; until then each is kept.
const COUNT_SAMPLES: Duration = Duration::from_secs(5);

/// Everything that runs, each under its name.
struct Running {
    stopper: Stopper,
    background: Vec<JoinHandle<()>>,
    server: Option<(JoinHandle<std::io::Result<()>>, ServerHandle)>,
    broker: Option<Broker>,
}

/// The connection to RabbitMQ, and the relay that empties the outbox over it.
struct Broker {
    bus: Bus,
    connection: JoinHandle<()>,
    /// Ends after everything else: what the last requests announced still has to leave.
    relay: Option<(JoinHandle<()>, Stopper)>,
}

/// Runs until the process is asked to stop, or until serving fails; then ends in order.
pub async fn run_until_stopped(host: Host) -> Result<(), StartError> {
    let mut running = begin(host)?;
    let outcome = match &mut running.server {
        Some((server, _)) => tokio::select! {
            ended = server => ended.map_err(StartError::other)?.map_err(StartError::from),
            asked = asked_to_stop() => asked.map_err(StartError::from),
        },
        None => asked_to_stop().await.map_err(StartError::from),
    };
    tracing::info!("stopping");
    end(running).await;
    outcome
}

fn begin(host: Host) -> Result<Running, StartError> {
    let broker = host.servers.broker.clone();
    let broker = broker.map(|bus| connect(bus, host.servers.database.as_ref(), &host.clock()));
    let stop = host.stop();
    let mut background = Vec::new();
    if let (Some(consumers), Some(bus)) = (&host.consumers, &host.servers.broker) {
        background.extend(consumers.run(bus, &stop));
    }
    let housekeeping = housekeeping(&host);
    let samples = count_samples(host.metrics.clone(), COUNT_SAMPLES);
    let server = serve(&host)?;
    let Host {
        jobs,
        clock_file,
        stopper,
        ..
    } = host;
    let clock = match clock_file {
        Some(file) => Jobs::new().every(READ_EVERY, "clock", move || {
            file.follow();
            std::future::ready(())
        }),
        None => Jobs::new(),
    };
    for jobs in [jobs, housekeeping, samples, clock] {
        background.extend(jobs.start(&stop));
    }
    Ok(Running {
        stopper,
        background: background.into_iter().map(spawn).collect(),
        server,
        broker,
    })
}

fn connect(bus: Bus, db: Option<&Db>, clock: &Clock) -> Broker {
    let connected = bus.clone();
    let relay = db.map(|db| {
        let relay = Relay::new(db, &Publisher::new(&bus), clock);
        let (stopper, stop) = Stopper::new();
        (spawn(async move { relay.run(stop).await }), stopper)
    });
    Broker {
        connection: spawn(async move { connected.keep_connected().await }),
        relay,
        bus,
    }
}

/// Counts the samples of histograms where nobody asks for metrics; otherwise they would be kept for the process's life.
fn count_samples(metrics: PrometheusHandle, pause: Duration) -> Jobs {
    Jobs::new().every(pause, "histograms", move || {
        metrics.run_upkeep();
        std::future::ready(())
    })
}

/// Deletes, once an hour, the inbox rows of events that can no longer be redelivered.
fn housekeeping(host: &Host) -> Jobs {
    let (Some(_), Some(db)) = (&host.consumers, &host.servers.database) else {
        return Jobs::new();
    };
    let (db, clock) = (db.clone(), host.clock());
    Jobs::new().every(SWEEP_INBOX, "inbox", move || {
        let (db, now) = (db.clone(), clock.now());
        async move {
            if let Err(error) = bus::inbox::sweep(&db, now).await {
                tracing::warn!(%error, "the inbox could not be swept");
            }
        }
    })
}

type Serving = (JoinHandle<std::io::Result<()>>, ServerHandle);

fn serve(host: &Host) -> Result<Option<Serving>, StartError> {
    let Some(routes) = &host.routes else {
        return Ok(None);
    };
    let config = ServerConfig {
        listen: LISTEN_ADDR.read(&host.env)?,
        frontend_url: FRONTEND_URL.read_optional(&host.env)?,
        needs: Dependencies {
            servers: host.servers.clone(),
            metrics: Some(host.metrics.clone()),
        },
        limits: ConnectionLimits::default(),
    };
    let started = start(&config, routes)?;
    tracing::info!(address = %started.address, "listening");
    Ok(Some((spawn(started.server), started.handle)))
}

async fn end(running: Running) {
    running.stopper.stop();
    if let Some((_, handle)) = running.server {
        handle.stop(true).await;
    }
    finish("background work", running.background).await;
    if let Some(broker) = running.broker {
        if let Some((relay, stopper)) = broker.relay {
            stopper.stop();
            finish("relay", vec![relay]).await;
        }
        broker.bus.close();
        finish("connection", vec![broker.connection]).await;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts tasks, and waits for them"
)]
fn spawn<T: 'static>(work: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    actix_web::rt::spawn(work)
}

async fn asked_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

async fn finish(what: &'static str, tasks: Vec<JoinHandle<()>>) {
    let all = futures_util::future::join_all(tasks);
    match tokio::time::timeout(FINISHING, all).await {
        Ok(ends) if ends.iter().any(Result::is_err) => tracing::error!(what, "a task had panicked"),
        Ok(_) => {}
        Err(_elapsed) => tracing::warn!(what, "stopped before it was finished"),
    }
}
