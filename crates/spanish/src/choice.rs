//! Decides which of the offered options the patient takes: by position, by hour or day, or by the words of its label.
//! Ordinals of options are neither dates nor times.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    dates::{self, Calendar, DateContext, Days},
    dialogue::Offer,
    text::{Stream, pattern, words},
    times::{self, Hours, ResolvedTime, TimePhrase},
};

/// The choice by position, before days and hours are read. Positions count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    Option(u32),
    /// The number is the position of the first option and the hour of the second.
    PositionOrHour(u32, u32),
    /// A position that was not offered.
    Missing,
}

/// An option with its day and hour.
#[derive(Debug, Clone)]
pub struct KnownOffer<'a> {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    label: &'a str,
}

impl KnownOffer<'_> {
    pub const fn label(&self) -> &str {
        self.label
    }
}

/// Reads days and hours of the offers from their labels where they are not given.
pub fn read_offers<'a>(
    offers: &'a [Offer],
    calendar: Calendar,
    hours: Hours,
) -> Vec<KnownOffer<'a>> {
    let known = offers.iter().map(|offer| {
        let is_given = offer.date.is_some() && offer.time.is_some();
        let (date, time) = if is_given {
            (None, None)
        } else {
            when(&offer.label, calendar, hours)
        };
        KnownOffer {
            date: offer.date.or(date),
            time: offer.time.or(time),
            label: &offer.label,
        }
    });
    known.collect()
}

/// The day and the hour that a label names.
fn when(label: &str, calendar: Calendar, hours: Hours) -> (Option<NaiveDate>, Option<NaiveTime>) {
    let mut label = Stream::new(label);
    let dates = dates::fold(&mut label, calendar, DateContext::default());
    let phrases = times::fold(&mut label, false, false);
    let date = dates.iter().find_map(|mention| match mention.days {
        Days::One(date) | Days::Either(date, _) => Some(date),
        _ => None,
    });
    let time = phrases
        .iter()
        .find_map(|phrase| match times::resolve(*phrase, hours) {
            Some(ResolvedTime::At(time)) if matches!(phrase, TimePhrase::At(_)) => Some(time),
            _ => None,
        });
    (date, time)
}

/// Folds `la segunda`, `opción 2`, `2` to `<choice>`.
pub fn fold(stream: &mut Stream, offers: &[KnownOffer]) -> Option<Chosen> {
    let count = u32::try_from(offers.len()).unwrap_or(0);
    let mut chosen = None;
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, place)) = by_position(stream, at, count) {
            chosen = Some(if count > 0 && place > count {
                Chosen::Missing
            } else {
                Chosen::Option(place)
            });
            stream.fold(at..end, "<choice>", None);
        }
        at += 1;
    }
    chosen.or_else(|| lone_number(stream, offers, count))
}

fn by_position(stream: &Stream, at: usize, count: u32) -> Option<(usize, u32)> {
    if let Some(end) = stream.at(at, pattern!("la|el? opcion|alternativa numero|num? #")) {
        return Some((end, stream.number(end - 1)?));
    }
    if let Some(end) = stream
        .at(at, pattern!("la|el numero|num #"))
        .filter(|_| count > 0)
    {
        return Some((end, stream.number(end - 1)?));
    }
    if let Some(found) = ordinal(stream, at, count) {
        return Some(found);
    }
    if count == 0 {
        return None;
    }
    if let Some(end) = stream.at(at, pattern!("la|el #")) {
        let number = stream.number(end - 1).filter(|number| *number <= count)?;
        // "A la 1" is an hour, and "la 1" may be the first option.
        let hour = stream.before(at, pattern!("a")).is_some();
        let place = stream
            .token(end - 1)
            .is_some_and(|token| token.word != "una" && !hour);
        let more = stream
            .at(end, pattern!(":|/|de|y|am|pm|-|menos|en|por"))
            .is_some();
        return (place && !more).then_some((end, number));
    }
    let middle = stream.at(at, pattern!("la|el? de? en? medio|intermedia|centro"));
    if let Some(end) = middle.filter(|_| count == 3) {
        return Some((end, 2));
    }
    if let Some(end) = stream.at(at, pattern!("la|el? de arriba")) {
        return Some((end, 1));
    }
    if let Some(end) = stream.at(at, pattern!("la|el? de abajo")) {
        return Some((end, count));
    }
    let any = pattern!("cualquiera|cualquier|la|el|lo|me que|opcion|da? sea|quiera|igual|mismo?");
    let end = stream.at(at, any).filter(|_| stream.len() < 7)?;
    let is_any = stream.word(at).starts_with("cualquier")
        || stream.at(at, pattern!("la|me que|da sea|igual")).is_some();
    is_any.then_some((end, 1))
}

