//! The agenda as iCalendar: how lines are written, and what they tell.

use super::{at, day};
use crate::domain::calendar::{
    Event, EventTime, Feed, FeedPrivacy, FeedVisit, initials, line, text,
};
use crate::domain::{Absence, Hours, Span};
use fastrand::Rng;
use kernel::{AppointmentId, AppointmentStatus, ClinicZone, DayOffId, Language};
use std::path::Path;
use testkit::assert_golden;
use uuid::Uuid;

/// What hurts careless writers: escapes, accents of one and of two signs, pictures of several signs, ends of lines.
const SIGNS: [&str; 16] = [
    "a",
    "Z",
    " ",
    ",",
    ";",
    "\\",
    "\n",
    "\r\n",
    "ñ",
    "e\u{301}",
    "—",
    "😀",
    "👩🏽\u{200d}⚕\u{fe0f}",
    "\t",
    "\u{2028}",
    ":",
];

/// A text as a reader of RFC 5545 gets it back.
fn read(value: &str) -> String {
    let mut text = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, true) => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => panic!("an escape without a sign: {value}"),
            },
            (sign, false) => text.push(sign),
        }
    }
    text
}

fn plain(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    value.replace(['\t', '\u{2028}'], " ")
}

#[test]
fn every_text_is_read_as_it_was_written_and_no_line_is_longer_than_75_octets() {
    let mut random = Rng::with_seed(41);
    for length in 0..400 {
        let value: String = (0..length % 130)
            .map(|_| SIGNS[random.usize(0..SIGNS.len())])
            .collect();
        let mut written = String::new();
        line(&mut written, &format!("SUMMARY:{}", text(&value)));

        let lines: Vec<&str> = written.split("\r\n").collect();
        assert_eq!(lines.last(), Some(&""), "it ends with CRLF");
        assert!(lines.iter().all(|line| line.len() <= 75), "{written:?}");
        assert!(
            !written.replace("\r\n", "").contains(['\r', '\n']),
            "{written:?}"
        );
        let unfolded = written.replace("\r\n ", "");
        let back = unfolded.strip_prefix("SUMMARY:").unwrap();
        assert_eq!(read(back.trim_end_matches("\r\n")), plain(&value));
    }
}

#[test]
fn a_fold_is_beside_no_space_and_within_no_sign_that_is_seen_as_one() {
    for value in [
        "palabra ".repeat(40),
        "e\u{301}".repeat(90),
        "👩🏽\u{200d}⚕\u{fe0f}".repeat(30),
        "\\".repeat(90),
    ] {
        let mut written = String::new();
        line(&mut written, &format!("SUMMARY:{}", text(&value)));

        for (before, after) in written.split("\r\n ").zip(written.split("\r\n ").skip(1)) {
            let (last, first) = (before.chars().next_back(), after.chars().next());
            let joins = |sign: Option<char>| {
                sign.is_some_and(|sign| {
                    matches!(sign, ' ' | '\u{200d}' | '\u{301}' | '\u{fe0f}' | '🏽')
                })
            };
            assert!(last != Some(' ') && last != Some('\u{200d}'), "{written:?}");
            assert!(!joins(first), "{written:?}");
        }
    }
    // A line of spaces alone has no better place.
    let mut spaces = String::new();
    line(&mut spaces, &format!("SUMMARY:{}", " ".repeat(200)));
    assert_eq!(
        spaces.replace("\r\n ", "").len(),
        "SUMMARY:\r\n".len() + 200
    );
}

#[test]
fn initials_leave_small_words_out() {
    for (name, expected) in [
        ("María José Peña", "M. J. P."),
        ("Ana de la Cruz", "A. C."),
        ("ñandú", "Ñ."),
        ("de la O", "O."),
        ("\"Chepe\" Rivas", "C. R."),
        ("de", ""),
    ] {
        assert_eq!(initials(name), expected, "{name}");
    }
}

fn feed(privacy: FeedPrivacy, language: Language) -> Feed {
    Feed {
        name: "Dra. Ana Peña · Clínica Sonrisa; San Salvador".to_owned(),
        privacy,
        language,
        zone: ClinicZone::named("America/El_Salvador").unwrap(),
    }
}

fn visit(
    number: u128,
    from: &str,
    service: &'static str,
    patient: &'static str,
) -> FeedVisit<'static> {
    let from = at(from);
    FeedVisit {
        id: AppointmentId(Uuid::from_u128(number)),
        time: Span::lasting(from, super::minutes(30)),
        status: AppointmentStatus::Booked,
        version: 1,
        updated_at: at("2026-11-23T13:00:00Z"),
        doctor: None,
        service,
        patient: Some(patient),
    }
}

fn summary(privacy: FeedPrivacy, language: Language, visit: &FeedVisit<'_>) -> String {
    feed(privacy, language).visit(visit).summary
}

