//! Marks of repeated deliveries.

use std::time::Duration;

use cache::SeenOnce;

use crate::fresh;

const DAY: Duration = Duration::from_hours(24);

fn keys(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn what_was_marked_is_seen_in_its_order() {
    let seen = SeenOnce::new(fresh().await, "wamid");
    seen.mark(&keys(&["b", "d"]), DAY).await.unwrap();

    let answer = seen.look(&keys(&["a", "b", "c", "d", "b"])).await.unwrap();

    assert_eq!(answer, [false, true, false, true, true]);
}

#[tokio::test]
async fn looking_marks_nothing() {
    let seen = SeenOnce::new(fresh().await, "wamid");

    for _ in 0..2 {
        assert_eq!(seen.look(&keys(&["a"])).await.unwrap(), [false]);
    }
}

#[tokio::test]
async fn nothing_asked_is_nothing_answered() {
    let seen = SeenOnce::new(fresh().await, "wamid");

    seen.mark(&[], DAY).await.unwrap();

    assert_eq!(seen.look(&[]).await.unwrap(), Vec::<bool>::new());
}

#[tokio::test]
async fn a_mark_does_not_stay_for_ever() {
    let seen = SeenOnce::new(fresh().await, "wamid");
    seen.mark(&keys(&["a"]), Duration::from_millis(20))
        .await
        .unwrap();

    let forgotten = async { while seen.look(&keys(&["a"])).await.unwrap() != [false] {} };

    tokio::time::timeout(Duration::from_secs(10), forgotten)
        .await
        .expect("never forgotten");
}

#[tokio::test]
async fn thousands_are_one_round_trip() {
    let seen = SeenOnce::new(fresh().await, "wamid");
    let many: Vec<String> = (0..5000).map(|number| number.to_string()).collect();
    seen.mark(&many, DAY).await.unwrap();

    let answer = seen.look(&many).await.unwrap();

    assert_eq!(
        (answer.len(), answer.iter().all(|seen| *seen)),
        (5000, true)
    );
}
