//! Opens one database connection, with TLS where the URL asks for TLS.

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::AsyncPgConnection;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::future::poll_fn;
use std::task::{Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, Connection, Error, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long the database may take to answer a new connection, signing in included.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long sent bytes may stay without the acknowledgement of the other machine's kernel.
const UNACKNOWLEDGED: Duration = Duration::from_secs(5);
/// A connection without traffic is tested after this time, then in these intervals, and is lost after so many tests without
/// an answer.
const IDLE: Duration = Duration::from_secs(10);
const IDLE_INTERVAL: Duration = Duration::from_secs(3);
const IDLE_RETRIES: u32 = 3;

/// An open connection in two halves: who sends statements, and what moves the bytes.
pub struct Link {
    pub client: Client,
    /// Moves the bytes for as long as it is polled. Dropping it closes the connection, and every statement without an answer
    /// then ends with an error.
    pub traffic: BoxFuture<'static, Result<(), Error>>,
    /// Whether the server is a standby, which takes no writes.
    pub is_standby: bool,
}

/// Opens a connection. `sslmode=require` in the URL means TLS, checked against the system's certificates.
pub async fn connect(url: &str) -> ConnectionResult<AsyncPgConnection> {
    let config = settings(url)?;
    in_time(async {
        if config.get_ssl_mode() == SslMode::Require {
            let (client, connection) = config.connect(tls()?).await.map_err(|error| bad(&error))?;
            return AsyncPgConnection::try_from_client_and_connection(client, connection).await;
        }
        let (client, connection) = config.connect(NoTls).await.map_err(|error| bad(&error))?;
        AsyncPgConnection::try_from_client_and_connection(client, connection).await
    })
    .await
}

/// What the URL says, with the deadlines of this crate.
pub fn settings(url: &str) -> ConnectionResult<Config> {
    let mut config: Config = url.parse().map_err(|error| bad(&error))?;
    config
        .connect_timeout(CONNECT_TIMEOUT)
        .tcp_user_timeout(UNACKNOWLEDGED)
        .keepalives(true)
        .keepalives_idle(IDLE)
        .keepalives_interval(IDLE_INTERVAL)
        .keepalives_retries(IDLE_RETRIES);
    Ok(config)
}

/// Connects and signs in.
pub async fn link(config: &Config) -> ConnectionResult<Link> {
    in_time(async {
        if config.get_ssl_mode() == SslMode::Require {
            let (client, connection) = config.connect(tls()?).await.map_err(|error| bad(&error))?;
            return Ok(Link::of(client, connection));
        }
        let (client, connection) = config.connect(NoTls).await.map_err(|error| bad(&error))?;
        Ok(Link::of(client, connection))
    })
    .await
}

fn tls() -> ConnectionResult<MakeRustlsConnect> {
    let (tls, _unreadable) = MakeRustlsConnect::with_native_certs()
        .map_err(|_none| ConnectionError::BadConnection("no system certificates".to_owned()))?;
    Ok(tls)
}

/// The timeout of the driver covers the opening of the socket only, and not a server that accepts and says nothing.
async fn in_time<T>(linking: impl Future<Output = ConnectionResult<T>>) -> ConnectionResult<T> {
    timeout(CONNECT_TIMEOUT, linking)
        .await
        .unwrap_or_else(|_elapsed| {
            let reason = "the server did not answer a new connection in time".to_owned();
            Err(ConnectionError::BadConnection(reason))
        })
}

impl Link {
    fn of<S, T>(client: Client, mut connection: Connection<S, T>) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let is_standby = connection.parameter("in_hot_standby") == Some("on");
        // Notices are left out, because they may hold what a statement was given.
        let traffic = poll_fn(move |context| {
            loop {
                match ready!(connection.poll_message(context)) {
                    Some(Ok(_notice)) => {}
                    Some(Err(error)) => return Poll::Ready(Err(error)),
                    None => return Poll::Ready(Ok(())),
                }
            }
        });
        Self {
            client,
            traffic: traffic.boxed(),
            is_standby,
        }
    }
}

fn bad(error: &Error) -> ConnectionError {
    ConnectionError::BadConnection(error.to_string())
}
