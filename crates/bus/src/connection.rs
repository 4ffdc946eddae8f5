//! The one connection of a process, rebuilt for as long as the process lives.
//!
//! Not here: lapin's own recovery. What it restores (channels, consumers, confirms) has to be rebuilt by us
//! anyway once it gives up, so there is one mechanism instead of two: whatever breaks, the supervisor makes
//! a new connection, and publisher and consumers open new channels on it.

use crate::socket::Socket;
use kernel::{Heartbeat, Ids};
use lapin::tcp::{AMQPUriTcpExt, AsyncTcpStream, TLSConfig};
use lapin::uri::{AMQPScheme, AMQPUri};
use lapin::{Channel, Connection, ConnectionProperties};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::time::timeout;

/// How long one attempt to connect may take.
const CONNECTING: Duration = Duration::from_secs(10);
/// Heartbeat interval. A connection without a byte from the broker for two intervals is lost, whatever the network says.
const HEARTBEAT_SECONDS: u16 = 5;
/// The largest AMQP frame. A larger message travels in several. lapin keeps a buffer of 32 frames for each direction, which
/// with RabbitMQ's default of 128 KiB would be a third of the memory of an idle process.
const LARGEST_FRAME_BYTES: u32 = 16 * 1024;
/// How soon a lost connection is noticed.
const LOOK: Duration = Duration::from_millis(200);
/// How long the closing handshake may take.
const CLOSING: Duration = Duration::from_secs(1);
const FIRST_DELAY_MS: u64 = 200;
const LAST_DELAY_MS: u64 = 2_000;

/// The broker, as one process sees it. Clones share the connection.
#[derive(Clone)]
pub struct Bus {
    address: Arc<AMQPUri>,
    name: Arc<str>,
    ids: Ids,
    live: watch::Sender<Option<Arc<Connection>>>,
    closing: watch::Sender<bool>,
    heartbeat: Heartbeat,
    /// The channel of [`crate::broadcast`].
    pub(crate) transient: Arc<Mutex<Option<Channel>>>,
}

/// The text is not an AMQP address. It is not repeated: it may hold a password.
#[derive(Debug, thiserror::Error)]
#[error("not an AMQP address")]
pub struct NotAnAddress;

impl Bus {
    /// Names the broker, without connecting: a process may start while the broker is away, and `/readyz`
    /// says so. `name` is what the broker's own pages show.
    pub fn open(url: &str, name: &str, ids: &Ids) -> Result<Self, NotAnAddress> {
        let mut address: AMQPUri = url.parse().map_err(|_reason: String| NotAnAddress)?;
        address.query.heartbeat.get_or_insert(HEARTBEAT_SECONDS);
        address.query.frame_max.get_or_insert(LARGEST_FRAME_BYTES);
        Ok(Self {
            address: Arc::new(address),
            name: name.into(),
            ids: ids.clone(),
            live: watch::Sender::new(None),
            closing: watch::Sender::new(false),
            heartbeat: Heartbeat::unwatched(),
            transient: Arc::default(),
        })
    }

    /// The same broker; what keeps its connection beats at every look at it and at every attempt to connect.
    #[must_use]
    pub fn with_heartbeat(self, heartbeat: Heartbeat) -> Self {
        Self { heartbeat, ..self }
    }

    /// Connects and connects again, until [`Bus::close`]. Runs once per process, for as long as it lives.
    pub async fn keep_connected(&self) {
        let mut closing = self.closing.subscribe();
        tokio::select! {
            () = self.supervise() => {}
            _ = closing.wait_for(|closing| *closing) => {}
        }
        if let Some(connection) = self.live.send_replace(None) {
            let handshake = connection.close(200, "bye".into());
            if let Ok(Err(error)) = timeout(CLOSING, handshake).await {
                tracing::debug!(%error, "the broker did not answer the close");
            }
        }
    }

    /// Ends the connection. Consumers and relay should have stopped before.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Whether there is a connection that takes messages.
    pub fn is_ready(&self) -> bool {
        self.current().is_some_and(|connection| {
            connection.status().connected() && !connection.status().blocked()
        })
    }

