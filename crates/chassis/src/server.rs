//! The HTTP server: the same middleware and limits around the endpoints of every service.

use crate::health::{Dependencies, routes as health_routes};
use crate::rate_limit::{SessionRateLimit, limit_sessions};
use crate::serving::Routes;
use actix_cors::Cors;
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::{Method, header};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use rest::RequestMiddleware;
use std::net::SocketAddr;
use std::time::Duration;

/// Threads that serve requests; a copy is sized for two cores.
const WORKERS: usize = 2;
/// A client that takes longer than this for the head of its request is disconnected.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// How long a connection without requests stays open: longer than the gateway keeps it, because a request that meets the
/// closing of its connection is lost.
const KEEP_ALIVE: Duration = Duration::from_secs(5);
/// How long a stop waits for requests that are being answered, in seconds.
const FINISHING_SECONDS: u64 = 5;
/// Connections of one worker at most; the operating system queues the others.
const MAX_CONNECTIONS: usize = 4096;

/// The address, the one page that may call from a browser, and what `/readyz` asks.
#[derive(Clone)]
pub struct ServerConfig {
    pub listen: SocketAddr,
    pub frontend_url: Option<String>,
    pub needs: Dependencies,
}

/// The server, running in the background, and its handle.
pub fn start(config: &ServerConfig, routes: &Routes) -> std::io::Result<(Server, ServerHandle)> {
    let ServerConfig {
        frontend_url,
        needs,
        listen,
    } = config.clone();
    let routes = routes.clone();
    let cache = needs.servers.cache.clone();
    let limit = cache.map(|cache| Data::new(SessionRateLimit::new(cache)));
    let needs = Data::new(needs);
    let server = HttpServer::new(move || {
        let (limit, routes) = (limit.clone(), routes.clone());
        App::new()
            .configure(move |app| {
                if let Some(limit) = limit {
                    app.app_data(limit);
                }
            })
            .app_data(needs.clone())
            .configure(health_routes)
            .configure(move |app| routes.configure(app))
            .wrap(from_fn(limit_sessions))
            .wrap(cors(frontend_url.as_deref()))
            .wrap(RequestMiddleware)
    })
    .workers(WORKERS)
    .max_connections(MAX_CONNECTIONS)
    .client_request_timeout(HEAD_DEADLINE)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(FINISHING_SECONDS)
    .disable_signals()
    .bind(listen)?
    .run();
    let handle = server.handle();
    Ok((server, handle))
}

/// Only the page at `FRONTEND_URL` may call from a browser.
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
