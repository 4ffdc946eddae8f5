//! Opens the connections of the pool, and decides which of them are used again.

use crate::connect::{Link, link, settings};
use crate::error::is_gone;
use crate::probe::Probe;
use crate::renewal::{Renewal, era};
use crate::silence::{Judge, drive};
use crate::watch::{Reporting, Watch};
use deadpool::managed::{Manager, Metrics, Object, RecycleError, RecycleResult};
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use diesel_async::pooled_connection::PoolableConnection;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use kernel::Ids;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio_postgres::Config;

/// The connections of one pool.
pub struct Connections {
    config: Config,
    ids: Ids,
    judge: Judge,
}

/// A connection of the pool.
pub struct Pooled {
    conn: AsyncPgConnection,
    watch: Arc<Watch>,
    era: u64,
    /// Ends the task that moves the bytes, even in the middle of an exchange.
    _dropped: oneshot::Sender<()>,
}

impl Connections {
    /// Connections to that URL, whose statements may take as long as `deadline`.
    pub fn new(url: &str, deadline: Duration) -> ConnectionResult<Self> {
        let config = settings(url)?;
        let ids = Ids::system();
        let probe = Probe::new(&config, &session_name(&ids));
        Ok(Self {
            config,
            ids,
            judge: Judge {
                probe,
                renewal: Arc::new(Renewal::default()),
                deadline,
            },
        })
    }
}

/// PostgreSQL lists its sessions by these names.
fn session_name(ids: &Ids) -> String {
    format!("cita {}", ids.uuid())
}

impl Manager for Connections {
    type Type = Pooled;
    type Error = ConnectionError;

    async fn create(&self) -> ConnectionResult<Pooled> {
        let era = era();
        let watch = Watch::new(session_name(&self.ids));
        let mut config = self.config.clone();
        config.application_name(&watch.name);
        let Link {
            client,
            traffic,
            is_standby,
        } = Box::pin(link(&config)).await?;
        if is_standby {
            let reason = "the server is a standby".to_owned();
            return Err(ConnectionError::BadConnection(reason));
        }
        let (dropping, dropped) = oneshot::channel();
        let driving = drive(traffic, Arc::clone(&watch), self.judge.clone(), dropped);
        #[expect(
            clippy::disallowed_methods,
            reason = "the task ends with its connection"
        )]
        drop(tokio::spawn(driving));
        let mut conn = AsyncPgConnection::try_from(client).await?;
        conn.set_instrumentation(Reporting(Arc::clone(&watch)));
        self.judge.renewal.opened(&watch);
        watch.lend(None);
        Ok(Pooled {
            conn,
            watch,
            era,
            _dropped: dropping,
        })
    }

    async fn recycle(&self, pooled: &mut Pooled, _: &Metrics) -> RecycleResult<ConnectionError> {
        let is_usable = pooled.era == era() && !pooled.conn.is_broken();
        if is_usable && pooled.watch.lend(self.judge.renewal.suspected()) {
            return Ok(());
        }
        Err(RecycleError::message("the connection is not used again"))
    }
}

/// A connection of the pool while it is used. Dropped before [`Lent::hand_back`] it is closed, because its last statement
/// may not have been answered.
pub struct Lent {
    object: Option<Object<Connections>>,
}

impl Lent {
    pub const fn new(object: Object<Connections>) -> Self {
        Self {
            object: Some(object),
        }
    }

    /// The connection for pipelined queries, which share round trips.
    pub fn shared(&self) -> &AsyncPgConnection {
        match &self.object {
            Some(object) => &object.conn,
            None => unreachable!("the connection is handed back by value"),
        }
    }

    /// The connection for sequential queries.
    pub fn alone(&mut self) -> &mut AsyncPgConnection {
        match &mut self.object {
            Some(object) => &mut object.conn,
            None => unreachable!("the connection is handed back by value"),
        }
    }

    /// Gives the connection back after its only statement. A server that ends a session says so before the socket is closed, so
    /// that connection still looks open, and is not used again.
    pub fn hand_back_after<T>(self, outcome: &QueryResult<T>) {
        if !outcome.as_ref().is_err_and(is_gone) {
            self.hand_back();
        }
    }

    /// Gives the connection back to the pool, once the server has answered.
    pub fn hand_back(mut self) {
        if let Some(object) = self.object.take() {
            object.watch.hand_back();
            drop(object);
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            drop(Object::take(object));
        }
    }
}
