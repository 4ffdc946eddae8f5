//! Listing, confirming, cancelling and rescheduling the appointments that a patient has.

use super::{
    APPOINTMENT, CLEANING, Chat, ELENA, FILLING, at, facts, first, ids, refused, says_all,
};
use crate::domain::{Request, SchedulingOutcome, Slot, State, buttons};
use events::TemplateButton;
use internal::scheduling::Code;
use kernel::AppointmentId;
use uuid::Uuid;

const OTHER: AppointmentId = AppointmentId(Uuid::from_u128(0xa2));

fn moved_slot() -> Slot {
    Slot {
        doctor_id: ELENA,
        service_id: CLEANING,
        starts_at: at("2026-11-27T21:00:00Z"),
    }
}

#[test]
fn cancelling_needs_a_second_yes() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

    says_all(
        &chat.says("quiero cancelar mi cita"),
        &["Confirma", "jueves 26 de noviembre a las 9:00 a. m."],
    );
    assert_eq!(chat.requests, []);
    assert_eq!(chat.says("sí"), []);
    assert_eq!(chat.requests, [Request::Cancel(APPOINTMENT)]);
    says_all(
        &chat.scheduling_answers(SchedulingOutcome::Cancelled {
            appointment: facts(moved_slot()),
        }),
        &["cancelada"],
    );
    assert_eq!(chat.state(), State::Idle);
}

#[test]
fn an_appointment_that_moves_is_not_in_its_own_way_and_is_not_offered_where_it_is() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

    let offered = chat.says("quiero cambiar mi cita para el jueves 26");
    let card = chat.says("a las 9:30");

    assert!(!chat.queries.is_empty());
    assert!(
        chat.queries
            .iter()
            .all(|query| query.moving == Some(APPOINTMENT)),
        "{:?}",
        chat.queries
    );
    let own_time = buttons::time(chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    let choices = &offered[0].choices;
    assert!(
        !choices.iter().any(|choice| choice.id == own_time),
        "{choices:?}"
    );
    says_all(&card, &["9:30 a. m."]);
}

#[test]
fn a_no_keeps_the_appointment() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");
    chat.says("quiero cancelar mi cita");

    says_all(&chat.says("no, mejor no"), &["sigue en pie"]);

    assert_eq!((chat.state(), chat.requests.len()), (State::Idle, 0));
}

#[test]
fn of_several_appointments_one_is_chosen_first() {
    let mut chat = Chat::new()
        .with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z")
        .with_appointment(OTHER, "2026-11-27T15:00:00Z");

    let asked = chat.says("quiero cancelar mi cita");
    assert_eq!(ids(&asked).len(), 2);
    let asked = chat.taps(&first(&asked, &buttons::about(buttons::CANCEL, OTHER)));
    chat.taps(&first(&asked, buttons::CONFIRM_CANCEL));

    assert_eq!(chat.requests, [Request::Cancel(OTHER)]);
}

#[test]
fn a_day_in_the_words_tells_which_one() {
    let mut chat = Chat::new()
        .with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z")
        .with_appointment(OTHER, "2026-11-27T15:00:00Z");

    says_all(
        &chat.says("cancele mi cita del viernes por favor"),
        &["Confirma", "viernes 27"],
    );
}

#[test]
fn who_has_no_appointment_is_told_so() {
    for text in ["quiero cancelar mi cita", "quiero cambiar mi cita"] {
        let mut chat = Chat::new();

        says_all(&chat.says(text), &["No encuentro citas"]);
    }
}

#[test]
fn an_appointment_moves_after_a_yes_to_the_card() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

    says_all(
        &chat.says("quiero cambiar mi cita"),
        &["jueves 26 de noviembre"],
    );
    let card = chat.says("para el viernes a las 3");
    says_all(
        &card,
        &[
            "Cambiaría su cita del jueves 26",
            "viernes 27 de noviembre a las 3:00 p. m.",
        ],
    );
    chat.taps(buttons::CONFIRM_BOOKING);
    assert_eq!(
        chat.requests,
        [Request::Reschedule {
            appointment: APPOINTMENT,
            slot: moved_slot()
        }]
    );
    says_all(
        &chat.scheduling_answers(SchedulingOutcome::Rescheduled {
            appointment: facts(moved_slot()),
        }),
        &["reagendada", "viernes 27"],
    );
}

