//! What lost webhooks would have reported is read from LemonSqueezy's API, by one copy at a time.

use crate::lemonsqueezy::{LemonSqueezy, subscription};
use crate::world::{PRO, ProviderEvent, World};
use billing::jobs::reconcile;
use chrono::Duration;
use futures_util::future::join;
use serde_json::{Value, json};
use std::pin::pin;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const TUESDAY: &str = "2026-11-24T10:00:00Z";

/// The pause after a comparison that has ended.
const PAUSE: Duration = Duration::hours(6);
/// The time after which a comparison that has not ended may be taken again.
const BOUND: Duration = Duration::hours(1);
const MINUTE: Duration = Duration::minutes(1);

/// Compares once with what LemonSqueezy answers; `None` when the comparison was not due.
async fn reconciled(world: &World, pages: &[Value]) -> Option<usize> {
    let shop = LemonSqueezy::answering(pages.to_vec());
    reconcile(&world.app, &shop.client()).await.unwrap()
}

/// Begins a comparison whose copy is killed while it waits for a page.
async fn killed(world: &World) {
    let shop = LemonSqueezy::hanging(vec![json!([])]);
    let client = shop.client();
    tokio::select! {
        _ = reconcile(&world.app, &client) => unreachable!("the page is not answered"),
        () = shop.is_asked() => {}
    }
}

#[actix_web::test]
async fn what_is_behind_is_brought_up_to_date_and_the_rest_is_left() {
    let world = World::new().await;
    let known = |id: &str| {
        ProviderEvent::of("active", PRO, MONDAY)
            .for_clinic(&world.clinic)
            .subscription(id)
            .ends("2026-12-05T00:00:00Z")
    };
    world.deliver(known("77")).await;
    world.deliver(known("78")).await;
    let pages = [
        json!([subscription("77", "cancelled", TUESDAY), subscription("strange", "active", TUESDAY), {"id": 7}]),
        json!([
            subscription("78", "active", MONDAY),
            {"type": "orders", "id": "78", "attributes": {"updated_at": TUESDAY}},
        ]),
    ];

    let behind = reconciled(&world, &pages).await;
    let written = world.found_behind().await;
    world.clock.advance(PAUSE + MINUTE);
    let again = reconciled(&world, &pages).await;

    assert_eq!((behind, again), (Some(1), Some(0)));
    assert_eq!((written, world.found_behind().await), (Some(1), Some(0)));
    assert_eq!(world.published().await.len(), 3);
    assert_eq!(
        world.outcomes().await,
        ["applied", "applied", "applied"],
        "what is unchanged leaves no row"
    );
    assert_eq!(
        world.last().await.1,
        "cancelled",
        "it gives access for longer than the other, whose renewal is not known"
    );
}

#[actix_web::test]
async fn a_wrong_key_changes_nothing() {
    let world = World::new().await;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic))
        .await;
    let shop = LemonSqueezy::answering(vec![json!([subscription("77", "expired", TUESDAY)])]);

    let outcome = reconcile(&world.app, &shop.client_with("guess")).await;

    assert!(outcome.is_err());
    assert_eq!(world.outcomes().await, ["applied"]);
}

#[actix_web::test]
async fn of_two_copies_that_ask_at_once_one_compares_and_both_wait_for_six_hours() {
    let world = World::new().await;
    let other = world.copy();
    let shop = LemonSqueezy::answering(vec![json!([])]);
    let client = shop.client();
    let both = async || {
        let (one, two) = join(reconcile(&world.app, &client), reconcile(&other, &client)).await;
        [one.unwrap(), two.unwrap()].into_iter().flatten().count()
    };

    let at_start = both().await;
    world.clock.advance(PAUSE - MINUTE);
    let early = both().await;
    world.clock.advance(MINUTE * 2);
    let later = both().await;

    assert_eq!((at_start, early, later), (1, 0, 1));
    assert_eq!(shop.asked(), 2);
}

#[actix_web::test]
async fn what_a_killed_copy_began_is_taken_by_another_after_the_bound() {
    let world = World::new().await;
    killed(&world).await;
    assert_eq!(world.found_behind().await, None);

    world.clock.advance(BOUND - MINUTE);
    let early = reconciled(&world, &[json!([])]).await;
    world.clock.advance(MINUTE * 2);
    let after_the_bound = reconciled(&world, &[json!([])]).await;
    world.clock.advance(PAUSE + MINUTE);
    killed(&world).await;
    world.clock.advance(BOUND + MINUTE);
    let after_an_earlier_end = reconciled(&world, &[json!([])]).await;

    assert_eq!(
        (early, after_the_bound, after_an_earlier_end),
        (None, Some(0), Some(0))
    );
}

#[actix_web::test]
async fn a_copy_that_was_overtaken_does_not_end_the_comparison_of_the_other() {
    let world = World::new().await;
    let shop = LemonSqueezy::hanging(vec![json!([])]);
    let client = shop.client();
    let mut slow = pin!(reconcile(&world.app, &client));
    tokio::select! {
        _ = &mut slow => unreachable!("the page is not answered"),
        () = shop.is_asked() => {}
    }
    world.clock.advance(BOUND + MINUTE);
    killed(&world).await;

    shop.answer();
    assert_eq!(slow.await.unwrap(), Some(0));
    world.clock.advance(BOUND + MINUTE);

    assert_eq!(reconciled(&world, &[json!([])]).await, Some(0));
}

#[actix_web::test]
async fn a_page_of_a_hundred_unchanged_subscriptions_costs_one_statement() {
    let world = World::new().await;
    world.subscriptions(200, MONDAY).await;
    let page = |first: u32| -> Value {
        let all = first..first + 100;
        all.map(|id| subscription(&id.to_string(), "active", MONDAY))
            .collect()
    };
    let pages = [page(1), page(101)];
    // The first comparison also opens the connection.
    assert_eq!(reconciled(&world, &[json!([])]).await, Some(0));

    let mut costs = Vec::new();
    for count in [1, 2] {
        world.clock.advance(PAUSE + MINUTE);
        let before = world.statements().await;
        assert_eq!(reconciled(&world, &pages[..count]).await, Some(0));
        costs.push(world.statements().await - before);
    }

    assert_eq!(
        costs,
        [3, 4],
        "the comparison is taken, each page is compared, and the end is written"
    );
    assert!(world.outcomes().await.is_empty());
}
