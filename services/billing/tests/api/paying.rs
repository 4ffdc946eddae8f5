//! Going to the shop: who may, what the shop is asked, and what a person is told where that does not work.

use crate::lemonsqueezy::{LemonSqueezy, unreachable};
use crate::world::{BASIC, PRO, PRO_ONCE, ProviderEvent, World};
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use testkit::{Staff, at};

const MONDAY: &str = "2026-11-23T10:00:00Z";
const NEXT_MONTH: &str = "2026-12-23T10:00:00Z";

async fn check_out(world: &World, who: Staff, body: Value) -> (u16, Value) {
    let request = TestRequest::post().uri("/api/billing/checkout");
    world.ask(who, request.set_json(body)).await
}

async fn portal(world: &World, who: Staff) -> (u16, Value) {
    let request = TestRequest::post().uri("/api/billing/portal");
    world.ask(who, request).await
}

fn refusal((status, body): &(u16, Value)) -> (u16, &str) {
    (*status, body["code"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn an_administrator_goes_to_a_page_whose_payment_comes_back_to_the_clinic() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    let (status, body) = check_out(&world, world.clinic.admin, json!({"plan": "pro"})).await;

    assert_eq!(
        (status, &body),
        (
            200,
            &json!({"url": "https://shop.test/checkout/a-1?signature=0"})
        )
    );
    let asked = shop.checkouts();
    let bought = &asked[0]["data"];
    assert_eq!(bought["relationships"]["store"]["data"]["id"], "91");
    assert_eq!(bought["relationships"]["variant"]["data"]["id"], PRO);
    let attributes = &bought["attributes"];
    assert_eq!(
        attributes["product_options"]["redirect_url"],
        "https://cita.test/suscripcion"
    );
    assert_eq!(
        attributes["product_options"]["enabled_variants"],
        json!([1002]),
        "the page sells what was chosen and nothing else"
    );
    let closes_at = world.clock.now() + chrono::Duration::hours(24);
    assert_eq!(at(attributes["expires_at"].as_str().unwrap()), closes_at);
    let custom = &attributes["checkout_data"]["custom"];
    assert_eq!(custom["clinic_id"], world.clinic.id.to_string());

    let claim = custom["claim"].as_str().unwrap().to_owned();
    let now = world.clock.now().to_rfc3339();
    let event = ProviderEvent::of("active", PRO, &now).naming(&world.clinic);
    world
        .deliver(event.with(|event| event.claim = Some(claim)))
        .await;
    assert_eq!(world.last().await.0, "pro");
}

#[actix_web::test]
async fn the_variant_is_that_of_plan_and_period() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    let year = json!({"plan": "pro", "period": "year"});
    check_out(&world, world.clinic.admin, year).await;
    check_out(
        &world,
        world.clinic.admin,
        json!({"plan": "basic", "period": "month"}),
    )
    .await;

    let variants: Vec<Value> = shop
        .checkouts()
        .iter()
        .map(|one| one["data"]["relationships"]["variant"]["data"]["id"].clone())
        .collect();
    assert_eq!(variants, ["1012", BASIC]);
}

#[actix_web::test]
async fn a_month_is_bought_once_and_its_payment_comes_back_to_the_clinic() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;

    let month = json!({"plan": "pro", "months": 1});
    let (status, _) = check_out(&world, world.clinic.admin, month).await;

    assert_eq!(status, 200);
    let asked = shop.checkouts();
    let bought = &asked[0]["data"];
    assert_eq!(bought["relationships"]["variant"]["data"]["id"], PRO_ONCE);
    let attributes = &bought["attributes"];
    assert_eq!(
        attributes["product_options"]["enabled_variants"],
        json!([1022])
    );
    let claim = &attributes["checkout_data"]["custom"]["claim"];
    let claim = claim.as_str().unwrap().to_owned();
    let now = world.clock.now();
    let order = ProviderEvent::order("5", PRO_ONCE, &now.to_rfc3339()).naming(&world.clinic);
    world
        .deliver(order.with(|event| event.claim = Some(claim)))
        .await;
    let end = now.checked_add_months(chrono::Months::new(1));
    assert_eq!(world.last().await, ("pro".into(), "active".into(), end));
}

