//! Asks PostgreSQL, on a connection of its own, what it does on the connections of a pool.
//!
//! A statement that takes long and a connection whose bytes are lost look the same from here. PostgreSQL knows the difference:
//! it lists each session with what it does, and a session of a lost connection waits for its client or does not exist.

use crate::connect::{Link, link};
use diesel::ConnectionError;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_postgres::{Client, Config};

/// How long a question may take, connecting included. Nothing is concluded from a question without an answer.
const DEADLINE: Duration = Duration::from_secs(1);

/// The sessions in which the server executes a statement now. One that waits for its client does not.
const EXECUTING: &str = "SELECT application_name FROM pg_stat_activity \
    WHERE usename = current_user AND state = 'active' AND wait_event_type IS DISTINCT FROM 'Client'";
/// Ends sessions of this role by their names.
const END: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
    WHERE usename = current_user AND application_name = ANY ($1)";

/// Asks about the sessions of one pool. Clones share the last answer, so that several doubtful connections cost one question.
#[derive(Clone)]
pub struct Probe {
    config: Config,
    last: Arc<Mutex<Answer>>,
}

struct Answer {
    asked: Instant,
    /// `None` when the server did not answer.
    executing: Option<HashSet<String>>,
}

/// What PostgreSQL does in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    Executing,
    /// The session waits for its client, or does not exist.
    NotExecuting,
    /// The server did not say.
    Unknown,
}

#[derive(Debug, thiserror::Error)]
enum NotAsked {
    #[error(transparent)]
    Connecting(#[from] ConnectionError),
    #[error(transparent)]
    Asking(#[from] tokio_postgres::Error),
    #[error("no answer in time")]
    Deadline,
}

impl Probe {
    pub fn new(config: &Config, name: &str) -> Self {
        let mut config = config.clone();
        config.application_name(name);
        let last = Answer {
            asked: Instant::now(),
            executing: None,
        };
        Self {
            config,
            last: Arc::new(Mutex::new(last)),
        }
    }

    /// What the server does in the session of that name, now or after the call.
    pub async fn session(&self, name: &str) -> Session {
        let called = Instant::now();
        let mut last = self.last.lock().await;
        if last.asked < called {
            *last = Answer {
                asked: Instant::now(),
                executing: self.executing().await,
            };
        }
        match &last.executing {
            None => Session::Unknown,
            Some(names) if names.contains(name) => Session::Executing,
            Some(_) => Session::NotExecuting,
        }
    }

    /// Ends the sessions of those names, with the locks that they hold. Best effort: what cannot be ended now is ended by the
    /// server's own timeouts.
    pub async fn end(&self, names: &[String]) {
        let ending = async |client: Client| client.execute(END, &[&names]).await;
        match self.ask(ending).await {
            Ok(ended) => tracing::info!(ended, "sessions of lost connections were ended"),
            Err(error) => tracing::debug!(%error, "sessions of lost connections were left alone"),
        }
    }

    async fn executing(&self) -> Option<HashSet<String>> {
        let asking = async |client: Client| client.query(EXECUTING, &[]).await;
        let rows = self.ask(asking).await.ok()?;
        let names = rows.iter().filter_map(|row| row.try_get(0).ok());
        let names: HashSet<String> = names.collect();
        // The server executes this very question. A list without it comes from a server that does not keep one.
        let own = self.config.get_application_name()?;
        names.contains(own).then_some(names)
    }

    async fn ask<T>(
        &self,
        question: impl AsyncFnOnce(Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, NotAsked> {
        let asking = async {
            let Link {
                client, traffic, ..
            } = Box::pin(link(&self.config)).await?;
            tokio::select! {
                answer = question(client) => Ok(answer?),
                // The traffic ends first only by an error, or when the server closed the connection.
                ended = traffic => {
                    ended?;
                    Err(NotAsked::Deadline)
                }
            }
        };
        timeout(DEADLINE, asking)
            .await
            .unwrap_or(Err(NotAsked::Deadline))
    }
}
