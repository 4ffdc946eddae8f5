//! Which plan governs when, and what is charged when, for each combination of what a clinic has.

use super::{
    Clinic, MONTHS_END, NOW, SPRING, granted, months, one, paused, rules, subscribed, unpaid,
};
use crate::domain::SubscriptionStatus::{Active, Cancelled};
use crate::domain::testing::{at, invoice};
use crate::domain::{ChargeState, GivenBy, Has, Pause, PaymentReason, PaymentState, Subscription};
use chrono::{DateTime, Utc};
use tenancy::Plan;

/// Compares the chain and the charges, both in words.
#[track_caller]
fn expect(name: &str, clinic: &Clinic, chain: &[&str], charges: &[&str]) {
    assert_eq!(chain_of(&clinic.has()), chain, "{name}");
    assert_eq!(charges_of(&clinic.has()), charges, "{name}");
}

fn chain_of(has: &Has<'_>) -> Vec<String> {
    let chain = has.chain(&rules(), at(NOW)).into_iter().map(|stage| {
        let until = stage.until.map_or("on".to_owned(), day);
        format!(
            "{} {} {until} {:?}",
            day(stage.from),
            stage.plan.as_str(),
            stage.by
        )
    });
    chain.collect()
}

fn charges_of(has: &Has<'_>) -> Vec<String> {
    let charges = has.charges(&rules(), at(NOW)).into_iter().map(|charge| {
        let when = charge.at.map_or("-".to_owned(), day);
        let needless = if charge.is_needless { " needless" } else { "" };
        format!(
            "{when} {} {:?}{needless}",
            charge.subscription.plan.as_str(),
            charge.state
        )
    });
    charges.collect()
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%d.%m.").to_string()
}

#[test]
fn of_several_subscriptions_the_larger_governs_and_the_other_one_is_charged_needlessly() {
    let basic = one("2", Plan::Basic, Active);

    expect("nothing", &Clinic::default(), &[], &[]);
    expect(
        "a smaller one after a larger one that was cancelled",
        &subscribed([one("1", Plan::Clinica, Cancelled), basic.clone()]),
        &[
            "30.11. clinica 30.12. Subscription",
            "30.12. basic on Subscription",
        ],
        &["30.12. basic Planned"],
    );
    expect(
        "a larger one after a smaller one that was cancelled",
        &subscribed([
            one("1", Plan::Basic, Cancelled),
            one("2", Plan::Clinica, Active),
        ]),
        &["30.11. clinica on Subscription"],
        &["30.12. clinica Planned"],
    );
    expect(
        "two at once",
        &subscribed([basic.clone(), one("1", Plan::Clinica, Active)]),
        &["30.11. clinica on Subscription"],
        &["30.12. basic Planned needless", "30.12. clinica Planned"],
    );
    expect(
        "two equal ones",
        &subscribed([basic, one("1", Plan::Basic, Active)]),
        &["30.11. basic on Subscription"],
        &["30.12. basic Planned needless", "30.12. basic Planned"],
    );
}

#[test]
fn of_subscriptions_that_replace_each_other_all_but_one_are_needless() {
    let yearly = Subscription {
        variant_id: "12".into(),
        renews_at: Some(at(SPRING)),
        ..one("9", Plan::Pro, Active)
    };
    let late = unpaid("5", Plan::Clinica);
    let begun = |id, begun| Subscription {
        covered: vec![at(begun)],
        ..one(id, Plan::Pro, Active)
    };

    expect(
        "the year stays",
        &subscribed([one("1", Plan::Pro, Active), yearly]),
        &["30.11. pro on Subscription"],
        &["30.12. pro Planned needless", "01.03. pro Planned"],
    );
    expect(
        "the older one stays",
        &subscribed([
            begun("20", "2026-11-30T09:00:01Z"),
            begun("3", "2026-11-30T09:00:02Z"),
            begun("1", "2026-11-30T09:00:02Z"),
        ]),
        &["30.11. pro on Subscription"],
        &[
            "30.12. pro Planned needless",
            "30.12. pro Planned needless",
            "30.12. pro Planned",
        ],
    );
    expect(
        "what is late replaces nothing",
        &subscribed([late, one("6", Plan::Pro, Active)]),
        &[
            "30.11. clinica 09.12. Subscription",
            "09.12. pro on Subscription",
        ],
        &["02.12. clinica Late", "30.12. pro Planned"],
    );
    expect(
        "beside a grant all can go",
        &subscribed([one("1", Plan::Pro, Active), one("2", Plan::Pro, Active)])
            .and_granted(Plan::Clinica, None),
        &["30.11. clinica on Grant"],
        &["30.12. pro Planned needless", "30.12. pro Planned needless"],
    );
}

