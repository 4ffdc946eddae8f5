//! Who may be added to a clinic's users, and who may not leave them.

use tenancy::Plan;

/// The users of a clinic, while no other request can change them.
#[derive(Clone, Copy, Debug)]
pub struct Staffing {
    pub plan: Plan,
    pub active: i64,
    /// Active administrators beside the user who is about to change.
    pub other_admins: i64,
    /// Whether who asks is still an active administrator.
    pub caller_is_admin: bool,
}

impl Staffing {
    /// Whether the user who is about to change is the only active administrator, in case that user is one.
    pub const fn is_last_admin(&self) -> bool {
        self.other_admins == 0
    }
}

/// Whether a clinic with so many active users may have one more. Without a limit it may have any number.
pub fn has_room(active: i64, limit: Option<u32>) -> bool {
    limit.is_none_or(|limit| active < i64::from(limit))
}

#[cfg(test)]
mod tests {
    use super::has_room;

    #[test]
    fn a_limit_counts_every_active_user() {
        for (active, limit, expected) in [
            (0, Some(1), true),
            (1, Some(1), false),
            (7, Some(1), false),
            (10_000, None, true),
        ] {
            assert_eq!(has_room(active, limit), expected, "{active} of {limit:?}");
        }
    }
}
