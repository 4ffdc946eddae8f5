//! A clinic's subscription changed: its plan follows.

use crate::app::App;
use crate::flows::change_plan;
use crate::store::clinics::PlanNews;
use actix_web::web::Data;
use bus::{Consumer, Failure, inbox};
use db::DbError;
use events::queues::{self, Queue};
use events::{Envelope, SubscriptionChanged, instant, optional_instant};
use tenancy::Actor;

/// Keeps the clinic's plan what its subscription says.
pub struct ApplySubscription {
    app: Data<App>,
}

impl ApplySubscription {
    /// On that app's database.
    pub const fn new(app: Data<App>) -> Self {
        Self { app }
    }
}

impl Consumer for ApplySubscription {
    const QUEUE: &'static Queue = &queues::APPLY_SUBSCRIPTION;
    type Event = SubscriptionChanged;

    async fn consume(&self, event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        let clinic = event.of_clinic()?;
        let news = PlanNews {
            plan: event.body.plan.parse().map_err(Failure::reject)?,
            expires_at: optional_instant(event.body.expires_at.as_ref(), "expires_at")?,
            as_of: instant(event.body.as_of.as_ref(), "as_of")?,
        };
        let now = self.app.clock.now();
        let actor = Actor::system(clinic, "subscription changed");
        self.app
            .db
            .acting_as(&actor, async |tx| {
                if inbox::first_time(tx, Self::QUEUE, event.id).await? {
                    change_plan(tx, &news, now).await?;
                }
                Ok::<_, DbError>(())
            })
            .await?;
        Ok(())
    }
}
