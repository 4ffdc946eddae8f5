//! Finds every time of day that a message names and folds it to `<time>`; what a bare hour means is
//! settled only when the day is known. Not here: whether it is wanted or ruled out; that is `roles`.

mod clock;
mod hours;
mod part;
mod settle;

pub use clock::Clock;
pub use hours::Hours;
pub use settle::{Settled, halved, settle};

use crate::text::Stream;

/// A stretch of the day by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Opening to noon.
    Morning,
    /// One to closing.
    Afternoon,
    /// Six to nine.
    Evening,
}

/// What a phrase says about the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimePhrase {
    /// One time on the dial.
    At(Clock),
    /// When the clinic opens.
    Opening,
    /// The last hour before it closes.
    LastHour,
    /// A part of the day.
    Part(Part),
    /// From then on.
    After(Clock),
    /// Until then.
    Before(Clock),
    /// "Hasta las 4": until four, or not before it; Salvadorans say both.
    Until(Clock),
    /// From one to the other.
    Between(Clock, Clock),
}

/// Folds all time phrases; the longest reading at a place wins. With `bare` a lone number is an hour;
/// with `moving`, two hours are the old and the new one.
pub fn fold(stream: &mut Stream, bare: bool, moving: bool) -> Vec<TimePhrase> {
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        // "Viernes 10", "tipo 2 o 3".
        let goes_on =
            stream.before(at, "<date>").is_some() || stream.before(at, "<time> o|u").is_some();
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
