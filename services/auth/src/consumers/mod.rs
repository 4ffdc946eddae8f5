//! The events that auth consumes.

mod apply_subscription;
mod follow_numbers;
mod prove_own_number;
mod tell_of_plan_end;

use crate::app::App;
use apply_subscription::ApplySubscription;
use bus::Consumers;
use follow_numbers::FollowNumbers;
use prove_own_number::ProveOwnNumber;
use std::sync::Arc;
use tell_of_plan_end::TellOfPlanEnd;

/// Every consumer of the service.
pub fn all(app: &App) -> Consumers {
    Consumers::new(app.db.clone(), app.clock.clone(), app.ids.clone())
        .handle(ApplySubscription)
        .handle(TellOfPlanEnd)
        .handle(FollowNumbers {
            app_id: app.settings.app_id().map(str::to_owned),
        })
        .handle(ProveOwnNumber {
            keyring: Arc::clone(&app.keyring),
            attempts: app.attempts.clone(),
        })
}
