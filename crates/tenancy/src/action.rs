//! Permissions: which roles have one, on which plans, and whether a clinic keeps it when its subscription is over.

use crate::{Plan, Role};

/// What a permission allows, and on which conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The name in the API description and in the access tests.
    pub name: &'static str,
    /// The roles that have the permission.
    pub roles: &'static [Role],
    /// Whether the plan must include analytics (import, export and their like).
    pub needs_analytics: bool,
    /// Whether the plan must include that users of one browser take turns by a PIN.
    pub needs_quick_switch: bool,
    /// Whether a clinic keeps the permission when its subscription is over, so that it can sign in, see why, and pay.
    pub without_subscription: bool,
}

/// A permission as a type, so that a handler's signature says who may call it.
pub trait Permission: 'static {
    const ACTION: Action;
}

impl Action {
    /// Whether that role has the permission on that plan.
    pub fn permits(&self, role: Role, plan: Plan) -> bool {
        let is_included = (!self.needs_analytics || plan.includes_analytics())
            && (!self.needs_quick_switch || plan.includes_quick_switch());
        self.roles.contains(&role) && is_included
    }

    /// Whether some plans do not include it.
    pub const fn needs_plan(&self) -> bool {
        self.needs_analytics || self.needs_quick_switch
    }
}
