//! A service reaches its own keys and the shared counters, and nothing else.

use crate::{fresh, of_service, redis_url};
use cache::{Admission, Cache, RateLimit, SeenOnce};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_service_does_not_reach_the_keys_of_another() {
    let mine = fresh().await;
    let keys = ["one".to_owned()];

    let own = SeenOnce::new(mine.clone(), "own").mark(&keys, HOUR).await;
    let foreign = SeenOnce::new(mine.of_service("auth"), "own")
        .mark(&keys, HOUR)
        .await;

    assert_eq!(own, Ok(()));
    assert!(foreign.is_err(), "{foreign:?}");
}

#[tokio::test]
async fn two_services_count_together_what_is_shared() {
    let client = redis::Client::open(redis_url()).unwrap();
    let mut raw = client.get_multiplexed_async_connection().await.unwrap();
    let limit = |cache: &Cache| RateLimit::new(cache.shared_by_services(), "together", 1, HOUR);
    let (first, second) = (fresh().await, of_service(&mut raw, "tests-other").await);
    let key = format!("{:?}", std::time::Instant::now());

    let counted = limit(&first).allow(&key).await;
    let refused = limit(&second).allow(&key).await;

    assert_eq!(counted, Admission::Allowed);
    assert!(matches!(refused, Admission::Wait(_)), "{refused:?}");
}
