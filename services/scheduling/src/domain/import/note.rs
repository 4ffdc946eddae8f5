//! What the import tells the user of a row.

use super::cells::Field;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It makes a patient.
    Added,
    /// It completes a patient who is known, from the clinic or from a row before.
    Merged,
    /// All that it says is known.
    Unchanged,
    /// It cannot be taken.
    Refused,
}

/// Why a field is not taken, or what should be known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Missing,
    /// It cannot be read as what it should be.
    Unreadable,
    TooLong,
    /// Another patient has it.
    Taken,
    /// The patient has another one, which stays.
    Differs,
    /// The row has more cells than the file has columns.
    Shifted,
    /// A patient of another name has the same phone, as in a family. It is taken.
    Shared,
}

/// One thing that the import tells the user of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    pub field: Field,
    pub reason: Reason,
}

impl Outcome {
    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Merged => "merged",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }
}

impl Reason {
    const ALL: [Self; 7] = [
        Self::Missing,
        Self::Unreadable,
        Self::TooLong,
        Self::Taken,
        Self::Differs,
        Self::Shifted,
        Self::Shared,
    ];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::TooLong => "too_long",
            Self::Taken => "taken",
            Self::Differs => "differs",
            Self::Shifted => "shifted",
            Self::Shared => "shared",
        }
    }
}

impl Note {
    pub const fn new(field: Field, reason: Reason) -> Self {
        Self { field, reason }
    }

    /// As it is stored.
    pub fn word(self) -> String {
        format!("{}:{}", self.field.as_str(), self.reason.as_str())
    }

    /// Reads what is stored.
    pub fn of_word(word: &str) -> Option<Self> {
        let (field, reason) = word.split_once(':')?;
        Some(Self {
            field: Field::ALL.into_iter().find(|one| one.as_str() == field)?,
            reason: Reason::ALL.into_iter().find(|one| one.as_str() == reason)?,
        })
    }
}
