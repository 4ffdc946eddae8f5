//! Giving up: a booking under way is dropped by words, and appointments are cancelled only where they are meant.

use super::*;
use crate::domain::buttons;

const SECOND: AppointmentId = AppointmentId(Uuid::from_u128(0xa2));
const THIRD: AppointmentId = AppointmentId(Uuid::from_u128(0xa3));

/// Ana with an appointment on Thursday at nine.
fn with_one() -> Chat {
    Chat::new()
        .known_as("Ana López")
        .with_appointment(APPOINTMENT, "2026-11-26T15:00:00Z")
}

/// Ana with three appointments.
fn with_three() -> Chat {
    with_one()
        .with_appointment(SECOND, "2026-11-27T15:00:00Z")
        .with_appointment(THIRD, "2026-11-30T15:00:00Z")
}

#[test]
fn giving_up_drops_the_card_and_offers_no_cancellation() {
    for words in [
        "cancele todo",
        "anule todo porfa",
        "ya no quiero nada",
        "no quiero nada",
        "olvídelo",
        "mejor olvidalo",
        "mejor olvidese gracias",
        "déjelo así",
        "dejelo asi nomas",
        "deje, ya no",
        "cancelelo",
        "mejor no",
        "no, gracias",
        "never mind",
    ] {
        let mut chat = with_one();
        chat.says("quiero limpieza el viernes a las 3");

        says_all(&chat.says(words), &["no reservé nada"]);

        assert_eq!(chat.state(), State::Idle, "{words}");
        assert!(chat.requests.is_empty(), "{words}");
    }
}

#[test]
fn giving_up_drops_a_booking_before_the_card_as_well() {
    for begun in ["limpieza", "limpieza el viernes"] {
        for words in [
            "cancele todo",
            "ya no quiero nada",
            "olvídelo",
            "déjelo así",
            "ya no gracias",
        ] {
            let mut chat = with_one();
            chat.says(begun);
            says_all(&chat.says(words), &["no reservé nada"]);
            assert!(chat.requests.is_empty(), "{words}");
        }
    }
    for words in [
        "cancele todo",
        "ya no quiero nada",
        "olvídelo",
        "déjelo así",
    ] {
        let mut chat = Chat::new();
        chat.says("limpieza el viernes a las 3");
        assert_eq!(chat.state(), State::CollectingName);
        says_all(&chat.says(words), &["no reservé nada"]);
    }
}

#[test]
fn what_says_more_or_something_else_drops_nothing() {
    for words in [
        "no",
        "olvídelo, mejor a las 4",
        "ya no quiero a esa hora",
        "olvidé decirle que tengo prisa",
        "puedo cancelar todo después?",
        "no, mejor el jueves",
    ] {
        let mut chat = with_one();
        chat.says("quiero limpieza el viernes a las 3");
        chat.says(words);
        assert_ne!(chat.state(), State::Idle, "{words}");
        assert!(chat.requests.is_empty(), "{words}");
        assert!(chat.booking_calls.is_empty(), "{words}");
    }
}

#[test]
fn asked_what_to_change_nothing_leaves_the_card_and_giving_up_drops_it() {
    for words in ["nada", "no, así déjelo", "déjelo así", "no gracias"] {
        let mut chat = with_one();
        chat.says("quiero limpieza el viernes a las 3");
        chat.says("no");
        says_all(&chat.says(words), &["¿La confirmo?"]);
    }
    let mut chat = with_one();
    chat.says("quiero limpieza el viernes a las 3");
    chat.says("no");
    says_all(&chat.says("ya no quiero nada"), &["no reservé nada"]);
}

#[test]
fn all_appointments_are_cancelled_after_one_question_that_names_them() {
    for words in [
        "cancele todas mis citas",
        "quiero cancelar todas mis citas",
        "cancelame todas porfa",
        "cancele todo",
        "cancelar las 3 citas",
        "anule mis citas",
        "cancel all my appointments",
    ] {
        let mut chat = with_three();
        let asked = chat.says(words);
        says_all(
            &asked,
            &[
                "sus 3 citas",
                "jueves 26 de noviembre",
                "viernes 27 de noviembre",
                "lunes 30 de noviembre",
                "Limpieza dental",
            ],
        );
        assert_eq!(ids(&asked), [buttons::CONFIRM_CANCEL_ALL, buttons::KEEP]);
        assert!(chat.requests.is_empty(), "{words}");
    }
    for yes in ["sí", "si, todas", "sí, cancele todas", "yes"] {
        let mut chat = with_three();
        chat.says("cancele todas mis citas");
        assert!(chat.says(yes).is_empty(), "{yes}");
        ends_all(&mut chat, yes);
    }
    let mut chat = with_three();
    chat.says("cancele todas mis citas");
    chat.taps(buttons::CONFIRM_CANCEL_ALL);
    ends_all(&mut chat, "tap");
}

