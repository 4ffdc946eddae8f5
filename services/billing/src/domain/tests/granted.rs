//! Months that were paid once, beside what the operator gives, extends and withdraws, and beside refunds.

use super::super::{Gives, Grant, Holding, News, Payment, PaymentState, PlanNow, Waiting};
use super::{Clinic, Period, one, rules};
use crate::domain::SubscriptionStatus::Cancelled;
use crate::domain::testing::{at, invoice, order};
use crate::domain::{Has, PaymentReason, Subscription};
use chrono::{DateTime, Utc};
use tenancy::Plan;

const NOW: &str = "2026-11-30T10:00:00Z";
const TRIAL_ENDS: &str = "2026-12-14T06:00:00Z";

fn grant(plan: Plan, from: &str, until: Option<&str>) -> Grant {
    Grant {
        plan,
        from: at(from),
        until: until.map(at),
    }
}

/// A clinic that was opened with a trial.
fn on_trial() -> Holding {
    Holding {
        grants: vec![grant(Plan::Trial, "2026-11-30T08:00:00Z", Some(TRIAL_ENDS))],
        ..Holding::default()
    }
}

/// Buys a month as the news of the order are applied.
fn buy(holding: &mut Holding, id: &str, plan: Plan, made_at: &str) {
    let access = holding.chain_end(at(made_at));
    let now = PlanNow {
        ends: access,
        news: News {
            announced: None,
            followed: None,
        },
    };
    let begins = holding.next_begins(&rules(), now, at(made_at));
    holding.payments.push(Payment {
        gives: Some(Gives {
            plan,
            period: Period::Month,
        }),
        follows: begins.follows,
        follows_subscription: begins.subscription,
        ..order(id, made_at)
    });
}

fn refund(holding: &mut Holding, place: usize, as_of: &str) {
    holding.payments[place].state = PaymentState::Refunded;
    holding.payments[place].as_of = at(as_of);
}

impl Holding {
    fn has(&self) -> Has<'_> {
        Has {
            holding: self,
            given: self.grants.iter().map(Grant::entitlement).collect(),
        }
    }

    fn chain_end(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.has().chain(&rules(), now).last()?.until
    }
}

#[track_caller]
fn expect(holding: &Holding, now: &str, chain: &[&str]) {
    let day = |at: DateTime<Utc>| at.format("%d.%m.").to_string();
    let told = holding.has().chain(&rules(), at(now));
    let told: Vec<String> = told
        .iter()
        .map(|one| {
            let until = one.until.map_or("on".to_owned(), day);
            format!("{} {} {until}", day(one.from), one.plan.as_str())
        })
        .collect();
    assert_eq!(told, chain);
}

#[test]
fn the_refund_of_the_first_of_two_months_leaves_the_second_behind_the_trial() {
    let mut clinic = on_trial();
    buy(&mut clinic, "5", Plan::Clinica, NOW);
    buy(&mut clinic, "6", Plan::Clinica, "2026-11-30T10:05:00Z");
    expect(
        &clinic,
        NOW,
        &["30.11. trial 14.12.", "14.12. clinica 14.02."],
    );

    refund(&mut clinic, 0, "2026-11-30T10:10:00Z");

    expect(
        &clinic,
        "2026-11-30T10:10:00Z",
        &["30.11. trial 14.12.", "14.12. clinica 14.01."],
    );
}

#[test]
fn the_refund_of_a_subscription_leaves_the_month_behind_the_trial() {
    let mut clinic = on_trial();
    clinic.subscriptions.push(Subscription {
        provider_id: "77".to_owned(),
        covered: vec![at("2026-11-30T09:00:00Z")],
        ..one("77", Plan::Pro, Cancelled)
    });
    let paid = |state| invoice(PaymentReason::Initial, "2026-11-30T09:00:00Z", state);
    clinic.payments.push(paid(PaymentState::Paid));
    buy(&mut clinic, "6", Plan::Pro, NOW);
    expect(&clinic, NOW, &["30.11. pro 30.12.", "30.12. pro 30.01."]);

    refund(&mut clinic, 0, "2026-11-30T10:10:00Z");

    expect(
        &clinic,
        "2026-11-30T10:10:00Z",
        &["30.11. trial 14.12.", "14.12. pro 14.01."],
    );
}

