//! Applies what LemonSqueezy's API says of a page of subscriptions or payments, where it is newer than what is stored. The API contains
//! neither the clinic that the checkout page named nor its claim, so what belongs to no clinic yet stays so.

use crate::app::App;
use crate::domain::{
    LastSaid, Outcome, PaymentKind, ProviderEvent, Source, Stamp, SubscriptionStatus, Unclaimed,
};
use crate::flows;
use db::definer::{self, StoredPayment, StoredSubscription};
use db::{ClinicTx, DbError};
use kernel::ClinicId;
use std::collections::HashMap;
use tenancy::Actor;

/// Brings subscriptions up to date, and returns how many were behind.
pub async fn subscriptions(app: &App, events: &[ProviderEvent]) -> Result<usize, DbError> {
    let dated: Vec<Dated<'_>> = dated(app, events)
        .filter(|one| one.event.is_about_a_subscription())
        .collect();
    let stored = stored_subscriptions(app, dated.iter().map(Dated::id)).await?;
    let mut behind = 0;
    for one in dated {
        match stored.get(one.id()) {
            Some(stored) if is_subscription_after(&one, stored) => {
                behind += apply(app, stored.clinic, &one).await?;
            }
            Some(_) => {}
            None => report_unclaimed(&one),
        }
    }
    Ok(behind)
}

/// Brings orders or invoices up to date, and returns how many were behind. An invoice that is not stored belongs to the clinic of its
/// subscription.
pub async fn payments(app: &App, events: &[ProviderEvent]) -> Result<usize, DbError> {
    let mut behind = 0;
    for kind in [PaymentKind::Order, PaymentKind::Invoice] {
        let dated: Vec<Dated<'_>> = dated(app, events)
            .filter(|one| one.event.payment_kind() == Some(kind))
            .collect();
        let stored = stored_payments(app, kind, &dated).await?;
        let unknown = dated.iter().filter(|one| !stored.contains_key(one.id()));
        let subscriptions = unknown.filter_map(|one| one.event.subscription.as_deref());
        let owners = stored_subscriptions(app, subscriptions).await?;
        for one in dated {
            let subscription = one.event.subscription.as_deref();
            let owner = subscription.and_then(|id| owners.get(id));
            match (stored.get(one.id()), owner) {
                (Some(stored), _) if is_payment_after(&one, stored) => {
                    behind += apply(app, stored.clinic, &one).await?;
                }
                (None, Some(owner)) => behind += apply(app, owner.clinic, &one).await?,
                (None, None) if gives_something(app, &one) => report_unclaimed(&one),
                // Unchanged, or the order of a subscription, which its subscription stands for.
                (Some(_), _) | (None, None) => {}
            }
        }
    }
    Ok(behind)
}

/// An element that has a time, so that it can be compared with what is stored.
struct Dated<'a> {
    event: &'a ProviderEvent,
    stamp: Stamp,
}

impl<'a> Dated<'a> {
    fn id(&self) -> &'a str {
        &self.event.data_id
    }
}

fn dated<'a>(app: &App, events: &'a [ProviderEvent]) -> impl Iterator<Item = Dated<'a>> + use<'a> {
    let (accepts_test_mode, received_at) = (app.rules.accept_test_mode, app.clock.now());
    events.iter().filter_map(move |event| {
        let is_counted = !event.test_mode || accepts_test_mode;
        let as_of = event.as_of.filter(|_| is_counted)?;
        let stamp = Stamp {
            as_of,
            received_at,
            source: Source::Api,
        };
        Some(Dated { event, stamp })
    })
}

/// No statement is sent where nothing is asked for.
async fn stored_subscriptions<'a>(
    app: &App,
    ids: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, StoredSubscription>, DbError> {
    let ids: Vec<&str> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let stored = definer::stored_subscriptions(&app.db, &ids).await?;
    let by_id = stored.into_iter().map(|one| (one.provider_id.clone(), one));
    Ok(by_id.collect())
}

async fn stored_payments(
    app: &App,
    kind: PaymentKind,
    dated: &[Dated<'_>],
) -> Result<HashMap<String, StoredPayment>, DbError> {
    if dated.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<&str> = dated.iter().map(Dated::id).collect();
    let stored = definer::stored_payments(&app.db, kind.as_str(), &ids).await?;
    let by_id = stored.into_iter().map(|one| (one.provider_id.clone(), one));
    Ok(by_id.collect())
}

/// A stored status that this program does not know is looked at in its clinic, where it is an error.
fn is_subscription_after(one: &Dated<'_>, stored: &StoredSubscription) -> bool {
    let status = SubscriptionStatus::named(&stored.status);
    status.is_none_or(|status| {
        let last = LastSaid {
            as_of: stored.as_of,
            progress: status.nearness_to_end(),
            content: stored.content.as_deref(),
        };
        one.event.is_after(&one.stamp, &last)
    })
}

fn is_payment_after(one: &Dated<'_>, stored: &StoredPayment) -> bool {
    let last = LastSaid {
        as_of: stored.as_of,
        // Of two contents of one second the API is right, whatever they say.
        progress: 0,
        content: Some(&stored.content),
    };
    one.event.is_after(&one.stamp, &last)
}

/// Whether an order that belongs to no clinic paid for a plan by itself, or for something that is not configured.
fn gives_something(app: &App, one: &Dated<'_>) -> bool {
    match one.event.payment(&one.stamp, None, &app.rules.variants) {
        Ok(payment) => payment.gives.is_some(),
        Err(outcome) => outcome == Outcome::UnknownVariant,
    }
}

/// Only the operator can find out whose it is.
fn report_unclaimed(one: &Dated<'_>) {
    let reason = Unclaimed::NoClinic.as_str();
    metrics::counter!("billing_unclaimed_total", "reason" => reason).increment(1);
    let (object, id) = (&one.event.data_type, one.id());
    tracing::warn!(
        object,
        id,
        "something that was bought at LemonSqueezy belongs to no clinic"
    );
}

/// Applies the event in its clinic; 1 where the stored one was behind.
async fn apply(app: &App, clinic: ClinicId, one: &Dated<'_>) -> Result<usize, DbError> {
    let context = app.context(&Actor::system(clinic, "billing.reconcile"));
    let work = async |tx: &mut ClinicTx| {
        flows::apply_event(tx, &context, &app.rules, one.event, &one.stamp).await
    };
    let outcome = app.db.acting_as(&context, work).await?;
    metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
    let was_behind = matches!(outcome, Outcome::Applied | Outcome::Noted);
    Ok(usize::from(was_behind))
}
