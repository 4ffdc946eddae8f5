//! Tests of the rules about clinics that have several things at once: subscriptions, months that were paid once, and grants.

mod access;
mod chain;
mod granted;
mod included;
mod keeping;

use super::testing::{at, order, subscription};
use super::{
    Gives, Grant, Has, Holding, Pause, Payment, Period, Rules, Subscription, SubscriptionStatus,
};
use SubscriptionStatus::{Cancelled, PastDue, Paused};
use chrono::{DateTime, Utc};
use tenancy::{Entitlement, Plan};

const NOW: &str = "2026-11-30T10:00:00Z";
/// When the months of the subscriptions here end that were paid last.
const MONTHS_END: &str = "2026-12-30T09:00:00Z";
const SPRING: &str = "2027-03-01T06:00:00Z";

fn rules() -> Rules {
    Rules {
        variants: "1=basic,2=pro,3=clinica,12=pro:year,22=pro:once,31=basic:once"
            .parse()
            .unwrap(),
        ..super::testing::rules()
    }
}

fn variant(plan: Plan) -> &'static str {
    match plan {
        Plan::Basic => "1",
        Plan::Pro => "2",
        _ => "3",
    }
}

fn one(id: &str, plan: Plan, status: SubscriptionStatus) -> Subscription {
    let ends_at = (status == Cancelled).then(|| at(MONTHS_END));
    Subscription {
        provider_id: id.to_owned(),
        variant_id: variant(plan).to_owned(),
        order_id: None,
        plan,
        renews_at: Some(at(MONTHS_END)),
        ends_at,
        paid_until: Some(at(MONTHS_END)),
        ..subscription(status)
    }
}

/// A payment of last month failed on 25 November.
fn unpaid(id: &str, plan: Plan) -> Subscription {
    Subscription {
        renews_at: Some(at("2026-12-02T09:00:00Z")),
        paid_until: Some(at("2026-11-25T09:00:00Z")),
        ..one(id, plan, PastDue)
    }
}

fn paused(id: &str, plan: Plan, pause: Pause) -> Subscription {
    Subscription {
        pause: Some(pause),
        ..one(id, plan, Paused)
    }
}

fn months(plan: Plan, follows: &str) -> Payment {
    Payment {
        gives: Some(Gives {
            plan,
            period: Period::Month,
        }),
        follows: Some(at(follows)),
        ..order("9", "2026-11-30T09:00:00Z")
    }
}

/// A clinic with what it bought and what the operator gave.
#[derive(Default)]
struct Clinic {
    holding: Holding,
    given: Vec<Entitlement>,
}

/// A clinic with those subscriptions and nothing else.
fn subscribed<const N: usize>(subscriptions: [Subscription; N]) -> Clinic {
    Clinic {
        holding: Holding {
            subscriptions: subscriptions.into(),
            ..Holding::default()
        },
        given: Vec::new(),
    }
}

/// A clinic with a grant and nothing else.
fn granted(plan: Plan, until: Option<DateTime<Utc>>) -> Clinic {
    Clinic::default().and_granted(plan, until)
}

impl Clinic {
    fn and_paid(mut self, payment: Payment) -> Self {
        self.holding.payments.push(payment);
        self
    }

    fn and_granted(mut self, plan: Plan, until: Option<DateTime<Utc>>) -> Self {
        self.given.push(Entitlement { plan, until });
        self.holding.grants.push(Grant {
            plan,
            from: at("2026-11-01T06:00:00Z"),
            until,
        });
        self
    }

    fn has(&self) -> Has<'_> {
        Has {
            holding: &self.holding,
            given: self.given.clone(),
        }
    }
}