#[actix_web::test]
async fn months_that_are_not_sold_and_months_of_a_subscription_are_refused_by_their_field() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    for (body, field) in [
        (json!({"plan": "pro", "months": 12}), "months"),
        (json!({"plan": "pro", "months": 2}), "months"),
        (json!({"plan": "pro", "months": 0}), "months"),
        (json!({"plan": "basic", "months": 1}), "months"),
        (
            json!({"plan": "pro", "months": 1, "period": "month"}),
            "period",
        ),
    ] {
        let answer = check_out(&world, world.clinic.admin, body.clone()).await;

        assert_eq!(refusal(&answer), (400, "INVALID_FIELD"), "{body}");
        assert_eq!(answer.1["field"], field, "{body}");
    }
    assert!(shop.checkouts().is_empty());
}

#[actix_web::test]
async fn beside_a_subscription_that_renews_itself_no_month_is_sold() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;
    let pro = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(pro.renews(NEXT_MONTH)).await;

    let month = json!({"plan": "pro", "months": 1});
    let beside = check_out(&world, world.clinic.admin, month).await;

    assert_eq!(refusal(&beside), (409, "ALREADY_SUBSCRIBED"));
    assert!(shop.checkouts().is_empty());
}

#[actix_web::test]
async fn where_access_has_no_end_no_month_is_sold_and_a_subscription_is() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    let month = json!({"plan": "pro", "months": 1});
    let months = check_out(&world, world.clinic.admin, month).await;

    assert_eq!(refusal(&months), (409, "PLAN_HAS_NO_END"));
    assert!(shop.checkouts().is_empty());
    let subscribed = check_out(&world, world.clinic.admin, json!({"plan": "pro"})).await;
    assert_eq!(subscribed.0, 200);
}

#[actix_web::test]
async fn what_a_clinic_has_anyway_is_not_sold_and_more_or_later_is() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;
    let answers = async || {
        let admin = world.clinic.admin;
        let mut all = Vec::new();
        for plan in ["basic", "pro", "clinica"] {
            let answer = check_out(&world, admin, json!({"plan": plan})).await;
            all.push((
                answer.0,
                answer.1["error"].as_str().unwrap_or_default().to_owned(),
            ));
        }
        let (_, shown) = world.billing(admin).await;
        let offered = shown["offers"].as_array().unwrap().clone();
        let monthly = offered.into_iter().filter(|one| one["period"] == "month");
        let sold: Vec<bool> = monthly.map(|one| one["included"].is_null()).collect();
        (all, sold, shown["can_pay"].clone())
    };

    world.is_given("pro", Some("2027-06-01T06:00:00Z")).await;
    let (pro, shown, can_pay) = answers().await;
    assert_eq!(
        pro.iter().map(|one| one.0).collect::<Vec<_>>(),
        [409, 409, 200]
    );
    assert!(pro[0].1.contains("hasta el 31/05/2027"), "{}", pro[0].1);
    assert_eq!((shown, can_pay), (vec![false, false, true], json!(true)));

    world.is_given("forever_free", None).await;
    let (free, shown, can_pay) = answers().await;
    assert_eq!(free.iter().map(|one| one.0).collect::<Vec<_>>(), [409; 3]);
    assert!(
        free[2].1.contains("No tiene fecha de fin."),
        "{}",
        free[2].1
    );
    assert_eq!((shown, can_pay), (vec![false; 3], json!(false)));
    assert_eq!(shop.checkouts().len(), 1);
    let code = check_out(&world, world.clinic.admin, json!({"plan": "basic"})).await;
    assert_eq!(refusal(&code), (409, "ALREADY_INCLUDED"));
}

#[actix_web::test]
async fn each_of_two_subscriptions_has_its_page_and_one_of_another_clinic_has_none() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;
    let pro = ProviderEvent::of("active", PRO, MONDAY).renews(NEXT_MONTH);
    for event in [pro.clone(), pro.subscription("88")] {
        world.deliver(event.for_clinic(&world.clinic)).await;
    }
    let page = async |id: &str| {
        let path = format!("/api/billing/portal?subscription={id}");
        world
            .ask(world.clinic.admin, TestRequest::post().uri(&path))
            .await
    };

    for id in ["77", "88"] {
        let url = format!("https://shop.test/billing?subscription={id}");
        assert_eq!(page(id).await, (200, json!({"url": url})));
    }
    assert_eq!(refusal(&page("99").await), (409, "NO_SUBSCRIPTION"));
}

