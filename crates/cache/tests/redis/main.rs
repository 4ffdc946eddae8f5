//! The rules of `cache` against a real Redis.
#![cfg(test)]

mod absence;
mod counting;
mod seen;

use cache::Cache;

/// A cache with a key prefix that no other test or test run uses.
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
    Cache::connect(&url)
        .await
        .unwrap()
        .prefixed(&format!("cita-tests:{run}:"))
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
