//! The reasons why paying fails, and the error code of each.

use crate::codes::Code;
use crate::shop::ShopError;
use chrono::{DateTime, Utc};
use db::DbError;
use kernel::{CommonCode, Refusal, Refuses};

/// The reason why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The shop has no variant of that plan and period.
    #[error("the plan is not sold for that period")]
    PlanNotSold,
    /// The plan is not sold for that number of months.
    #[error("the plan is not sold for that number of months")]
    MonthsNotSold,
    /// The clinic has a subscription that the shop charges, or will when its pause ends.
    #[error("the clinic has a subscription")]
    AlreadySubscribed,
    /// The clinic has the plan or a larger one for all that the first payment would pay, up to that time; without an end where it is `None`.
    #[error("the clinic has the plan anyway")]
    AlreadyIncluded(Option<DateTime<Utc>>),
    /// The clinic has access without an end, after which months would begin.
    #[error("the clinic's plan does not end")]
    PlanHasNoEnd,
    /// The clinic never had a subscription.
    #[error("the clinic has no subscription")]
    NoSubscription,
    /// The user went to the shop too often.
    #[error("too many visits to the shop")]
    TooManyVisits,
    /// No store or no key for it is configured.
    #[error("no shop is configured")]
    NoShop,
    #[error(transparent)]
    Shop(#[from] ShopError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refuses for Error {
    fn refusal(&self) -> Refusal {
        match self {
            Self::PlanNotSold => Code::PlanNotSold.into(),
            Self::MonthsNotSold => CommonCode::InvalidField.into(),
            Self::AlreadySubscribed => Code::AlreadySubscribed.into(),
            Self::AlreadyIncluded(_) => Code::AlreadyIncluded.into(),
            Self::PlanHasNoEnd => Code::PlanHasNoEnd.into(),
            Self::NoSubscription => Code::NoSubscription.into(),
            Self::TooManyVisits => CommonCode::TooManyRequests.into(),
            Self::NoShop | Self::Shop(_) => Code::ShopUnreachable.into(),
            Self::Db(error) => error.refusal(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::PlanNotSold => Some("plan"),
            Self::MonthsNotSold => Some("months"),
            _ => None,
        }
    }
}
