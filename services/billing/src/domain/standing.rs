//! How a clinic's access stands at a moment, and what follows at its end.

use super::{Subscription, SubscriptionStatus};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// Notices that access ends are due so many days before the end; the page shows the one that is due. One that renews itself needs none.
const NOTICE_DAYS: [u8; 3] = [1, 3, 7];

/// For how long the news of a renewal may be late, or at most half of the days of grace: until then the end of access is not announced.
const NEWS_LATE: TimeDelta = TimeDelta::days(1);

/// Whether the clinic may work, and whether its payment is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Active,
    /// A payment is late, and the clinic goes on working meanwhile.
    Grace,
    /// Access is over: only signing in, the subscription and one's own account are open.
    Expired,
}

/// What happens at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// The next period is paid.
    Renews,
    /// Access ends, because nothing renews it.
    Ends,
    /// Access ends, unless the late payment comes before.
    Grace,
}

/// The end that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub at: DateTime<Utc>,
    pub then: Then,
}

/// What decides a clinic's standing.
#[derive(Clone, Copy, Debug)]
pub struct Access<'a> {
    /// The end of access; `None` while it does not end.
    pub expires_at: Option<DateTime<Utc>>,
    /// The subscription that this end comes from; `None` where it comes from a purchase or from what the operator gave.
    pub subscription: Option<&'a Subscription>,
}

impl Access<'_> {
    /// How it stands at `now`.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        match self.end(now) {
            Some(end) if end.at <= now => Standing::Expired,
            Some(end) if end.then == Then::Grace => Standing::Grace,
            Some(_) | None => Standing::Active,
        }
    }

    /// The end that comes next, or has come; `None` while access does not end.
    pub fn end(&self, now: DateTime<Utc>) -> Option<End> {
        let at = self.expires_at?;
        let renewing = self.subscription.filter(|one| one.goes_on());
        let Some(subscription) = renewing.filter(|_| at > now) else {
            return Some(End {
                at,
                then: Then::Ends,
            });
        };
        let renewal = subscription.next_payment().filter(|renewal| {
            // A renewal that should have happened, or did not, leaves the days of grace.
            *renewal > now && subscription.status != SubscriptionStatus::PastDue
        });
        Some(renewal.map_or(
            End {
                at,
                then: Then::Grace,
            },
            |renewal| End {
                at: renewal,
                then: Then::Renews,
            },
        ))
    }

    /// Whether a renewal was due so short a time ago that its news may be on the way. A payment that is known to have failed does not count.
    pub fn awaits_renewal(&self, now: DateTime<Utc>) -> bool {
        let renewing = self.subscription.filter(|one| one.goes_on());
        let renewing = renewing.filter(|one| one.status != SubscriptionStatus::PastDue);
        let due = renewing.and_then(Subscription::next_payment);
        due.zip(self.expires_at).is_some_and(|(due, ends_at)| {
            let late = NEWS_LATE.min((ends_at - due) / 2);
            due <= now && now < due + late
        })
    }
}

impl End {
    /// How many days are left, a part of a day counting as one; 0 when it has come.
    pub fn days_left(&self, now: DateTime<Utc>) -> i64 {
        let left = (self.at - now).max(TimeDelta::zero());
        let whole = left.num_days();
        whole + i64::from(left > TimeDelta::days(whole))
    }

    /// The notice that has to be decided at `now`: 7, 3 or 1 days before the end, 0 when it has come, and `None` before.
    pub fn threshold(&self, now: DateTime<Utc>) -> Option<u8> {
        if self.at <= now {
            return Some(0);
        }
        self.within_days(now)
    }

    /// The notice that is due at `now`, by the days before the end; `None` while none is due, and when access is over.
    pub fn notice_due(&self, now: DateTime<Utc>) -> Option<u8> {
        if self.then == Then::Renews || self.at <= now {
            return None;
        }
        self.within_days(now)
    }

