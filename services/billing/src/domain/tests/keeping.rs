//! Whatever a clinic buys or is given beside months that were paid once, and whatever becomes of it: no day of those months is lost, and none is
//! used twice.

use super::super::purchases::{Laid, Span};
use super::super::{Payment, PaymentReason, PaymentState, PlanNow};
use super::{months, one, rules, variant};
use crate::domain::SubscriptionStatus::{Active, Cancelled, Expired, PastDue, Paused, Unpaid};
use crate::domain::testing::{at, invoice, order};
use crate::domain::{Gives, Grant, Holding, News, Pause, Period, Subscription, SubscriptionStatus};
use chrono::{DateTime, TimeDelta, Utc};
use tenancy::Plan;

const PLANS: [Plan; 3] = [Plan::Basic, Plan::Pro, Plan::Clinica];

/// A clinic whose life is drawn by numbers that are the same in each run.
struct Life {
    holding: Holding,
    now: DateTime<Utc>,
    drawn: u64,
    said: Vec<String>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let now = at("2026-11-30T10:00:00Z");
        let mut life = Self {
            holding: Holding::default(),
            now,
            drawn: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            said: Vec::new(),
        };
        let days = life.draw(20);
        life.holding.grants.push(Grant {
            plan: Plan::Trial,
            from: now,
            until: Some(now + TimeDelta::days(days)),
        });
        life
    }

    fn draw(&mut self, below: i64) -> i64 {
        self.drawn ^= self.drawn << 13;
        self.drawn ^= self.drawn >> 7;
        self.drawn ^= self.drawn << 17;
        i64::try_from(self.drawn % u64::try_from(below).unwrap()).unwrap()
    }

    fn draw_plan(&mut self) -> Plan {
        PLANS[usize::try_from(self.draw(3)).unwrap()]
    }

    /// Something that happens, of which the shop tells at once.
    fn go_on(&mut self) {
        let hours = self.draw(24 * 12);
        self.now += TimeDelta::hours(1 + hours);
        match self.draw(13) {
            0 | 1 => self.buy_months(),
            2 => self.subscribe(),
            3 => self.pay_again(),
            4 => self.news(Cancelled),
            5 => {
                let drawn = usize::try_from(self.draw(3)).unwrap();
                self.news([PastDue, Unpaid, Expired][drawn]);
            }
            6 => self.news(Paused),
            7 | 8 => self.refund(),
            9 | 10 => self.give(),
            11 => self.withdraw(),
            _ => self.said.push("nothing".to_owned()),
        }
    }

    fn buy_months(&mut self) {
        if self.holding.is_charged(&rules(), self.now) {
            return;
        }
        let bought = self.holding.decide(&rules(), self.now);
        let bought = bought.and_then(|decision| decision.decided.until);
        let given: Option<Vec<_>> = self.holding.grants.iter().map(|one| one.until).collect();
        // Where access has no end nothing is sold.
        let Some(given) = given else { return };
        let plan = PlanNow {
            ends: given.into_iter().chain(bought).max(),
            news: News {
                announced: None,
                followed: None,
            },
        };
        let begins = self.holding.next_begins(&rules(), plan, self.now);
        let plan = self.draw_plan();
        self.said.push(format!("{} buys {plan:?}", self.now));
        self.holding.payments.push(Payment {
            follows: begins.follows,
            follows_subscription: begins.subscription,
            made_at: self.now,
            gives: Some(Gives {
                plan,
                period: Period::Month,
            }),
            ..order(&format!("m{}", self.said.len()), "2026-11-30T10:00:00Z")
        });
    }

    fn subscribe(&mut self) {
        if self.holding.is_charged(&rules(), self.now) {
            return;
        }
        let plan = self.draw_plan();
        let id = format!("s{}", self.said.len());
        self.said.push(format!("{} subscribes {plan:?}", self.now));
        self.put(Subscription {
            renews_at: Some(Period::Month.after(self.now)),
            paid_until: None,
            ..one(&id, plan, Active)
        });
        self.paid(&id);
    }

    /// The renewal, or what makes up for one that failed.
    fn pay_again(&mut self) {
        let Some(last) = self.last() else { return };
        if matches!(last.status, Cancelled | Expired) || last.paid() > Some(self.now) {
            return;
        }
        self.said.push(format!("{} pays again", self.now));
        let id = last.provider_id.clone();
        self.put(Subscription {
            status: Active,
            pause: None,
            ends_at: None,
            renews_at: Some(Period::Month.after(self.now)),
            ..last
        });
        self.paid(&id);
    }

    fn news(&mut self, status: SubscriptionStatus) {
        let Some(last) = self.last() else { return };
        let is_over = matches!(last.status, Cancelled | Expired | Unpaid);
        if is_over || status == last.status {
            return;
        }
        self.said.push(format!("{} {status:?}", self.now));
        self.put(Subscription {
            status,
            pause: (status == Paused).then_some(Pause::Void),
            ends_at: match status {
                Cancelled => last.paid(),
                Expired => Some(self.now),
                _ => None,
            },
            ..last
        });
    }

    /// Any payment is given back, whatever was used of it and waits behind it.
    fn refund(&mut self) {
        let now = self.now;
        let count = i64::try_from(self.holding.payments.len()).unwrap();
        let drawn = self.draw(count.max(1));
        let place = usize::try_from(drawn).unwrap();
        let Some(payment) = self.holding.payments.get_mut(place) else {
            return;
        };
        if payment.state == PaymentState::Paid {
            self.said
                .push(format!("{now} refund of {}", payment.provider_id));
            payment.state = PaymentState::Refunded;
            payment.as_of = now;
        }
    }

    /// The operator gives a plan, or more time of one.
    fn give(&mut self) {
        let drawn = usize::try_from(self.draw(5)).unwrap();
        let plans = [Plan::Basic, Plan::Trial, Plan::Pro, Plan::Clinica];
        let (plan, days) = (plans.get(drawn).copied(), self.draw(90));
        // A trial has an end.
        let is_endless = plan.is_none() || plan != Some(Plan::Trial) && self.draw(8) == 0;
        let until = self.now + TimeDelta::days(1 + days);
        let grant = Grant {
            plan: plan.unwrap_or(Plan::ForeverFree),
            from: self.now,
            until: (!is_endless).then_some(until),
        };
        self.said.push(format!("{} {grant:?}", self.now));
        self.holding.grants.push(grant);
    }

    fn withdraw(&mut self) {
        let now = self.now;
        let mut all = self.holding.grants.iter_mut();
        let live = all.find(|one| one.until.is_none_or(|end| end > now));
        if let Some(grant) = live {
            grant.until = Some(now);
            self.said.push(format!("{now} withdraws {grant:?}"));
        }
    }

    fn last(&self) -> Option<Subscription> {
        self.holding.subscriptions.last().cloned()
    }

    /// As the news of it is applied.
    fn put(&mut self, after: Subscription) {
        let mut after = Subscription {
            as_of: self.now,
            variant_id: variant(after.plan).to_owned(),
            ..after
        };
        let before = self.holding.subscription(&after.provider_id).cloned();
        after.paid_until = match &before {
            Some(before) => before.paid(),
            None => after.paid(),
        };
        after.covered = self
            .holding
            .covered_by(before.as_ref(), &after, Some(self.now), &rules());
        let is_other = |one: &Subscription| one.provider_id != after.provider_id;
        self.holding.subscriptions.retain(is_other);
        self.holding.subscriptions.push(after);
    }

    fn paid(&mut self, id: &str) {
        self.holding.payments.push(Payment {
            subscription: Some(id.to_owned()),
            provider_id: format!("i{}", self.said.len()),
            made_at: self.now,
            ..invoice(
                PaymentReason::Renewal,
                "2026-11-30T10:00:00Z",
                PaymentState::Paid,
            )
        });
    }

    /// How much of each purchase was used before that instant, and how long it is.
    fn used(&self, before: DateTime<Utc>) -> Vec<(String, TimeDelta, TimeDelta)> {
        let Laid { spans, kept } = self.holding.laid(&rules());
        let all = self.holding.payments.iter().enumerate();
        let counted = all.filter(|(_, paid)| paid.gives.is_some() && paid.state.counts());
        let sum = |own: &[&Span], until: &dyn Fn(&Span) -> DateTime<Utc>| {
            own.iter()
                .map(|span| (until(span) - span.from).max(TimeDelta::zero()))
                .sum()
        };
        counted
            .map(|(place, paid)| {
                let own: Vec<_> = spans.iter().filter(|span| span.payment == place).collect();
                let used = sum(&own, &|span| span.until.min(before));
                let kept = kept.iter().filter(|one| one.payment == place);
                let kept: TimeDelta = kept.map(|one| one.left).sum();
                let whole = sum(&own, &|span| span.until) + kept;
                (paid.provider_id.clone(), used, whole)
            })
            .collect()
    }

    fn check_nothing_is_covered_twice(&self) {
        let covers = self.holding.covers(&rules());
        let spans = self.holding.spans(&rules());
        for span in spans.iter().filter(|span| span.from < span.until) {
            for cover in &covers {
                let is_over = cover.until.is_some_and(|until| until <= span.from);
                let apart = span.until <= cover.from || is_over;
                let is_larger = span.plan.size() > cover.plan.size();
                // A larger plan that had begun before goes on.
                let goes_on = is_larger && span.from < cover.from;
                let rest = is_larger && span.is_rest;
                // A smaller plan that was given after the larger one had been paid is used at the same time.
                let made_at = self.holding.payments[span.payment].made_at;
                let is_new = cover.from > made_at && cover.plan != Plan::Trial;
                let beside = is_larger && cover.is_given && (is_new || cover.until.is_none());
                assert!(
                    apart || goes_on || rest || beside,
                    "{span:?} {cover:?} {:#?}",
                    self.said
                );
            }
        }
        let counted = |span: &&Span| self.holding.payments[span.payment].state.counts();
        let counted: Vec<_> = spans.iter().filter(counted).collect();
        for pair in counted.windows(2) {
            assert!(pair[0].until <= pair[1].from, "{:#?}", self.said);
        }
    }
}

