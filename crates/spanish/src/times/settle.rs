//! Turns a time phrase into times of a given day.

use chrono::NaiveTime;

use super::{Clock, Hours, Part, TimePhrase, hours::hour};

/// A time phrase on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// One certain time.
    At(NaiveTime),
    /// One of two.
    Either(NaiveTime, NaiveTime),
    /// A stretch.
    Span(NaiveTime, NaiveTime),
    /// One of two stretches.
    EitherSpan((NaiveTime, NaiveTime), (NaiveTime, NaiveTime)),
}

/// Settles a phrase; nothing when the dial has no such time.
pub fn settle(phrase: TimePhrase, hours: Hours) -> Option<Settled> {
    Some(match phrase {
        TimePhrase::At(clock) => match times(clock, hours)? {
            (time, None) => Settled::At(time),
            (time, Some(other)) => Settled::Either(time, other),
        },
        TimePhrase::Opening => Settled::At(hours.opening()),
        TimePhrase::LastHour => {
            let closing = hours.closing();
            Settled::Span(
                closing
                    .overflowing_sub_signed(chrono::TimeDelta::hours(1))
                    .0,
                closing,
            )
        }
        TimePhrase::Part(part) => stretch(part, hours),
        TimePhrase::After(clock) => from(bound(clock, hours)?, hours),
        TimePhrase::Before(clock) => until(bound(clock, hours)?, hours),
        TimePhrase::Until(clock) => {
            let time = bound(clock, hours)?;
            match (until(time, hours), from(time, hours)) {
                (Settled::Span(a, b), Settled::Span(c, d)) => Settled::EitherSpan((a, b), (c, d)),
                (settled, _) => settled,
            }
        }
        TimePhrase::Between(one, other) => {
            let (from, to) = (bound(one, hours)?, bound(other, hours)?);
            Settled::Span(from.min(to), to.max(from))
        }
    })
}

/// The phrase with the half of the day that another phrase told: "en la tarde, tipo 5".
pub fn halved(phrase: TimePhrase, part: Part) -> TimePhrase {
    let after_noon = Some(part != Part::Morning);
    let set = |clock: Clock| Clock {
        after_noon: clock.after_noon.or(after_noon),
        ..clock
    };
    match phrase {
        TimePhrase::At(clock) => TimePhrase::At(set(clock)),
        TimePhrase::After(clock) => TimePhrase::After(set(clock)),
        TimePhrase::Before(clock) if part != Part::Morning => TimePhrase::Before(set(clock)),
        TimePhrase::Between(from, to) => TimePhrase::Between(set(from), set(to)),
        other => other,
    }
}

fn times(clock: Clock, hours: Hours) -> Option<(NaiveTime, Option<NaiveTime>)> {
    match (clock.hour, clock.after_noon) {
        (0 | 13.., _) => Some((NaiveTime::from_hms_opt(clock.hour, clock.minute, 0)?, None)),
        (hour, Some(after_noon)) => {
            let hour = hour % 12 + if after_noon { 12 } else { 0 };
            Some((NaiveTime::from_hms_opt(hour, clock.minute, 0)?, None))
        }
        (hour, None) => hours.fit(hour, clock.minute),
    }
}

/// An end of a range: nobody says "después de las 5" and means dawn.
fn bound(clock: Clock, hours: Hours) -> Option<NaiveTime> {
    let (time, other) = times(clock, hours)?;
    Some(other.filter(|_| clock.hour < 7).unwrap_or(time))
}

fn from(time: NaiveTime, hours: Hours) -> Settled {
    let closing = [hours.closing(), hours.usual_closing()]
        .into_iter()
        .find(|end| *end > time);
    Settled::Span(time, closing.unwrap_or(time))
}

fn until(time: NaiveTime, hours: Hours) -> Settled {
    Settled::Span(hours.opening().min(time), time)
}

fn stretch(part: Part, hours: Hours) -> Settled {
    match part {
        Part::Morning => Settled::Span(hours.opening().min(hour(12)), hour(12)),
        Part::Afternoon => from(hour(13), hours),
        Part::Evening => Settled::Span(hour(18), hour(21)),
    }
}
