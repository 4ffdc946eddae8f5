//! What auth hears.

mod apply_subscription;

pub use apply_subscription::ApplySubscription;
