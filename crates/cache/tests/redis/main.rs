//! The rules of `cache` against a real Redis.
#![cfg(test)]

mod absence;
mod counting;
mod rights;
mod seen;

use cache::Cache;
use redis::aio::MultiplexedConnection;

/// A cache with a user and a key prefix that no other test or test run uses.
async fn fresh() -> Cache {
    let url = redis_url();
    let client = redis::Client::open(url.as_str()).unwrap();
    let mut raw = client
        .get_multiplexed_async_connection()
        .await
        .expect("TEST_REDIS_URL names a Redis that does not answer");
    let run: u64 = redis::cmd("INCR")
        .arg("cita-tests:runs")
        .query_async(&mut raw)
        .await
        .unwrap();
    of_service(&mut raw, &format!("tests-{run}")).await
}

/// A cache as that service has it: with the rights of the service's user, so that a command without a right fails these tests.
async fn of_service(raw: &mut MultiplexedConnection, service: &str) -> Cache {
    let mut command = redis::cmd("ACL");
    command
        .arg("SETUSER")
        .arg(service)
        .arg("reset")
        .arg("on")
        .arg(">word");
    for rule in cache::rules_of(service) {
        command.arg(rule);
    }
    command.exec_async(raw).await.unwrap();
    let url = redis_url();
    let (_, server) = url.rsplit_once('@').expect("an address with a login");
    let own = format!("redis://{service}:word@{server}");
    Cache::connect(&own).await.unwrap().of_service(service)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the tests read the address of their Redis here"
)]
fn redis_url() -> String {
    std::env::var("TEST_REDIS_URL").expect(
        "these tests need a Redis: set TEST_REDIS_URL=redis://127.0.0.1:6379 or run `make test`",
    )
}