/// Scheduling cancels one after the other; the patient hears of all in one message.
#[track_caller]
fn ends_all(chat: &mut Chat, label: &str) {
    let mut told = Vec::new();
    for n in 0..3 {
        assert_eq!(chat.requests.len(), n + 1, "{label}");
        let Some(Request::Cancel(id)) = chat.requests.last().cloned() else {
            panic!("{label}: {:?}", chat.requests);
        };
        let gone = chat
            .patient
            .appointments
            .iter()
            .position(|visit| visit.id == id);
        let visit = chat.patient.appointments.remove(gone.unwrap());
        let slot = Slot {
            doctor_id: visit.doctor_id,
            service_id: visit.service_id,
            starts_at: visit.starts_at,
        };
        let appointment = AppointmentFacts { id, ..facts(slot) };
        told.extend(chat.scheduling_answers(SchedulingOutcome::Cancelled { appointment }));
    }
    says_all(
        &told,
        &[
            "canceladas",
            "jueves 26 de noviembre",
            "lunes 30 de noviembre",
        ],
    );
    assert_eq!(chat.state(), State::Idle, "{label}");
    assert_eq!(chat.requests.len(), 3, "{label}");
}

#[test]
fn what_is_no_clear_yes_cancels_none_of_them() {
    for words in [
        "no",
        "no, déjelas",
        "tal vez",
        "sí pero el viernes no",
        "cuáles?",
        "sí?",
        "a qué hora abren",
        "mejor no",
        "sí voy a ir",
    ] {
        let mut chat = with_three();
        chat.says("cancele todas mis citas");
        chat.says(words);
        assert!(chat.requests.is_empty(), "{words}");
    }
    let mut chat = with_three();
    chat.says("cancele todas mis citas");
    says_all(&chat.says("no"), &["siguen como están"]);
}

#[test]
fn one_of_them_named_is_asked_about_alone() {
    let mut chat = with_three();
    chat.says("cancele todas mis citas");
    says_all(
        &chat.says("no, solo la del jueves"),
        &[
            "¿Confirma que desea cancelar su cita",
            "jueves 26 de noviembre",
        ],
    );
    assert!(chat.requests.is_empty());
}

#[test]
fn all_but_one_asks_about_the_others() {
    for words in [
        "cancele todas mis citas menos la del jueves",
        "cancele todas menos la del jueves xfa",
    ] {
        let mut chat = with_three();
        let asked = chat.says(words);
        says_all(
            &asked,
            &[
                "sus 2 citas",
                "viernes 27 de noviembre",
                "lunes 30 de noviembre",
            ],
        );
        assert!(!asked[0].body.contains("jueves"), "{words}");
        assert!(chat.requests.is_empty(), "{words}");
    }
    let mut chat = with_three();
    says_all(
        &chat.says("cancele todas mis citas menos una"),
        &["¿Cuál de sus citas desea cancelar?"],
    );
}

#[test]
fn a_refusal_in_the_middle_tells_what_was_cancelled() {
    let mut chat = with_three();
    chat.says("cancele todas mis citas");
    chat.says("sí");
    let visit = chat.patient.appointments.remove(0);
    let slot = Slot {
        doctor_id: visit.doctor_id,
        service_id: visit.service_id,
        starts_at: visit.starts_at,
    };
    let appointment = AppointmentFacts {
        id: visit.id,
        ..facts(slot)
    };
    chat.scheduling_answers(SchedulingOutcome::Cancelled { appointment });

    let told = chat.scheduling_answers(refused(Code::NotAllowed));

    says_all(
        &told,
        &[
            "Quedó cancelada esta cita",
            "jueves 26 de noviembre",
            "no pude hacer ese cambio",
        ],
    );
}

#[test]
fn one_appointment_is_asked_about_as_always_and_one_of_several_is_chosen() {
    let mut chat = with_one();
    says_all(
        &chat.says("cancele todas mis citas"),
        &["¿Confirma que desea cancelar su cita"],
    );
    let mut chat = with_three();
    says_all(
        &chat.says("cancele mi cita"),
        &["¿Cuál de sus citas desea cancelar?"],
    );
    let mut chat = with_three();
    says_all(&chat.says("olvídelo"), &["Con mucho gusto"]);
}
