//! The entrance to the reader of one clinic. Not here: how the meaning is found; see `resolve`.

use chrono::NaiveDateTime;

use crate::{
    clinic::{Clinic, WeekHours},
    dialogue::Dialogue,
    reading::Reading,
    resolve,
    subject::Vocabulary,
};

/// Reads the messages of one clinic. Splitting the words of the clinic takes longer than reading a message, so keep the
/// reader until they change.
#[derive(Debug)]
pub struct Reader {
    pub(crate) hours: WeekHours,
    pub(crate) vocabulary: Vocabulary,
}

impl Reader {
    pub fn new(clinic: &Clinic) -> Self {
        Self {
            hours: clinic.hours.clone(),
            vocabulary: Vocabulary::of(clinic),
        }
    }

    /// Reads one message. `now` is the local time of the clinic. Never panics, never looks at an agenda.
    pub fn read(&self, text: &str, now: NaiveDateTime, dialogue: &Dialogue) -> Reading {
        resolve::read(self, text, now, dialogue)
    }
}

/// Reads one message of a clinic of which no other message is read.
pub fn read(text: &str, now: NaiveDateTime, clinic: &Clinic, dialogue: &Dialogue) -> Reading {
    Reader::new(clinic).read(text, now, dialogue)
}
