//! PostgreSQL, RabbitMQ and Redis are reached by TLS with the addresses that a deployment gives, and a server whose CA is not trusted is
//! refused by all three clients.
//!
//! The CA is named by `SSL_CERT_FILE`, which a process reads from its environment. So the clients run in a process of their own: this
//! program again, with the addresses in its environment.
#![cfg(test)]

mod terminator;

use kernel::Ids;
use std::process::{Command, Output};
use std::time::Duration;
use terminator::{Terminator, Upstream};
use tokio::time::timeout;

/// Long enough for any handshake on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// The variables by which the clients' process is given the addresses.
const ADDRESSES: [&str; 3] = ["TLS_DATABASE_URL", "TLS_AMQP_URL", "TLS_REDIS_URL"];

#[test]
fn all_three_servers_are_reached_by_tls() {
    let servers = Servers::start();

    let clients = servers.clients(Some(servers.terminator.authority()));

    assert_eq!(
        said(&clients),
        ["database true", "broker true", "cache true"]
    );
}

#[test]
fn a_server_of_an_unknown_authority_is_refused() {
    let servers = Servers::start();

    let clients = servers.clients(None);

    assert_eq!(
        said(&clients),
        ["database false", "broker false", "cache false"]
    );
}

/// Does nothing but in the clients' process.
#[tokio::test]
async fn as_clients() {
    let [database, broker, cache] = ADDRESSES.map(variable);
    let (Some(database), Some(broker), Some(cache)) = (database, broker, cache) else {
        return;
    };
    drop(rustls::crypto::ring::default_provider().install_default());

    let database = timeout(PATIENCE, db::connect(&database)).await.unwrap();
    println!("said: database {}", database.is_ok());
    println!("said: broker {}", connects(&broker).await);
    let cache = cache::Cache::connect(&cache).await.unwrap();
    let mut answered = false;
    // The first answer has to come within the deadline of a command, which a handshake on a busy machine may miss.
    for _ in 0..20 {
        answered = answered || cache.ping().await.is_ok();
    }
    println!("said: cache {answered}");
}

/// Whether the broker takes a connection within the time of one attempt.
async fn connects(url: &str) -> bool {
    let bus = bus::Bus::open(url, "a test", &Ids::system()).unwrap();
    tokio::select! {
        () = bus.keep_connected() => false,
        connected = timeout(Duration::from_secs(5), bus.connected()) => connected.is_ok(),
    }
}

/// The servers of the tests behind TLS.
struct Servers {
    terminator: Terminator,
    urls: [String; 3],
}

impl Servers {
    fn start() -> Self {
        let terminator = Terminator::new();
        let plain = ["TEST_DATABASE_URL", "TEST_AMQP_URL", "TEST_REDIS_URL"];
        let [database, broker, cache] =
            plain.map(|name| variable(name).expect("run by `make test`"));
        let behind = |url: &str, upstream| {
            let (login, rest) = url.rsplit_once('@').unwrap();
            let (address, path) = rest.split_once('/').unwrap();
            let port = terminator.before(address.parse().unwrap(), upstream);
            format!("{login}@localhost:{port}/{path}")
        };
        let urls = [
            behind(&database, Upstream::Postgres) + "?sslmode=require",
            behind(&broker, Upstream::Plain).replace("amqp://", "amqps://"),
            behind(&cache, Upstream::Plain).replace("redis://", "rediss://"),
        ];
        Self { terminator, urls }
    }

    fn clients(&self, authority: Option<&std::path::Path>) -> Output {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "as_clients", "--nocapture"]);
        command.env_remove("SSL_CERT_FILE");
        if let Some(file) = authority {
            command.env("SSL_CERT_FILE", file);
        }
        command.envs(ADDRESSES.into_iter().zip(&self.urls));
        command.output().unwrap()
    }
}

/// What the clients' process found.
fn said(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines = text.lines().filter_map(|line| line.split_once("said: "));
    let lines: Vec<String> = lines.map(|(_, what)| what.to_owned()).collect();
    assert!(!lines.is_empty(), "{output:?}");
    lines
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests have no chassis to read the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
