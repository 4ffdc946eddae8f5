//! Combines two date phrases of one message.

use chrono::{Datelike, NaiveDate};

use super::{DateMention, Days};

/// The day that both phrases allow: `mañana viernes`, `la otra semana el martes`. `None` if they contradict each other.
pub fn agree(one: &DateMention, other: &DateMention) -> Option<Days> {
    match (one.days, other.days) {
        (Days::One(a), Days::One(b)) => (a == b).then_some(Days::One(a)),
        (Days::Either(a, b), Days::One(day)) | (Days::One(day), Days::Either(a, b)) => {
            (a == day || b == day).then_some(Days::One(day))
        }
        (Days::Span(from, to), Days::One(day) | Days::Either(day, _)) => {
            within(from, to, day, other)
        }
        (Days::One(day) | Days::Either(day, _), Days::Span(from, to)) => within(from, to, day, one),
        _ => None,
    }
}

/// The day of a range that a weekday or a day of the month selects.
fn within(from: NaiveDate, to: NaiveDate, day: NaiveDate, phrase: &DateMention) -> Option<Days> {
    let mut days = from.iter_days().take_while(|day| *day <= to).take(31);
    let picked = match (phrase.weekday, phrase.day) {
        (Some(weekday), _) => days.find(|day| day.weekday() == weekday),
        (None, Some(number)) => days.find(|day| day.day() == number),
        (None, None) => days.find(|other| *other == day),
    };
    picked.map(Days::One)
}

/// The range from the start of the first phrase to the end of the second.
pub fn between(one: &DateMention, other: &DateMention) -> Option<Days> {
    let (from, to) = (first(one.days)?, last(other.days)?);
    // "Del viernes al martes": the second is the one after the first.
    let to = if to < from {
        other
            .weekday
            .and(to.checked_add_days(chrono::Days::new(7)))?
    } else {
        to
    };
    (from <= to).then_some(Days::Span(from, to))
}

/// The earliest day of a phrase.
pub fn first(days: Days) -> Option<NaiveDate> {
    match days {
        Days::One(day) | Days::Either(day, _) | Days::Span(day, _) => Some(day),
        Days::Nonexistent | Days::Past => None,
    }
}

fn last(days: Days) -> Option<NaiveDate> {
    match days {
        Days::One(day) | Days::Either(day, _) | Days::Span(_, day) => Some(day),
        Days::Nonexistent | Days::Past => None,
    }
}
