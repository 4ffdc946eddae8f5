//! Resolves a time phrase to times of a given day, with the opening hours of the clinic.

use chrono::NaiveTime;

use super::{Clock, Hours, Part, TimePhrase, hours::hour};

/// The times that a phrase means on a given day. `Either` and `EitherSpan` must be asked back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResolvedTime {
    At(NaiveTime),
    Either(NaiveTime, NaiveTime),
    Span(NaiveTime, NaiveTime),
    EitherSpan((NaiveTime, NaiveTime), (NaiveTime, NaiveTime)),
}

/// Resolves a phrase; `None` when no clock shows that time.
pub fn resolve(phrase: TimePhrase, hours: Hours) -> Option<ResolvedTime> {
    Some(match phrase {
        TimePhrase::At(clock) => match times(clock, hours)? {
            (time, None) => ResolvedTime::At(time),
            (time, Some(other)) => ResolvedTime::Either(time, other),
        },
        TimePhrase::Opening => ResolvedTime::At(hours.opening()),
        TimePhrase::LastHour => {
            let closing = hours.closing();
            ResolvedTime::Span(
                closing
                    .overflowing_sub_signed(chrono::TimeDelta::hours(1))
                    .0,
                closing,
            )
        }
        TimePhrase::Part(part) => span_of(part, hours),
        TimePhrase::After(clock) => from(bound(clock, hours)?, hours),
        TimePhrase::Before(clock) => until(bound(clock, hours)?, hours),
        TimePhrase::Until(clock) => {
            let time = bound(clock, hours)?;
            match (until(time, hours), from(time, hours)) {
                (ResolvedTime::Span(a, b), ResolvedTime::Span(c, d)) => {
                    ResolvedTime::EitherSpan((a, b), (c, d))
                }
                (resolved, _) => resolved,
            }
        }
        TimePhrase::Between(one, other) => {
            let (from, to) = (bound(one, hours)?, bound(other, hours)?);
            ResolvedTime::Span(from.min(to), to.max(from))
        }
    })
}

/// The phrase with the half of the day that another phrase gave: "en la tarde, tipo 5".
pub fn with_half_of(phrase: TimePhrase, part: Part) -> TimePhrase {
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

/// One end of a range. An hour before seven is in the afternoon: "después de las 5" never means dawn.
fn bound(clock: Clock, hours: Hours) -> Option<NaiveTime> {
    let (time, other) = times(clock, hours)?;
    Some(other.filter(|_| clock.hour < 7).unwrap_or(time))
}

fn from(time: NaiveTime, hours: Hours) -> ResolvedTime {
    let closing = [hours.closing(), hours.usual_closing()]
        .into_iter()
        .find(|end| *end > time);
    ResolvedTime::Span(time, closing.unwrap_or(time))
}

fn until(time: NaiveTime, hours: Hours) -> ResolvedTime {
    ResolvedTime::Span(hours.opening().min(time), time)
}

fn span_of(part: Part, hours: Hours) -> ResolvedTime {
    match part {
        Part::Morning => ResolvedTime::Span(hours.opening().min(hour(12)), hour(12)),
        Part::Afternoon => from(hour(13), hours),
        Part::Evening => ResolvedTime::Span(hour(18), hour(21)),
    }
}
