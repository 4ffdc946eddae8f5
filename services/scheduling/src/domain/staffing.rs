//! How many doctors and services a clinic may have.

use tenancy::Plan;

/// The most services of a clinic, those that are not active any more included: each process keeps all of them in memory.
pub const MOST_SERVICES: usize = 200;
/// The most doctors of a clinic on any plan, those who left included, for the same reason.
pub const MOST_DOCTORS: i64 = 1000;

/// Whether a clinic on that plan may have so many active doctors at the same time.
pub fn may_have(plan: Plan, active: i64) -> bool {
    let limit = plan.doctor_limit();
    limit.is_none_or(|limit| active <= i64::from(limit))
}
