//! Finds every time of day that a message names and folds it to `<time>`. Which half of the day a bare hour means is
//! resolved later, when the day is known. Not here: whether the time is wanted or ruled out; see `mention_role`.

mod clock;
mod hours;
mod part;
mod resolve;

pub use clock::Clock;
pub use hours::Hours;
pub use resolve::{ResolvedTime, resolve, with_half_of};

use crate::text::{Stream, pattern};

/// A named part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// From opening to noon.
    Morning,
    /// From 13:00 to closing.
    Afternoon,
    /// From 18:00 to 21:00.
    Evening,
}

/// What a phrase says about the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimePhrase {
    At(Clock),
    /// When the clinic opens.
    Opening,
    /// The last hour before the clinic closes.
    LastHour,
    Part(Part),
    After(Clock),
    Before(Clock),
    /// "Hasta las 4": until four, or not before four. Salvadorans use the word for both.
    Until(Clock),
    Between(Clock, Clock),
}

/// Folds all time phrases; at one index the longest match wins. With `bare` a lone number is an hour. With `moving` two
/// hours are the old and the new one and not a range.
pub fn fold(stream: &mut Stream, bare: bool, moving: bool) -> Vec<TimePhrase> {
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        // "Viernes 10", "tipo 2 o 3".
        let goes_on = stream.before(at, pattern!("<date>")).is_some()
            || stream.before(at, pattern!("<time> o|u")).is_some();
        let found = [
            clock::read_range(stream, at, moving),
            clock::read_at(stream, at),
            part::read(stream, at),
        ]
        .into_iter()
        .flatten()
        .chain(
            (bare || goes_on)
                .then(|| clock::read_bare(stream, at))
                .flatten(),
        )
        .max_by_key(|(end, _)| *end);
        if let Some((end, phrase)) = found {
            stream.fold(at..end, "<time>", Some(phrases.len()));
            phrases.push(phrase);
        }
        at += 1;
    }
    phrases
}
