//! Listening, and stopping in good order.

use std::io;
use std::net::SocketAddr;

use actix_web::dev::{Server, ServerHandle};
use actix_web::web::{Data, JsonConfig, PayloadConfig};
use actix_web::{App as Actix, HttpServer};
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::problem::Problem;
use crate::routes::routes;

/// Bodies above this are refused; Meta's own limit for what it sends is 3 MB.
const BODY_LIMIT_BYTES: usize = 4 * 1024 * 1024;

/// A server that listens.
pub struct Running {
    /// The address it got.
    pub address: SocketAddr,
    /// Must be awaited for anything to happen.
    pub server: Server,
    /// Stops it.
    pub handle: ServerHandle,
}

/// Starts to listen; signals are left to the caller.
pub fn serve(app: &App, address: SocketAddr) -> io::Result<Running> {
    let app = app.clone();
    let listening = HttpServer::new(move || {
        Actix::new()
            .app_data(Data::new(app.clone()))
            .app_data(PayloadConfig::new(BODY_LIMIT_BYTES))
            .app_data(
                JsonConfig::default()
                    .error_handler(|error, request| Problem::from_json(&error, request).into()),
            )
            .configure(routes)
    })
    .workers(2)
    .shutdown_timeout(5)
    .disable_signals()
    .bind(address)?;
    let address = listening.addrs().first().copied().unwrap_or(address);
    let server = listening.run();
    let handle = server.handle();
    Ok(Running {
        address,
        server,
        handle,
    })
}

/// Serves until SIGTERM or SIGINT, then lets requests end and drops what waits.
pub async fn until_stopped(app: App, running: Running) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let Running { server, handle, .. } = running;
    let stopping = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        // First the open streams and waiting webhooks, or the server would wait for them.
        app.stop();
        handle.stop(true).await;
    };
    let (served, ()) = tokio::join!(server, stopping);
    served
}
