//! A process being put together: a service takes the parts it needs, and lists its routes, consumers and jobs. Nothing
//! runs until all of it is listed; the order of starting and stopping belongs to `running`.

use crate::clock_file::ClockFile;
use crate::env::Env;
use crate::error::StartError;
use crate::health::Readiness;
use crate::jobs::Jobs;
use crate::rate_limit::{PerMinute, RequestLimits};
use crate::servers::{Asking, Servers};
use crate::serving::{Keys, Limits, Routes, live_check};
use crate::setting::Setting;
use crate::settings::{
    AUTH_VERIFY_KEYS, BODY_DEADLINE_SECONDS, DATABASE_POOL_SIZE, REQUEST_DEADLINE_SECONDS,
    SERVICE_VERIFY_KEYS,
};
use actix_web::web::Data;
use bus::{Bus, Consumers, Stop, Stopper};
use cache::Cache;
use crypto::TokenVerifier;
use db::Db;
use futures_util::FutureExt;
use kernel::{Clock, Heartbeats, Ids};
use metrics_exporter_prometheus::PrometheusHandle;
use rest::{AccessKind, ClinicShares, Deadlines, Endpoint, ServiceKeys, StaffKeys};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// A process being put together.
pub struct Host {
    pub(crate) name: &'static str,
    pub(crate) env: Env,
    pub(crate) metrics: PrometheusHandle,
    clock: Clock,
    ids: Ids,
    pub(crate) clock_file: Option<ClockFile>,
    pub(crate) servers: Servers,
    pub(crate) readiness: Readiness,
    pub(crate) heartbeats: Heartbeats,
    pub(crate) stopper: Stopper,
    pub(crate) stop: Stop,
    pub(crate) routes: Option<Routes>,
    pub(crate) consumers: Option<Consumers>,
    pub(crate) jobs: Jobs,
}

impl Host {
    pub(crate) fn new(
        name: &'static str,
        env: Env,
        metrics: PrometheusHandle,
    ) -> Result<Self, StartError> {
        let clock_file = ClockFile::open(&env)?;
        let clock = clock_file
            .as_ref()
            .map_or_else(Clock::system, ClockFile::clock);
        let (stopper, stop) = Stopper::new();
        Ok(Self {
            name,
            env,
            metrics,
            clock,
            ids: Ids::system(),
            clock_file,
            servers: Servers::default(),
            readiness: Readiness::default(),
            heartbeats: Heartbeats::default(),
            stopper,
            stop,
            routes: None,
            consumers: None,
            jobs: Jobs::new(),
        })
    }

    pub const fn env(&self) -> &Env {
        &self.env
    }

    /// The clock that everything in the process is given.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// The source of ids that everything in the process is given.
    pub fn ids(&self) -> Ids {
        self.ids.clone()
    }

    /// The request to stop, for work that waits.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// The database (`DATABASE_URL`, `DATABASE_POOL_SIZE`), once per process.
    pub fn db(&mut self) -> Result<Db, StartError> {
        let clock = self.clock();
        self.servers.database(&self.env, clock)
    }

    /// The broker (`AMQP_URL`), once per process. The host keeps the connection and relays the outbox.
    pub fn bus(&mut self) -> Result<Bus, StartError> {
        self.servers
            .broker(&self.env, self.name, &self.ids, &self.heartbeats)
    }

    /// Redis (`REDIS_URL`), once per process.
    pub async fn cache(&mut self) -> Result<Cache, StartError> {
        self.servers.cache(&self.env, self.name).await
    }

    /// Serves these endpoints; handlers find `app` as `Data<A>`. The keys that the callers' tokens are verified with, and
    /// the limits of callers and clinics, come with them: a service cannot forget them. Refused the second time, because the
    /// endpoints of the first call would be lost.
    pub async fn routes<A>(&mut self, endpoints: Vec<Endpoint>, app: A) -> Result<(), StartError>
    where
        A: Send + Sync + 'static,
    {
        if self.routes.is_some() {
            return Err(StartError::Twice("routes"));
        }
        let has_staff = |one: &Endpoint| matches!(one.access(), AccessKind::Staff(_));
        let has_services = |one: &Endpoint| one.access() == AccessKind::Service;
        let mut keys = Keys::default();
        if endpoints.iter().any(has_staff) {
            let verifier = self.verifier(AUTH_VERIFY_KEYS)?;
            let live = live_check(self.db()?);
            keys.staff = Some(Data::new(StaffKeys::new(
                verifier,
                self.clock(),
                live,
                self.name,
            )));
        }
        if endpoints.iter().any(has_services) {
            let verifier = self.verifier(SERVICE_VERIFY_KEYS)?;
            let keys_of_services = ServiceKeys::new(verifier, self.clock(), self.name);
            keys.service = Some(Data::new(keys_of_services));
        }
        let routes = Routes::new(endpoints, app, keys).within(self.deadlines()?);
        self.routes = Some(routes.limited(self.limits().await?));
        Ok(())
    }

    /// Consumes these queues. Refused the second time, because the consumers of the first call would be lost.
    pub fn consumers(&mut self, consumers: Consumers) -> Result<(), StartError> {
        if self.consumers.is_some() {
            return Err(StartError::Twice("consumers"));
        }
        self.bus()?;
        self.consumers = Some(consumers);
        Ok(())
    }

    /// Runs this work in the background, beside the work of earlier calls.
    pub fn jobs(&mut self, jobs: Jobs) {
        self.jobs.append(jobs);
    }

    async fn limits(&mut self) -> Result<Limits, StartError> {
        let connections = DATABASE_POOL_SIZE.read(&self.env)?;
        let requests = RequestLimits::new(&self.cache().await?, PerMinute::read(&self.env)?);
        Ok(Limits {
            requests: Data::new(requests),
            clinics: Data::new(ClinicShares::of_pool(connections)),
        })
    }

    fn deadlines(&self) -> Result<Deadlines, StartError> {
        Ok(Deadlines {
            body: Duration::from_secs(BODY_DEADLINE_SECONDS.read(&self.env)?),
            request: Duration::from_secs(REQUEST_DEADLINE_SECONDS.read(&self.env)?),
        })
    }

    /// Shows at `/readyz` whether something else answers that the process uses. A copy serves without it.
    pub fn shows<F>(&mut self, name: &'static str, asking: impl Fn() -> F + Send + Sync + 'static)
    where
        F: Future<Output = bool> + 'static,
    {
        let asking: Asking = Arc::new(move || asking().boxed_local());
        self.servers.others.push((name, asking));
    }

    /// What a copy needs in order to serve; without a call of this it needs its database.
    pub const fn ready_with(&mut self, readiness: Readiness) {
        self.readiness = readiness;
    }

    fn verifier(&self, keys: Setting) -> Result<TokenVerifier, StartError> {
        let jwks: String = keys.read(&self.env)?;
        TokenVerifier::from_jwks(&jwks).map_err(StartError::other)
    }
}
