//! When the next reminder of an appointment leaves, as the chat lets one expect it, so that a person can move the clock there.
//!
//! The phone knows of appointments only what its owner was told. Day and hour are read from the clinic's messages, and the
//! rule of reminders is written down here a second time, because the sandbox shares no code with the product.

use chrono::{
    DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike,
    Utc,
};

use crate::phones::message::{Message, Side};

/// El Salvador has no summer time.
const HOURS_BEHIND_UTC: i32 = 6;
/// A reminder before a start, and the least time that must be left when it is put off.
const REMINDERS: [(Duration, Duration); 2] = [
    (Duration::hours(24), Duration::hours(3)),
    (Duration::hours(2), Duration::minutes(15)),
];
/// The quiet hours, and the hour of the evening before for what the morning is too late for.
const QUIET_FROM: u32 = 20;
const QUIET_TO: u32 = 8;
const EVENING: u32 = 19;
const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
/// Words of a message that tells of an appointment which exists.
const EXISTS: [&str; 6] = [
    "reservada",
    "agendada",
    "reagendada",
    "recordamos",
    "cita es",
    "se movió",
];
const GONE: &str = "cancelada";
/// A question about an appointment that does not exist yet.
const ASKED: &str = "¿La confirmo?";

/// The instant of the next reminder after `now`; `None` where the chat tells of no appointment with one to come.
pub fn next_reminder(chat: &[Message], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone = FixedOffset::west_opt(HOURS_BEHIND_UTC * 3_600)?;
    let starts = starts(chat, zone);
    let due = starts.iter().flat_map(|start| {
        let reminders = REMINDERS.iter();
        reminders.map(move |(ahead, lead)| due_at(*start, *ahead, *lead))
    });
    let due = due.filter_map(|local| local.and_local_timezone(zone).single());
    due.map(|at| at.with_timezone(&Utc))
        .filter(|at| *at > now)
        .min()
}

/// The starts of the appointments that the clinic told of and did not cancel, on the clinic's clock.
fn starts(chat: &[Message], zone: FixedOffset) -> Vec<NaiveDateTime> {
    let mut known: Vec<NaiveDateTime> = Vec::new();
    for message in chat.iter().filter(|message| message.from == Side::Clinic) {
        let text = &message.content.text;
        let written = message.at.with_timezone(&zone).naive_local();
        let Some(start) = moment(text, written) else {
            continue;
        };
        if text.contains(GONE) {
            known.retain(|other| *other != start);
        } else if !text.contains(ASKED) && EXISTS.iter().any(|word| text.contains(word)) {
            if text.contains("reagendada") || text.contains("se movió") {
                // Which appointment was moved is not said. A phone that tries things out has one.
                known.clear();
            }
            if !known.contains(&start) {
                known.push(start);
            }
        }
    }
    known
}

/// The first day and hour in the text, as `jueves 17 de diciembre a las 8:30 a. m.`, of the year in which it is to come.
fn moment(text: &str, written: NaiveDateTime) -> Option<NaiveDateTime> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let place = words.iter().position(|word| month(word).is_some())?;
    let day = words.get(place.checked_sub(2)?)?.parse().ok()?;
    let month = month(words.get(place)?)?;
    let this_year = NaiveDate::from_ymd_opt(written.year(), month, day)?;
    let date = if this_year < written.date() {
        NaiveDate::from_ymd_opt(written.year() + 1, month, day)?
    } else {
        this_year
    };
    let later = words.get(place..)?;
    let clock = later
        .windows(2)
        .find_map(|pair| hour(pair.first()?, pair.get(1)?))?;
    Some(date.and_time(clock))
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches([',', '.', ':']);
    let found = (1..).zip(MONTHS).find(|(_, name)| *name == word);
    found.map(|(number, _)| number)
}

