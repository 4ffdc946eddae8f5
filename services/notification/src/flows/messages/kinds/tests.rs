//! What holds for every kind, and when each kind's messages leave.

use super::booking_card::BookingCard;
use super::cancellation_card::CancellationCard;
use super::reminder_2h::Reminder2h;
use super::reminder_24h::Reminder24h;
use super::reschedule_card::RescheduleCard;
use super::*;
use crate::domain::content::Form;
use crate::domain::schedule::Timing;
use crate::flows::messages::appointment_details::AppointmentDetails;
use crate::flows::messages::appointment_message::AppointmentMessage;
use crate::flows::messages::template::{Audience, Template};
use MessageLanguage::{English, Spanish};
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
    assert_eq!(pauses("daily_agenda"), [300]);
}

fn visit() -> AppointmentDetails<'static> {
    AppointmentDetails {
        appointment_id: AppointmentId(Uuid::nil()),
        patient: "Ana María Peña",
        service: "Limpieza dental",
        starts: "2026-11-24T09:30:00".parse().unwrap(),
        doctor: "Dra. Elena Rivas".to_owned(),
        clinic: "Clínica Dental Jiboa",
    }
}

#[test]
fn a_reminder_reads_like_a_person_wrote_it() {
    let read = |language| visit().free_text(&Reminder24h::TEMPLATE.in_language(language));

    assert_eq!(
        read(Spanish),
        "Hola, Ana. Le recordamos su cita de mañana: Limpieza dental, martes 24 de noviembre a las 9:30 a. m., \
         con Dra. Elena Rivas en Clínica Dental Jiboa. ¿Podrá asistir?"
    );
    assert_eq!(
        read(English),
        "Hello, Ana. This is a reminder of your appointment tomorrow: Limpieza dental on Tuesday, November 24 at 9:30 a.m., \
         with Dra. Elena Rivas at Clínica Dental Jiboa. Can you come?"
    );
}

/// The forms of a message, as words: a template by its language.
fn forms(template: Template, language: MessageLanguage) -> Vec<&'static str> {
    let content = visit().content(template, language);
    let form = |form: &Form| match form {
        Form::Template { language, .. } => language.code(),
        _ => "free",
    };
    content.forms.iter().map(form).collect()
}

#[test]
fn the_spanish_template_stands_in_for_an_english_one_and_nothing_for_a_spanish_one() {
    for template in [
        Reminder24h::TEMPLATE,
        Reminder2h::TEMPLATE,
        BookingCard::TEMPLATE,
        RescheduleCard::TEMPLATE,
        CancellationCard::TEMPLATE,
    ] {
        assert_eq!(forms(template, Spanish), ["es", "free"]);
        assert_eq!(forms(template, English), ["en", "free", "es"]);
    }
}

#[test]
fn what_a_patient_reads_is_kept_once_with_each_language_that_may_leave() {
    let content = visit().content(Reminder24h::TEMPLATE, English);
    let [
        Form::Template { shown: own, .. },
        Form::Buttons { body, .. },
        Form::Template { shown: other, .. },
    ] = content.forms.as_slice()
    else {
        panic!("other forms");
    };

    assert!(own.is_none() && body.starts_with("Hello, Ana."));
    let other = other.as_ref().unwrap();
    assert!(other.text.starts_with("Hola, Ana."), "{}", other.text);
    assert_eq!(
        other.choices,
        ["Sí, asistiré", "Cambiar cita", "Cancelar cita"]
    );
}

#[test]
fn a_button_sends_the_same_back_in_every_form_and_language() {
    for template in [Reminder24h::TEMPLATE, CancellationCard::TEMPLATE] {
        let content = visit().content(template, English);
        let sent_back = |form: &Form| match form {
            Form::Template { payloads, .. } => payloads.clone(),
            Form::Buttons { buttons, .. } => buttons.iter().map(|one| one.id.clone()).collect(),
            _ => Vec::new(),
        };
        let all: HashSet<Vec<String>> = content.forms.iter().map(sent_back).collect();

        assert_eq!(all.len(), 1, "{all:?}");
    }
}

#[test]
fn every_template_has_all_its_places_and_fits_meta_in_both_languages() {
    for language in MessageLanguage::ALL {
        let templates: Vec<_> = templates(language).collect();

        assert_eq!(templates.len(), ALL.len() - 1);
        for template in templates {
            let (places, replies) = match template.audience() {
                Audience::Patient => (6, 3),
                Audience::Staff => (4, 0),
            };
            for place in 1..=places {
                let place = format!("{{{{{place}}}}}");
                assert!(template.body().contains(&place), "{template:?}");
            }
            assert_eq!(template.example().len(), places, "{template:?}");
            let labels: Vec<&str> = template.quick_replies().map(|(_, label)| label).collect();
            assert_eq!(labels.len(), replies, "{template:?}");
            assert!(labels.iter().all(|label| label.chars().count() <= 25));
            assert!(template.footer().chars().count() <= 60, "{template:?}");
            assert!(!template.example_text().contains("{{"), "{template:?}");
            assert_is_no_bare_place(template.body(), places);
        }
    }
}

/// Meta refuses a body that begins or ends with a place, a mark after it or not, and one with too few words for its places.
fn assert_is_no_bare_place(body: &str, places: usize) {
    let bare = body.trim_end_matches(|mark: char| mark.is_ascii_punctuation() && mark != '}');
    assert!(!bare.ends_with("}}") && !bare.starts_with("{{"), "{body}");
    let words = body.split_whitespace().filter(|word| !word.contains("{{"));
    assert!(words.count() > 2 * places, "{body}");
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
