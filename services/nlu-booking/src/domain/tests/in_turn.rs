//! A booking that is answered in the turn of the yes, and what happens when it is not.

use super::{BookingCall, CLEANING, Chat, booked, ids, refused, says_all};
use crate::domain::{Appointment, Input, Request, State, buttons};
use chrono::Duration;
use internal::scheduling::Code;
use kernel::AppointmentStatus;

/// A conversation whose card is open.
fn with_card(call: BookingCall) -> Chat {
    let mut chat = Chat::new();
    chat.booking_call = call;
    chat.says("limpieza el viernes a las 3, soy Ana López");
    chat
}

/// The same, after a turn that booked and was interrupted before it could tell.
fn interrupted() -> Chat {
    let mut chat = with_card(BookingCall::Books);
    let hold = chat.session.draft.hold.clone().unwrap();
    chat.patient.appointments.push(Appointment {
        id: hold.id,
        doctor_id: hold.slot.doctor_id,
        service_id: hold.slot.service_id,
        starts_at: hold.slot.starts_at,
        ends_at: None,
        patient_name: None,
        service_name: None,
        status: AppointmentStatus::Booked,
    });
    chat
}

#[test]
fn the_yes_is_answered_by_the_booking_itself() {
    let mut chat = with_card(BookingCall::Books);
    let hold = chat.session.draft.hold.clone().unwrap();

    let told = chat.taps(buttons::CONFIRM_BOOKING);

    says_all(
        &told,
        &[
            "reservada",
            "viernes 27 de noviembre a las 3:00 p. m.",
            "Ana López",
        ],
    );
    assert_eq!(chat.state(), State::Confirmed);
    assert_eq!(chat.requests, []);
    assert_eq!(chat.booking_calls.len(), 1);
    assert_eq!(
        (chat.booking_calls[0].turn, chat.booking_calls[0].hold),
        (hold.turn, hold.id)
    );
}

#[test]
fn a_refusal_is_told_at_once_with_what_is_nearest() {
    let mut chat = with_card(BookingCall::Refuses(Code::SlotTaken));

    let told = chat.taps(buttons::CONFIRM_BOOKING);

    says_all(&told, &["se acaba de ocupar"]);
    assert_eq!(chat.state(), State::CollectingTime);
    assert_eq!(chat.session.draft.service, Some(CLEANING));
    assert_eq!(chat.requests, []);
}

#[test]
fn a_refusal_tells_its_own_reason() {
    for (code, reason) in [
        (Code::DoctorAway, "Elena Rivas ya no está disponible"),
        (
            Code::OutsideWorkingHours,
            "Elena Rivas ya no está disponible",
        ),
        (Code::ServiceNotOffered, "no hay limpieza"),
        (Code::InThePast, "ya pasó"),
        (Code::TooSoon, "falta muy poco"),
        (Code::HoldLost, "se acaba de ocupar"),
    ] {
        let mut chat = with_card(BookingCall::Refuses(code));

        let told = chat.taps(buttons::CONFIRM_BOOKING);

        says_all(&told, &[reason]);
        assert_eq!(chat.state(), State::CollectingTime, "{code:?}");
        let mut by_event = with_card(BookingCall::Unanswered);
        by_event.taps(buttons::CONFIRM_BOOKING);
        says_all(&by_event.scheduling_answers(refused(code)), &[reason]);
    }
}

#[test]
fn a_clinic_that_takes_no_bookings_offers_no_other_slots() {
    let mut at_once = with_card(BookingCall::Refuses(Code::ClinicClosed));
    says_all(
        &at_once.taps(buttons::CONFIRM_BOOKING),
        &["no puedo agendar"],
    );

    let mut by_event = with_card(BookingCall::Unanswered);
    by_event.taps(buttons::CONFIRM_BOOKING);
    let told = by_event.scheduling_answers(refused(Code::ClinicClosed));

    says_all(&told, &["no puedo agendar"]);
    assert_eq!(by_event.state(), State::Idle);
}

#[test]
fn without_an_answer_the_request_goes_on_as_an_event() {
    let mut chat = with_card(BookingCall::Unanswered);
    let hold = chat.session.draft.hold.clone().unwrap();

    says_all(&chat.taps(buttons::CONFIRM_BOOKING), &["registrando"]);

    assert_eq!(chat.state(), State::Booking);
    let request = Request::Book {
        turn: hold.turn,
        hold: hold.id,
        slot: hold.slot,
    };
    assert_eq!(chat.requests, [request]);
    says_all(&chat.books(), &["reservada", "Ana López"]);
}

#[test]
fn the_yes_of_an_interrupted_turn_is_answered_without_booking_again() {
    let mut chat = interrupted();
    chat.passes(Duration::minutes(11));

    let told = chat.taps(buttons::CONFIRM_BOOKING);

    says_all(&told, &["reservada", "Ana López"]);
    assert_eq!(chat.state(), State::Confirmed);
    assert_eq!(chat.booking_calls, []);
    says_all(&interrupted().says("sí"), &["reservada"]);
}

#[test]
fn after_an_interrupted_turn_the_booking_is_told_before_anything_else() {
    let mut chat = interrupted();

    let told = chat.says("¿tienen parqueo?");

    says_all(&told, &["reservada", "dos espacios"]);
    assert_eq!(chat.state(), State::Confirmed);
    let mut changed = interrupted();
    says_all(
        &changed.says("limpieza el jueves a las 4, soy Ana López")[..1],
        &["reservada"],
    );
    assert_eq!(changed.booking_calls, []);
}

#[test]
fn a_wait_that_takes_too_long_ends_with_an_apology_and_the_telephone() {
    let mut chat = with_card(BookingCall::Unanswered);
    chat.taps(buttons::CONFIRM_BOOKING);

    let told = chat.gets(&Input::BookingTimedOut);

    says_all(&told, &["2393-0188"]);
    assert_eq!(
        ids(&told),
        [buttons::MENU_HUMAN, buttons::MENU_APPOINTMENTS]
    );
    assert_eq!(chat.state(), State::Idle);
    // The answer may come later, and is told.
    let slot = chat.booking_calls[0].slot;
    says_all(
        &chat.scheduling_answers_another(booked(slot)),
        &["reservada"],
    );
}

#[test]
fn the_end_of_a_wait_tells_of_a_booking_that_was_made_and_says_nothing_without_a_wait() {
    let mut chat = with_card(BookingCall::Unanswered);
    chat.taps(buttons::CONFIRM_BOOKING);
    chat.patient = interrupted().patient;

    says_all(&chat.gets(&Input::BookingTimedOut), &["reservada"]);
    assert_eq!(chat.gets(&Input::BookingTimedOut), []);
    assert_eq!(chat.state(), State::Confirmed);
}

#[test]
fn the_end_of_a_wait_is_silent_while_a_person_has_the_conversation() {
    let mut chat = with_card(BookingCall::Unanswered);
    chat.taps(buttons::CONFIRM_BOOKING);
    chat.clinic.bot_enabled = false;

    assert_eq!(chat.gets(&Input::BookingTimedOut), []);
    assert_eq!(chat.state(), State::Idle);
}
