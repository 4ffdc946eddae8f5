//! Follows a clinic's subscription with the clinic's plan.

use crate::flows::{ShopChange, change_plan};
use crate::store::plan_sources::PlanSource;
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{APPLY_SUBSCRIPTION, Queue};
use events::{Envelope, PlanStretch, SubscriptionChanged, instant, optional_instant};
use tenancy::{Context, Entitlement};

pub struct ApplySubscription;

impl Handler for ApplySubscription {
    const QUEUE: &'static Queue = &APPLY_SUBSCRIPTION;
    type Event = SubscriptionChanged;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<SubscriptionChanged>>,
    ) -> Result<(), Failure> {
        for event in events {
            change_plan(tx, context, &shop_change(&event.body)?).await?;
        }
        Ok(())
    }
}

/// An event with an unknown plan is rejected: a wrong plan would be worse than a plan that changes late.
fn shop_change(event: &SubscriptionChanged) -> Result<ShopChange, Failure> {
    Ok(ShopChange {
        sold: Entitlement {
            plan: event.plan.parse().map_err(Failure::reject)?,
            until: optional_instant(event.expires_at.as_ref(), "expires_at")?,
        },
        as_of: instant(event.as_of.as_ref(), "as_of")?,
        stretches: event
            .stretches
            .iter()
            .map(stretch)
            .collect::<Result<_, _>>()?,
    })
}

fn stretch(told: &PlanStretch) -> Result<PlanSource, Failure> {
    Ok(PlanSource {
        grant: None,
        plan: told.plan.parse().map_err(Failure::reject)?,
        from: optional_instant(told.from.as_ref(), "from")?,
        until: optional_instant(told.until.as_ref(), "until")?,
        renews_at: optional_instant(told.renews_at.as_ref(), "renews_at")?,
    })
}
