//! What a service is given to stand on while it lives.

use crate::env::Env;
use crate::error::StartError;
use crate::health::Dependencies;
use crate::server::{ServerConfig, start};
use actix_web::dev::{Server, ServerHandle};
use actix_web::web::ServiceConfig;
use bus::{Bus, Consumer, Publisher, Relay, Stop, Stopper};
use cache::Cache;
use crypto::TokenVerifier;
use db::{Db, DbConfig};
use kernel::{Clock, Ids};
use rest::StaffKeys;
use std::future::Future;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;

/// How long the background work has to end once it was asked to.
const FINISHING: Duration = Duration::from_secs(9);
/// How often rows of the inbox that no redelivery can need any more are swept.
const SWEEP_INBOX: Duration = Duration::from_hours(1);

/// A process being put together, and then running.
pub struct Host {
    name: &'static str,
    env: Env,
    clock: Clock,
    ids: Ids,
    needs: Dependencies,
    stop: Stop,
    stopper: Stopper,
    /// Ends after the rest: what the last requests announced still has to leave.
    relay_stop: Stop,
    relay_stopper: Stopper,
    tasks: Vec<JoinHandle<()>>,
    relays: Vec<JoinHandle<()>>,
    server: Option<(Server, ServerHandle)>,
}

impl Host {
    pub(crate) fn new(name: &'static str, env: Env, needs: Dependencies) -> Self {
        let (stopper, stop) = Stopper::new();
        let (relay_stopper, relay_stop) = Stopper::new();
        Self {
            name,
            env,
            clock: Clock::system(),
            ids: Ids::system(),
            needs,
            stop,
            stopper,
            relay_stop,
            relay_stopper,
            tasks: Vec::new(),
            relays: Vec::new(),
            server: None,
        }
    }

    /// The environment.
    pub const fn env(&self) -> &Env {
        &self.env
    }

    /// The clock everybody is given.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// The source of ids everybody is given.
    pub fn ids(&self) -> Ids {
        self.ids.clone()
    }

    /// The request to stop, for work that waits.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// The keys of staff tokens (`AUTH_VERIFY_KEYS`).
    pub fn staff_keys(&self) -> Result<StaffKeys, StartError> {
        let jwks: String = self.env.required("AUTH_VERIFY_KEYS")?;
        let verifier = TokenVerifier::from_jwks(&jwks).map_err(StartError::other)?;
        Ok(StaffKeys::new(verifier, self.clock()))
    }

    /// The database (`DATABASE_URL`, `DATABASE_POOL_SIZE`), once per process.
    pub fn db(&mut self) -> Result<Db, StartError> {
        if let Some(db) = &self.needs.db {
            return Ok(db.clone());
        }
        let config = DbConfig {
            url: self.env.required("DATABASE_URL")?,
            pool_size: self.env.or("DATABASE_POOL_SIZE", 8)?,
        };
        let db = Db::open(&config, self.clock())?;
        self.needs.db = Some(db.clone());
        Ok(db)
    }

    /// The broker (`AMQP_URL`), once per process; it is kept connected for as long as the process lives.
    pub fn bus(&mut self) -> Result<Bus, StartError> {
        if let Some(bus) = &self.needs.bus {
            return Ok(bus.clone());
        }
        let url: String = self.env.required("AMQP_URL")?;
        let bus = Bus::open(&url, self.name, &self.ids)?;
        self.needs.bus = Some(bus.clone());
        let connected = bus.clone();
        self.relays
            .push(spawn(async move { connected.keep_connected().await }));
        Ok(bus)
    }

    /// Redis (`REDIS_URL`), once per process.
    pub async fn cache(&mut self) -> Result<Cache, StartError> {
        if let Some(cache) = &self.needs.cache {
            return Ok(cache.clone());
        }
        let url: String = self.env.required("REDIS_URL")?;
        let cache = Cache::connect(&url).await?;
        self.needs.cache = Some(cache.clone());
        Ok(cache)
    }

    /// Carries the service's outbox to the broker.
    pub fn relay(&mut self) -> Result<(), StartError> {
        let (db, bus) = (self.db()?, self.bus()?);
        let relay = Relay::new(&db, &Publisher::new(&bus), &self.clock);
        let stop = self.relay_stop.clone();
        self.relays
            .push(spawn(async move { relay.run(stop).await }));
        Ok(())
    }

