//! What Meta tells by itself of a clinic's number.

use crate::settings::SETTINGS;
use crate::whatsapp_tests::Tested;
use chrono::Duration;
use events::{DeliveryFacts, Event, MessageFailed, WhatsappAccountChanged, timestamp};
use serde_json::{Value, json};

const CONFIG_VERSION: &str =
    "SELECT config_version FROM tenancy.clinics WHERE clinic_id = tenancy.current_clinic()";

/// A clinic whose number was tested and works.
async fn working() -> Tested {
    let tested = Tested::new().await;
    assert_eq!(tested.test().await["ok"], true);
    tested
}

impl Tested {
    /// Meta tells it, as of so many seconds after the test.
    async fn told(&self, seconds: i64, field: &str, value: &Value) {
        let change = WhatsappAccountChanged {
            field: field.to_owned(),
            business_account_id: format!("8{}", self.world.clinic.phone_number_id),
            phone_number_id: None,
            value_json: value.to_string().into_bytes(),
            happened_at: Some(timestamp(
                testkit::clock().now() + Duration::seconds(seconds),
            )),
        };
        self.deliver(&change).await;
    }

    async fn deliver<E: Event>(&self, event: &E) {
        self.world.deliver(event).await.unwrap();
    }

    async fn event(&self, seconds: i64, field: &str, event: &str) {
        self.told(
            seconds,
            field,
            &json!({"event": event, "display_phone_number": "+503 2222-0000"}),
        )
        .await;
    }

    async fn ban(&self, seconds: i64, state: &str) {
        let value = json!({"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": state}});
        self.told(seconds, "account_update", &value).await;
    }

    /// State, reason and since when, in seconds after the test.
    async fn standing(&self) -> (String, Option<String>, i64) {
        let (_, body) = self.world.get(SETTINGS, self.world.clinic.staff).await;
        let text = |field: &str| body[field].as_str().map(str::to_owned);
        let since: chrono::DateTime<chrono::Utc> =
            text("whatsapp_status_since").unwrap().parse().unwrap();
        let since = since - testkit::clock().now();
        (
            text("whatsapp_status").unwrap(),
            text("whatsapp_status_reason"),
            since.num_seconds(),
        )
    }
}

fn is(state: &str, reason: Option<&str>, since: i64) -> (String, Option<String>, i64) {
    (state.to_owned(), reason.map(str::to_owned), since)
}

#[actix_web::test]
async fn what_meta_tells_moves_the_state_of_the_number_and_is_audited_once() {
    let tested = working().await;

    tested
        .event(10, "phone_number_quality_update", "FLAGGED")
        .await;
    let low = is("degraded", Some("number_quality_low"), 10);
    assert_eq!(tested.standing().await, low);

    tested.ban(20, "DISABLE").await;
    let disabled = is("blocked", Some("account_disabled"), 20);
    assert_eq!(tested.standing().await, disabled);

    tested.ban(30, "REINSTATE").await;
    assert_eq!(tested.standing().await, low);

    tested
        .event(40, "phone_number_quality_update", "UNFLAGGED")
        .await;
    assert_eq!(tested.standing().await, is("active", None, 40));

    assert_eq!(tested.world.audited("whatsapp.status_changed").await, 4);
    let last = tested.world.audit_detail("whatsapp.status_changed").await;
    assert!(last["to"].is_string(), "{last}");
}

#[actix_web::test]
async fn news_in_another_order_leads_to_the_same_state() {
    let tested = working().await;

    tested.ban(30, "REINSTATE").await;
    tested
        .event(40, "phone_number_quality_update", "UNFLAGGED")
        .await;
    tested.ban(20, "DISABLE").await;
    tested
        .event(10, "phone_number_quality_update", "FLAGGED")
        .await;

    assert_eq!(tested.standing().await, is("active", None, 40));
    assert_eq!(tested.world.audited("whatsapp.status_changed").await, 0);
}

#[actix_web::test]
async fn what_is_not_known_or_of_another_number_or_of_before_the_proof_changes_nothing() {
    let tested = working().await;

    tested.event(10, "account_update", "OF_NEXT_YEAR").await;
    tested.event(10, "account_alerts", "FLAGGED").await;
    tested.ban(-40_000_000, "DISABLE").await;
    let other = json!({"event": "FLAGGED", "display_phone_number": "50377777777"});
    tested.told(10, "phone_number_quality_update", &other).await;

    assert_eq!(tested.standing().await, is("active", None, 0));
}

