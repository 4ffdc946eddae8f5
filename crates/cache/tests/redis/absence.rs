//! The behaviour without Redis, and after Redis comes back.

use std::time::Duration;

use cache::{Admission, Cache, CacheError, RateLimit, SeenOnce};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpSocket, TcpStream};

use crate::{fresh, redis_url};

const HOUR: Duration = Duration::from_hours(1);

/// A bound port, which refuses connections until `listen` is called.
fn nobody() -> (TcpSocket, u16) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let port = socket.local_addr().unwrap().port();
    (socket, port)
}

#[tokio::test]
async fn redis_answers() {
    assert_eq!(fresh().await.ping().await, Ok(()));
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_without_being_quoted() {
    for address in [
        "",
        "not an address",
        "http://secret@host",
        "postgres://secret@host/db",
    ] {
        let error = Cache::connect(address).await.err();
        assert_eq!(error, Some(CacheError::Address), "{address}");
    }
}

#[tokio::test]
async fn without_redis_the_process_starts_and_each_copy_counts_for_itself() {
    let (_socket, port) = nobody();
    let cache = Cache::connect(&format!("redis://127.0.0.1:{port}"))
        .await
        .unwrap();

    let limit = RateLimit::new(cache.clone(), "down", 2, HOUR);
    for _ in 0..2 {
        assert_eq!(limit.allow("a").await, Admission::Allowed);
    }
    assert!(matches!(limit.allow("a").await, Admission::Wait(_)));
    assert_eq!(limit.allow("b").await, Admission::Allowed);
    let seen = SeenOnce::new(cache.clone(), "down");
    assert!(seen.look(&["a".to_owned()]).await.is_err());
    assert!(seen.mark(&["a".to_owned()], HOUR).await.is_err());
    assert!(cache.ping().await.is_err());
}

#[tokio::test]
async fn a_redis_that_never_answers_is_not_waited_for() {
    let (socket, port) = nobody();
    // Connections are accepted into the queue and never read.
    let _listener = socket.listen(16).unwrap();
    let cache = Cache::connect(&format!("redis://127.0.0.1:{port}"))
        .await
        .unwrap();
    let limit = RateLimit::new(cache, "silent", 1, HOUR);

    let answer = tokio::time::timeout(Duration::from_secs(5), limit.allow("a")).await;

    assert_eq!(answer, Ok(Admission::Allowed));
}

#[tokio::test]
async fn a_redis_that_never_answers_is_waited_for_by_one_caller_and_not_by_each() {
    let (socket, port) = nobody();
    let _listener = socket.listen(16).unwrap();
    let cache = Cache::connect(&format!("redis://127.0.0.1:{port}"))
        .await
        .unwrap();
    let limit = RateLimit::new(cache.clone(), "silent", 100, HOUR);
    let seen = SeenOnce::new(cache.clone(), "silent");

    let answers = async {
        for _ in 0..100 {
            assert_eq!(limit.allow("a").await, Admission::Allowed);
            assert!(seen.look(&["a".to_owned()]).await.is_err());
        }
    };

    // 300 commands of a quarter of a second each would take 75 s.
    tokio::time::timeout(Duration::from_secs(10), answers)
        .await
        .expect("each caller waited");
}

#[tokio::test]
async fn a_redis_that_comes_back_is_used_again() {
    let (socket, port) = nobody();
    let (sign_in, redis) = sign_in_and_place(&redis_url());
    let cache = Cache::connect(&format!("redis://{sign_in}127.0.0.1:{port}"))
        .await
        .unwrap();
    assert!(cache.ping().await.is_err());

    let listener = socket.listen(16).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move {
        loop {
            let (mut from, _) = listener.accept().await.unwrap();
            let mut to = TcpStream::connect(&redis).await.unwrap();
            copy_bidirectional(&mut from, &mut to).await.unwrap();
        }
    });

    let answers = async { while cache.ping().await.is_err() {} };
    tokio::time::timeout(Duration::from_secs(10), answers)
        .await
        .expect("never used again");
    let seen = SeenOnce::new(cache, "back");
    assert!(seen.look(&["a".to_owned()]).await.is_ok());
}

/// The `user:password@` of an address, which may be empty, and its `host:port`.
fn sign_in_and_place(url: &str) -> (String, String) {
    let (_, rest) = url.split_once("://").unwrap();
    let place = |rest: &str| rest.split('/').next().unwrap().to_owned();
    match rest.rsplit_once('@') {
        Some((sign_in, rest)) => (format!("{sign_in}@"), place(rest)),
        None => (String::new(), place(rest)),
    }
}

/// Redis goes silent on the open connections, while new ones work: the network lost them, or another Redis has the address.
#[tokio::test]
async fn a_connection_on_which_redis_is_silent_is_replaced() {
    let (socket, port) = nobody();
    let (sign_in, redis) = sign_in_and_place(&redis_url());
    let listener = socket.listen(16).unwrap();
    let freeze = tokio::sync::watch::Sender::new(());
    let frozen = freeze.clone();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move {
        let mut open = tokio::task::JoinSet::new();
        loop {
            let (mut from, _) = listener.accept().await.unwrap();
            let mut to = TcpStream::connect(&redis).await.unwrap();
            let mut frozen = frozen.subscribe();
            open.spawn(async move {
                tokio::select! {
                    _ = copy_bidirectional(&mut from, &mut to) => {}
                    _ = frozen.changed() => std::future::pending().await,
                }
            });
        }
    });
    let cache = Cache::connect(&format!("redis://{sign_in}127.0.0.1:{port}"))
        .await
        .unwrap();
    let seen = SeenOnce::new(cache.clone(), "frozen");
    assert!(seen.look(&["a".to_owned()]).await.is_ok());
    freeze.send_replace(());

    // In the first second one command waits; all others are told at once.
    let started = std::time::Instant::now();
    for _ in 0..100 {
        assert!(seen.look(&["a".to_owned()]).await.is_err());
    }
    assert!(started.elapsed() < Duration::from_millis(800));

    let answers = async { while seen.look(&["a".to_owned()]).await.is_err() {} };
    tokio::time::timeout(Duration::from_secs(3), answers)
        .await
        .expect("the silent connection is still in use");
}
