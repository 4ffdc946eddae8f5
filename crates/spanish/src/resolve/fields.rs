//! Fills the fields of a reading from the findings. Not here: the intent.

use chrono::{NaiveDate, NaiveTime};

use super::Findings;
use crate::{
    choice::{self, Chosen},
    clinic::WeekHours,
    dates::Days,
    intent::proposal,
    mention_selection::{select_days, select_times},
    reading::{PartialReading, Reading},
    text::{pattern, patterns},
    times::{Hours, ResolvedTime, TimePhrase, resolve},
};

pub fn fill(reading: &mut Reading, findings: &Findings, week: &WeekHours) {
    reading.phone.clone_from(&findings.documents.phone);
    reading.dui.clone_from(&findings.documents.dui);
    reading.name.clone_from(&findings.names.patient);
    reading.contact_name.clone_from(&findings.names.contact);
    reading.service.clone_from(&findings.service);
    reading.faq.clone_from(&findings.faqs.first);
    reading.faqs.clone_from(&findings.faqs.several);
    let dates = days(reading, findings);
    let date = reading
        .date
        .or_else(|| choice::common_date(&findings.offers));
    let times = hours(reading, findings, Hours { week, date });
    choose(reading, findings, &dates, &times);
    ambiguous_when(reading, &dates, &times);
    if dates.is_empty() && times.is_empty() && reading.choice.is_none() {
        reading.instead = proposal::instead(&findings.stream);
    }
    doctor(reading, findings);
}

/// Fills the days and returns those that may be meant: one, or two when either is possible.
fn days(reading: &mut Reading, findings: &Findings) -> Vec<NaiveDate> {
    let Findings {
        stream,
        dates,
        moving,
        calendar,
        ..
    } = findings;
    let selected = select_days(stream, dates, *moving, *calendar);
    reading.not_date = selected.excluded;
    reading.from_date = selected.old;
    match selected.wanted {
        Some(Days::One(date)) => reading.date = Some(date),
        Some(Days::Span(from, to)) => reading.date_range = Some((from, to)),
        Some(Days::Either(one, other)) => return vec![one, other],
        Some(Days::Nonexistent) => reading.clarify = true,
        Some(Days::Past) | None => {}
    }
    // The patient only ruled a day out, so another day must be asked for.
    if selected.excluded.is_some() && selected.wanted.is_none() {
        reading.clarify = true;
    }
    reading.date.into_iter().collect()
}

/// Fills the hours and returns those that may be meant: one, or two when either is possible.
fn hours(reading: &mut Reading, findings: &Findings, hours: Hours) -> Vec<NaiveTime> {
    let selected = select_times(&findings.stream, &findings.times, findings.moving);
    let at = |phrase: TimePhrase, hours: Hours| match resolve(phrase, hours)? {
        ResolvedTime::At(time) | ResolvedTime::Either(time, _) => Some(time),
        _ => None,
    };
    let old_day = Hours {
        date: reading.from_date,
        ..hours
    };
    reading.not_time = selected.excluded.and_then(|phrase| at(phrase, hours));
    reading.from_time = selected.old.and_then(|phrase| at(phrase, old_day));
    if reading.not_time.is_some() && selected.wanted.is_empty() && reading.date.is_none() {
        reading.clarify = true;
    }
    let mut resolved = selected
        .wanted
        .iter()
        .filter_map(|phrase| resolve(*phrase, hours));
    match (resolved.next(), resolved.next()) {
        (Some(ResolvedTime::At(one)), Some(ResolvedTime::At(other))) if one != other => {
            vec![one, other]
        }
        (Some(ResolvedTime::At(time)), _) => {
            reading.time = Some(time);
            vec![time]
        }
        (Some(ResolvedTime::Either(one, other)), _) => vec![one, other],
        (Some(ResolvedTime::Span(from, to)), _) => {
            reading.time_range = Some((from, to));
            Vec::new()
        }
        (Some(ResolvedTime::EitherSpan(one, other)), _) => {
            reading.clarify = true;
            let span = |span| PartialReading {
                time_range: Some(span),
                ..PartialReading::default()
            };
            reading.readings = vec![span(one), span(other)];
            Vec::new()
        }
        (None, _) => Vec::new(),
    }
}

/// Fills the choice. "La de las 10" takes an option and names no time; "a las 10" does both.
fn choose(reading: &mut Reading, findings: &Findings, dates: &[NaiveDate], times: &[NaiveTime]) {
    match findings.chosen {
        Some(Chosen::Option(place)) => reading.choice = Some(place),
        Some(Chosen::PositionOrHour(place, hour)) => {
            reading.clarify = true;
            let option = |choice| PartialReading {
                choice: Some(choice),
                ..PartialReading::default()
            };
            reading.readings = vec![option(place), option(hour)];
        }
        Some(Chosen::Missing) => reading.clarify = true,
        None => {}
    }
    if reading.choice.is_some() || reading.clarify || findings.offers.is_empty() {
        return;
    }
    let ranged = reading.date_range.is_some() || reading.time_range.is_some();
    let by_when = choice::by_time(&findings.offers, dates, times).filter(|_| !ranged);
    let stream = &findings.stream;
    if by_when.is_some()
        && stream.has_any(patterns![
            "la|el|esa|ese|lo de <time>|<date>",
            "la|el|esa|ese <time>"
        ])
    {
        (reading.date, reading.time) = (None, None);
    }
    let answers =
        stream.has(pattern!("si|no|<thumb>|<refusal>|ok")) && dates.is_empty() && times.is_empty();
    let named = ranged || !dates.is_empty() || !times.is_empty();
    let labelled =
        || choice::by_label(&findings.whole, &findings.offers).filter(|_| !answers && !named);
    reading.choice = by_when.or_else(labelled);
}

/// Lists every combination of day and hour that may be meant, unless an option was taken.
fn ambiguous_when(reading: &mut Reading, dates: &[NaiveDate], times: &[NaiveTime]) {
    if reading.choice.is_some() || (dates.len() < 2 && times.len() < 2) {
        return;
    }
    let differing = |date: Option<NaiveDate>, time: Option<NaiveTime>| PartialReading {
        date: date.filter(|_| dates.len() > 1),
        time: time.filter(|_| times.len() > 1),
        ..PartialReading::default()
    };
    reading.clarify = true;
    let days = dates
        .iter()
        .map(|date| Some(*date))
        .chain(dates.is_empty().then_some(None));
    reading.readings = days
        .flat_map(|date| {
            let hours = times
                .iter()
                .map(|time| Some(*time))
                .chain(times.is_empty().then_some(None));
            hours.map(move |time| differing(date, time))
        })
        .collect();
}

/// Fills the doctor. "Con cualquiera menos Rivas" wants everybody else; "con Rivas o con cualquiera" wants Rivas first.
fn doctor(reading: &mut Reading, findings: &Findings) {
    let but = pattern!("<anybody> menos|excepto|salvo");
    let but_not = pattern!("<anybody> ,? pero|que no");
    if findings.any_doctor
        && (findings.doctors.is_empty() || findings.stream.has(but) || findings.stream.has(but_not))
    {
        reading.any_doctor = true;
        return;
    }
    match findings.doctors.as_slice() {
        [only] => reading.doctor = Some(only.clone()),
        [] => {}
        several => {
            reading.clarify = true;
            let one = |id: &String| PartialReading {
                doctor: Some(id.clone()),
                ..PartialReading::default()
            };
            reading.readings.extend(several.iter().map(one));
        }
    }
}
