//! The connection to Redis, which all commands share. Not here: what is stored in Redis.

use std::sync::Arc;
use std::time::Duration;

use kernel::Breaker;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisResult};
use tokio::time::timeout;

use crate::CacheError;
use crate::shared::Shared;

/// The longest time for any command, reconnecting included.
const DEADLINE: Duration = Duration::from_millis(250);
const CONNECT_TIMEOUT: Duration = Duration::from_millis(200);
const RESPONSE_TIMEOUT: Duration = Duration::from_millis(200);
/// After a command without an answer, one command in this time is tried; the others are answered at once.
const PAUSE: Duration = Duration::from_secs(1);
/// One more attempt to connect. After that, the next command starts connecting again.
const CONNECT_RETRIES: usize = 1;
const RETRY_DELAY: Duration = Duration::from_millis(50);

/// The access of this process to Redis. Clones share the connection.
#[derive(Clone)]
pub struct Cache {
    shared: Shared,
    breaker: Arc<Breaker>,
    prefix: Arc<str>,
}

impl Cache {
    /// Prepares the connection to `redis://[user:password@]host:port[/number]`, with TLS for `rediss://`. The process starts even
    /// when Redis is down; only a malformed address is an error.
    pub async fn connect(url: &str) -> Result<Self, CacheError> {
        let client = Client::open(url).ok().ok_or(CacheError::Address)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT_TIMEOUT))
            .set_response_timeout(Some(RESPONSE_TIMEOUT))
            .set_number_of_retries(CONNECT_RETRIES)
            .set_min_delay(RETRY_DELAY)
            .set_max_delay(RETRY_DELAY);
        let cache = Self {
            shared: Shared::new(client, config)?,
            breaker: Arc::new(Breaker::new(PAUSE)),
            prefix: Arc::from("cita:"),
        };
        if let Err(error) = cache.ping().await {
            tracing::warn!(%error, "the cache is not available yet; starting without it");
        }
        Ok(cache)
    }

    /// The same connection with another prefix for every key; `cita:` is the usual one.
    #[must_use]
    pub fn prefixed(&self, prefix: &str) -> Self {
        Self {
            prefix: Arc::from(prefix),
            ..self.clone()
        }
    }

    /// Checks whether Redis answers, for the readiness page. It asks Redis even when other commands do not, and an answer
    /// lets those through again.
    pub async fn ping(&self) -> Result<(), CacheError> {
        let mut shared = self.shared();
        self.noted(in_time(async move { redis::cmd("PING").exec_async(&mut shared).await }).await)
    }

    /// Waits for an answer until the deadline. While Redis does not answer, all but one command in a second fail at once, so
    /// that not every caller waits.
    pub(crate) async fn ask<T>(
        &self,
        answer: impl Future<Output = RedisResult<T>>,
    ) -> Result<T, CacheError> {
        self.let_through()?;
        self.noted(in_time(answer).await)
    }

    /// The shared connection, which pipelines concurrent commands automatically.
    pub(crate) fn shared(&self) -> ConnectionManager {
        self.shared.connection()
    }

    fn let_through(&self) -> Result<(), CacheError> {
        if self.breaker.lets_through() {
            return Ok(());
        }
        Err(CacheError::NotAsked)
    }

    fn noted<T>(&self, answer: Result<T, CacheError>) -> Result<T, CacheError> {
        match &answer {
            Err(CacheError::TooSlow) => {
                self.breaker.open();
                self.shared.replace();
            }
            Err(CacheError::Unavailable(_)) => self.breaker.open(),
            _ => self.breaker.close(),
        }
        answer
    }

    pub(crate) fn key(&self, kind: &str, name: &str, key: &str) -> String {
        format!("{}{kind}:{name}:{key}", self.prefix)
    }
}

async fn in_time<T>(answer: impl Future<Output = RedisResult<T>>) -> Result<T, CacheError> {
    match timeout(DEADLINE, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(CacheError::TooSlow),
    }
}
