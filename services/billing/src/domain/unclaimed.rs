//! Why an event of the payment provider belongs to no clinic.

use super::NotProven;

/// The reason, for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclaimed {
    /// It names no clinic, and what it is about belongs to none.
    NoClinic,
    /// What it names is not the id of a clinic.
    Unreadable,
    /// The id that it names is no clinic of ours.
    UnknownClinic,
    /// It names another clinic than the one that owns what it is about.
    OtherOwner,
    /// It says no time, so that it cannot be put in order.
    NoTime,
    /// It is the first news of something, and does not prove who bought it.
    NotProven(NotProven),
}

impl Unclaimed {
    /// The word in the database, in the log and in the metric.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoClinic => "no_clinic",
            Self::Unreadable => "unreadable",
            Self::UnknownClinic => "unknown_clinic",
            Self::OtherOwner => "other_owner",
            Self::NoTime => "no_time",
            Self::NotProven(reason) => reason.as_str(),
        }
    }
}

impl From<NotProven> for Unclaimed {
    fn from(reason: NotProven) -> Self {
        Self::NotProven(reason)
    }
}
