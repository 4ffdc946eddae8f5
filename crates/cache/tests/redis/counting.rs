//! Rate limits.

use std::time::Duration;

use cache::{Admission, RateLimit};

use crate::fresh;

const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_burst_is_let_through_and_then_an_even_stream() {
    let limit = RateLimit::new(fresh().await, "burst", 5, HOUR);

    for _ in 0..5 {
        assert_eq!(limit.allow("a").await, Admission::Allowed);
    }

    let Admission::Wait(wait) = limit.allow("a").await else {
        panic!("a sixth was let through")
    };
    // One of five per hour comes back after twelve minutes.
    assert!(
        wait <= HOUR / 5 && wait > Duration::from_mins(11),
        "{wait:?}"
    );
}

#[tokio::test]
async fn what_waits_is_not_counted() {
    let limit = RateLimit::new(fresh().await, "refused", 1, HOUR);
    assert_eq!(limit.allow("a").await, Admission::Allowed);

    for _ in 0..10 {
        let Admission::Wait(wait) = limit.allow("a").await else {
            panic!("let through")
        };
        assert!(wait <= HOUR, "{wait:?}");
    }
}

#[tokio::test]
async fn many_at_once_are_counted_exactly() {
    let limit = RateLimit::new(fresh().await, "parallel", 20, HOUR);
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let limit = limit.clone();
        crowd.spawn(async move { limit.allow("a").await == Admission::Allowed });
    }

    let allowed = crowd
        .join_all()
        .await
        .into_iter()
        .filter(|allowed| *allowed)
        .count();

    assert_eq!(allowed, 20);
}

#[tokio::test]
async fn a_key_is_free_again_after_its_wait() {
    let limit = RateLimit::new(fresh().await, "refill", 1, Duration::from_millis(50));
    assert_eq!(limit.allow("a").await, Admission::Allowed);

    let free_again = async { while limit.allow("a").await != Admission::Allowed {} };

    tokio::time::timeout(Duration::from_secs(10), free_again)
        .await
        .expect("never free again");
}

#[tokio::test]
async fn keys_and_rules_do_not_touch_each_other() {
    let cache = fresh().await;
    let first = RateLimit::new(cache.clone(), "first", 1, HOUR);
    let second = RateLimit::new(cache, "second", 1, HOUR);

    assert_eq!(first.allow("a").await, Admission::Allowed);
    assert_eq!(first.allow("b").await, Admission::Allowed);
    assert_eq!(second.allow("a").await, Admission::Allowed);
    assert_ne!(first.allow("a").await, Admission::Allowed);
}

#[tokio::test]
async fn redis_is_not_asked_again_while_a_key_has_to_wait() {
    let cache = fresh().await;
    let (one, other) = (
        RateLimit::new(cache.clone(), "held", 1, HOUR),
        RateLimit::new(cache, "held", 1, HOUR),
    );
    assert_eq!(one.allow("a").await, Admission::Allowed);
    // The other copy has heard nothing of this key yet.
    assert_eq!(other.look("a"), Admission::Allowed);

    assert!(matches!(other.allow("a").await, Admission::Wait(_)));

    assert!(matches!(other.look("a"), Admission::Wait(_)));
    assert_eq!(other.look("b"), Admission::Allowed);
}
