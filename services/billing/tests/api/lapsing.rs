//! When access ends, and which of several subscriptions counts.

use crate::stage::{BASIC, CLINICA, News, PRO, Stage};
use chrono::{DateTime, Utc};
use testkit::at;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";
const RENEWAL: &str = "2026-12-01T00:00:00Z";
const GRACE_OVER: &str = "2026-12-08T00:00:00Z";
const END: &str = "2026-12-05T00:00:00Z";

#[actix_web::test]
async fn each_status_ends_when_the_rule_says() {
    let cases: [(&str, bool, bool, Option<&str>); 11] = [
        ("active", true, false, Some(GRACE_OVER)),
        ("active", false, false, None),
        ("past_due", true, false, Some(GRACE_OVER)),
        ("on_trial", true, false, Some(GRACE_OVER)),
        ("paused", true, false, Some(RENEWAL)),
        ("paused", false, false, Some(MONDAY)),
        ("cancelled", true, true, Some(END)),
        ("cancelled", true, false, Some(RENEWAL)),
        ("unpaid", true, true, Some(MONDAY)),
        ("expired", true, true, Some(MONDAY)),
        ("expired", false, false, Some(MONDAY)),
    ];
    for (status, renews, ends, expected) in cases {
        let stage = Stage::new().await;
        let mut news = News::of(status, PRO, MONDAY).for_clinic(&stage.clinic);
        if renews {
            news = news.renews(RENEWAL);
        }
        if ends {
            news = news.ends(END);
        }

        stage.hear(news).await;

        let (_, told, end) = stage.last().await;
        assert_eq!(
            (told.as_str(), end),
            (status, expected.map(at)),
            "{status} {renews} {ends}"
        );
    }
}

#[actix_web::test]
async fn a_trial_ends_at_its_own_end() {
    let stage = Stage::new().await;
    let trial = News::of("on_trial", PRO, MONDAY)
        .for_clinic(&stage.clinic)
        .renews(END);

    stage
        .hear(trial.with(|news| news.trial_ends_at = Some(events::timestamp(at(RENEWAL)))))
        .await;

    assert_eq!(stage.last().await.2, Some(at(GRACE_OVER)));
}

#[actix_web::test]
async fn an_old_subscription_that_runs_out_does_not_take_away_the_new_one() {
    let stage = Stage::new().await;
    let old = |status: &str, as_of: &str| News::of(status, BASIC, as_of).for_clinic(&stage.clinic);
    stage
        .hear(old("active", "2026-11-01T00:00:00Z").renews(RENEWAL))
        .await;
    stage
        .hear(
            News::of("active", CLINICA, MONDAY)
                .for_clinic(&stage.clinic)
                .subscription("88")
                .renews(RENEWAL),
        )
        .await;

    stage.hear(old("expired", LATER)).await;

    assert_eq!(
        stage.last().await,
        ("clinica".into(), "active".into(), Some(at(GRACE_OVER)))
    );
}

#[actix_web::test]
async fn announcements_get_newer_even_when_the_news_behind_them_is_not() {
    let stage = Stage::new().await;
    stage
        .hear(News::of("expired", BASIC, LATER).for_clinic(&stage.clinic))
        .await;

    // The new subscription is older news than the end of the old one, and still what the clinic has.
    stage
        .hear(
            News::of("active", PRO, MONDAY)
                .for_clinic(&stage.clinic)
                .subscription("88"),
        )
        .await;

    let announced = stage.announced().await;
    let as_of: Vec<DateTime<Utc>> = announced
        .iter()
        .map(|event| events::instant(event.as_of.as_ref(), "as_of").unwrap())
        .collect();
    assert_eq!(announced[1].plan, "pro");
    assert!(as_of[1] > as_of[0], "{as_of:?}");
}