#[test]
fn a_move_can_be_told_in_one_phrase() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

    let card = chat.says("pase mi cita para el viernes a las 3 de la tarde");

    says_all(&card, &["Cambiaría su cita"]);
}

#[test]
fn a_refused_cancellation_is_told_with_a_person_to_ask() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");
    chat.taps(&buttons::about(buttons::CONFIRM_CANCEL, APPOINTMENT));

    let told = chat.scheduling_answers(refused(Code::NotAllowed));

    assert!(ids(&told).contains(&buttons::MENU_HUMAN));
}

#[test]
fn a_yes_to_a_reminder_says_that_the_patient_will_come() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-24T15:00:00Z");

    says_all(
        &chat.taps(&buttons::about(
            TemplateButton::ConfirmAppointment.word(),
            APPOINTMENT,
        )),
        &["martes 24 de noviembre a las 9:00 a. m."],
    );
    chat.requests.clear();
    says_all(&chat.says("sí, ahí estaré"), &["Le esperamos"]);

    assert_eq!(chat.requests, [Request::ConfirmAttendance(APPOINTMENT)]);
}

#[test]
fn a_yes_out_of_the_blue_confirms_nothing_that_is_far_away() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-12-04T15:00:00Z");

    chat.says("sí");

    assert_eq!(chat.requests, []);
}

#[test]
fn another_patients_appointment_cannot_be_touched_by_its_id() {
    for what in [
        TemplateButton::ConfirmAppointment.word(),
        buttons::CONFIRM_CANCEL,
        buttons::RESCHEDULE,
        buttons::CANCEL,
    ] {
        let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");

        says_all(
            &chat.taps(&buttons::about(what, OTHER)),
            &["ya no está vigente"],
        );

        assert_eq!(chat.requests, [], "{what}");
    }
}

#[test]
fn cancelling_in_the_middle_of_a_booking_lets_the_booking_go() {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");
    chat.says("limpieza el viernes a las 3, soy Ana López");

    says_all(&chat.says("cancelar"), &["no reservé nada"]);

    assert_eq!(chat.requests, []);
}

/// A chat with a visit that staff booked for a service which patients do not choose.
fn with_desk_only_visit() -> Chat {
    let mut chat = Chat::new().with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z");
    let visit = chat.patient.appointments.last_mut().unwrap();
    visit.service_id = FILLING;
    visit.service_name = Some("Relleno".to_owned());
    chat.clinic.services.retain(|service| service.id != FILLING);
    chat
}

#[test]
fn a_visit_for_a_service_that_only_staff_book_moves_and_keeps_its_service() {
    let mut chat = with_desk_only_visit();

    says_all(&chat.says("quiero cambiar mi cita"), &["de relleno es el"]);
    let times = chat.says("para el viernes");
    assert_eq!(chat.state(), State::CollectingTime);
    // Neither a service of an older message nor its slot changes what the visit is for.
    chat.taps(&buttons::service(CLEANING));
    let other = Slot {
        service_id: CLEANING,
        ..moved_slot()
    };
    let card = chat.taps(&buttons::slot(&other));
    says_all(&card, &["• Relleno", "viernes 27 de noviembre a las 3:00"]);
    assert!(!times[0].choices.is_empty());
    chat.says("sí");

    let slot = Slot {
        service_id: FILLING,
        ..moved_slot()
    };
    let appointment = APPOINTMENT;
    assert_eq!(chat.requests, [Request::Reschedule { appointment, slot }]);
    let outcome = SchedulingOutcome::Rescheduled {
        appointment: facts(slot),
    };
    says_all(&chat.scheduling_answers(outcome), &["• Relleno"]);
}

#[test]
fn a_visit_for_a_service_that_only_staff_book_is_called_by_its_name() {
    let mut chat = with_desk_only_visit();

    says_all(&chat.says("mis citas"), &["de relleno con"]);
    says_all(&chat.says("quiero cancelar mi cita"), &["de relleno con"]);
    says_all(&chat.says("no, mejor no"), &["de relleno sigue en pie"]);
    chat.passes(chrono::Duration::days(2));
    says_all(&chat.says("sí"), &["su cita de relleno"]);
}