    /// Forgets, hour by hour, the handled events that can come no more.
    pub fn sweep_inbox(&mut self) -> Result<(), StartError> {
        let (db, clock) = (self.db()?, self.clock());
        self.every(SWEEP_INBOX, "inbox", move || {
            let (db, now) = (db.clone(), clock.now());
            async move {
                if let Err(error) = bus::inbox::sweep(&db, now).await {
                    tracing::warn!(%error, "the inbox could not be swept");
                }
            }
        });
        Ok(())
    }

    /// Consumes a queue.
    pub fn consume<C: Consumer>(&mut self, consumer: C) -> Result<(), StartError> {
        let (bus, stop) = (self.bus()?, self.stop());
        self.tasks.push(spawn(
            async move { bus::consume(&bus, &consumer, stop).await },
        ));
        Ok(())
    }

    /// Runs work in the background; it ends when the stop it is given is requested.
    pub fn background<F: Future<Output = ()> + 'static>(&mut self, work: impl FnOnce(Stop) -> F) {
        let work = work(self.stop());
        self.tasks.push(spawn(work));
    }

    /// Does something again and again, the first time at once, never twice at the same time.
    pub fn every<F>(&mut self, pause: Duration, what: &'static str, work: impl Fn() -> F + 'static)
    where
        F: Future<Output = ()> + 'static,
    {
        self.background(move |stop| async move {
            while !stop.is_requested() {
                tracing::trace!(what, "again");
                work().await;
                // Over when the stop is requested or the pause is; both lead to the question above.
                drop(tokio::time::timeout(pause, stop.requested()).await);
            }
        });
    }

    /// Serves the routes at `LISTEN_ADDR`.
    pub fn serve<F>(&mut self, routes: F) -> Result<(), StartError>
    where
        F: Fn(&mut ServiceConfig) + Clone + Send + 'static,
    {
        let config = ServerConfig {
            listen: self.env.required("LISTEN_ADDR")?,
            frontend_url: self.env.optional("FRONTEND_URL")?,
            needs: self.needs.clone(),
        };
        self.server = Some(start(&config, routes)?);
        tracing::info!(address = %config.listen, "listening");
        Ok(())
    }

    /// Lives until it is asked to stop, or until serving fails; then ends in order.
    pub async fn until_stopped(self) -> Result<(), StartError> {
        let Self {
            stopper,
            relay_stopper,
            tasks,
            relays,
            server,
            needs,
            ..
        } = self;
        let (server, handle) = match server {
            Some((server, handle)) => (spawn_server(server), Some(handle)),
            None => (spawn_server(std::future::pending()), None),
        };
        let ended = tokio::select! {
            outcome = server => Some(outcome),
            outcome = asked_to_stop() => { outcome?; None }
        };
        tracing::info!("stopping");
        stopper.stop();
        if let Some(handle) = handle {
            handle.stop(true).await;
        }
        finish("background work", tasks).await;
        relay_stopper.stop();
        if let Some(bus) = needs.bus {
            // The relay's last sweep comes before the goodbye: it is asked first and awaited together.
            let sweep = relays;
            bus_goodbye(&bus, sweep).await;
        } else {
            finish("relay", relays).await;
        }
        match ended {
            Some(Ok(outcome)) => Ok(outcome?),
            Some(Err(error)) => Err(StartError::other(error)),
            None => Ok(()),
        }
    }
}

/// Waits for the relays, then closes the connection they used.
async fn bus_goodbye(bus: &Bus, relays: Vec<JoinHandle<()>>) {
    // The first of them keeps the connection and ends only when it is closed.
    let mut relays = relays.into_iter();
    let connection = relays.next();
    finish("relay", relays.collect()).await;
    bus.close();
    finish("connection", connection.into_iter().collect()).await;
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts tasks, and waits for them"
)]
fn spawn(work: impl Future<Output = ()> + 'static) -> JoinHandle<()> {
    actix_web::rt::spawn(work)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts tasks, and waits for them"
)]
fn spawn_server(
    server: impl Future<Output = std::io::Result<()>> + 'static,
) -> JoinHandle<std::io::Result<()>> {
    actix_web::rt::spawn(server)
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
