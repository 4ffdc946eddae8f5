//! The connection pool, and the functions that open a transaction.

use crate::connections::{Connections, Lent};
use crate::enter::Opened;
use crate::error::DbError;
use crate::guard::Guard;
use crate::infra::InfraTx;
use crate::read::ClinicRead;
use deadpool::managed::Pool;
use diesel::result::Error as QueryError;
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::join;
use kernel::Clock;
use std::sync::Arc;
use std::time::Duration;
use tenancy::Acting;
use tokio::sync::Notify;
use tokio::time::timeout;

/// How long a request waits for a connection, a new one included, before it is answered with 503.
const WAIT: Duration = Duration::from_secs(3);

/// The address of the database, and what this process may ask of it.
#[derive(Clone)]
pub struct DbConfig {
    /// The URL of the login role. Never logged, because the URL contains the password.
    pub url: String,
    /// The largest number of connections. All copies of all services together must stay below PostgreSQL's
    /// `max_connections`.
    pub pool_size: usize,
    /// How long a statement may go without an answer before its connection is closed. Above the `statement_timeout` of the role,
    /// so that PostgreSQL ends what is only slow.
    pub deadline: Duration,
}

impl DbConfig {
    /// The deadline for the `statement_timeout` of 10 s that the roles of the services have.
    pub const DEADLINE: Duration = Duration::from_secs(11);
}

/// The database, as one service sees it. Clones share one pool.
#[derive(Clone)]
pub struct Db {
    pool: Pool<Connections>,
    pub(crate) clock: Clock,
    commits: Arc<Notify>,
}

impl Db {
    /// Creates the pool. Connections are opened on first use, so a process can start while the database does not answer;
    /// `/readyz` reports that.
    pub fn open(config: &DbConfig, clock: Clock) -> Result<Self, DbError> {
        let connections = Connections::new(&config.url, config.deadline)
            .map_err(|error| DbError::Unavailable(error.into()))?;
        let pool = Pool::builder(connections)
            .max_size(config.pool_size)
            .build()
            .map_err(|error| DbError::Unavailable(error.into()))?;
        Ok(Self {
            pool,
            clock,
            commits: Arc::new(Notify::new()),
        })
    }