/// `8:30` and `a.`, `p.` or `m.`, the last of which is noon.
fn hour(clock: &str, half: &str) -> Option<NaiveTime> {
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (half.chars().next()?, hour) {
        ('a', 12) => 0,
        ('a', hour) | ('p' | 'm', hour @ 12) => hour,
        ('p', hour) => hour + 12,
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn due_at(start: NaiveDateTime, ahead: Duration, lead: Duration) -> NaiveDateTime {
    let wished = start - ahead;
    let morning = match wished.hour() {
        QUIET_FROM.. => wished.date().checked_add_days(Days::new(1)),
        hour if hour < QUIET_TO => Some(wished.date()),
        _ => None,
    };
    let Some(day) = morning else {
        return wished;
    };
    let morning = at(day, QUIET_TO, wished);
    if morning + lead <= start {
        return morning;
    }
    day.pred_opt()
        .map_or(morning, |evening| at(evening, EVENING, wished))
}

fn at(day: NaiveDate, hour: u32, otherwise: NaiveDateTime) -> NaiveDateTime {
    day.and_hms_opt(hour, 0, 0).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phones::message::{Content, Kind};

    fn instant(text: &str) -> DateTime<Utc> {
        format!("{text}:00-06:00").parse().unwrap()
    }

    fn told(texts: &[&str]) -> Vec<Message> {
        let say = |text: &&str| {
            let content = Content::text(Kind::Text, (*text).to_owned());
            Message::sent(
                String::new(),
                Side::Clinic,
                instant("2026-12-14T10:00"),
                content,
            )
        };
        texts.iter().map(say).collect()
    }

    fn next(texts: &[&str], now: &str) -> Option<DateTime<Utc>> {
        next_reminder(&told(texts), instant(now))
    }

    #[test]
    fn the_reminders_of_a_booking_come_one_after_the_other() {
        let booked = "¡Listo! Su cita quedó reservada:\n• Limpieza\n• jueves 17 de diciembre a las 10:30 a. m.\n• Dra. Rivas";

        assert_eq!(
            next(&[booked], "2026-12-14T10:00"),
            Some(instant("2026-12-16T10:30"))
        );
        assert_eq!(
            next(&[booked], "2026-12-16T10:30"),
            Some(instant("2026-12-17T08:30"))
        );
        assert_eq!(next(&[booked], "2026-12-17T08:30"), None);
    }

    #[test]
    fn what_the_desk_booked_has_reminders_too() {
        let booked = "Hola, Ana. Su cita quedó agendada: Limpieza, jueves 17 de diciembre a las 10:30 a. m., con Dra. Rivas en Clínica Paz.";

        assert_eq!(
            next(&[booked], "2026-12-14T10:00"),
            Some(instant("2026-12-16T10:30"))
        );
    }

    #[test]
    fn a_reminder_in_the_quiet_hours_comes_after_or_before_them() {
        for (hour, after, due) in [
            ("8:30 a. m.", "2026-12-16T12:00", "2026-12-17T08:00"),
            ("8:00 a. m.", "2026-12-16T12:00", "2026-12-16T19:00"),
            ("7:30 a. m.", "2026-12-14T10:00", "2026-12-16T08:00"),
            ("12:00 m.", "2026-12-14T10:00", "2026-12-16T12:00"),
            ("3:00 p. m.", "2026-12-17T10:00", "2026-12-17T13:00"),
        ] {
            let text = format!("Le recordamos su cita de mañana:\njueves 17 de diciembre\n{hour}");
            assert_eq!(next(&[&text], after), Some(instant(due)), "{hour}");
        }
    }

    #[test]
    fn what_was_only_asked_or_is_cancelled_has_no_reminder() {
        let asked =
            "Esta sería su cita:\n• jueves 17 de diciembre a las 10:30 a. m.\n\n¿La confirmo?";
        let booked = "Su cita quedó reservada:\n• jueves 17 de diciembre a las 10:30 a. m.";
        let moved = "¡Listo! Su cita quedó reagendada:\n• viernes 2 de enero a las 3:00 p. m.";
        let gone =
            "Su cita de limpieza del jueves 17 de diciembre a las 10:30 a. m. quedó cancelada.";
        let now = "2026-12-14T10:00";

        assert_eq!(next(&[asked, "¿Desea una cita?"], now), None);
        assert_eq!(next(&[booked, gone], now), None);
        assert_eq!(
            next(&[booked, moved], now),
            Some(instant("2027-01-01T15:00"))
        );
    }
}