#[test]
fn no_order_of_purchases_grants_refunds_and_news_loses_a_day_of_what_was_paid_once() {
    let (mut waited, mut kept) = (0, 0);
    for seed in 1..=400 {
        let mut life = Life::new(seed);
        for _ in 0..30 {
            let before = life.holding.clone();
            life.go_on();
            life.check_nothing_is_covered_twice();
            let after = life.used(life.now);
            let now = life.now;
            let changed = std::mem::replace(&mut life.holding, before);
            let was = life.used(now);
            life.holding = changed;
            for (id, used, whole) in was {
                let Some((_, then, length)) = after.iter().find(|(other, _, _)| *other == id)
                else {
                    continue;
                };
                assert_eq!(used, *then, "used of {id} {:#?}", life.said);
                let kept = if used > TimeDelta::zero() {
                    *length == whole
                } else {
                    (28..=31).contains(&length.num_days())
                };
                assert!(kept, "{whole} of {id} is {length}: {:#?}", life.said);
            }
            waited += life.holding.waiting(&rules(), now).len();
            kept += usize::from(life.holding.keeps(&rules()));
        }
        for grant in &mut life.holding.grants {
            grant.until = Some(grant.until.map_or(life.now, |end| end.min(life.now)));
        }
        let whole = life.used(DateTime::<Utc>::MAX_UTC);
        assert!(whole.iter().all(|(_, used, length)| used == length));
    }
    assert!(waited > 100, "something has to wait: {waited}");
    assert!(kept > 100, "something has to be kept: {kept}");
}