#[actix_web::test]
async fn a_restriction_ends_when_its_time_is_over() {
    let tested = working().await;
    let end = testkit::clock().now() + Duration::seconds(3_600);
    let value = json!({"event": "ACCOUNT_RESTRICTION", "restriction_info": [
        {"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": end.to_rfc3339()},
    ]});
    tested.told(10, "account_update", &value).await;
    let restricted = is("degraded", Some("account_restricted"), 10);

    tested.world.advance(3_599);
    auth::jobs::follow_due(tested.world.app()).await.unwrap();
    assert_eq!(tested.standing().await, restricted);

    tested.world.advance(1);
    auth::jobs::follow_due(tested.world.app()).await.unwrap();
    assert_eq!(tested.standing().await, is("active", None, 3_600));
}

#[actix_web::test]
async fn a_token_that_sending_finds_refused_degrades_the_number_until_a_test_succeeds() {
    let tested = working().await;
    let failed = |code: &str| MessageFailed {
        delivery: Some(DeliveryFacts::default()),
        code: code.to_owned(),
        failed_at: None,
        phone_number_id: None,
    };
    tested.world.advance(60);

    tested.deliver(&failed("131026")).await;
    let (state, reason, _) = tested.standing().await;
    assert_eq!((state.as_str(), reason), ("active", None));

    tested.deliver(&failed("190")).await;
    let (state, reason, _) = tested.standing().await;
    let refused = Some("token_refused".to_owned());
    assert_eq!((state.as_str(), reason), ("degraded", refused));
    let (_, steps) = tested
        .world
        .get("/api/clinics/first-steps", tested.world.clinic.admin)
        .await;
    assert!(!steps.is_null(), "{steps}");

    // The next message that fails tells nothing new.
    tested.world.advance(60);
    let before = tested.standing().await;
    let version = tested.world.number(CONFIG_VERSION).await;
    tested.deliver(&failed("190")).await;
    tested.deliver(&failed("10")).await;
    assert_eq!(tested.standing().await, before);
    assert_eq!(tested.world.number(CONFIG_VERSION).await, version);

    tested.world.advance(60);
    assert_eq!(tested.test().await["ok"], true);
    let (state, reason, _) = tested.standing().await;
    assert_eq!((state.as_str(), reason), ("active", None));

    // What failed before the test and is told after it says nothing of now.
    for (seconds, state) in [(179, "active"), (181, "blocked")] {
        let at = testkit::clock().now() + Duration::seconds(seconds);
        let locked = MessageFailed {
            failed_at: Some(timestamp(at)),
            ..failed("131031")
        };
        tested.deliver(&locked).await;
        assert_eq!(tested.standing().await.0, state);
    }
}

#[actix_web::test]
async fn a_message_that_failed_says_something_of_the_number_it_was_to_leave_from_alone() {
    let tested = working().await;
    let failed = |number: &str| MessageFailed {
        delivery: Some(DeliveryFacts::default()),
        code: "131031".to_owned(),
        failed_at: None,
        phone_number_id: Some(number.to_owned()),
    };
    tested.world.advance(60);

    // The clinic had that number before.
    tested.deliver(&failed("900000000000001")).await;
    assert_eq!(tested.standing().await, is("active", None, 0));
    assert_eq!(tested.world.audited("whatsapp.status_changed").await, 0);

    let own = tested.world.clinic.phone_number_id.clone();
    tested.deliver(&failed(&own)).await;
    assert_eq!(tested.standing().await.0, "blocked");
    assert_eq!(tested.world.audited("whatsapp.status_changed").await, 1);
}

#[actix_web::test]
async fn a_number_that_the_operator_turned_off_is_not_followed() {
    let tested = working().await;
    let clinic = &tested.world.clinic;
    let now = testkit::clock().now();
    for (status, followed) in [("degraded", 1), ("disabled", 0)] {
        let set = format!(
            "UPDATE tenancy.channels SET whatsapp_status = '{status}', status_until = '2020-01-01'"
        );
        clinic.run(&tested.world.db, &[set]).await;
        let due = db::definer::clinics_to_follow(&tested.world.app().db, now, 10).await;
        assert_eq!(due.unwrap().len(), followed, "{status}");
    }
}