#[test]
fn months_wait_for_a_trial_that_is_extended_and_for_a_larger_grant_that_comes_later() {
    let mut extended = on_trial();
    buy(&mut extended, "5", Plan::Clinica, NOW);
    let trial = grant(
        Plan::Trial,
        "2026-11-30T11:00:00Z",
        Some("2027-01-13T06:00:00Z"),
    );
    extended.grants.push(trial);
    let mut enlarged = on_trial();
    buy(&mut enlarged, "5", Plan::Pro, NOW);
    let larger = grant(
        Plan::Clinica,
        "2026-11-30T11:00:00Z",
        Some("2027-02-14T00:00:00Z"),
    );
    enlarged.grants.push(larger);

    let now = "2026-11-30T12:00:00Z";
    expect(
        &extended,
        now,
        &["30.11. trial 13.01.", "13.01. clinica 13.02."],
    );
    expect(
        &enlarged,
        now,
        &["30.11. clinica 14.02.", "14.02. pro 17.03."],
    );
}

#[test]
fn of_a_month_that_has_begun_the_rest_waits_and_a_smaller_grant_is_used_beside_it() {
    let after = |plan| {
        let mut clinic = on_trial();
        buy(&mut clinic, "5", Plan::Pro, NOW);
        clinic.grants.push(grant(
            plan,
            "2026-12-24T06:00:00Z",
            Some("2027-02-24T06:00:00Z"),
        ));
        let spans = clinic.spans(&rules());
        let days = spans.iter().map(|span| (span.until - span.from).num_days());
        days.collect::<Vec<_>>()
    };

    assert_eq!(after(Plan::Pro), [10, 21]);
    assert_eq!(after(Plan::Clinica), [10, 21]);
    assert_eq!(after(Plan::Trial), [31]);
    assert_eq!(after(Plan::Basic), [31]);
}

#[test]
fn a_smaller_grant_that_comes_before_a_month_begins_takes_no_larger_plan_away() {
    let mut clinic = on_trial();
    buy(&mut clinic, "5", Plan::Pro, NOW);
    let smaller = grant(
        Plan::Basic,
        "2026-11-30T11:00:00Z",
        Some("2027-02-14T06:00:00Z"),
    );
    clinic.grants.push(smaller);

    expect(
        &clinic,
        "2026-11-30T12:00:00Z",
        &[
            "30.11. trial 14.12.",
            "14.12. pro 14.01.",
            "14.01. basic 14.02.",
        ],
    );
}

#[test]
fn behind_a_grant_without_an_end_months_are_kept_and_begin_when_it_is_withdrawn() {
    let mut clinic = on_trial();
    buy(&mut clinic, "5", Plan::Pro, NOW);
    clinic
        .grants
        .push(grant(Plan::ForeverFree, "2026-12-24T06:00:00Z", None));

    let now = at("2027-03-01T06:00:00Z");
    let kept = Waiting {
        plan: Plan::Pro,
        months: None,
        days: 21,
    };
    assert_eq!(clinic.waiting(&rules(), now), [kept]);
    assert!(clinic.decide(&rules(), now).is_some(), "it was bought");
    assert!(clinic.looks_at(&rules(), now).is_some());

    clinic.grants[1].until = Some(now);
    assert!(clinic.waiting(&rules(), now).is_empty());
    expect(&clinic, "2027-03-01T06:00:00Z", &["01.03. pro 22.03."]);
}

#[test]
fn a_clinic_is_looked_at_while_months_are_left_and_decided_again_after_a_grant() {
    let mut clinic = on_trial();
    assert_eq!(clinic.looks_at(&rules(), at(NOW)), None);
    buy(&mut clinic, "5", Plan::Pro, NOW);
    let announced = Some(at("2026-12-02T10:00:00Z"));
    let now = at("2026-12-02T10:05:00Z");

    assert!(clinic.looks_at(&rules(), now) > Some(now));
    assert!(!clinic.has_moved(&rules(), announced, now));
    assert!(
        clinic.has_moved(&rules(), announced, at(TRIAL_ENDS)),
        "it begins"
    );
    clinic
        .grants
        .push(grant(Plan::Clinica, "2026-12-02T10:04:00Z", None));
    assert!(clinic.has_moved(&rules(), announced, now), "given");
    clinic.grants[1] = grant(
        Plan::Clinica,
        "2026-11-30T11:00:00Z",
        Some("2026-12-02T10:04:00Z"),
    );
    assert!(clinic.has_moved(&rules(), announced, now), "withdrawn");
}

#[test]
fn a_clinic_from_before_grants_were_kept_is_read_as_before() {
    let clinic = Clinic::default().and_paid(super::months(Plan::Pro, TRIAL_ENDS));
    let [span] = clinic.holding.spans(&rules())[..] else {
        panic!("one span");
    };

    assert_eq!(
        (span.from, span.until),
        (at(TRIAL_ENDS), at("2027-01-14T06:00:00Z"))
    );
}
