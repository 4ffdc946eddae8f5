//! The connection that nearly every command shares. The client library replaces it when it breaks, but not when Redis is silent on
//! it: after a silence the library would ask on the same connection for as long as the system keeps it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisResult};

/// Many commands wait on one connection, and all of them report the same silence. It is replaced once in this time.
const REPLACED_ONCE_IN: Duration = Duration::from_millis(500);

/// The shared connection. Clones share it.
#[derive(Clone)]
pub struct Shared {
    client: Client,
    config: ConnectionManagerConfig,
    present: Arc<Mutex<Present>>,
}

struct Present {
    connection: ConnectionManager,
    replaced: Option<Instant>,
}

impl Shared {
    /// Connects with the first command.
    pub fn new(client: Client, config: ConnectionManagerConfig) -> RedisResult<Self> {
        let connection = ConnectionManager::new_lazy_with_config(client.clone(), config.clone())?;
        let present = Present {
            connection,
            replaced: None,
        };
        Ok(Self {
            client,
            config,
            present: Arc::new(Mutex::new(present)),
        })
    }

    pub fn connection(&self) -> ConnectionManager {
        self.present().connection.clone()
    }

    /// The next command connects anew, because Redis was silent.
    pub fn replace(&self) {
        let mut present = self.present();
        let replaced = present.replaced;
        if replaced.is_some_and(|last| last.elapsed() < REPLACED_ONCE_IN) {
            return;
        }
        let fresh =
            ConnectionManager::new_lazy_with_config(self.client.clone(), self.config.clone());
        match fresh {
            Ok(connection) => present.connection = connection,
            Err(error) => tracing::debug!(%error, "the connection to the cache was not replaced"),
        }
        present.replaced = Some(Instant::now());
    }

    fn present(&self) -> MutexGuard<'_, Present> {
        // No panic can leave a half-made change.
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
