//! What the tests of the rules begin with.

use super::{
    Gives, Payment, PaymentKind, PaymentReason, PaymentState, Period, Rules, Subscription,
    SubscriptionStatus,
};
use chrono::{DateTime, Duration, Utc};
use tenancy::Plan;

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// With seven days of grace.
pub fn rules() -> Rules {
    Rules {
        variants: "1001=basic,1002=pro,1012=pro:year,1022=pro:once"
            .parse()
            .unwrap(),
        accept_test_mode: false,
        grace: Duration::days(7),
    }
}

/// Subscription 77 to a month of the plan "pro", which began with order 5.
pub fn subscription(status: SubscriptionStatus) -> Subscription {
    Subscription {
        provider_id: "77".to_owned(),
        variant_id: "1002".to_owned(),
        order_id: Some("5".to_owned()),
        plan: Plan::Pro,
        status,
        renews_at: None,
        ends_at: None,
        pause: None,
        paid_until: None,
        period_change: None,
        covered: Vec::new(),
        as_of: at("2026-11-20T10:00:00Z"),
    }
}

/// An invoice of subscription 77.
pub fn invoice(reason: PaymentReason, made_at: &str, state: PaymentState) -> Payment {
    Payment {
        kind: PaymentKind::Invoice,
        provider_id: format!("{reason:?} of {made_at}"),
        subscription: Some("77".to_owned()),
        reason,
        state,
        total_cents: 4900,
        refunded_cents: 0,
        currency: "USD".to_owned(),
        made_at: at(made_at),
        gives: None,
        follows: None,
        follows_subscription: None,
        as_of: at("2026-12-03T10:00:00Z"),
    }
}

/// A paid order of a month of the plan "pro" without a subscription.
pub fn order(id: &str, made_at: &str) -> Payment {
    Payment {
        kind: PaymentKind::Order,
        provider_id: id.to_owned(),
        subscription: None,
        gives: Some(Gives {
            plan: Plan::Pro,
            period: Period::Month,
        }),
        ..invoice(PaymentReason::Initial, made_at, PaymentState::Paid)
    }
}
