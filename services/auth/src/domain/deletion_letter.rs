//! The e-mails about the end of a clinic and its suspension: who is said to have decided it, and until when each is of use.

use chrono::{DateTime, Duration, Utc};
use internal::auth::{
    CLINIC_RESUMED, CLINIC_SUSPENDED, DELETION_ASKED, DELETION_CANCELLED, DELETION_HELD,
    DELETION_RESUMED, DeletionAuthor,
};
use kernel::UserId;
use tenancy::Actor;

/// For how many days the e-mail may leave that says that a clinic is not deleted, or not now, or that it is suspended or is not any more.
const USEFUL_DAYS: i64 = 7;
/// For how many days a row is kept after its e-mail was of use.
const KEPT_DAYS: i64 = 365;

/// What administrators are told of the end of their clinic, or of its suspension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionNews {
    /// It was asked for, and comes then.
    Asked(DateTime<Utc>),
    Cancelled,
    /// The operator has suspended the clinic, which does not end until it is resumed.
    Held,
    /// The operator has resumed the clinic, which ends then.
    Resumed(DateTime<Utc>),
    /// The operator has suspended the clinic, or has given another reason.
    ClinicSuspended,
    /// The operator has resumed the clinic.
    ClinicResumed,
}

impl DeletionNews {
    /// The kind of the e-mail.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Asked(_) => DELETION_ASKED,
            Self::Cancelled => DELETION_CANCELLED,
            Self::Held => DELETION_HELD,
            Self::Resumed(_) => DELETION_RESUMED,
            Self::ClinicSuspended => CLINIC_SUSPENDED,
            Self::ClinicResumed => CLINIC_RESUMED,
        }
    }

    /// Until when the e-mail about what was decided at that instant may leave: late news of an end are better than none.
    pub fn useful_until(self, decided_at: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Asked(delete_at) | Self::Resumed(delete_at) => delete_at,
            Self::Cancelled | Self::Held | Self::ClinicSuspended | Self::ClinicResumed => {
                decided_at + Duration::days(USEFUL_DAYS)
            }
        }
    }
}

/// Who asked for the end of a clinic, took it back, or suspended or resumed the clinic, with the user where it was one. The system takes an end back for one reason only: the clinic
/// subscribed again.
pub const fn deletion_author(actor: &Actor) -> (DeletionAuthor, Option<UserId>) {
    match actor {
        Actor::User { user, .. } => (DeletionAuthor::User, Some(*user)),
        Actor::Operator { .. } => (DeletionAuthor::Operator, None),
        Actor::System { .. } => (DeletionAuthor::Subscription, None),
    }
}

/// Letters that ended before this instant are deleted.
pub fn deletion_letters_kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(KEPT_DAYS)
}