#[actix_web::test]
async fn a_clinic_whose_subscription_is_over_can_pay_and_its_staff_cannot() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;

    let admin = check_out(&world, world.clinic.admin, json!({"plan": "basic"})).await;
    let staff = check_out(&world, world.clinic.staff, json!({"plan": "basic"})).await;

    assert_eq!(admin.0, 200);
    assert_eq!(refusal(&staff), (403, "FORBIDDEN"));
    assert_eq!(refusal(&portal(&world, world.clinic.staff).await).0, 403);
    assert_eq!(shop.checkouts().len(), 1);
}

#[actix_web::test]
async fn a_plan_that_is_not_sold_for_that_period_is_refused_and_one_that_is_none_too() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    let year = json!({"plan": "basic", "period": "year"});
    let not_sold = check_out(&world, world.clinic.admin, year).await;
    let no_plan = check_out(&world, world.clinic.admin, json!({"plan": "forever_free"})).await;

    assert_eq!(refusal(&not_sold), (400, "PLAN_NOT_SOLD"));
    assert_eq!(not_sold.1["field"], "plan");
    assert_eq!(no_plan.0, 400);
    assert!(shop.checkouts().is_empty());
}

#[actix_web::test]
async fn beside_a_subscription_that_renews_itself_no_second_one_is_sold() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;
    let pro = |status, as_of| ProviderEvent::of(status, PRO, as_of).for_clinic(&world.clinic);
    world
        .deliver(pro("active", MONDAY).renews(NEXT_MONTH))
        .await;

    let beside = check_out(&world, world.clinic.admin, json!({"plan": "clinica"})).await;
    let cancelled = pro("cancelled", "2026-11-24T10:00:00Z");
    world.deliver(cancelled.ends(NEXT_MONTH)).await;
    let after = check_out(&world, world.clinic.admin, json!({"plan": "clinica"})).await;

    assert_eq!(refusal(&beside), (409, "ALREADY_SUBSCRIBED"));
    assert_eq!(after.0, 200);
}

#[actix_web::test]
async fn a_shop_that_does_not_answer_or_is_not_configured_is_told_apart_from_a_wrong_request() {
    for world in [World::new().await, World::selling(unreachable()).await] {
        world
            .deliver(ProviderEvent::of("expired", PRO, MONDAY).for_clinic(&world.clinic))
            .await;

        let bought = check_out(&world, world.clinic.admin, json!({"plan": "pro"})).await;
        let managed = portal(&world, world.clinic.admin).await;

        assert_eq!(refusal(&bought), (503, "SHOP_UNREACHABLE"));
        assert_eq!(refusal(&managed), (503, "SHOP_UNREACHABLE"));
    }
}

#[actix_web::test]
async fn a_refusal_of_the_shop_is_no_page() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client_with("guess")).await;

    let answer = check_out(&world, world.clinic.admin, json!({"plan": "pro"})).await;

    assert_eq!(refusal(&answer), (503, "SHOP_UNREACHABLE"));
}

#[actix_web::test]
async fn the_portal_is_that_of_the_subscription_that_renews_itself() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    let none = portal(&world, world.clinic.admin).await;
    let pro = |status, as_of| ProviderEvent::of(status, PRO, as_of).for_clinic(&world.clinic);
    world
        .deliver(pro("active", MONDAY).renews(NEXT_MONTH))
        .await;
    let newer = pro("expired", "2026-11-24T10:00:00Z");
    world.deliver(newer.subscription("88")).await;
    let one = portal(&world, world.clinic.admin).await;

    assert_eq!(refusal(&none), (409, "NO_SUBSCRIPTION"));
    assert_eq!(
        one,
        (
            200,
            json!({"url": "https://shop.test/billing?subscription=77"})
        )
    );
}

#[actix_web::test]
async fn a_user_goes_to_the_shop_ten_times_and_then_waits() {
    let shop = LemonSqueezy::answering(Vec::new());
    let world = World::selling(shop.client()).await;

    let mut answers = Vec::new();
    for _ in 0..11 {
        answers.push(
            check_out(&world, world.clinic.admin, json!({"plan": "pro"}))
                .await
                .0,
        );
    }

    assert_eq!(answers[..10], [200; 10]);
    assert_eq!(answers[10], 429);
    assert_eq!(shop.checkouts().len(), 10);
}
