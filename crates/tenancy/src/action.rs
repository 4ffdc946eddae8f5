//! What a permission is made of: who needs it, on which plan, and whether a lapsed clinic keeps it.

use crate::{Plan, Role};

/// One thing that somebody may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The name in the golden matrix of routes.
    pub name: &'static str,
    /// The roles that may.
    pub roles: &'static [Role],
    /// Whether the plan must include analytics (import, export and their like).
    pub needs_analytics: bool,
    /// Whether a clinic whose subscription is over still may: signing in, seeing why, paying.
    pub without_subscription: bool,
}

/// A permission as a type, so that a handler's signature says who may call it.
pub trait Permission: 'static {
    /// What it allows.
    const ACTION: Action;
}

impl Action {
    /// Whether that role on that plan may.
    pub fn permits(&self, role: Role, plan: Plan) -> bool {
        self.roles.contains(&role) && (!self.needs_analytics || plan.includes_analytics())
    }
}
