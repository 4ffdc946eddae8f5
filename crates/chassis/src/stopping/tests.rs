use super::{Broker, Running, STOP_TIMES, StopTimes, after, end, spawn};
use actix_web::web::get;
use actix_web::{App, HttpServer};
use bus::{Bus, Stopper};
use kernel::Ids;
use std::future::pending;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;

/// The times of a process, a tenth of a second each.
const SHORT: StopTimes = StopTimes {
    requests: Duration::from_millis(100),
    work: Duration::from_millis(200),
    relay: Duration::from_millis(300),
    connection: Duration::from_millis(400),
    process: Duration::from_millis(500),
};
/// How much a busy machine may add.
const BUSY: Duration = Duration::from_secs(5);

/// A server with one request that it never answers. The handler keeps its thread, or only its request.
async fn serving(keeps_thread: bool) -> Running {
    let (entered, mut is_entered) = unbounded_channel();
    let server = HttpServer::new(move || {
        let entered = entered.clone();
        let hangs = move || {
            entered.send(()).unwrap();
            async move {
                if keeps_thread {
                    std::thread::park();
                }
                pending::<&'static str>().await
            }
        };
        App::new().route("/", get().to(hangs))
    });
    let server = server
        .workers(1)
        .shutdown_timeout(3600)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    std::thread::spawn(move || {
        let mut caller = TcpStream::connect(address).unwrap();
        caller
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .unwrap();
        drop(caller.read(&mut [0]));
    });
    let server = spawn(server);
    timeout(BUSY, is_entered.recv()).await.unwrap();
    Running {
        stopper: Stopper::new().0,
        background: Vec::new(),
        server: Some((server, handle)),
        broker: None,
    }
}

async fn ends_within(running: Running, time: Duration) {
    let begun = Instant::now();
    timeout(time + BUSY, end(running, SHORT)).await.unwrap();
    assert!(
        begun.elapsed() >= Duration::from_millis(100),
        "what hangs is waited for"
    );
}

#[actix_web::test]
async fn a_hung_request_does_not_delay_the_stop_beyond_its_time() {
    ends_within(serving(false).await, SHORT.requests).await;
    ends_within(serving(true).await, SHORT.requests).await;
}

#[actix_web::test]
async fn hung_work_and_a_hung_relay_end_at_their_times() {
    let running = Running {
        stopper: Stopper::new().0,
        background: vec![spawn(pending())],
        server: None,
        broker: Some(Broker {
            bus: Bus::open("amqp://127.0.0.1:1/%2f", "a test", &Ids::system()).unwrap(),
            connection: spawn(pending()),
            relay: Some((spawn(pending()), Stopper::new().0)),
        }),
    };

    ends_within(running, SHORT.connection).await;
}

#[test]
fn a_process_whose_threads_hang_ends_at_its_last_instant() {
    let (ended, is_ended) = mpsc::channel();

    after(SHORT.process, move || ended.send(()).unwrap()).unwrap();

    is_ended.recv_timeout(SHORT.process + BUSY).unwrap();
}

#[test]
fn the_last_instant_leaves_the_manifests_grace_a_margin() {
    let grace = Duration::from_secs(30);
    let removal_from_the_endpoints = Duration::from_secs(5);

    assert!(STOP_TIMES.requests < STOP_TIMES.work);
    assert!(STOP_TIMES.work < STOP_TIMES.relay);
    assert!(STOP_TIMES.relay < STOP_TIMES.connection);
    assert!(STOP_TIMES.connection < STOP_TIMES.process);
    assert!(STOP_TIMES.process + removal_from_the_endpoints < grace);
}
