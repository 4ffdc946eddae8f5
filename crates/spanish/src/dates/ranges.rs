//! Recognises ranges of days: weeks, parts of a month, `de lunes a miércoles`.
//! "Principios" is the 1st to the 10th, "mediados" the 11th to the 20th, "fin de mes" from the 25th on.

use chrono::{Datelike, Weekday};

use super::{
    Calendar, DateMention, Days,
    calendar::{last_of_month, plus},
    month,
    weekday::weekday,
};
use crate::text::{Stream, pattern, patterns};

pub fn read_weeks(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let span = |(from, to)| DateMention::from(Days::Span(from, to));
    let next = patterns![
        "en? la otra|proxima|siguiente semana",
        "en? la semana que viene|entra",
        "en? la semana proxima|siguiente|entrante",
    ];
    if let Some(end) = stream.at_any(at, next) {
        return Some((end, span(calendar.business_week(1))));
    }
    if let Some(end) = stream.at(at, pattern!("en? esta misma? semana")) {
        return Some((end, span(calendar.business_week(0))));
    }
    if let Some(end) = stream.at(at, pattern!("en? el|este? fin de semana")) {
        let end = stream.at(end, pattern!("que viene")).unwrap_or(end);
        return Some((end, span(weekend(calendar, 0))));
    }
    if let Some(end) = stream.at(at, pattern!("el otro|proximo fin de semana")) {
        return Some((end, span(weekend(calendar, 1))));
    }
    None
}

/// `de lunes a miércoles`, `del 10 al 15`.
pub fn read_from_to(
    stream: &Stream,
    at: usize,
    calendar: Calendar,
) -> Option<(usize, DateMention)> {
    weekdays(stream, at, calendar).or_else(|| days_of_month(stream, at, calendar))
}

fn weekend(calendar: Calendar, weeks: u32) -> (chrono::NaiveDate, chrono::NaiveDate) {
    let saturday = calendar.in_week(weeks, Weekday::Sat).max(calendar.today);
    (saturday, calendar.in_week(weeks, Weekday::Sun))
}

/// `de lunes a miércoles`, `entre lunes y miércoles`.
fn weekdays(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let first = stream
        .at(at, pattern!("de|entre|desde el? _"))
        .map(|end| end - 1)?;
    let place = stream.at(first + 1, pattern!("a|y|hasta el?"))?;
    let (from, to) = (weekday(stream.word(first))?, weekday(stream.word(place))?);
    let from = calendar.upcoming(from);
    let to = plus(from, to.days_since(from.weekday()));
    Some((place + 1, Days::Span(from, to).into()))
}

pub fn read_months(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let parts = [
        (pattern!("a|para|en? fin|fines|finales de"), 25, 31),
        (
            pattern!("a|para|en? principios|principio|inicios|inicio|comienzos de"),
            1,
            10,
        ),
        (pattern!("a|para|en? mediados de"), 11, 20),
    ];
    for (form, from, to) in parts {
        if let Some(place) = stream.at(at, form) {
            if let Some(end) = stream.at(place, pattern!("ano")) {
                let december = calendar.named_month(12);
                let (from, to) = calendar.part(december, from, to);
                return Some((end, Days::Span(from, to).into()));
            }
            let (first, end) = which_month(stream, place, calendar, to)?;
            let (from, to) = calendar.part(first, from, to);
            return Some((end, Days::Span(from, to).into()));
        }
    }
    if let Some(end) = stream.at(at, pattern!("en|para|a|la? la? quincena")) {
        let middle = calendar.day_of_month(15)?;
        let last = last_of_month(calendar.today);
        return Some((end, Days::Either(middle.min(last), middle.max(last)).into()));
    }
    week_of_month(stream, at, calendar).or_else(|| whole_month(stream, at, calendar))
}

/// The month of `fin de mes`, `fines de este mes`, `principios de enero`: one whose part is not over yet.
fn which_month(
    stream: &Stream,
    at: usize,
    calendar: Calendar,
    last_day: u32,
) -> Option<(chrono::NaiveDate, usize)> {
    let next = patterns![
        "el otro|proximo|siguiente mes",
        "el mes que viene|entra",
        "el mes entrante|proximo",
    ];
    if let Some(end) = stream.at_any(at, next) {
        return Some((calendar.month(1), end));
    }
    if let Some(end) = stream.at(at, pattern!("el|este? mes")) {
        let over = calendar.today.day() > last_day;
        return Some((calendar.month(u32::from(over)), end));
    }
    let number = month(stream.word(at))?;
    Some((calendar.named_month(number), at + 1))
}

/// `la primera semana de enero`.
fn week_of_month(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let place = stream.at(at, pattern!("la primera|segunda|tercera|ultima semana de"))?;
    let (from, to) = match stream.word(at + 1) {
        "primera" => (1, 7),
        "segunda" => (8, 14),
        "tercera" => (15, 21),
        _ => (25, 31),
    };
    let (first, end) = which_month(stream, place, calendar, to)?;
    let (from, to) = calendar.part(first, from, to);
    Some((end, Days::Span(from, to).into()))
}

/// `del 10 al 15`, `entre el 10 y el 15 de enero`.
fn days_of_month(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let first = stream.at(at, pattern!("de|entre|desde el dia?"))?;
    let place = stream.at(first + 1, pattern!("a|y|hasta el? dia?"))?;
    let (from, to) = (stream.number(first)?, stream.number(place)?);
    let end = stream.at(place + 1, pattern!("de")).unwrap_or(place + 1);
    if let Some(number) = month(stream.word(end)) {
        let (from, to) = (
            calendar.dated(from, number, None)?,
            calendar.dated(to, number, None)?,
        );
        return (from <= to).then(|| (end + 1, Days::Span(from, to).into()));
    }
    let from = calendar.day_of_month(from)?;
    let to = from.with_day(to).filter(|to| *to >= from)?;
    Some((place + 1, Days::Span(from, to).into()))
}

fn whole_month(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let whole = |first: chrono::NaiveDate, end| {
        let to = last_of_month(first);
        Some((end, Days::Span(first.max(calendar.today), to).into()))
    };
    if let Some(end) = stream.at(at, pattern!("este mes")) {
        return whole(calendar.month(0), end);
    }
    let next = patterns![
        "en? el otro|proximo|siguiente mes",
        "en? el mes que viene|entra",
        "en? el mes entrante|proximo",
    ];
    if let Some(end) = stream.at_any(at, next) {
        return whole(calendar.month(1), end);
    }
    let place = stream.at(at, pattern!("en|para|durante mes? de?"))?;
    whole(calendar.named_month(month(stream.word(place))?), place + 1)
}
