//! What holds for every kind, and when each kind's messages leave.

use super::booking_card::BookingCard;
use super::cancellation_card::CancellationCard;
use super::reminder_2h::Reminder2h;
use super::reminder_24h::Reminder24h;
use super::*;
use crate::domain::schedule::Timing;
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::AppointmentDetails;
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, ClinicZone};
use std::collections::HashSet;
use uuid::Uuid;

fn zone() -> ClinicZone {
    ClinicZone::named("America/El_Salvador").unwrap()
}

/// A local time of El Salvador as an instant.
fn at(local: &str) -> DateTime<Utc> {
    zone().instant(local.parse().unwrap()).unwrap()
}

fn planned<M: AppointmentMessage>(_kind: M, starts: &str, now: &str) -> Option<DateTime<Utc>> {
    M::SCHEDULE.plan(at(starts), zone(), at(now))
}

fn timing<M: AppointmentMessage>(_kind: M, starts: &str, now: &str) -> Timing {
    M::SCHEDULE.timing(at(starts), zone(), at(now))
}

fn pauses(kind: &str) -> Vec<i64> {
    let retry = find(kind).unwrap().retry();
    (1..)
        .map_while(|attempt| retry.pause_after(attempt))
        .map(|pause| pause.num_seconds())
        .collect()
}

#[test]
fn every_kind_has_a_word_of_its_own_that_the_database_can_keep() {
    let words: HashSet<_> = ALL.iter().map(|kind| kind.kind()).collect();

    assert_eq!(words.len(), ALL.len());
    for word in words {
        assert!(
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "{word}"
        );
        assert_eq!(find(word).map(JobKind::kind), Some(word));
    }
    assert!(find("of_a_later_version").is_none());
}

#[test]
fn a_reminder_is_tried_for_an_hour_and_a_reply_for_a_quarter_of_one() {
    assert_eq!(pauses("reminder_2h"), [60, 300, 600, 1200, 1800]);
    assert_eq!(pauses("send"), [1, 5, 25, 60, 120, 300, 420]);
}

#[test]
fn a_reminder_reads_like_a_person_wrote_it() {
    let details = AppointmentDetails {
        appointment_id: AppointmentId(Uuid::nil()),
        patient: "Ana María Peña",
        service: "Limpieza dental",
        starts: "2026-11-24T09:30:00".parse().unwrap(),
        doctor: "Dra. Elena Rivas".to_owned(),
        clinic: "Clínica Dental Jiboa",
    };

    assert_eq!(
        details.free_text(&Reminder24h::TEMPLATE),
        "Hola, Ana. Le recordamos su cita de mañana: Limpieza dental, martes 24 de noviembre a las 9:30 a. m., \
         con Dra. Elena Rivas en Clínica Dental Jiboa. ¿Podrá asistir?"
    );
}

#[test]
fn every_template_has_all_its_places_and_fits_meta() {
    let templates: Vec<_> = ALL.iter().filter_map(|kind| kind.template()).collect();

    assert_eq!(templates.len(), ALL.len() - 1);
    for template in templates {
        for place in 1..=6 {
            let place = format!("{{{{{place}}}}}");
            assert!(template.body.contains(&place), "{template:?}");
        }
        for reply in &template.quick_replies {
            assert!(reply.title.chars().count() <= 25, "{template:?}");
        }
        // Meta refuses a body that begins or ends with a place, a mark after it or not, and one with too few words for its places.
        let bare = template
            .body
            .trim_end_matches(|mark: char| mark.is_ascii_punctuation() && mark != '}');
        assert!(
            !bare.ends_with("}}") && !bare.starts_with("{{"),
            "{template:?}"
        );
        let words = template
            .body
            .split_whitespace()
            .filter(|word| !word.contains("{{"));
        assert!(words.count() > 2 * 6, "{template:?}");
    }
}

#[test]
fn reminders_go_out_a_day_and_two_hours_before() {
    let (starts, now) = ("2026-12-01T15:00:00", "2026-11-23T10:00:00");

    assert_eq!(
        planned(Reminder24h, starts, now),
        Some(at("2026-11-30T15:00:00"))
    );
    assert_eq!(
        planned(Reminder2h, starts, now),
        Some(at("2026-12-01T13:00:00"))
    );
}

#[test]
fn nobody_is_woken() {
    let now = "2026-11-23T10:00:00";

    assert_eq!(
        planned(Reminder2h, "2026-12-01T08:30:00", now),
        Some(at("2026-12-01T08:00:00"))
    );
    assert_eq!(
        planned(Reminder24h, "2026-12-01T07:30:00", now),
        Some(at("2026-11-30T08:00:00"))
    );
    assert_eq!(
        planned(Reminder24h, "2026-12-01T21:00:00", now),
        Some(at("2026-12-01T08:00:00"))
    );
}

#[test]
fn an_early_appointment_is_recalled_in_the_evening_before() {
    let now = "2026-11-23T10:00:00";

    for starts in ["2026-12-01T07:30:00", "2026-12-01T08:10:00"] {
        assert_eq!(
            planned(Reminder2h, starts, now),
            Some(at("2026-11-30T19:00:00"))
        );
    }
    let due = |now| timing(Reminder2h, "2026-12-01T07:30:00", now);
    assert_eq!(due("2026-11-30T19:00:00"), Timing::Now);
    assert_eq!(due("2026-11-30T19:59:00"), Timing::Now);
    assert_eq!(due("2026-11-30T20:00:00"), Timing::TooLate);
}

#[test]
fn what_is_past_is_not_made_up_for() {
    let starts = "2026-11-24T09:00:00";

    assert_eq!(planned(Reminder24h, starts, "2026-11-23T10:00:00"), None);
    assert_eq!(planned(Reminder2h, starts, "2026-11-24T07:30:00"), None);
    assert_eq!(planned(BookingCard, starts, "2026-11-24T09:30:00"), None);
}

#[test]
fn the_card_of_the_desk_goes_out_at_any_hour_and_a_cancellation_may_wait() {
    let late = "2026-11-23T21:00:00";

    assert_eq!(
        planned(BookingCard, "2026-12-01T09:00:00", late),
        Some(at(late))
    );
    assert_eq!(
        planned(CancellationCard, "2026-12-01T09:00:00", late),
        Some(at("2026-11-24T08:00:00"))
    );
    assert_eq!(
        planned(CancellationCard, "2026-11-24T07:30:00", late),
        Some(at(late))
    );
}

#[test]
fn a_due_reminder_looks_at_the_clock_again() {
    assert_eq!(
        timing(Reminder2h, "2026-12-01T15:00:00", "2026-12-01T13:00:00"),
        Timing::Now
    );
    assert_eq!(
        timing(Reminder2h, "2026-12-01T17:00:00", "2026-12-01T13:00:00"),
        Timing::At(at("2026-12-01T15:00:00"))
    );
    assert_eq!(
        timing(Reminder2h, "2026-12-01T13:10:00", "2026-12-01T13:00:00"),
        Timing::TooLate
    );
    assert_eq!(
        timing(Reminder24h, "2026-12-01T15:00:00", "2026-12-01T12:30:00"),
        Timing::TooLate
    );
}
