//! What the operator gave a clinic, with its time.

use chrono::{DateTime, Utc};
use tenancy::{Entitlement, Plan};

/// A plan that the operator gave. One that was withdrawn ended then, so that nothing of it changes afterwards that is past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub plan: Plan,
    /// When it was given.
    pub from: DateTime<Utc>,
    /// `None` for one without an end.
    pub until: Option<DateTime<Utc>>,
}

impl Grant {
    /// The plan and its end, without the time at which it was given.
    pub const fn entitlement(&self) -> Entitlement {
        Entitlement {
            plan: self.plan,
            until: self.until,
        }
    }
}
