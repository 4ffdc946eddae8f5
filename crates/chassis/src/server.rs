//! The HTTP server: the same middleware and limits around the endpoints of every service.

use crate::connection::{Connection, ConnectionLimits};
use crate::date::tell_date;
use crate::health::{Dependencies, routes as health_routes};
use crate::rate_limit::limit_requests;
use crate::serving::Routes;
use crate::work::tell_connection;
use actix_cors::Cors;
use actix_http::HttpService;
use actix_service::{ServiceFactoryExt, map_config};
use actix_web::App;
use actix_web::dev::{AppConfig, Server, ServerHandle, fn_service};
use actix_web::http::{Method, header};
use actix_web::middleware::from_fn;
use actix_web::rt::net::TcpStream;
use actix_web::web::Data;
use kernel::Clock;
use rest::RequestMiddleware;
use std::future::ready;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use tokio::net::TcpSocket;

/// Threads that serve requests; a copy is sized for two cores.
const WORKERS: usize = 2;
/// A client that takes longer than this for the head of its request is disconnected.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// How long a connection without requests stays open: longer than the gateway keeps it, because a request that meets the
/// closing of its connection is lost.
const KEEP_ALIVE: Duration = Duration::from_secs(5);
/// Connections that wait until a worker takes them.
const BACKLOG: u32 = 2048;
/// How long a connection that is being closed waits for its caller to close it too. A gateway that still sends a refused body would
/// otherwise lose the answer to it.
const DISCONNECT_DEADLINE: Duration = Duration::from_secs(3);
/// How long a stop waits for requests that are being answered, in seconds.
const FINISHING_SECONDS: u64 = 5;
/// Connections of one worker at most; the operating system queues the others. Each may take some 70 KB while its request is read, and all of a
/// copy together must stay below its memory.
const MAX_CONNECTIONS: usize = 1024;

/// The address, the one page that may call from a browser, and what `/readyz` asks.
#[derive(Clone)]
pub struct ServerConfig {
    pub listen: SocketAddr,
    pub frontend_url: Option<String>,
    pub needs: Dependencies,
    pub limits: ConnectionLimits,
    /// By which answers are dated.
    pub clock: Clock,
}

/// A server that listens. It serves while it is polled.
pub struct Started {
    pub server: Server,
    pub handle: ServerHandle,
    /// Where it listens; with the port that the system chose, where port 0 was asked for.
    pub address: SocketAddr,
}

/// Listens, and puts the server together. Needs tokio's runtime around it.
pub fn start(config: &ServerConfig, routes: &Routes) -> std::io::Result<Started> {
    let ServerConfig {
        frontend_url,
        needs,
        listen,
        limits,
        clock,
    } = config.clone();
    let routes = routes.clone();
    let needs = Data::new(needs);
    let clock = Data::new(clock);
    let application = move || {
        let routes = routes.clone();
        App::new()
            .app_data(needs.clone())
            .app_data(clock.clone())
            .configure(health_routes)
            .configure(move |app| routes.configure(app))
            .wrap(from_fn(limit_requests))
            .wrap(cors(frontend_url.as_deref()))
            .wrap(RequestMiddleware)
            .wrap(from_fn(tell_date))
            .wrap(from_fn(tell_connection))
    };
    let builder = Server::build()
        .workers(WORKERS)
        .max_concurrent_connections(MAX_CONNECTIONS)
        .shutdown_timeout(FINISHING_SECONDS)
        .disable_signals();
    let stopping = builder.graceful_shutdown_signal();
    let listener = listening(listen)?;
    let address = listener.local_addr()?;
    let server = builder.listen("http", listener, move || {
        let stopping = stopping.clone();
        let http = HttpService::build()
            .client_request_timeout(HEAD_DEADLINE)
            .client_disconnect_timeout(DISCONNECT_DEADLINE)
            .keep_alive(KEEP_ALIVE)
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .on_connect_ext(|connection: &Connection, data| {
                data.insert(connection.work());
            })
            .h1(map_config(application(), |()| AppConfig::default()));
        fn_service(move |io: TcpStream| {
            let caller = io.peer_addr().ok();
            ready(Ok((Connection::new(io, limits), caller)))
        })
        .and_then(http)
    })?;
    let server = server.run();
    let handle = server.handle();
    Ok(Started {
        server,
        handle,
        address,
    })
}

fn listening(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
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

#[cfg(test)]
mod tests {
    use super::*;

    const GATEWAY: &str = include_str!("../../../deploy/gateway/Caddyfile");

    #[test]
    fn the_gateway_closes_an_idle_connection_before_the_service_does() {
        let words: Vec<&str> = GATEWAY.split_whitespace().collect();
        let kept = words.windows(2).filter_map(|pair| match pair {
            ["keepalive", seconds] => seconds.strip_suffix('s')?.parse().ok(),
            _ => None,
        });
        let kept: Vec<u64> = kept.collect();

        assert!(!kept.is_empty());
        for seconds in kept {
            assert!(Duration::from_secs(seconds) < KEEP_ALIVE, "{seconds} s");
        }
    }

    #[test]
    fn the_gateway_waits_for_every_service_longer_than_a_request_may_take_and_not_much_longer() {
        let waits = GATEWAY.lines().filter_map(|line| {
            let (_, wait) = line.trim().split_once("response_header_timeout ")?;
            let (_, seconds) = wait.strip_suffix("s}")?.split_once(':')?;
            seconds.parse().ok()
        });
        let waits: Vec<u64> = waits.collect();
        let proxies = GATEWAY.matches("reverse_proxy ").count();

        let longest = rest::Deadlines::default().request;
        assert_eq!(waits.len(), proxies);
        for wait in waits.into_iter().map(Duration::from_secs) {
            assert!(
                longest < wait && wait <= longest + Duration::from_secs(2),
                "{wait:?}"
            );
        }
    }

    #[test]
    fn the_gateway_ends_a_stream_whose_page_was_closed() {
        let keeps = |line: &str| line.trim() == "flush_interval -1";

        assert!(!GATEWAY.lines().any(keeps));
    }
}
