//! Finds every day or stretch of days that a message names, and folds it to `<date>`.
//! Not here: whether it is wanted, ruled out or the old one; that is `roles`.

mod absolute;
pub mod calendar;
mod combine;
mod relative;
mod stretch;
mod weekday;

pub use calendar::Calendar;
use chrono::{NaiveDate, Weekday};
pub use combine::{agree, between, first};

use crate::{say::MONTHS, text::Stream};

/// What a phrase says about days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// One certain day.
    One(NaiveDate),
    /// One of two.
    Either(NaiveDate, NaiveDate),
    /// All of these, both ends included.
    Span(NaiveDate, NaiveDate),
    /// A day that no calendar has.
    Nonexistent,
    /// Something that is over and is not asked for.
    Past,
}

/// A date phrase, with what other date phrases may refine.
#[derive(Debug, Clone, Copy)]
pub struct DateMention {
    /// What it says.
    pub days: Days,
    /// It named a weekday.
    pub weekday: Option<Weekday>,
    /// It named a day of the month and nothing else.
    pub day: Option<u32>,
}

impl From<Days> for DateMention {
    fn from(days: Days) -> Self {
        Self {
            days,
            weekday: None,
            day: None,
        }
    }
}

type Recogniser = fn(&Stream, usize, Calendar) -> Option<(usize, DateMention)>;

const RECOGNISERS: [Recogniser; 5] = [
    relative::read,
    weekday::read,
    absolute::read,
    stretch::read_weeks,
    stretch::read_months,
];

/// What the sentence around makes of days.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// A lone number is a day, for a day was asked for.
    pub bare: bool,
    /// "Del 27 al 30" is from one day to the other, no stretch.
    pub moving: bool,
}

/// Folds all date phrases; the longest reading at a place wins.
pub fn fold(stream: &mut Stream, calendar: Calendar, setting: Setting) -> Vec<DateMention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        let found = RECOGNISERS
            .iter()
            .filter_map(|read| read(stream, at, calendar))
            .chain(
                (!setting.moving)
                    .then(|| stretch::read_from_to(stream, at, calendar))
                    .flatten(),
            )
            .chain(
                setting
                    .bare
                    .then(|| absolute::read_bare(stream, at, calendar))
                    .flatten(),
            )
            .max_by_key(|(end, _)| *end);
        if let Some((end, mention)) = found {
            if mention.days == Days::Past {
                stream.fold(at..end, "<past>", None);
            } else {
                stream.fold(at..end, "<date>", Some(mentions.len()));
                mentions.push(mention);
            }
        }
        at += 1;
    }
    mentions
}

/// The month that a word names.
fn month(word: &str) -> Option<u32> {
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == word)
        .map(|(number, _)| number)
}
