//! Recognises days by number: `el 15`, `15/12`, `15-12-26`, `15 de diciembre`. The day always stands before the month.

use super::{Calendar, DateMention, Days, month};
use crate::text::{Stream, pattern, patterns};

pub fn read(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let start = stream.at(at, pattern!("el? dia?"))?;
    named(stream, start, calendar)
        .or_else(|| month_first(stream, start, calendar))
        .or_else(|| numeric(stream, start, calendar))
        .or_else(|| of_this_or_next_month(stream, start, calendar))
        .or_else(|| numbered(stream, at, start, calendar))
}

/// A lone number in the answer to a question for a day.
pub fn read_bare(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let day = stream.number(at)?;
    let lone = stream
        .tokens()
        .iter()
        .filter(|token| token.number.is_some())
        .count()
        == 1;
    let clock = is_clock(stream, at + 1)
        || stream
            .before(at, pattern!("las|la|tipo|opcion|numero"))
            .is_some();
    (lone && !clock && day > 0 && stream.token(at)?.digits < 3 && stream.len() < 5)
        .then(|| (at + 1, numbered_day(day, calendar)))
}

/// Whether the words after a number make it an hour or a count.
pub fn is_clock(stream: &Stream, at: usize) -> bool {
    let after = patterns![
        "am|pm|md|horas|hora",
        "de la manana|tarde|noche",
        "y media|cuarto|#",
        ": #",
        "en punto",
        "menos cuarto|#",
        "porciento|dolares|anos|anitos|dias|semanas|meses|minutos|personas|citas|veces|muelas|dientes",
    ];
    stream.at_any(at, after).is_some()
}

fn named(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let (day, after_day) = day(stream, at)?;
    let place = stream.at(after_day, pattern!("de? el? mes? de?"))?;
    let month = month(stream.word(place))?;
    let (year, end) = year(stream, place + 1);
    Some((end, dated(calendar, day, month, year)))
}

fn month_first(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let month = month(stream.word(at))?;
    let day = stream.number(at + 1)?;
    let token = stream.token(at + 1)?;
    let plain = token.digits > 0 && token.digits < 3 && !is_clock(stream, at + 2);
    plain.then(|| (at + 2, dated(calendar, day, month, None)))
}

/// `15`, `1ro`, `1°`, `primero`.
fn day(stream: &Stream, at: usize) -> Option<(u32, usize)> {
    if let Some(end) = stream.at(at, pattern!("primero|primer")) {
        return Some((1, end));
    }
    let day = stream.number(at)?;
    Some((day, stream.at(at + 1, pattern!("ro|o|er?"))?))
}

fn year(stream: &Stream, at: usize) -> (Option<i32>, usize) {
    let place = stream.at(at, pattern!("de? el? ano?")).unwrap_or(at);
    let digits = stream.token(place).map_or(0, |token| token.digits);
    match stream
        .number(place)
        .and_then(|year| i32::try_from(year).ok())
    {
        Some(year) if digits == 4 && (2000..2200).contains(&year) => (Some(year), place + 1),
        _ => (None, at),
    }
}

fn numeric(stream: &Stream, at: usize, calendar: Calendar) -> Option<(usize, DateMention)> {
    let (first, second) = (stream.token(at)?, stream.token(at + 2)?);
    let sign = stream.word(at + 1);
    if first.digits == 0 || second.digits == 0 || !matches!(sign, "/" | "-" | ".") {
        return None;
    }
    let third = stream
        .token(at + 4)
        .filter(|t| t.digits > 0 && stream.word(at + 3) == sign);
    if let (4, Some(day)) = (first.digits, third) {
        let year = i32::try_from(first.number?).ok();
        return Some((at + 5, dated(calendar, day.number?, second.number?, year)));
    }
    if first.digits > 2 || second.digits > 2 {
        return None;
    }
    let (day, month) = (first.number?, second.number?);
    match third.map(|year| (year.digits, year.number)) {
        Some((2, year)) => {
            let year = year.and_then(|year| i32::try_from(2000 + year).ok());
            Some((at + 5, dated(calendar, day, month, year)))
        }
        Some((4, year)) => {
            let year = year.and_then(|year| i32::try_from(year).ok());
            Some((at + 5, dated(calendar, day, month, year)))
        }
        // "3-4" and "3.30" are more often hours than days.
        _ if sign == "/" || (sign == "-" && day > 12 && (1..=12).contains(&month)) => {
            Some((at + 3, dated(calendar, day, month, None)))
        }
        _ => None,
    }
}

fn of_this_or_next_month(
    stream: &Stream,
    at: usize,
    calendar: Calendar,
) -> Option<(usize, DateMention)> {
    let (day, after) = day(stream, at)?;
    let forms = [
        (pattern!("de este mes"), 0),
        (pattern!("de el mes que viene|entra"), 1),
        (pattern!("de el mes proximo|entrante|siguiente"), 1),
        (pattern!("de el otro|proximo|siguiente mes"), 1),
    ];
    let (end, ahead) = forms
        .iter()
        .find_map(|(form, ahead)| Some((stream.at(after, form)?, *ahead)))?;
    let date = chrono::Datelike::with_day(&calendar.month(ahead), day);
    Some((end, date.map_or(Days::Nonexistent, Days::One).into()))
}

/// `el 15`, `el día 15`. Without the article the number may count anything.
fn numbered(
    stream: &Stream,
    at: usize,
    start: usize,
    calendar: Calendar,
) -> Option<(usize, DateMention)> {
    let token = stream.token(start)?;
    let day = token.number.filter(|_| start > at && token.digits < 3)?;
    let clock = is_clock(stream, start + 1) || stream.at(start + 1, pattern!("/|. #")).is_some();
    let word_one = token.digits == 0 && day == 1;
    (!clock && !word_one && (1..=99).contains(&day))
        .then(|| (start + 1, numbered_day(day, calendar)))
}

fn numbered_day(day: u32, calendar: Calendar) -> DateMention {
    let days = calendar
        .day_of_month(day)
        .map_or(Days::Nonexistent, Days::One);
    DateMention {
        days,
        weekday: None,
        day: Some(day),
    }
}

fn dated(calendar: Calendar, day: u32, month: u32, year: Option<i32>) -> DateMention {
    calendar
        .dated(day, month, year)
        .map_or(Days::Nonexistent, Days::One)
        .into()
}
