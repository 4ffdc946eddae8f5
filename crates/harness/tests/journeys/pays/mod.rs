//! A clinic pays at the shop, is given its money back, and pays again. Every webhook comes twice, and billing dies on the way.

mod administrator;
mod shop;

use crate::stage::Stage;
use administrator::Administrator;
use anyhow::{Context as _, Result, ensure};
use harness::{Broker, text};
use serde_json::{Value, json};
use shop::Shop;

#[test]
fn a_clinic_pays_loses_access_with_a_full_refund_and_pays_again() -> Result<()> {
    let mut stage = Stage::open()?;
    stage.wait_until_ready()?;
    let number = stage.random.u64(..1 << 48);
    let shop = Shop::sending_twice(&stage)?;
    let clinic = Administrator::of_a_new_clinic(&stage, number)?;
    let (plan, doctors) = clinic.plan()?;
    ensure!((plan.as_str(), doctors) == ("basic", Some(2)), "{plan}");

    let bought = clinic.buys(&shop, "pro", None)?;
    clinic.has_changed_to("pro")?;
    ensure!(clinic.plan()?.1 == Some(8), "the limit is not that of pro");
    println!("  pro was bought, and the plan is another one for the token of before");
    clinic.loses_what_the_operator_gave()?;
    ensure!(clinic.status_of_agenda()? == 200, "what is paid is closed");
    let invoices = clinic.invoices()?;
    let expected = json!([["paid", 4900]]);
    ensure!(invoices == expected, "{invoices}");
    let first = without_now(clinic.billing()?);
    ensure!(shop.refuses(&bought)? == 409, "a page was paid twice");
    let second = without_now(clinic.billing()?);
    ensure!(
        second == first,
        "a repetition changed the plan: {second} was {first}"
    );
    println!("  its invoice is listed once, although every webhook came twice");

    let managed = clinic.goes_to("portal", &json!({}))?;
    shop.gives_all_back(&managed)?;
    clinic.has_lost_access()?;
    let invoices = clinic.invoices()?;
    let expected = json!([["refunded", 4900]]);
    ensure!(invoices == expected, "{invoices}");
    clinic.signs_in()?;
    println!("  the refund closed the agenda at once; signing in and paying go on");

    // The page is there before, because only billing makes pages.
    clinic.buys(&shop, "clinica", Some("billing"))?;
    stage.wait_until_ready()?;
    clinic.has_changed_to("clinica")?;
    ensure!(clinic.status_of_agenda()? == 200, "what is paid is closed");
    let invoices = clinic.invoices()?;
    let expected = json!([["paid", 9900], ["refunded", 4900]]);
    ensure!(invoices == expected, "{invoices}");
    println!("  clinica was bought while billing was down, and nothing of it is lost");

    let managed = clinic.goes_to("portal", &json!({}))?;
    stage.context.stack.process("billing").kill()?;
    shop.gives_all_back(&managed)?;
    stage.wait_until_ready()?;
    clinic.has_lost_access()?;
    println!("  a refund that came while billing was down counts when it is back");
    let queues = Broker::of(&stage.http, &stage.context)?.ensure_nothing_dead()?;
    println!("  all {queues} dead queues are empty");
    Ok(())
}

/// What is shown without the instant at which it was asked for, with which the chain of plans begins.
fn without_now(mut billing: Value) -> Value {
    if let Some(from) = billing.pointer_mut("/chain/0/from") {
        *from = Value::Null;
    }
    billing
}

/// The state and the total of each invoice, the newest first.
fn states_and_totals(invoices: &Value) -> Result<Value> {
    let all = invoices.pointer("/invoices").and_then(Value::as_array);
    let all = all.context("there is no list of invoices")?;
    let has_address = |one: &Value| text(one, "/url").is_some_and(|url| url.contains("/shop/"));
    ensure!(
        all.iter().all(has_address),
        "an address is missing: {all:?}"
    );
    let brief = |one: &Value| json!([one.get("status"), one.get("total_cents")]);
    Ok(all.iter().map(brief).collect())
}
