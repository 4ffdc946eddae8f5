//! Recognises days of the week, and decides which Friday is meant.

use chrono::{Datelike, Weekday};

use super::{Calendar, DateMention, Days, absolute, agree, calendar::plus, month};
use crate::text::{Patterns, Stream, pattern, patterns};

pub fn read(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let (start, lead) = lead(stream, at);
    let weekday = weekday(stream.word(start))?;
    let mut end = start + 1;
    let days = if stream.at(end, pattern!("pasado")).is_some()
        && stream.at(end, pattern!("pasado manana")).is_none()
    {
        end += 1;
        Days::Past
    } else if let Some(after) = stream.at_any(end, past_week()) {
        end = after;
        Days::Past
    } else if let Some(after) = stream.at(end, pattern!("en|a ocho|8 dias?")) {
        end = after;
        Days::One(plus(calendar.upcoming(weekday), 7))
    } else if let Some(after) = stream.at(end, pattern!("en|a quince|15 dias?")) {
        end = after;
        Days::One(plus(calendar.upcoming(weekday), 14))
    } else if let Some(after) = next_week(stream, end) {
        end = after;
        Days::One(calendar.in_week(1, weekday))
    } else if let Some(after) = stream.at(end, pattern!("de? esta misma? semana")) {
        end = after;
        Days::One(calendar.in_week(0, weekday))
    } else if let Some((after, days)) = numbered(stream, end, weekday, calendar) {
        end = after;
        days
    } else if let Some(after) = coming_end(stream, end) {
        end = after;
        coming(lead, weekday, calendar)
    } else {
        plain(lead, weekday, calendar)
    };
    Some((
        end,
        DateMention {
            days,
            weekday: Some(weekday),
            day: None,
        },
    ))
}

#[derive(Clone, Copy, PartialEq)]
enum Lead {
    Plain,
    This,
    Coming,
    Other,
}

fn lead(stream: &Stream, at: usize) -> (usize, Lead) {
    let leads = [
        (pattern!("el|los? proximo|proximos|siguiente"), Lead::Coming),
        (pattern!("el|los? otro"), Lead::Other),
        (pattern!("este|esta proximo?"), Lead::This),
        (pattern!("el|los dia|dias?"), Lead::Plain),
    ];
    let found = leads.iter().find_map(|(pattern, lead)| {
        let end = stream.at(at, pattern)?;
        weekday(stream.word(end)).map(|_| (end, *lead))
    });
    found.unwrap_or((at, Lead::Plain))
}

fn plain(lead: Lead, weekday: Weekday, calendar: Calendar) -> Days {
    let next = calendar.upcoming(weekday);
    match lead {
        Lead::Other => Days::One(calendar.in_week(1, weekday)),
        Lead::Coming => coming(lead, weekday, calendar),
        Lead::This | Lead::Plain if calendar.in_week(0, weekday) == calendar.today => {
            Days::Either(calendar.today, next)
        }
        Lead::This | Lead::Plain => Days::One(next),
    }
}

/// "El viernes que viene": while the Friday of this week is still to come, either may be meant.
fn coming(lead: Lead, weekday: Weekday, calendar: Calendar) -> Days {
    let this_week = calendar.in_week(0, weekday);
    let next_week = calendar.in_week(1, weekday);
    if this_week > calendar.today {
        if lead == Lead::This {
            return Days::One(this_week);
        }
        return Days::Either(this_week, next_week);
    }
    Days::One(next_week)
}

fn next_week(stream: &Stream, at: usize) -> Option<usize> {
    let forms = patterns![
        ",? de|en? la otra|proxima|siguiente semana",
        ",? de|en? la semana que viene|entra",
        ",? de|en? la semana proxima|siguiente|entrante",
    ];
    stream.at_any(at, forms)
}

/// "El lunes de la semana pasada".
fn past_week() -> &'static Patterns {
    patterns![
        "antepasado",
        "de? la semana pasada|antepasada|anterior",
        "de? hace # dias|semanas|semana",
        "de? hace una|unas|dos semana|semanas",
    ]
}

fn coming_end(stream: &Stream, at: usize) -> Option<usize> {
    stream
        .at(at, pattern!("que viene|entra"))
        .or_else(|| stream.at(at, pattern!("proximo|entrante|siguiente")))
}

/// "El viernes 27": weekday and number must agree, else the patient is asked which of the two counts.
fn numbered(
    stream: &Stream,
    at: usize,
    weekday: Weekday,
    calendar: Calendar,
) -> Option<(usize, Days)> {
    let start = stream.at(at, pattern!(",? el? dia?"))?;
    let (end, dated) = absolute::read(stream, start, calendar)
        .filter(|_| stream.number(start).is_some())
        .or_else(|| bare_number(stream, start, weekday, calendar))?;
    let named = DateMention {
        days: Days::One(calendar.upcoming(weekday)),
        weekday: Some(weekday),
        day: None,
    };
    let days = agree(&named, &dated).unwrap_or(match (named.days, dated.days) {
        (Days::One(_), Days::One(date)) if date == calendar.today => Days::One(date),
        (Days::One(_), Days::One(date)) if date.weekday() == weekday => Days::One(date),
        (Days::One(near), Days::One(date)) => Days::Either(near.min(date), near.max(date)),
        (_, other) => other,
    });
    Some((end, days))
}

/// "Viernes 27" is a date. In "viernes 3" the number is an hour, unless the next third is a Friday.
fn bare_number(
    stream: &Stream,
    at: usize,
    weekday: Weekday,
    calendar: Calendar,
) -> Option<(usize, DateMention)> {
    let day = stream.number(at).filter(|day| (1..=31).contains(day))?;
    let token = stream.token(at).filter(|token| token.digits > 0)?;
    let stands_alone = !absolute::is_clock(stream, at + 1) && month(stream.word(at + 1)).is_none();
    let date = calendar.day_of_month(day)?;
    let article = stream.before(at, pattern!("el|dia")).is_some();
    let hour = !article && token.digits < 3 && day <= 12 && date.weekday() != weekday;
    (stands_alone && !hour).then(|| (at + 1, DateMention::from(Days::One(date))))
}

/// The weekday that a word names, also in the plural.
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "lunes" => Weekday::Mon,
        "martes" => Weekday::Tue,
        "miercoles" => Weekday::Wed,
        "jueves" => Weekday::Thu,
        "viernes" => Weekday::Fri,
        "sabado" | "sabados" => Weekday::Sat,
        "domingo" | "domingos" => Weekday::Sun,
        _ => return None,
    })
}
