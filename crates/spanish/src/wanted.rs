//! Which of the named days and hours count: the last word, both, one of two, or neither.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    dates::{Calendar, DateMention, Days, agree, between, calendar::plus, first},
    roles::{self, Role},
    text::Stream,
    times::{Part, TimePhrase, halved},
};

/// Days, sorted by the part they play.
#[derive(Debug, Default)]
pub struct WantedDays {
    /// The day or stretch that counts.
    pub days: Option<Days>,
    /// Ruled out.
    pub not: Option<NaiveDate>,
    /// Where the appointment is now.
    pub old: Option<NaiveDate>,
}

/// Sorts the days of a message.
pub fn days(
    stream: &Stream,
    mentions: &[DateMention],
    moving: bool,
    calendar: Calendar,
) -> WantedDays {
    let mut wanted = WantedDays::default();
    let mut counted: Option<(usize, DateMention)> = None;
    for at in stream.places("<date>") {
        let slot = stream.token(at).and_then(|token| token.slot);
        let Some(mention) = slot.and_then(|slot| mentions.get(slot)).copied() else {
            continue;
        };
        match roles::of(stream, at, moving) {
            Role::Excluded => wanted.not = first(mention.days).or(wanted.not),
            Role::Old => wanted.old = first(mention.days).or(wanted.old),
            role => {
                let mention = bounded(role, mention, calendar);
                let days = match counted {
                    Some((before, earlier)) => {
                        joined(stream, (before, at), &earlier, &mention, moving)
                    }
                    None => mention.days,
                };
                counted = Some((at, DateMention { days, ..mention }));
            }
        }
    }
    wanted.days = counted.map(|(_, mention)| mention.days);
    wanted
}

fn bounded(role: Role, mention: DateMention, calendar: Calendar) -> DateMention {
    // "Hasta el lunes", said on a Monday, is the next one.
    let bound = match mention.days {
        Days::Either(_, later) => Some(later),
        days => first(days),
    };
    let days = match (role, bound) {
        (Role::From, Some(day)) => week_from(day),
        (Role::Following, Some(day)) => week_from(plus(day, 1)),
        (Role::Until, Some(day)) if day > calendar.today => {
            Days::Span(calendar.today, day.pred_opt().unwrap_or(day))
        }
        _ => return mention,
    };
    days.into()
}

/// A week from that day, a Sunday at its end left out.
fn week_from(day: NaiveDate) -> Days {
    let last = plus(day, if day.weekday() == Weekday::Mon { 5 } else { 6 });
    Days::Span(day, last)
}

/// Two wanted phrases of one message, in their order.
fn joined(
    stream: &Stream,
    (before, at): (usize, usize),
    one: &DateMention,
    other: &DateMention,
    moving: bool,
) -> Days {
    let gap = before + 1..at;
    let said = |words: &str| gap.clone().any(|place| stream.at(place, words).is_some());
    let range = stream.before(before, "de|desde|entre").is_some() && said("a|y|hasta");
    if let Some(span) = between(one, other).filter(|_| range && !moving) {
        return span;
    }
    if said("digo|perdon|mejor|sino|corrijo|no|dicho|prefiero|disculpe|quise|bien|pero") {
        return other.days;
    }
    if let Some(days) = agree(one, other) {
        return days;
    }
    if said("o|u|y") {
        return match (first(one.days), first(other.days)) {
            (Some(a), Some(b)) if plus(a, 1) == b => Days::Span(a, b),
            (Some(a), Some(b)) if a != b => Days::Either(a, b),
            _ => other.days,
        };
    }
    match (gap.is_empty(), one.days, other.days) {
        // "Hoy sábado" on a Friday: one of the two words is wrong.
        (true, Days::One(a), Days::One(b)) => Days::Either(a.min(b), a.max(b)),
        _ => other.days,
    }
}

/// Hours, sorted by the part they play.
#[derive(Debug, Default)]
pub struct WantedTimes {
    /// What counts; two when the patient named alternatives.
    pub phrases: Vec<TimePhrase>,
    /// Ruled out.
    pub not: Option<TimePhrase>,
    /// Where the appointment is now.
    pub old: Option<TimePhrase>,
}

/// Sorts the hours of a message.
pub fn times(stream: &Stream, phrases: &[TimePhrase], moving: bool) -> WantedTimes {
    let mut wanted = WantedTimes::default();
    let mut part = None;
    let mut last = 0;
    for at in stream.places("<time>") {
        let slot = stream.token(at).and_then(|token| token.slot);
        let Some(phrase) = slot.and_then(|slot| phrases.get(slot)).copied() else {
            continue;
        };
        match roles::of(stream, at, moving) {
            Role::Excluded => wanted.not = Some(phrase),
            Role::Old => wanted.old = Some(phrase),
            _ => {
                let phrase = free_from(stream, at, phrase);
                let either = (last..at).any(|place| stream.at(place, "o|u").is_some());
                if let TimePhrase::Part(named) = phrase {
                    let both = part.is_some() && either;
                    part = if both { None } else { Some(named) };
                } else {
                    wanted.phrases.retain(|_| either);
                    wanted.phrases.push(phrase);
                }
                last = at;
            }
        }
    }
    if let Some(part) = part {
        wanted
            .phrases
            .iter_mut()
            .for_each(|phrase| *phrase = halved(*phrase, part));
        if wanted.phrases.is_empty() {
            wanted.phrases.push(TimePhrase::Part(part));
        }
    }
    let opposite = wanted
        .not
        .and_then(opposite)
        .filter(|_| wanted.phrases.is_empty());
    if let Some(opposite) = opposite {
        wanted.phrases.push(opposite);
        wanted.not = None;
    }
    wanted
}

/// "Salgo del trabajo a las 4": from then on.
fn free_from(stream: &Stream, at: usize, phrase: TimePhrase) -> TimePhrase {
    const OUT: &str =
        "salgo|salimos|sale|termino|desocupo|salgo de? el|la|mi|clases? trabajo|oficina|turno?";
    match phrase {
        TimePhrase::At(clock) if stream.before(at, OUT).is_some() => TimePhrase::After(clock),
        phrase => phrase,
    }
}

/// Who cannot in the morning can in the afternoon.
fn opposite(phrase: TimePhrase) -> Option<TimePhrase> {
    match phrase {
        TimePhrase::Part(Part::Morning) => Some(TimePhrase::Part(Part::Afternoon)),
        TimePhrase::Part(Part::Afternoon) => Some(TimePhrase::Part(Part::Morning)),
        TimePhrase::Before(clock) => Some(TimePhrase::After(clock)),
        TimePhrase::After(clock) => Some(TimePhrase::Before(clock)),
        _ => None,
    }
}
