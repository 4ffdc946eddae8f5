//! Listens for requests, and stops in order.

use std::io;
use std::net::SocketAddr;

use actix_web::dev::{Server, ServerHandle};
use actix_web::web::{Data, JsonConfig, PayloadConfig};
use actix_web::{App as Actix, HttpServer};
use tokio::signal::unix::{SignalKind, signal};

use crate::api::{Problem, routes};
use crate::app::App;
use crate::mail::Trap;

/// Larger bodies are refused; Meta itself sends at most 3 MB.
const BODY_LIMIT_BYTES: usize = 4 * 1024 * 1024;

/// A server that listens; `server` must be awaited, or nothing is served.
pub struct Running {
    pub address: SocketAddr,
    pub server: Server,
    pub handle: ServerHandle,
}

/// Starts to listen. The caller handles signals.
pub fn serve(app: &App, address: SocketAddr) -> io::Result<Running> {
    let app = app.clone();
    let listening = HttpServer::new(move || {
        Actix::new()
            .app_data(Data::new(app.clone()))
            .app_data(PayloadConfig::new(BODY_LIMIT_BYTES))
            .app_data(
                JsonConfig::default().error_handler(|error, _| Problem::from_json(&error).into()),
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

/// Serves until SIGTERM or SIGINT, then finishes open requests and drops waiting webhooks and e-mails that are being given.
pub async fn until_stopped(app: App, running: Running, trap: Trap) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let Running { server, handle, .. } = running;
    let taken = app.clone();
    let stopping = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        // Open streams and waiting webhooks end first, or the server would wait for them.
        app.stop();
        handle.stop(true).await;
    };
    let taking = trap.run(taken);
    let serving = async { tokio::join!(server, stopping) };
    tokio::select! {
        (served, ()) = serving => served,
        () = taking => Ok(()),
    }
}
