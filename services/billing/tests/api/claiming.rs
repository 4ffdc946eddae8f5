//! Whose news it is: only a clinic of ours, and only its own subscription.

use crate::stage::{News, PRO, Stage};
use testkit::Clinic;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";

#[actix_web::test]
async fn news_that_names_no_clinic_of_ours_is_kept_and_changes_nothing() {
    let stage = Stage::new().await;
    let news = News::of("active", PRO, MONDAY);
    let naming = |id: &str| news.clone().with(|news| news.clinic_id = Some(id.into()));

    stage.hear(news.clone()).await;
    stage.hear(naming("25")).await;
    stage
        .hear(naming("0195c0de-0000-7000-8000-00000000dead"))
        .await;

    assert_eq!(
        (stage.announced().await.len(), stage.unclaimed().await),
        (0, 3)
    );
}

#[actix_web::test]
async fn a_clinic_cannot_take_or_change_another_ones_subscription() {
    let stage = Stage::new().await;
    let other = Clinic::open(&stage.db).await;
    stage
        .hear(News::of("active", PRO, MONDAY).for_clinic(&stage.clinic))
        .await;

    stage
        .hear(News::of("expired", PRO, LATER).for_clinic(&other))
        .await;

    assert_eq!(stage.announced().await.len(), 1);
    assert_eq!(
        (stage.outcomes().await, stage.unclaimed().await),
        (vec!["applied".to_owned()], 1)
    );
}

#[actix_web::test]
async fn news_without_a_date_cannot_be_put_in_order_and_is_kept_aside() {
    let stage = Stage::new().await;
    let news = News::of("active", PRO, MONDAY).for_clinic(&stage.clinic);

    stage.hear(news.with(|news| news.updated_at = None)).await;

    assert_eq!(
        (stage.announced().await.len(), stage.unclaimed().await),
        (0, 1)
    );
}
