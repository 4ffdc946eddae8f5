//! The HTTP server: the same middleware and limits around every service's routes.

use crate::health::{Dependencies, routes as health_routes};
use crate::pace::{Pace, keep_pace};
use actix_cors::Cors;
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::{Method, header};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, PayloadConfig, ServiceConfig};
use actix_web::{App, HttpServer};
use rest::{Front, MAX_JSON_BYTES};
use std::net::SocketAddr;
use std::time::Duration;

/// Threads that serve requests; two cores are what a copy is sized for.
const WORKERS: usize = 2;
/// A client that sends its head more slowly than this is let go.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// How long a stop waits for requests that are being answered, in seconds.
const FINISHING_SECONDS: u64 = 5;
/// Connections one worker holds at most; beyond them the operating system queues.
const MAX_CONNECTIONS: usize = 4096;

/// The address, the one page that may call from a browser, and what `/readyz` asks.
#[derive(Clone)]
pub struct ServerConfig {
    pub listen: SocketAddr,
    pub frontend_url: Option<String>,
    pub needs: Dependencies,
}

/// The server, running in the background, and its handle.
pub fn start<F>(config: &ServerConfig, routes: F) -> std::io::Result<(Server, ServerHandle)>
where
    F: Fn(&mut ServiceConfig) + Clone + Send + 'static,
{
    let of_workers = config.clone();
    let pace = config
        .needs
        .cache
        .clone()
        .map(|cache| Data::new(Pace::new(cache)));
    let server = HttpServer::new(move || {
        let ServerConfig {
            frontend_url,
            needs,
            ..
        } = of_workers.clone();
        let pace = pace.clone();
        App::new()
            .configure(move |app| {
                if let Some(pace) = pace {
                    app.app_data(pace);
                }
            })
            .app_data(Data::new(needs))
            .app_data(PayloadConfig::new(MAX_JSON_BYTES))
            .configure(health_routes)
            .configure(routes.clone())
            .wrap(from_fn(keep_pace))
            .wrap(cors(frontend_url.as_deref()))
            .wrap(Front)
    })
    .workers(WORKERS)
    .max_connections(MAX_CONNECTIONS)
    .client_request_timeout(HEAD_DEADLINE)
    .shutdown_timeout(FINISHING_SECONDS)
    .disable_signals()
    .bind(config.listen)?
    .run();
    let handle = server.handle();
    Ok((server, handle))
}

/// Only our own page may call from a browser.
fn cors(frontend_url: Option<&str>) -> Cors {
    let cors = Cors::default()
        .allowed_methods([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ])
        .allowed_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT_LANGUAGE,
        ])
        .allowed_header("Idempotency-Key")
        .max_age(3600);
    match frontend_url {
        Some(url) => cors.allowed_origin(url),
        None => cors,
    }
}

/// The routes as a test serves them: the same middleware, without a listening socket of the process.
pub fn configured<F>(routes: F) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static
where
    F: Fn(&mut ServiceConfig) + Clone + Send + 'static,
{
    move |config: &mut ServiceConfig| {
        config
            .app_data(Data::new(Dependencies::default()))
            .app_data(PayloadConfig::new(MAX_JSON_BYTES))
            .configure(health_routes)
            .configure(routes.clone());
    }
}
