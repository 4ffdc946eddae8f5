//! What state an appointment is in, and which changes of it are allowed: a change is asked for, never set.

/// The state of an appointment, or of a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Kept for somebody who is deciding; ends by itself.
    Held,
    /// A hold that ran out or was let go.
    Lapsed,
    /// The patient is expected.
    Booked,
    /// The patient, or staff for the patient, said they will come.
    Confirmed,
    /// It will not take place.
    Cancelled,
    /// The patient came.
    Attended,
    /// The patient did not come.
    NoShow,
}

/// A change of state that makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what is {} cannot become {}", from.as_str(), to.as_str())]
pub struct NotAllowed {
    /// The present state.
    pub from: Status,
    /// The wanted one.
    pub to: Status,
}

/// The text names no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown status")]
pub struct UnknownStatus;

impl Status {
    /// Every state, for tests that walk through the whole table.
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Lapsed,
        Self::Booked,
        Self::Confirmed,
        Self::Cancelled,
        Self::Attended,
        Self::NoShow,
    ];

    /// The word in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Lapsed => "lapsed",
            Self::Booked => "booked",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
            Self::Attended => "attended",
            Self::NoShow => "no_show",
        }
    }

    /// Whether it is an appointment and not, or not any more, a hold.
    pub const fn is_appointment(self) -> bool {
        !matches!(self, Self::Held | Self::Lapsed)
    }

    /// A hold becomes an appointment, also one that ran out: whether its slot is still free is the agenda's word.
    pub fn book(self) -> Result<Self, NotAllowed> {
        self.becomes(Self::Booked, matches!(self, Self::Held | Self::Lapsed))
    }

    /// The patient will come. Saying so again is no mistake: patients answer both reminders.
    pub fn confirm(self) -> Result<Self, NotAllowed> {
        self.becomes(Self::Confirmed, self.is_expected())
    }

    /// Moved to another time, which has to be confirmed anew.
    pub fn reschedule(self) -> Result<Self, NotAllowed> {
        self.becomes(Self::Booked, self.is_expected())
    }

    /// It will not take place.
    pub fn cancel(self) -> Result<Self, NotAllowed> {
        self.becomes(Self::Cancelled, self.is_expected())
    }

    /// The patient came.
    pub fn attend(self) -> Result<Self, NotAllowed> {
        self.becomes(Self::Attended, self.is_expected())
    }

    /// The patient did not come.
    pub fn miss(self) -> Result<Self, NotAllowed> {
        self.becomes(Self::NoShow, self.is_expected())
    }

    /// Whether the patient is still expected.
    pub const fn is_expected(self) -> bool {
        matches!(self, Self::Booked | Self::Confirmed)
    }

    const fn becomes(self, to: Self, allowed: bool) -> Result<Self, NotAllowed> {
        if allowed {
            Ok(to)
        } else {
            Err(NotAllowed { from: self, to })
        }
    }
}

impl std::str::FromStr for Status {
    type Err = UnknownStatus;
    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or(UnknownStatus)
    }
}