#[test]
fn a_larger_grant_governs_until_its_end_and_makes_a_charge_needless() {
    let basic = one("2", Plan::Basic, Active);
    let spring = Some(at(SPRING));

    expect(
        "a subscription beside a larger grant without an end",
        &subscribed([basic.clone()]).and_granted(Plan::ForeverFree, None),
        &["30.11. forever_free on Grant"],
        &["30.12. basic Planned needless"],
    );
    expect(
        "a subscription beside a larger grant with an end",
        &subscribed([basic]).and_granted(Plan::Pro, spring),
        &["30.11. pro 01.03. Grant", "01.03. basic on Subscription"],
        &["30.12. basic Planned needless"],
    );
    expect(
        "a subscription beside a smaller grant",
        &subscribed([one("2", Plan::Clinica, Active)]).and_granted(Plan::Basic, None),
        &["30.11. clinica on Subscription"],
        &["30.12. clinica Planned"],
    );
    expect(
        "a cancelled subscription and a smaller grant without an end",
        &subscribed([one("1", Plan::Clinica, Cancelled)]).and_granted(Plan::Pro, None),
        &["30.11. clinica 30.12. Subscription", "30.12. pro on Grant"],
        &[],
    );
}

#[test]
fn months_follow_what_was_paid_before_them() {
    expect(
        "months after a cancelled subscription",
        &subscribed([one("1", Plan::Clinica, Cancelled)]).and_paid(months(Plan::Basic, MONTHS_END)),
        &[
            "30.11. clinica 30.12. Subscription",
            "30.12. basic 30.01. Months",
        ],
        &[],
    );
    expect(
        "months and a larger subscription that was bought after them",
        &subscribed([one("1", Plan::Clinica, Active)]).and_paid(months(Plan::Pro, NOW)),
        &["30.11. clinica on Subscription"],
        &["30.12. clinica Planned"],
    );
    expect(
        "months beside a smaller subscription",
        &subscribed([Subscription {
            covered: vec![at("2026-12-01T09:00:00Z")],
            ..one("2", Plan::Basic, Active)
        }])
        .and_paid(months(Plan::Pro, "2026-11-30T09:00:00Z")),
        &["30.11. pro 30.12. Months", "30.12. basic on Subscription"],
        &["30.12. basic Planned"],
    );
    expect(
        "months after a grant",
        &granted(Plan::Pro, Some(at(SPRING))).and_paid(months(Plan::Basic, SPRING)),
        &["30.11. pro 01.03. Grant", "01.03. basic 01.04. Months"],
        &[],
    );
}

#[test]
fn a_pause_and_a_late_payment_are_not_counted_on_unless_the_pause_is_free() {
    let basic = one("2", Plan::Basic, Active);
    let free = Pause::Free {
        resumes_at: Some(at("2027-01-10T09:00:00Z")),
    };

    expect(
        "a pause without service",
        &subscribed([paused("1", Plan::Pro, Pause::Void)]),
        &["30.11. pro 30.12. Subscription"],
        &["- pro Paused"],
    );
    expect(
        "a free pause beside a smaller subscription",
        &subscribed([paused("1", Plan::Pro, free), basic.clone()]),
        &["30.11. pro on Subscription"],
        &["30.12. basic Planned needless", "10.01. pro Paused"],
    );
    expect(
        "a late payment beside one that is paid",
        &subscribed([unpaid("1", Plan::Clinica), basic]),
        &[
            "30.11. clinica 09.12. Subscription",
            "09.12. basic on Subscription",
        ],
        &["02.12. clinica Late", "30.12. basic Planned"],
    );
    expect(
        "a late payment of a smaller one",
        &subscribed([unpaid("1", Plan::Basic), one("2", Plan::Clinica, Active)]),
        &["30.11. clinica on Subscription"],
        &["02.12. basic Late needless", "30.12. clinica Planned"],
    );
}

#[test]
fn a_subscription_whose_money_was_given_back_gives_nothing_and_is_charged_again() {
    let refunded = invoice(
        PaymentReason::Initial,
        "2026-11-30T09:00:00Z",
        PaymentState::Refunded,
    );
    let basic = Subscription {
        provider_id: "77".into(),
        ..one("2", Plan::Basic, Active)
    };

    expect(
        "beside a grant",
        &subscribed([basic])
            .and_paid(refunded)
            .and_granted(Plan::Basic, Some(at(MONTHS_END))),
        &["30.11. basic 30.12. Grant"],
        &["30.12. basic Planned"],
    );
}

#[test]
fn what_is_charged_late_has_the_next_attempt() {
    let clinic = subscribed([unpaid("1", Plan::Pro)]).and_granted(Plan::Trial, None);
    let has = clinic.has();
    let charges = has.charges(&rules(), at(NOW));

    let [charge] = charges.as_slice() else {
        panic!("one charge and not {charges:?}");
    };
    assert_eq!(
        (charge.state, charge.at),
        (ChargeState::Late, Some(at("2026-12-02T09:00:00Z")))
    );
    assert_eq!(has.chain(&rules(), at(NOW))[1].by, GivenBy::Grant);
}
