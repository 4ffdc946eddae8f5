//! The servers a process talks to, each opened at most once and named, so that readiness, stopping and metrics find them.

use crate::env::Env;
use crate::error::StartError;
use crate::settings::{
    AMQP_URL, DATABASE_DEADLINE_SECONDS, DATABASE_POOL_SIZE, DATABASE_URL, REDIS_URL,
};
use bus::Bus;
use cache::Cache;
use db::{Db, DbConfig, ReadinessProbe};
use futures_util::future::LocalBoxFuture;
use kernel::{Clock, Heartbeats, Ids};
use std::sync::Arc;
use std::time::Duration;

/// The longest time between two beats of the connection to the broker: an attempt to connect takes ten seconds at most.
const CONNECTING: Duration = Duration::from_secs(30);

/// What has been opened so far.
#[derive(Clone, Default)]
pub struct Servers {
    pub(crate) database: Option<Db>,
    /// Asks whether the database answers.
    pub(crate) probe: Option<Arc<ReadinessProbe>>,
    pub(crate) broker: Option<Bus>,
    pub(crate) cache: Option<Cache>,
    /// What else the process uses, by its name at `/readyz`.
    pub(crate) others: Vec<(&'static str, Asking)>,
}

/// Asks whether something answers.
pub type Asking = Arc<dyn Fn() -> LocalBoxFuture<'static, bool> + Send + Sync>;

impl Servers {
    pub(crate) fn database(&mut self, env: &Env, clock: Clock) -> Result<Db, StartError> {
        if let Some(db) = &self.database {
            return Ok(db.clone());
        }
        let config = DbConfig {
            url: DATABASE_URL.read(env)?,
            pool_size: DATABASE_POOL_SIZE.read(env)?,
            deadline: Duration::from_secs(DATABASE_DEADLINE_SECONDS.read(env)?),
        };
        let db = Db::open(&config, clock)?;
        self.probe = Some(Arc::new(ReadinessProbe::new(&config.url)));
        self.database = Some(db.clone());
        Ok(db)
    }

    pub(crate) fn broker(
        &mut self,
        env: &Env,
        name: &'static str,
        ids: &Ids,
        heartbeats: &Heartbeats,
    ) -> Result<Bus, StartError> {
        if let Some(bus) = &self.broker {
            return Ok(bus.clone());
        }
        let url: String = AMQP_URL.read(env)?;
        let heartbeat = heartbeats.register("connection", CONNECTING);
        let bus = Bus::open(&url, name, ids)?.with_heartbeat(heartbeat);
        self.broker = Some(bus.clone());
        Ok(bus)
    }

    pub(crate) async fn cache(
        &mut self,
        env: &Env,
        name: &'static str,
    ) -> Result<Cache, StartError> {
        if let Some(cache) = &self.cache {
            return Ok(cache.clone());
        }
        let url: String = REDIS_URL.read(env)?;
        let cache = Cache::connect(&url).await?.of_service(name);
        self.cache = Some(cache.clone());
        Ok(cache)
    }
}