    /// Runs `reading` in a transaction of the actor's clinic. The first query travels together with the opening, so a
    /// reading of one query costs two round trips in all: opening, live check and query, then the commit.
    pub async fn read<A, T, R>(&self, who: &A, reading: R) -> Result<T, DbError>
    where
        A: Acting,
        R: AsyncFnOnce(ClinicRead<'_>) -> Result<T, DbError>,
    {
        let (value, _opened) = self.read_opened(who, reading).await?;
        Ok(value)
    }

    /// Like [`Db::read`], and returns the version of the clinic's configuration too. A reading that used a value in memory
    /// compares the value's version with it: they differ when the configuration changed meanwhile.
    pub async fn read_versioned<A, T, R>(&self, who: &A, reading: R) -> Result<(T, i64), DbError>
    where
        A: Acting,
        R: AsyncFnOnce(ClinicRead<'_>) -> Result<T, DbError>,
    {
        let (value, opened) = self.read_opened(who, reading).await?;
        Ok((value, opened.config_version))
    }

    /// Like [`Db::read_versioned`], with all that the live check found.
    pub async fn read_opened<A, T, R>(&self, who: &A, reading: R) -> Result<(T, Opened), DbError>
    where
        A: Acting,
        R: AsyncFnOnce(ClinicRead<'_>) -> Result<T, DbError>,
    {
        let actor = who.actor();
        let guard = self.guarded().await?;
        let read = ClinicRead::new(guard.shared()?, actor.clinic());
        let opening = join(guard.begin(), self.enter(&guard, actor));
        // The outcome of the opening counts first: when the opening was refused, the reading failed because of that.
        let ((begun, entered), value) = join(opening, reading(read)).await;
        let (guard, opened) = opened(guard, begun, entered).await?;
        match value {
            Ok(value) => {
                guard.commit().await?;
                Ok((value, opened))
            }
            Err(error) => {
                roll_back(guard).await;
                Err(error)
            }
        }
    }

    /// Runs `work` in a transaction without a clinic, for infrastructure tables.
    pub async fn infrastructure<T, E, W>(&self, work: W) -> Result<T, E>
    where
        E: From<DbError>,
        W: AsyncFnOnce(&mut InfraTx) -> Result<T, E>,
    {
        let guard = self.guarded().await.map_err(away)?;
        guard.begin().await?;
        let mut tx = InfraTx {
            guard,
            announced: false,
        };
        match work(&mut tx).await {
            Ok(value) => {
                let announced = tx.announced;
                tx.guard.commit().await?;
                self.committed(announced);
                Ok(value)
            }
            Err(error) => {
                roll_back(tx.guard).await;
                Err(error)
            }
        }
    }

    /// Runs one statement as a transaction of its own, in one round trip, and returns its rows. For set functions, which
    /// enter each element's clinic themselves. A caller that wrote to the outbox calls [`Db::announce`] afterwards.
    pub async fn call<'q, Q, Row>(&self, statement: Q) -> Result<Vec<Row>, DbError>
    where
        Q: LoadQuery<'q, AsyncPgConnection, Row> + 'q,
        Row: Send,
    {
        let mut conn = self.lent().await.map_err(away)?;
        let rows = statement.load(conn.alone()).await;
        conn.hand_back_after(&rows);
        Ok(rows?)
    }

    /// Wakes the outbox relay, after a call that wrote to the outbox.
    pub fn announce(&self) {
        self.committed(true);
    }

    /// Makes the live check alone, for routes that read no rows (the live stream).
    pub async fn check<A: Acting>(&self, who: &A) -> Result<Opened, DbError> {
        let ((), opened) = self.read_opened(who, async |_| Ok(())).await?;
        Ok(opened)
    }

    /// Notified after each commit that wrote to the outbox.
    pub fn commits(&self) -> Arc<Notify> {
        Arc::clone(&self.commits)
    }

    /// The number of connections in use and the number of open connections, for metrics.
    pub fn usage(&self) -> (usize, usize) {
        let status = self.pool.status();
        (status.size.saturating_sub(status.available), status.size)
    }

    pub(crate) async fn guarded(&self) -> Result<Guard, DbError> {
        Guard::around(self.lent().await?)
    }

    /// A connection of the pool, within the time that a request may wait for one.
    pub(crate) async fn lent(&self) -> Result<Lent, DbError> {
        match timeout(WAIT, self.pool.get()).await {
            Ok(Ok(object)) => Ok(Lent::new(object)),
            Ok(Err(error)) => Err(DbError::CheckUnavailable(error.into())),
            Err(elapsed) => Err(DbError::CheckUnavailable(elapsed.into())),
        }
    }

    pub(crate) fn committed(&self, announced: bool) {
        if announced {
            self.commits.notify_one();
        }
    }
}

/// The guard again, once its transaction is open for the actor. A refusal is rolled back, so that the requests of a clinic
/// whose subscription is over do not cost a connection each. After any other failure the connection is closed.
pub(crate) async fn opened(
    guard: Guard,
    begun: Result<(), DbError>,
    entered: Result<Opened, DbError>,
) -> Result<(Guard, Opened), DbError> {
    match checked(begun, entered) {
        Ok(opened) => Ok((guard, opened)),
        Err(error) => {
            if !error.may_pass() {
                roll_back(guard).await;
            }
            Err(error)
        }
    }
}

/// A `BEGIN` that failed counts before the answer of the live check: without a transaction the answer means nothing.
fn checked(
    begun: Result<(), DbError>,
    entered: Result<Opened, DbError>,
) -> Result<Opened, DbError> {
    begun.map_err(unchecked)?;
    entered
}

/// Only the constraint `session_live`, which `tenancy.enter` raises, is a refusal; with the table `clinics` it is that the clinic
/// is suspended. After any other error the live check was not made.
pub(crate) fn refused(error: QueryError) -> DbError {
    let error = DbError::from(error);
    if error.constraint() != Some("session_live") {
        return unchecked(error);
    }
    let suspension = error.suspension();
    suspension.map_or(DbError::NotActive, DbError::ClinicSuspended)
}

fn unchecked(error: DbError) -> DbError {
    match error {
        DbError::Unavailable(source) => DbError::CheckUnavailable(source),
        other => DbError::CheckUnavailable(Box::new(other)),
    }
}

/// Without an actor no live check was due, so a failed connection means only that the database does not answer.
pub(crate) fn away(error: DbError) -> DbError {
    match error {
        DbError::CheckUnavailable(source) => DbError::Unavailable(source),
        other => other,
    }
}

pub(crate) async fn roll_back(guard: Guard) {
    if let Err(error) = guard.roll_back().await {
        // The guard closes the connection in this case, and the server then rolls back.
        tracing::debug!(error = %error, "a rollback could not be sent");
    }
}
