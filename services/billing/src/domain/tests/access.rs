//! When access ends by several subscriptions together, and what happens then.

use super::{Clinic, MONTHS_END, NOW, one, rules, subscribed, unpaid};
use crate::domain::SubscriptionStatus::{Active, Cancelled};
use crate::domain::Then;
use crate::domain::testing::at;
use chrono::{DateTime, Utc};
use tenancy::Plan;

fn end(clinic: &Clinic, expires_at: &str) -> (DateTime<Utc>, Then) {
    let access = clinic
        .holding
        .access(&rules(), Some(at(expires_at)), at(NOW));
    let end = access.end(at(NOW)).unwrap();
    (end.at, end.then)
}

#[test]
fn access_ends_with_what_ends_last_and_renews_with_what_renews() {
    let clinica = one("1", Plan::Clinica, Cancelled);
    let basic = one("2", Plan::Basic, Active);
    let grace = "2027-01-06T09:00:00Z";

    assert_eq!(
        end(&subscribed([clinica.clone(), basic.clone()]), grace),
        (at(MONTHS_END), Then::Renews)
    );
    assert_eq!(
        end(&subscribed([clinica]), MONTHS_END),
        (at(MONTHS_END), Then::Ends)
    );
    assert_eq!(
        end(&subscribed([unpaid("1", Plan::Pro), basic]), grace),
        (at(MONTHS_END), Then::Renews)
    );
    assert_eq!(
        end(
            &subscribed([unpaid("1", Plan::Pro)]),
            "2026-12-09T09:00:00Z"
        ),
        (at("2026-12-09T09:00:00Z"), Then::Grace)
    );
}