    fn within_days(&self, now: DateTime<Utc>) -> Option<u8> {
        let left = self.at - now;
        NOTICE_DAYS
            .into_iter()
            .find(|&days| left <= TimeDelta::days(days.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Pause;
    use tenancy::Plan;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn subscription(status: SubscriptionStatus) -> Subscription {
        Subscription {
            provider_id: "77".to_owned(),
            variant_id: "1002".to_owned(),
            order_id: None,
            plan: Plan::Pro,
            status,
            renews_at: Some(at("2026-12-10T12:00:00Z")),
            ends_at: None,
            pause: None,
            paid_until: None,
            period_change: None,
            covered: Vec::new(),
            as_of: at("2026-11-10T12:00:00Z"),
        }
    }

    /// The standing and the end of a subscription with seven days of grace, at each of these moments.
    fn walk(status: SubscriptionStatus, moments: [&str; 3]) -> [(Standing, Then); 3] {
        let subscription = subscription(status);
        let access = Access {
            expires_at: Some(at("2026-12-17T12:00:00Z")),
            subscription: Some(&subscription),
        };
        moments.map(|moment| {
            let now = at(moment);
            (access.standing(now), access.end(now).unwrap().then)
        })
    }

    const MOMENTS: [&str; 3] = [
        "2026-12-01T12:00:00Z",
        "2026-12-10T12:00:00Z",
        "2026-12-17T12:00:00Z",
    ];

    #[test]
    fn a_renewal_that_does_not_come_leaves_grace_and_then_the_end() {
        assert_eq!(
            walk(SubscriptionStatus::Active, MOMENTS),
            [
                (Standing::Active, Then::Renews),
                (Standing::Grace, Then::Grace),
                (Standing::Expired, Then::Ends)
            ]
        );
    }

    #[test]
    fn a_failed_payment_is_grace_at_once_and_what_was_cancelled_ends() {
        let due = walk(SubscriptionStatus::PastDue, MOMENTS);
        let cancelled = walk(SubscriptionStatus::Cancelled, MOMENTS);

        assert_eq!(due[0], (Standing::Grace, Then::Grace));
        assert_eq!(cancelled[0], (Standing::Active, Then::Ends));
    }

    #[test]
    fn the_news_of_a_renewal_may_be_late_by_a_day_or_half_of_the_grace() {
        let (active, failed) = (
            subscription(SubscriptionStatus::Active),
            subscription(SubscriptionStatus::PastDue),
        );
        let awaits = |one, ends_at, moment| {
            let access = Access {
                expires_at: Some(at(ends_at)),
                subscription: Some(one),
            };
            access.awaits_renewal(at(moment))
        };
        let week = "2026-12-17T12:00:00Z";

        assert!(!awaits(&active, week, "2026-12-10T11:59:59Z"));
        assert!(awaits(&active, week, "2026-12-10T12:00:00Z"));
        assert!(awaits(&active, week, "2026-12-11T11:59:59Z"));
        assert!(!awaits(&active, week, "2026-12-11T12:00:00Z"));
        assert!(!awaits(&failed, week, "2026-12-10T12:00:00Z"));
        let day = "2026-12-11T12:00:00Z";
        assert!(awaits(&active, day, "2026-12-10T23:59:59Z"));
        assert!(!awaits(&active, day, "2026-12-11T00:00:00Z"));
    }

    #[test]
    fn a_free_pause_renews_at_its_end_with_the_days_of_grace_and_another_one_ends() {
        let paused = |pause| Subscription {
            pause: Some(pause),
            ..subscription(SubscriptionStatus::Paused)
        };
        let free = paused(Pause::Free {
            resumes_at: Some(at("2026-12-20T12:00:00Z")),
        });
        let void = paused(Pause::Void);
        let grace = TimeDelta::days(7);
        let end = |one: &Subscription, moment| {
            let access = Access {
                expires_at: Some(one.access_until(grace)),
                subscription: Some(one),
            };
            let end = access.end(at(moment)).unwrap();
            (end.at, end.then)
        };

        assert_eq!(
            end(&free, MOMENTS[0]),
            (at("2026-12-20T12:00:00Z"), Then::Renews)
        );
        assert_eq!(
            end(&free, "2026-12-21T12:00:00Z"),
            (at("2026-12-27T12:00:00Z"), Then::Grace),
            "the news that it goes on may be late"
        );
        assert_eq!(
            end(&void, MOMENTS[0]),
            (at("2026-12-10T12:00:00Z"), Then::Ends)
        );
    }

    #[test]
    fn what_the_operator_gave_ends_by_itself_or_never() {
        let given = Access {
            expires_at: Some(at("2026-12-17T12:00:00Z")),
            subscription: None,
        };
        let endless = Access {
            expires_at: None,
            ..given
        };

        let now = at(MOMENTS[0]);
        assert_eq!(given.end(now).unwrap().then, Then::Ends);
        assert_eq!(
            (endless.end(now), endless.standing(now)),
            (None, Standing::Active)
        );
    }

    #[test]
    fn notices_are_due_seven_three_and_one_days_before_the_end() {
        let end = End {
            at: at("2026-12-17T12:00:00Z"),
            then: Then::Ends,
        };
        let due = |moment| end.notice_due(at(moment));

        assert_eq!(due("2026-12-10T11:59:59Z"), None);
        assert_eq!(due("2026-12-10T12:00:00Z"), Some(7));
        assert_eq!(due("2026-12-14T12:00:00Z"), Some(3));
        assert_eq!(due("2026-12-17T11:00:00Z"), Some(1));
        assert_eq!(due("2026-12-17T12:00:00Z"), None);
        let renews = End {
            then: Then::Renews,
            ..end
        };
        assert_eq!(renews.notice_due(at("2026-12-17T11:00:00Z")), None);
    }

    #[test]
    fn a_notice_is_decided_for_each_of_these_days_and_when_the_end_has_come() {
        let end = End {
            at: at("2026-12-17T12:00:00Z"),
            then: Then::Ends,
        };
        let decided = |moment| end.threshold(at(moment));

        assert_eq!(decided("2026-12-10T11:59:59Z"), None);
        assert_eq!(decided("2026-12-10T12:00:00Z"), Some(7));
        assert_eq!(decided("2026-12-17T11:59:59Z"), Some(1));
        assert_eq!(decided("2026-12-17T12:00:00Z"), Some(0));
    }

    #[test]
    fn a_part_of_a_day_is_a_day() {
        let end = End {
            at: at("2026-12-17T12:00:00Z"),
            then: Then::Ends,
        };
        let left = |moment| end.days_left(at(moment));

        assert_eq!(left("2026-12-16T12:00:00Z"), 1);
        assert_eq!(left("2026-12-16T11:59:59Z"), 2);
        assert_eq!(left("2026-12-18T12:00:00Z"), 0);
    }
}
