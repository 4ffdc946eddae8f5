//! Finds every day or range of days that a message names, and folds it to `<date>`.
//! Not here: whether the day is wanted, ruled out or the old one; see `mention_role`.

mod absolute;
pub mod calendar;
mod combine;
mod ranges;
mod relative;
mod weekday;

pub use calendar::Calendar;
use chrono::{NaiveDate, Weekday};
pub use combine::{agree, between, first};

use crate::{say::MONTHS, text::Stream};

/// The days that a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    One(NaiveDate),
    /// One of two days; which one must be asked back.
    Either(NaiveDate, NaiveDate),
    /// All days between, both ends included.
    Span(NaiveDate, NaiveDate),
    /// A day that no calendar has: "31 de febrero".
    Nonexistent,
    /// A day in the past, which cannot be asked for: "ayer".
    Past,
}

/// A date phrase, with the parts by which another phrase of the message may refine it.
#[derive(Debug, Clone, Copy)]
pub struct DateMention {
    pub days: Days,
    /// The weekday, if the phrase named one.
    pub weekday: Option<Weekday>,
    /// The day of the month, if the phrase named nothing else.
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
    ranges::read_weeks,
    ranges::read_months,
];

/// What the conversation tells about the dates of a message.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateContext {
    /// A lone number is a day, because the clinic asked for a day.
    pub bare: bool,
    /// An appointment is moved, so "del 27 al 30" names the old and the new day and not a range.
    pub moving: bool,
}

/// Folds all date phrases; at one index the longest match wins.
pub fn fold(stream: &mut Stream, calendar: Calendar, context: DateContext) -> Vec<DateMention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        let found = RECOGNISERS
            .iter()
            .filter_map(|read| read(stream, at, calendar))
            .chain(
                (!context.moving)
                    .then(|| ranges::read_from_to(stream, at, calendar))
                    .flatten(),
            )
            .chain(
                context
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

/// The number of the month that a folded word names.
fn month(word: &str) -> Option<u32> {
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == word)
        .map(|(number, _)| number)
}
