//! Selects the days and hours that count among those a message names: the last one, both, one of two, or none.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    dates::{Calendar, DateMention, Days, agree, between, calendar::plus, first},
    mention_role::{MentionRole, role_of},
    text::{Pattern, Stream, pattern},
    times::{Part, TimePhrase, with_half_of},
};

/// The days of a message by their role.
#[derive(Debug, Default)]
pub struct SelectedDays {
    pub wanted: Option<Days>,
    pub excluded: Option<NaiveDate>,
    /// The present day of the appointment to move.
    pub old: Option<NaiveDate>,
}

/// Selects among the days of a message.
pub fn select_days(
    stream: &Stream,
    mentions: &[DateMention],
    moving: bool,
    calendar: Calendar,
) -> SelectedDays {
    let mut selected = SelectedDays::default();
    let mut counted: Option<(usize, DateMention)> = None;
    for at in stream.places("<date>") {
        let slot = stream.token(at).and_then(|token| token.slot);
        let Some(mention) = slot.and_then(|slot| mentions.get(slot)).copied() else {
            continue;
        };
        match role_of(stream, at, moving) {
            MentionRole::Excluded => {
                selected.excluded = first(mention.days).or(selected.excluded);
            }
            MentionRole::Old => selected.old = first(mention.days).or(selected.old),
            MentionRole::Reason | MentionRole::Past => {}
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
    selected.wanted = counted.map(|(_, mention)| mention.days);
    selected
}

fn bounded(role: MentionRole, mention: DateMention, calendar: Calendar) -> DateMention {
    // "Hasta el lunes", written on a Monday, means the next Monday.
    let bound = match mention.days {
        Days::Either(_, later) => Some(later),
        days => first(days),
    };
    let days = match (role, bound) {
        (MentionRole::From, Some(day)) => week_from(day),
        (MentionRole::Following, Some(day)) => week_from(plus(day, 1)),
        (MentionRole::Until, Some(day)) if day > calendar.today => {
            Days::Span(calendar.today, day.pred_opt().unwrap_or(day))
        }
        _ => return mention,
    };
    days.into()
}

/// A week from that day on, without a Sunday at its end.
fn week_from(day: NaiveDate) -> Days {
    let last = plus(day, if day.weekday() == Weekday::Mon { 5 } else { 6 });
    Days::Span(day, last)
}

/// The days that two wanted phrases of one message mean together. `at` holds the indexes of both phrases.
fn joined(
    stream: &Stream,
    at: (usize, usize),
    one: &DateMention,
    other: &DateMention,
    moving: bool,
) -> Days {
    let gap = at.0 + 1..at.1;
    let said = |words: &Pattern| gap.clone().any(|place| stream.at(place, words).is_some());
    let range =
        stream.before(at.0, pattern!("de|desde|entre")).is_some() && said(pattern!("a|y|hasta"));
    if let Some(span) = between(one, other).filter(|_| range && !moving) {
        return span;
    }
    if said(pattern!(
        "digo|perdon|mejor|sino|corrijo|no|dicho|prefiero|disculpe|quise|bien|pero"
    )) {
        return other.days;
    }
    if let Some(days) = agree(one, other) {
        return days;
    }
    if said(pattern!("o|u|y")) {
        return match (first(one.days), first(other.days)) {
            (Some(a), Some(b)) if plus(a, 1) == b => Days::Span(a, b),
            (Some(a), Some(b)) if a != b => Days::Either(a, b),
            _ => other.days,
        };
    }
    match (gap.is_empty(), one.days, other.days) {
        // "Hoy sábado" on a Friday: one of the two words is wrong, so the patient is asked.
        (true, Days::One(a), Days::One(b)) => Days::Either(a.min(b), a.max(b)),
        _ => other.days,
    }
}

/// The hours of a message by their role.
#[derive(Debug, Default)]
pub struct SelectedTimes {
    /// One phrase, or two when the patient named alternatives.
    pub wanted: Vec<TimePhrase>,
    pub excluded: Option<TimePhrase>,
    /// The present time of the appointment to move.
    pub old: Option<TimePhrase>,
}

/// Selects among the hours of a message.
pub fn select_times(stream: &Stream, phrases: &[TimePhrase], moving: bool) -> SelectedTimes {
    let mut selected = SelectedTimes::default();
    let mut part = None;
    let mut last = 0;
    for at in stream.places("<time>") {
        let slot = stream.token(at).and_then(|token| token.slot);
        let Some(phrase) = slot.and_then(|slot| phrases.get(slot)).copied() else {
            continue;
        };
        match role_of(stream, at, moving) {
            MentionRole::Excluded => selected.excluded = Some(phrase),
            MentionRole::Old => selected.old = Some(phrase),
            MentionRole::Reason | MentionRole::Past => {}
            _ => {
                let phrase = free_from(stream, at, phrase);
                let either = (last..at).any(|place| stream.at(place, pattern!("o|u")).is_some());
                if let TimePhrase::Part(named) = phrase {
                    let both = part.is_some() && either;
                    part = if both { None } else { Some(named) };
                } else {
                    selected.wanted.retain(|_| either);
                    selected.wanted.push(phrase);
                }
                last = at;
            }
        }
    }
    if let Some(part) = part {
        selected
            .wanted
            .iter_mut()
            .for_each(|phrase| *phrase = with_half_of(*phrase, part));
        if selected.wanted.is_empty() {
            selected.wanted.push(TimePhrase::Part(part));
        }
    }
    let opposite = selected
        .excluded
        .and_then(opposite)
        .filter(|_| selected.wanted.is_empty());
    if let Some(opposite) = opposite {
        selected.wanted.push(opposite);
        selected.excluded = None;
    }
    selected
}

/// "Salgo del trabajo a las 4": the patient is free from then on.
fn free_from(stream: &Stream, at: usize, phrase: TimePhrase) -> TimePhrase {
    let out = pattern!(
        "salgo|salimos|sale|termino|desocupo|salgo de? el|la|mi|clases? trabajo|oficina|turno?"
    );
    match phrase {
        TimePhrase::At(clock) if stream.before(at, out).is_some() => TimePhrase::After(clock),
        phrase => phrase,
    }
}

/// The other half of the day: a patient who rules the morning out can come in the afternoon.
fn opposite(phrase: TimePhrase) -> Option<TimePhrase> {
    match phrase {
        TimePhrase::Part(Part::Morning) => Some(TimePhrase::Part(Part::Afternoon)),
        TimePhrase::Part(Part::Afternoon) => Some(TimePhrase::Part(Part::Morning)),
        TimePhrase::Before(clock) => Some(TimePhrase::After(clock)),
        TimePhrase::After(clock) => Some(TimePhrase::Before(clock)),
        _ => None,
    }
}
