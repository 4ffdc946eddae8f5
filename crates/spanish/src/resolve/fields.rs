//! Fills the fields of a reading from what was understood. Not here: the intent.

use chrono::{NaiveDate, NaiveTime};

use super::Understood;
use crate::{
    choice::{self, Chosen},
    clinic::Clinic,
    dates::Days,
    reading::{PartialReading, Reading},
    times::{Hours, Settled, TimePhrase, settle},
    wanted,
};

pub fn fill(reading: &mut Reading, understood: &Understood, clinic: &Clinic) {
    reading.phone.clone_from(&understood.documents.phone);
    reading.dui.clone_from(&understood.documents.dui);
    reading.name.clone_from(&understood.names.patient);
    reading.contact_name.clone_from(&understood.names.contact);
    reading.service.clone_from(&understood.service);
    reading.faq.clone_from(&understood.faq);
    let dates = days(reading, understood);
    let date = reading
        .date
        .or_else(|| choice::common_date(&understood.offers));
    let times = hours(
        reading,
        understood,
        Hours {
            week: &clinic.hours,
            date,
        },
    );
    choose(reading, understood, &dates, &times);
    ambiguous_when(reading, &dates, &times);
    doctor(reading, &understood.doctors);
}

/// Fills the days; two when either may be meant.
fn days(reading: &mut Reading, understood: &Understood) -> Vec<NaiveDate> {
    let Understood {
        stream,
        dates,
        moving,
        calendar,
        ..
    } = understood;
    let wanted = wanted::days(stream, dates, *moving, *calendar);
    reading.not_date = wanted.not;
    reading.from_date = wanted.old;
    match wanted.days {
        Some(Days::One(date)) => reading.date = Some(date),
        Some(Days::Span(from, to)) => reading.date_range = Some((from, to)),
        Some(Days::Either(one, other)) => return vec![one, other],
        Some(Days::Nonexistent) => reading.clarify = true,
        Some(Days::Past) | None => {}
    }
    // Nothing but a refusal: another day must be asked for.
    if wanted.not.is_some() && wanted.days.is_none() {
        reading.clarify = true;
    }
    reading.date.into_iter().collect()
}

/// Fills the hours; two when either may be meant.
fn hours(reading: &mut Reading, understood: &Understood, hours: Hours) -> Vec<NaiveTime> {
    let wanted = wanted::times(&understood.stream, &understood.times, understood.moving);
    let at = |phrase: TimePhrase, hours: Hours| match settle(phrase, hours)? {
        Settled::At(time) | Settled::Either(time, _) => Some(time),
        _ => None,
    };
    let old_day = Hours {
        date: reading.from_date,
        ..hours
    };
    reading.not_time = wanted.not.and_then(|phrase| at(phrase, hours));
    reading.from_time = wanted.old.and_then(|phrase| at(phrase, old_day));
    if reading.not_time.is_some() && wanted.phrases.is_empty() && reading.date.is_none() {
        reading.clarify = true;
    }
    let mut settled = wanted
        .phrases
        .iter()
        .filter_map(|phrase| settle(*phrase, hours));
    match (settled.next(), settled.next()) {
        (Some(Settled::At(one)), Some(Settled::At(other))) if one != other => vec![one, other],
        (Some(Settled::At(time)), _) => {
            reading.time = Some(time);
            vec![time]
        }
        (Some(Settled::Either(one, other)), _) => vec![one, other],
        (Some(Settled::Span(from, to)), _) => {
            reading.time_range = Some((from, to));
            Vec::new()
        }
        (Some(Settled::EitherSpan(one, other)), _) => {
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

/// "La de las 10" takes an option and names no time; "a las 10" does both.
fn choose(
    reading: &mut Reading,
    understood: &Understood,
    dates: &[NaiveDate],
    times: &[NaiveTime],
) {
    match understood.chosen {
        Some(Chosen::Option(place)) => reading.choice = Some(place),
        Some(Chosen::PlaceOrHour(place, hour)) => {
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
    if reading.choice.is_some() || reading.clarify || understood.offers.is_empty() {
        return;
    }
    let ranged = reading.date_range.is_some() || reading.time_range.is_some();
    let by_when = choice::by_time(&understood.offers, dates, times).filter(|_| !ranged);
    let stream = &understood.stream;
    if by_when.is_some()
        && stream.has(&["la|el|esa|ese|lo de <time>|<date>", "la|el|esa|ese <time>"])
    {
        (reading.date, reading.time) = (None, None);
    }
    let answers =
        stream.has(&["si|no|<thumb>|<refusal>|ok"]) && dates.is_empty() && times.is_empty();
    let named = ranged || !dates.is_empty() || !times.is_empty();
    let labelled =
        || choice::by_label(&understood.whole, &understood.offers).filter(|_| !answers && !named);
    reading.choice = by_when.or_else(labelled);
}

/// Every combination that may be meant, unless an option settled it.
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

fn doctor(reading: &mut Reading, doctors: &[String]) {
    match doctors {
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
