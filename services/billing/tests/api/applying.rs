//! News becomes the clinic's plan: once, in the provider's order, and never a wrong one.

use crate::stage::{BASIC, CLINICA, News, PRO, Stage};
use testkit::at;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";
const NEXT_MONTH: &str = "2026-12-23T10:00:00Z";

#[actix_web::test]
async fn a_new_subscription_is_announced_once_with_its_plan_and_end() {
    let stage = Stage::new().await;
    let news = News::of("active", PRO, MONDAY)
        .for_clinic(&stage.clinic)
        .renews(NEXT_MONTH);

    stage.hear(news.named("subscription_created")).await;

    let announced = stage.announced().await;
    assert_eq!(announced.len(), 1);
    assert_eq!(announced[0].as_of, Some(events::timestamp(at(MONDAY))));
    let end = Some(at("2026-12-30T10:00:00Z"));
    assert_eq!(stage.last().await, ("pro".into(), "active".into(), end));
    assert_eq!(stage.outcomes().await, ["applied"]);
}

#[actix_web::test]
async fn the_same_news_in_another_delivery_changes_nothing() {
    let stage = Stage::new().await;
    let news = News::of("active", PRO, MONDAY).for_clinic(&stage.clinic);

    stage.hear(news.clone()).await;
    stage.hear(news).await;

    assert_eq!(stage.announced().await.len(), 1);
    assert_eq!(stage.outcomes().await, ["applied"]);
}

#[actix_web::test]
async fn older_news_and_news_of_the_same_instant_change_nothing() {
    let stage = Stage::new().await;
    let news = |status: &str, as_of: &str| News::of(status, PRO, as_of).for_clinic(&stage.clinic);

    stage.hear(news("active", LATER)).await;
    stage.hear(news("expired", MONDAY)).await;
    stage
        .hear(news("expired", LATER).named("subscription_expired"))
        .await;

    assert_eq!(stage.last().await.1, "active");
    assert_eq!(stage.announced().await.len(), 1);
    assert_eq!(stage.outcomes().await, ["applied", "old", "old"]);
}

#[actix_web::test]
async fn newer_news_without_custom_data_finds_the_clinic_by_its_subscription() {
    let stage = Stage::new().await;
    stage
        .hear(News::of("active", BASIC, MONDAY).for_clinic(&stage.clinic))
        .await;

    stage
        .hear(News::of("active", CLINICA, LATER).named("subscription_plan_changed"))
        .await;

    assert_eq!(stage.last().await.0, "clinica");
    assert_eq!(
        (stage.outcomes().await.len(), stage.unclaimed().await),
        (2, 0)
    );
}

#[actix_web::test]
async fn an_unknown_variant_changes_nothing_until_it_is_known() {
    let stage = Stage::new().await;
    stage
        .hear(News::of("active", PRO, MONDAY).for_clinic(&stage.clinic))
        .await;
    let unknown = News::of("active", "9999", LATER);

    stage.hear(unknown.clone()).await;
    stage
        .hear(unknown.with(|news| news.variant_id = Some(CLINICA.into())))
        .await;

    let plans: Vec<_> = stage
        .announced()
        .await
        .into_iter()
        .map(|event| event.plan)
        .collect();
    assert_eq!(plans, ["pro", "clinica"]);
    assert_eq!(stage.outcomes().await, ["applied", "applied"]);
}

#[actix_web::test]
async fn an_unknown_variant_or_status_is_noted_and_changes_nothing() {
    let stage = Stage::new().await;
    let news = |status: &str, variant: &str, as_of: &str| {
        News::of(status, variant, as_of).for_clinic(&stage.clinic)
    };

    stage.hear(news("active", "9999", MONDAY)).await;
    stage.hear(news("pondering", PRO, LATER)).await;
    stage
        .hear(news("active", PRO, NEXT_MONTH).with(|news| news.variant_id = None))
        .await;

    assert_eq!(stage.announced().await, []);
    assert_eq!(
        stage.outcomes().await,
        ["unknown_variant", "unknown_status", "unknown_variant"]
    );
}

#[actix_web::test]
async fn orders_and_invoices_are_noted_only() {
    let stage = Stage::new().await;
    stage
        .hear(News::of("active", PRO, MONDAY).for_clinic(&stage.clinic))
        .await;
    let invoice = News::of("paid", PRO, LATER)
        .named("subscription_payment_success")
        .with(|news| {
            news.data_type = "subscription-invoices".into();
            news.data_id = "1134198".into();
            news.variant_id = None;
        });
    let order = News::of("paid", PRO, LATER)
        .named("order_created")
        .for_clinic(&stage.clinic)
        .with(|news| {
            news.data_type = "orders".into();
            news.data_id = "5".into();
            news.subscription_id = None;
        });

    stage.hear(invoice.clone()).await;
    stage
        .hear(invoice.named("subscription_payment_recovered"))
        .await;
    stage.hear(order).await;

    assert_eq!(stage.announced().await.len(), 1);
    assert_eq!(
        stage.outcomes().await,
        ["applied", "noted", "noted", "noted"]
    );
}

#[actix_web::test]
async fn news_of_test_mode_counts_only_where_it_is_accepted() {
    let news = |stage: &Stage| {
        News::of("active", PRO, MONDAY)
            .for_clinic(&stage.clinic)
            .with(|news| news.test_mode = true)
    };
    let (real, test) = (Stage::new().await, Stage::accepting_test_mode(true).await);

    real.hear(news(&real)).await;
    test.hear(news(&test)).await;

    assert_eq!(
        (real.announced().await.len(), test.announced().await.len()),
        (0, 1)
    );
    assert_eq!(
        (real.outcomes().await.len(), real.unclaimed().await),
        (0, 0)
    );
}
