//! The life of a process once it is put together: starting in order, then waiting for the request to stop.

use crate::clock_file::READ_EVERY;
use crate::connection::ConnectionLimits;
use crate::error::StartError;
use crate::health::Dependencies;
use crate::host::Host;
use crate::jobs::Jobs;
use crate::server::{ServerConfig, start};
use crate::settings::{FRONTEND_URL, LISTEN_ADDR};
use crate::stopping::{Broker, Running, STOP_TIMES, end, end_process_in_time, spawn};
use actix_web::dev::ServerHandle;
use bus::{Bus, Publisher, Relay, Stopper};
use metrics_exporter_prometheus::PrometheusHandle;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;

/// How often inbox rows that no redelivery can need any more are deleted.
const SWEEP_INBOX: Duration = Duration::from_hours(1);
/// The longest time between two beats of the relay: one page, with the deadlines of the database and of the publisher.
const PAGE: Duration = Duration::from_mins(1);
/// How often the samples of histograms are counted into their buckets; until then each is kept.
const COUNT_SAMPLES: Duration = Duration::from_secs(5);

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
    if let Err(error) = end_process_in_time(STOP_TIMES) {
        tracing::warn!(%error, "nothing ends the process if it hangs while it stops");
    }
    end(running, STOP_TIMES).await;
    outcome
}

fn begin(host: Host) -> Result<Running, StartError> {
    let broker = host.servers.broker.clone();
    let broker = broker.map(|bus| connect(bus, &host));
    let stop = host.stop();
    let mut background = Vec::new();
    if let (Some(consumers), Some(bus)) = (&host.consumers, &host.servers.broker) {
        background.extend(consumers.run(bus, &stop, &host.heartbeats));
    }
    let housekeeping = housekeeping(&host);
    let samples = count_samples(host.metrics.clone(), COUNT_SAMPLES);
    let server = serve(&host)?;
    let Host {
        jobs,
        clock_file,
        stopper,
        heartbeats,
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
        background.extend(jobs.start(&stop, &heartbeats));
    }
    Ok(Running {
        stopper,
        background: background.into_iter().map(spawn).collect(),
        server,
        broker,
    })
}

fn connect(bus: Bus, host: &Host) -> Broker {
    let connected = bus.clone();
    let relay = host.servers.database.as_ref().map(|db| {
        let heartbeat = host.heartbeats.register("relay", PAGE);
        let relay = Relay::new(db, &Publisher::new(&bus), &host.clock()).with_heartbeat(heartbeat);
        let (stopper, stop) = Stopper::new();
        (spawn(async move { relay.run(stop).await }), stopper)
    });
    Broker {
        connection: spawn(async move { connected.keep_connected().await }),
        relay,
        bus,
    }
}

/// Counts the samples of histograms, which would be kept for the process's life where no scraper asks for metrics.
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
            readiness: host.readiness,
            heartbeats: host.heartbeats.clone(),
            metrics: Some(host.metrics.clone()),
        },
        limits: ConnectionLimits::default(),
        clock: host.clock(),
    };
    let started = start(&config, routes)?;
    tracing::info!(address = %started.address, "listening");
    Ok(Some((spawn(started.server), started.handle)))
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

#[cfg(test)]
mod tests;
