//! What became of a piece of news.

/// What became of a piece of news. The words stand in the database and in the metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It changed the clinic's subscription.
    Applied,
    /// Something newer is known already.
    Old,
    /// It is known already.
    Duplicate,
    /// About an order, an invoice or a licence: nothing of ours changes with it.
    Noted,
    /// The variant is none of ours: rather no change than a wrong plan.
    UnknownVariant,
    /// The provider has a word that we do not know.
    UnknownStatus,
    /// Of test mode, where only real payments count.
    TestMode,
    /// It names no clinic of ours, or two.
    Unclaimed,
}

impl Outcome {
    /// The same news may come again and end otherwise: once the setting that it needs is there.
    pub const OPEN: [Self; 2] = [Self::UnknownVariant, Self::UnknownStatus];

    /// The word.
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