#[test]
fn months_wait_for_a_subscription_that_follows_them_and_begin_when_it_ends() {
    let trial = "2026-12-14T06:00:00Z";
    let mut clinic =
        super::granted(Plan::Trial, Some(at(trial))).and_paid(months(Plan::Clinica, trial));
    let begun = Subscription {
        covered: vec![at("2026-11-30T09:30:00Z")],
        ..one("1", Plan::Clinica, Active)
    };
    clinic.holding.subscriptions.push(begun);
    let now = at(super::NOW);

    let waiting = clinic.holding.waiting(&rules(), now);
    let [whole] = waiting.as_slice() else {
        panic!("{waiting:?}");
    };
    assert_eq!(
        (whole.plan, whole.months, whole.days),
        (Plan::Clinica, Some(1), 31)
    );

    let begun = clinic.holding.subscriptions.pop().unwrap();
    clinic.holding.subscriptions.push(Subscription {
        status: Cancelled,
        ends_at: begun.renews_at,
        ..begun
    });
    let [span] = clinic.holding.spans(&rules())[..] else {
        panic!("one span");
    };
    assert_eq!(span.from, at(super::MONTHS_END));
    assert_eq!(span.until, at("2027-01-30T09:00:00Z"));
    assert!(
        clinic.holding.waiting(&rules(), now).is_empty(),
        "it has a day"
    );
}

#[test]
fn of_months_that_have_begun_the_rest_waits_unless_the_plan_is_larger() {
    let beside = |plan| {
        let mut clinic = super::Clinic::default().and_paid(months(Plan::Pro, super::NOW));
        clinic.holding.subscriptions.push(Subscription {
            renews_at: Some(at("2027-01-10T10:00:00Z")),
            covered: vec![at("2026-12-10T10:00:00Z")],
            ..one("1", plan, Active)
        });
        let spans = clinic.holding.spans(&rules());
        let days = spans.iter().map(|span| (span.until - span.from).num_days());
        days.collect::<Vec<_>>()
    };

    assert_eq!(beside(Plan::Pro), [10, 20]);
    assert_eq!(beside(Plan::Clinica), [10, 20]);
    assert_eq!(beside(Plan::Basic), [30]);
}