    /// Waits until there is a connection.
    pub async fn connected(&self) {
        let mut live = self.live.subscribe();
        let usable = |connection: &Option<Arc<Connection>>| {
            connection
                .as_ref()
                .is_some_and(|connection| connection.status().connected())
        };
        // An error would mean that the sender is gone, and this bus holds it.
        drop(live.wait_for(usable).await);
    }

    /// A new channel on the present connection; `None` without a connection.
    pub(crate) async fn channel(&self) -> Option<Result<Channel, lapin::Error>> {
        let connection = self.current()?;
        Some(connection.create_channel().await)
    }

    fn current(&self) -> Option<Arc<Connection>> {
        self.live.borrow().clone()
    }

    async fn supervise(&self) {
        let mut failures = 0;
        loop {
            self.heartbeat.beat();
            match self.connect().await {
                Ok(connection) => {
                    failures = 0;
                    self.live_on(connection).await;
                }
                Err(why) => log_absence(&why, failures),
            }
            self.wait(failures).await;
            failures = failures.saturating_add(1);
        }
    }

    /// Publishes the connection to publisher and consumers until it is lost.
    async fn live_on(&self, connection: Connection) {
        metrics::counter!("bus_connections_total").increment(1);
        tracing::info!("connected to the broker");
        let connection = Arc::new(connection);
        self.live.send_replace(Some(Arc::clone(&connection)));
        self.lost(&connection).await;
        self.live.send_replace(None);
        tracing::warn!("lost the broker");
    }

    /// Waits until the connection is lost. The function polls the state and does not read the events: lapin reports the errors
    /// of channels as events too, and one missing queue is no reason to reconnect.
    async fn lost(&self, connection: &Connection) {
        let mut look = tokio::time::interval(LOOK);
        while connection.status().connected() {
            look.tick().await;
            self.heartbeat.beat();
        }
    }

    async fn connect(&self) -> Result<Connection, String> {
        let properties =
            ConnectionProperties::default().with_connection_name(self.name.as_bytes().into());
        let runtime = lapin::runtime::default_runtime().map_err(|error| error.to_string())?;
        let socket = Socket::default();
        let opened = socket.clone();
        let address = (*self.address).clone();
        let connecting = Connection::connector(
            address,
            runtime,
            async move |uri: AMQPUri, runtime| {
                let mut plain = uri.clone();
                plain.scheme = AMQPScheme::AMQP;
                let stream = plain.connect_async(&runtime).await?;
                if let AsyncTcpStream::Plain(stream) = &stream {
                    opened.opened(stream.get_ref())?;
                }
                Ok(match uri.scheme {
                    AMQPScheme::AMQP => stream,
                    AMQPScheme::AMQPS => {
                        let host = &uri.authority.host;
                        stream.into_tls(host, TLSConfig::default()).await?
                    }
                })
            },
            properties,
        );
        match timeout(CONNECTING, connecting).await {
            Ok(Ok(connection)) => Ok(connection),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_elapsed) => {
                socket.shut_down();
                Err("no answer in time".to_owned())
            }
        }
    }

    /// Waits 200 ms, doubling up to 2 s, less up to half by chance, so that the copies of a service do not
    /// come back at the same moment.
    async fn wait(&self, failures: u32) {
        let full = FIRST_DELAY_MS
            .saturating_mul(1 << failures.min(4))
            .min(LAST_DELAY_MS);
        let (_, chance) = self.ids.uuid().as_u64_pair();
        let delay = full - chance % (full / 2);
        let mut closing = self.closing.subscribe();
        let closed = closing.wait_for(|closing| *closing);
        drop(timeout(Duration::from_millis(delay), closed).await);
    }
}

/// Only the first failure is logged as a warning.
fn log_absence(why: &str, failures: u32) {
    if failures == 0 {
        tracing::warn!(why, "the broker is away");
    } else {
        tracing::debug!(why, failures, "the broker is still away");
    }
}
