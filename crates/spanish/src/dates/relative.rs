//! Recognises days relative to today: `hoy`, `mañana`, `en 8 días`, and days in the past.

use super::{Calendar, DateMention, Days};
use crate::text::{Patterns, Stream, pattern, patterns};

fn past() -> &'static Patterns {
    patterns![
        "hace # dias|semanas|semana|meses|mes|anos|ano|horas|hora|minutos|rato",
        "hace un|una|unos|unas|varios|varias dias|dia|semanas|semana|meses|mes|anos|ano|horas|hora|rato",
        "hoy|ayer hace # dias",
        "ayer|anoche|antier|anteayer",
        "la|el semana|mes|ano pasada|pasado",
        "el pasado lunes|martes|miercoles|jueves|viernes|sabado|domingo",
    ]
}

fn days() -> &'static Patterns {
    patterns![
        "en|dentro de? unos? # dias|dia",
        "de? aqui|hoy a|en # dias",
        "de? manana a|en # dias",
        "a los # dias",
        "como|unos en # dias",
    ]
}

pub fn read(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    if let Some(end) = stream.at_longest(at, past()) {
        return Some((end, Days::Past.into()));
    }
    if let Some(end) = stream.at_longest(at, patterns!["el dia de hoy", "hoy mismo|dia?"]) {
        return Some((end, Days::One(calendar.today).into()));
    }
    if let Some(end) = stream.at(at, pattern!("ahora|ahorita mismo?")) {
        // "Ahora quiero saber…" opens a sentence, "ahora sí" agrees.
        let discourse = stream
            .at(end, pattern!("si|no|bien|que|,|te|le|entiendo"))
            .is_some();
        return (!discourse).then_some((end, Days::One(calendar.today).into()));
    }
    if stream.at(at, pattern!("pasado manana")).is_some() {
        return Some((at + 2, Days::One(calendar.in_days(2)).into()));
    }
    if let Some(end) = stream.at(at, pattern!("manana o|u|y pasado manana?")) {
        return Some((
            end,
            Days::Span(calendar.in_days(1), calendar.in_days(2)).into(),
        ));
    }
    if let Some(end) = tomorrow(stream, at) {
        return Some((end, Days::One(calendar.in_days(1)).into()));
    }
    counted(stream, at, calendar)
}

/// `mañana` is tomorrow, unless an article makes it "the morning".
fn tomorrow(stream: &Stream, at: usize) -> Option<usize> {
    let end = stream.at(at, pattern!("manana mismo?"))?;
    let morning = stream
        .before(at, pattern!("la|las|una|esta|toda|media"))
        .is_some();
    (!morning).then_some(end)
}

fn counted(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let number = || (at..at + 5).find_map(|place| stream.number(place));
    let day = |days| Some(DateMention::from(Days::One(days)));
    if let Some(end) = stream.at(at, pattern!("de? hoy en|a ocho|quince|8|15 dias?")) {
        return Some((end, day(calendar.in_days(week_or_two(number()?)))?));
    }
    if let Some(end) = stream.at(at, pattern!("de manana en ocho|8 dias?")) {
        return Some((end, day(calendar.in_days(8))?));
    }
    if let Some(end) = stream.at_longest(at, days()) {
        return Some((end, day(calendar.in_days(week_or_two(number()?.min(730))))?));
    }
    if let Some(end) = stream.at(at, pattern!("en|dentro de? # semanas|semana")) {
        return Some((end, day(calendar.in_days(number()?.min(104) * 7))?));
    }
    if let Some(end) = stream.at(at, pattern!("en|dentro de? # meses|mes")) {
        return Some((end, day(calendar.in_months(number()?.min(24)))?));
    }
    let end = stream.at(at, pattern!("en|dentro de? un mes"))?;
    Some((end, day(calendar.in_months(1))?))
}

/// "Ocho días" and "quince días" count today as well: they mean one week and two weeks.
fn week_or_two(number: u32) -> u32 {
    match number {
        8 => 7,
        15 => 14,
        days => days,
    }
}