fn ordinal(stream: &Stream, at: usize, count: u32) -> Option<(usize, u32)> {
    let start = stream.at(at, pattern!("la|el|esa|ese"))?;
    let lone = start == at && stream.len() > 3;
    let (end, place) = [
        (pattern!("primera|primero|primer"), 1),
        (pattern!("segunda|segundo"), 2),
        (pattern!("tercera|tercero|tercer"), 3),
        (pattern!("cuarta"), 4),
        (pattern!("quinta|quinto"), 5),
        (pattern!("sexta"), 6),
        (pattern!("ultima|ultimo"), count),
    ]
    .iter()
    .find_map(|(word, place)| Some((stream.at(start, word)?, *place)))
    .or_else(|| {
        let end = stream.at(start, pattern!("# ra|da|ta|era|a|o"))?;
        let glued = stream.token(end - 1).is_some_and(|suffix| suffix.glued);
        Some((end, stream.number(start).filter(|_| glued)?))
    })?;
    let other = pattern!(
        "hora|vez|semana|de|<service>|avenida|calle|cita|consulta|dia|lunes|martes|miercoles|jueves|viernes"
    );
    let something_else =
        stream.at(end, other).is_some() && stream.at(end, pattern!("de _? opcion*")).is_none();
    (place > 0 && !something_else && !(lone && count == 0)).then_some((end, place))
}

/// A message that is one number: a position, unless the options are hours and the number is one of them.
fn lone_number(stream: &mut Stream, offers: &[KnownOffer], count: u32) -> Option<Chosen> {
    let around = pattern!(
        "%|la|el|por|favor|gracias|<greeting>|num|numero|quiero|si|ok|seria|mejor|<thumb>|prefiero"
    );
    let lone = (0..stream.len())
        .filter(|&at| stream.at(at, around).is_none())
        .collect::<Vec<_>>();
    let [at] = lone.as_slice() else {
        return None;
    };
    let number = stream
        .number(*at)
        .filter(|number| (1..=24).contains(number))?;
    if count == 0 {
        return None;
    }
    let at_hour = |offer: &KnownOffer| offer.time.is_some_and(|time| on_dial(time, number));
    let by_hour: Vec<u32> = (1..)
        .zip(offers)
        .filter(|(_, offer)| at_hour(offer))
        .map(|(n, _)| n)
        .collect();
    let chosen = match by_hour.as_slice() {
        [hour] if number > count || *hour == number => Chosen::Option(*hour),
        [hour] => Chosen::PositionOrHour(number, *hour),
        _ if number <= count => Chosen::Option(number),
        _ => return None,
    };
    stream.fold(*at..at + 1, "<choice>", None);
    Some(chosen)
}

fn on_dial(time: NaiveTime, hour: u32) -> bool {
    use chrono::Timelike;
    time.minute() == 0 && (time.hour() == hour || time.hour() == hour + 12)
}

/// The option on one of those days and at one of those hours, if there is exactly one.
pub fn by_time(offers: &[KnownOffer], dates: &[NaiveDate], times: &[NaiveTime]) -> Option<u32> {
    if dates.is_empty() && times.is_empty() {
        return None;
    }
    let fits = |offer: &KnownOffer| {
        (dates.is_empty() || offer.date.is_some_and(|date| dates.contains(&date)))
            && (times.is_empty() || offer.time.is_some_and(|time| times.contains(&time)))
    };
    only(
        (1..)
            .zip(offers)
            .filter(|(_, offer)| fits(offer))
            .map(|(place, _)| place),
    )
}

/// The option whose label has every word of the message, if there is exactly one.
pub fn by_label(whole: &Stream, offers: &[KnownOffer]) -> Option<u32> {
    let small = pattern!(
        "%|la|las|el|los|de|con|por|favor|quiero|esa|ese|eso|para|me|un|una|gracias|hola|si|no|a|en|seria|\
        quisiera|prefiero|mejor|ok|necesito|<thumb>|esta|bien|esta|dia|hora"
    );
    let named: Vec<&str> = (0..whole.len())
        .filter(|&at| whole.at(at, small).is_none())
        .map(|at| whole.word(at))
        .collect();
    if named.is_empty() || named.len() > 4 {
        return None;
    }
    let fits = |offer: &KnownOffer| {
        let label = words(offer.label);
        let mut named = named.iter();
        named.all(|word| label.iter().any(|own| own == word))
    };
    only(
        (1..)
            .zip(offers)
            .filter(|(_, offer)| fits(offer))
            .map(|(place, _)| place),
    )
}

/// The words of the label of an option; the position counts from 1.
pub fn label_words(offers: &[KnownOffer], place: u32) -> Vec<String> {
    let index = usize::try_from(place).unwrap_or(0).checked_sub(1);
    index
        .and_then(|index| offers.get(index))
        .map_or_else(Vec::new, |offer| words(offer.label))
}

/// The day that all options share.
pub fn common_date(offers: &[KnownOffer]) -> Option<NaiveDate> {
    let first = offers.first()?.date?;
    offers
        .iter()
        .all(|offer| offer.date == Some(first))
        .then_some(first)
}

fn only(mut places: impl Iterator<Item = u32>) -> Option<u32> {
    let first = places.next()?;
    places.next().is_none().then_some(first)
}
