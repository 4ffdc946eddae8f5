//! Which offers are sold to a clinic that has something already.

use super::{Clinic, MONTHS_END, NOW, SPRING, granted, one, rules, subscribed};
use crate::domain::SubscriptionStatus::Cancelled;
use crate::domain::testing::at;
use crate::domain::{Included, Period};
use Period::{Month, Year};
use tenancy::Plan;

#[track_caller]
fn expect(name: &str, clinic: &Clinic, (plan, period): (Plan, Period), expected: Included) {
    let now = at(NOW);

    let included = Included::of(&clinic.has(), (plan, period), &rules(), now);

    assert_eq!(included, expected, "{name}");
}

fn wholly(until: &str) -> Included {
    let until = Some(at(until));
    Included::Wholly { until }
}

fn until(until: &str) -> Included {
    Included::Until(at(until))
}

#[test]
fn an_offer_is_sold_unless_its_first_payment_gives_nothing() {
    let pro_to_spring = granted(Plan::Pro, Some(at(SPRING)));
    let pro_a_month = granted(Plan::Pro, Some(at(MONTHS_END)));
    let clinica = subscribed([one("1", Plan::Clinica, Cancelled)]);

    expect(
        "nothing is had",
        &Clinic::default(),
        (Plan::Basic, Month),
        Included::No,
    );
    expect(
        "the free plan",
        &granted(Plan::ForeverFree, None),
        (Plan::Clinica, Year),
        Included::Wholly { until: None },
    );
    expect(
        "an equal grant that ends in months",
        &pro_to_spring,
        (Plan::Pro, Month),
        wholly(SPRING),
    );
    expect(
        "by the year it goes on after the grant",
        &pro_to_spring,
        (Plan::Pro, Year),
        until(SPRING),
    );
    expect(
        "near the end of the grant",
        &pro_a_month,
        (Plan::Basic, Month),
        until(MONTHS_END),
    );
    expect(
        "more than the grant",
        &granted(Plan::Pro, None),
        (Plan::Clinica, Month),
        Included::No,
    );
    expect(
        "a smaller one after a larger one that was cancelled",
        &clinica,
        (Plan::Basic, Month),
        until(MONTHS_END),
    );
}

#[test]
fn a_trial_includes_nothing_wholly() {
    let trial = granted(Plan::Trial, Some(at(SPRING)));

    expect(
        "a trial never stands in the way",
        &trial,
        (Plan::Basic, Month),
        until(SPRING),
    );
    expect(
        "a larger plan than the trial",
        &trial,
        (Plan::Pro, Month),
        Included::No,
    );
}
