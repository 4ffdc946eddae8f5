//! What the page says a clinic can do about its payment, and that the shop is asked accordingly.

use crate::lemonsqueezy::LemonSqueezy;
use crate::world::{PRO, PRO_ONCE, ProviderEvent, World};
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use testkit::Staff;

const FRIDAY: &str = "2026-11-20T10:00:00Z";
const SATURDAY: &str = "2026-11-21T10:00:00Z";
const RENEWAL: &str = "2026-12-20T10:00:00Z";

struct Shopping {
    shop: LemonSqueezy,
    world: World,
}

impl Shopping {
    async fn open() -> Self {
        let shop = LemonSqueezy::answering(Vec::new());
        let world = World::selling(shop.client()).await;
        Self { shop, world }
    }

    async fn shows(&self, who: Staff) -> Value {
        let (_, body) = self.world.billing(who).await;
        json!([body["can_pay"], body["can_manage"]])
    }

    /// What an administrator is shown, and whether both ways are open.
    async fn shown_and_done(&self) -> (Value, Value) {
        let admin = self.world.clinic.admin;
        let is_answered = async |path: &str, body: Value| {
            let request = TestRequest::post().uri(path).set_json(body);
            self.world.ask(admin, request).await.0 == 200
        };
        let pays = is_answered("/api/billing/checkout", json!({"plan": "pro"})).await;
        let manages = is_answered("/api/billing/portal", json!({})).await;
        (self.shows(admin).await, json!([pays, manages]))
    }

    async fn has(&self, event: ProviderEvent) {
        self.world.deliver(event).await;
    }

    fn pro(&self, status: &str, as_of: &str) -> ProviderEvent {
        let event = ProviderEvent::of(status, PRO, as_of).for_clinic(&self.world.clinic);
        event.renews(RENEWAL)
    }
}

#[actix_web::test]
async fn what_the_page_shows_is_what_the_shop_is_asked_for() {
    let mut seen = Vec::new();
    for status in [
        "on_trial",
        "active",
        "past_due",
        "paused",
        "unpaid",
        "cancelled",
        "expired",
    ] {
        let shopping = Shopping::open().await;
        shopping.has(shopping.pro(status, FRIDAY)).await;

        let (shown, done) = shopping.shown_and_done().await;

        assert_eq!(shown, done, "{status}");
        seen.push(shown);
    }
    let (charged, open) = (json!([false, true]), json!([true, true]));
    let expected = [&charged, &charged, &charged, &charged, &open, &open, &open];
    assert_eq!(seen.iter().collect::<Vec<_>>(), expected);
}

#[actix_web::test]
async fn a_month_that_was_bought_once_leaves_buying_open_and_has_no_page() {
    let shopping = Shopping::open().await;
    let order = ProviderEvent::order("5", PRO_ONCE, FRIDAY);
    let order = order.for_clinic(&shopping.world.clinic);
    shopping.has(order).await;

    let (shown, done) = shopping.shown_and_done().await;

    assert_eq!((&shown, &done), (&json!([true, false]), &shown));
    assert_eq!(shopping.shop.checkouts().len(), 1);
}

#[actix_web::test]
async fn a_clinic_whose_money_was_given_back_can_pay_again() {
    let shopping = Shopping::open().await;
    shopping.has(shopping.pro("active", FRIDAY)).await;
    let paid = ProviderEvent::invoice("9", "initial", FRIDAY);
    shopping.has(paid.clone()).await;
    let before = shopping.shown_and_done().await;

    shopping.has(paid.refunded(4900, SATURDAY)).await;
    let after = shopping.shown_and_done().await;

    assert_eq!(before, (json!([false, true]), json!([false, true])));
    assert_eq!(after, (json!([true, true]), json!([true, true])));
}

#[actix_web::test]
async fn only_administrators_can_do_something_and_only_where_there_is_a_shop() {
    let shopping = Shopping::open().await;
    let clinic = &shopping.world.clinic;
    shopping.has(shopping.pro("cancelled", FRIDAY)).await;
    assert_eq!(shopping.shows(clinic.staff).await, json!([false, false]));
    assert_eq!(shopping.shows(clinic.admin).await, json!([true, true]));

    let without = World::new().await;
    let event = ProviderEvent::of("cancelled", PRO, FRIDAY).for_clinic(&without.clinic);
    without.deliver(event).await;
    let (_, body) = without.billing(without.clinic.admin).await;

    assert_eq!(
        json!([body["can_pay"], body["can_manage"]]),
        json!([false, false])
    );
}

#[actix_web::test]
async fn a_payment_is_pending_until_the_plan_has_changed() {
    let shopping = Shopping::open().await;
    let world = &shopping.world;
    let pending = async || world.billing(world.clinic.staff).await.1["pending"].clone();
    assert_eq!(pending().await, Value::Null);

    shopping.has(shopping.pro("active", FRIDAY)).await;
    let (_, body) = world.billing(world.clinic.staff).await;
    assert_eq!(
        (&body["status"], &body["pending"], &body["plan"]),
        (&json!("active"), &json!({"since": FRIDAY}), &json!("trial"))
    );
    world.plan_follows().await;
    let (_, body) = world.billing(world.clinic.staff).await;

    assert_eq!(
        (&body["pending"], &body["plan"]),
        (&Value::Null, &json!("pro"))
    );
}

#[actix_web::test]
async fn an_order_is_pending_while_its_payment_or_its_subscription_is_not_there() {
    let shopping = Shopping::open().await;
    let world = &shopping.world;
    let pending = async || world.billing(world.clinic.admin).await.1["pending"].clone();
    let order = ProviderEvent::order("5", PRO, "2026-11-23T10:00:00Z").for_clinic(&world.clinic);
    let waits = order.clone();
    let waits = waits.with(|event| event.status = Some("pending".into()));

    shopping.has(waits).await;
    let unpaid = pending().await;
    shopping
        .has(order.refunded(0, "2026-11-23T10:05:00Z"))
        .await;
    let paid = pending().await;
    let begun = shopping.pro("active", "2026-11-23T10:06:00Z");
    let begun = begun.with(|event| event.order_id = Some("5".into()));
    shopping.has(begun).await;
    world.plan_follows().await;

    let since = json!({"since": "2026-11-23T10:00:00Z"});
    assert_eq!((unpaid, paid), (since.clone(), since));
    assert_eq!(pending().await, Value::Null);
}
