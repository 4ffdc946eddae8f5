//! Role, plan and session of a member of staff as the database has them now, and what they allow.

use crate::{Action, Plan, Role};
use chrono::{DateTime, Utc};
use kernel::DoctorId;

/// What the database said about a member of staff when the transaction was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    pub plan: Plan,
    /// When the plan ends; `None` for one without an end.
    pub plan_expires_at: Option<DateTime<Utc>>,
    pub session_version: i32,
    /// Whose agenda the user sees; `None` for one who sees those of all.
    pub doctor: Option<DoctorId>,
}

/// Why an action is not allowed, in the order in which it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The token is older than the last sign-out from all sessions.
    #[error("the session is over")]
    SessionOver,
    #[error("the subscription is over")]
    SubscriptionExpired,
    #[error("the role does not allow it")]
    Role,
    #[error("the plan does not include it")]
    Plan,
}

impl Standing {
    /// Whether the plan is over at `now`.
    pub fn is_expired(&self, now: DateTime<Utc>) -> bool {
        self.plan_expires_at.is_some_and(|end| end <= now)
    }

    /// Decides the action: session, then subscription, then role, then plan.
    pub fn allows(
        &self,
        action: &Action,
        session_version: i32,
        now: DateTime<Utc>,
    ) -> Result<(), Denied> {
        if session_version != self.session_version {
            return Err(Denied::SessionOver);
        }
        if self.is_expired(now) && !action.without_subscription {
            return Err(Denied::SubscriptionExpired);
        }
        if !action.roles.contains(&self.role) {
            return Err(Denied::Role);
        }
        if !action.permits(self.role, self.plan) {
            return Err(Denied::Plan);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Permission, can};

    const FOR_ADMINS: Action = Action {
        name: "RunTheClinic",
        roles: &[Role::Admin],
        needs_analytics: false,
        needs_quick_switch: false,
        without_subscription: false,
    };

    fn standing() -> Standing {
        Standing {
            role: Role::Staff,
            plan: Plan::Pro,
            plan_expires_at: None,
            session_version: 3,
            doctor: None,
        }
    }

    fn now() -> DateTime<Utc> {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn an_old_session_is_over_before_anything_else_is_asked() {
        let lapsed = Standing {
            plan_expires_at: Some(now()),
            ..standing()
        };

        let answer = lapsed.allows(&FOR_ADMINS, 2, now());

        assert_eq!(answer, Err(Denied::SessionOver));
    }

    #[test]
    fn a_plan_is_over_at_the_very_instant_it_ends() {
        let lapsed = Standing {
            plan_expires_at: Some(now()),
            ..standing()
        };

        assert_eq!(
            lapsed.allows(&can::SeeAgenda::ACTION, 3, now()),
            Err(Denied::SubscriptionExpired)
        );
        assert_eq!(lapsed.allows(&can::SeeBilling::ACTION, 3, now()), Ok(()));
    }

    #[test]
    fn staff_run_the_day_and_admins_run_the_clinic() {
        assert_eq!(
            standing().allows(&can::BookAppointments::ACTION, 3, now()),
            Ok(())
        );
        assert_eq!(standing().allows(&FOR_ADMINS, 3, now()), Err(Denied::Role));
    }

    #[test]
    fn a_doctor_records_visits_and_books_none() {
        let doctor = Standing {
            role: Role::Doctor,
            ..standing()
        };

        assert_eq!(doctor.allows(&can::SeeAgenda::ACTION, 3, now()), Ok(()));
        assert_eq!(doctor.allows(&can::RecordVisits::ACTION, 3, now()), Ok(()));
        for refused in [
            can::BookAppointments::ACTION,
            can::SeePatients::ACTION,
            can::SeeConversations::ACTION,
            can::SeeDeliveries::ACTION,
            can::ReadSettings::ACTION,
            can::ManageUsers::ACTION,
        ] {
            assert_eq!(doctor.allows(&refused, 3, now()), Err(Denied::Role));
        }
    }

    #[test]
    fn a_plan_without_analytics_is_told_so() {
        let needs_analytics = Action {
            roles: &Role::ALL,
            needs_analytics: true,
            ..FOR_ADMINS
        };
        let basic = Standing {
            plan: Plan::Basic,
            ..standing()
        };

        assert_eq!(basic.allows(&needs_analytics, 3, now()), Err(Denied::Plan));
        assert_eq!(standing().allows(&needs_analytics, 3, now()), Ok(()));
    }
}
