//! The outcomes that handling an event of the payment provider can have.

/// The outcome of one event. The words are stored in the database and label the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The event changed what the clinic has.
    Applied,
    /// A newer or equally new event was applied before.
    Old,
    /// The same event was handled before.
    Duplicate,
    /// The event changes nothing of what the clinic has: a payment that pays for what is known, or a licence.
    Noted,
    /// No plan is configured for the variant. A change that comes late is better than a wrong plan.
    UnknownVariant,
    /// The provider's word for the status is unknown.
    UnknownStatus,
    /// The event is of test mode, and only real payments count.
    TestMode,
    /// The event names no clinic of ours, or two different ones, or does not prove that its clinic bought.
    Unclaimed,
}

impl Outcome {
    /// Outcomes after which the same event may be applied later: when it comes again after the missing setting was added.
    pub const OPEN: [Self; 2] = [Self::UnknownVariant, Self::UnknownStatus];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Old => "old",
            Self::Duplicate => "duplicate",
            Self::Noted => "noted",
            Self::UnknownVariant => "unknown_variant",
            Self::UnknownStatus => "unknown_status",
            Self::TestMode => "test_mode",
            Self::Unclaimed => "unclaimed",
        }
    }
}