#[test]
fn a_feed_tells_of_patients_what_its_level_says() {
    use FeedPrivacy::{Busy, Full, Initials};
    use Language::{English, Spanish};
    let mut one = visit(1, "2026-12-12T02:00:00Z", "Limpieza", "María José Peña");
    assert_eq!(summary(Busy, Spanish, &one), "Ocupado");
    assert_eq!(summary(Initials, Spanish, &one), "Limpieza, M. J. P.");
    assert_eq!(summary(Full, Spanish, &one), "Limpieza, María José Peña");
    one.status = AppointmentStatus::Cancelled;
    one.doctor = Some("Dra. Ana Peña");
    assert_eq!(
        summary(Busy, English, &one),
        "Dra. Ana Peña: Cancelled: Busy"
    );
    assert_eq!(
        summary(Full, English, &one),
        "Dra. Ana Peña: Cancelled: Limpieza, María José Peña"
    );
    // Nobody was read where nobody is told of.
    one.patient = None;
    assert_eq!(
        summary(Busy, Spanish, &one),
        "Dra. Ana Peña: Cancelada: Ocupado"
    );
    assert!(!feed(Busy, Spanish).visit(&one).is_private);
    assert!(feed(Initials, Spanish).visit(&one).is_private);
}

fn window() -> Span {
    Span::new(at("2026-10-24T06:00:00Z"), at("2027-11-25T06:00:00Z"))
}

#[test]
fn days_off_are_whole_days_or_the_hours_of_each_day_without_their_reason() {
    let feed = feed(FeedPrivacy::Initials, Language::Spanish);
    let id = DayOffId(Uuid::from_u128(7));
    let whole = Absence::between(day("2026-12-24"), day("2026-12-26"), (None, None)).unwrap();
    let hours = (
        Some("13:00:00".parse().unwrap()),
        Some("15:00:00".parse().unwrap()),
    );
    let hours = Absence::between(day("2026-12-28"), day("2026-12-30"), hours).unwrap();
    let past = Absence::between(day("2026-09-01"), day("2026-09-30"), (None, None)).unwrap();

    let closed = feed.day_off((id, 1, whole), None, window());
    let away = feed.day_off((id, 3, hours), Some("Dra. Ana Peña"), window());

    assert_eq!(closed.len(), 1);
    let only = closed.first().unwrap();
    assert_eq!(
        only.time,
        EventTime::Days(day("2026-12-24"), day("2026-12-26"))
    );
    assert_eq!(
        (only.summary.as_str(), only.id),
        ("Clínica cerrada", id.uuid())
    );
    let times: Vec<EventTime> = away.iter().map(|event| event.time).collect();
    let expected = ["2026-12-28", "2026-12-29", "2026-12-30"].map(|day| {
        let time = |clock| at(&format!("{day}T{clock}:00Z"));
        EventTime::Between(Span::new(time("19:00"), time("21:00")))
    });
    assert_eq!(times, expected);
    let mut ids: Vec<Uuid> = away.iter().map(|event| event.id).collect();
    ids.dedup();
    assert_eq!(ids.len(), 3, "each has an identity of its own");
    assert!(
        away.iter()
            .all(|event| event.summary == "Dra. Ana Peña: no atiende" && event.sequence == 2)
    );
    assert!(feed.day_off((id, 1, past), None, window()).is_empty());
    assert_eq!(
        Hours::between("13:00:00".parse().unwrap(), "15:00:00".parse().unwrap()),
        hours.hours
    );
}

/// The file that `services/web` reads by another implementation, and compares with what is meant here.
#[test]
fn the_recorded_feed_is_what_a_feed_looks_like() {
    let feed = feed(FeedPrivacy::Full, Language::Spanish);
    let long = "Limpieza, María José Peña; sillón 2 — núñez ñandú áéíóú áéíóú áéíóú áéíóú";
    let pictures = "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀";
    let mut moved = visit(
        4,
        "2026-12-12T16:00:00Z",
        "Movida",
        "Ana \\ Cruz\nsegunda línea",
    );
    moved.version = 3;
    moved.updated_at = at("2026-11-24T15:30:00Z");
    let mut cancelled = visit(3, "2026-12-12T15:00:00Z", "Cancelada", "Berta Cruz");
    cancelled.status = AppointmentStatus::Cancelled;
    cancelled.version = 2;
    let mut written = feed.head();
    let closed = Absence::between(day("2026-12-24"), day("2026-12-26"), (None, None)).unwrap();
    // A version 7 UUID says when it was made.
    let closed_id = DayOffId("019ab000-0000-7000-8000-000000000001".parse().unwrap());
    let events = feed.day_off((closed_id, 1, closed), None, window());
    let visits = [
        visit(1, "2026-12-12T02:00:00Z", long, "María José Peña"),
        visit(2, "2026-12-12T14:00:00Z", pictures, "Ñ"),
        cancelled,
        moved,
    ];
    let visits = visits.iter().map(|visit| feed.visit(visit));
    for event in events.into_iter().chain(visits) {
        Event::write(&event, &mut written);
    }
    written.push_str(&Feed::tail());

    let golden = "../web/src/features/calendar-feeds/recorded-feed.ics";
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(golden);
    assert_golden(&golden, &written);
}
