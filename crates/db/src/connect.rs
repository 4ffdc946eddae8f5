//! Opens one database connection, with TLS where the URL asks for TLS.

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long the database may take to answer a new connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// Opens a connection. `sslmode=require` in the URL means TLS, checked against the system's certificates.
pub async fn connect(url: &str) -> ConnectionResult<AsyncPgConnection> {
    let mut config: tokio_postgres::Config = url.parse().map_err(|error| bad(&error))?;
    config.connect_timeout(CONNECT_TIMEOUT);
    if config.get_ssl_mode() != SslMode::Require {
        return AsyncPgConnection::establish(url).await;
    }
    let (tls, _unreadable) = MakeRustlsConnect::with_native_certs()
        .map_err(|_none| ConnectionError::BadConnection("no system certificates".to_owned()))?;
    let (client, connection) = config.connect(tls).await.map_err(|error| bad(&error))?;
    AsyncPgConnection::try_from_client_and_connection(client, connection).await
}

fn bad(error: &tokio_postgres::Error) -> ConnectionError {
    ConnectionError::BadConnection(error.to_string())
}
