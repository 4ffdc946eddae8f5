//! What the assistant keeps to where a patient has visits already.

use super::*;
use crate::domain::buttons;

const AT_THREE: &str = "2026-11-27T21:00:00Z";
const WISH: &str = "Quiero limpieza el viernes a las 3 de la tarde con el doctor José";

fn ana() -> Chat {
    Chat::new().known_as("Ana Menjívar")
}

impl Chat {
    fn with_visit_of(self, name: &str, id: u128, starts_at: &str) -> Self {
        let mut chat = self.with_appointment(AppointmentId(Uuid::from_u128(id)), starts_at);
        let visit = chat.patient.appointments.last_mut().unwrap();
        visit.patient_name = Some(name.to_owned());
        visit.ends_at = Some(visit.starts_at + Duration::minutes(30));
        chat
    }
}

fn ids(replies: &[Reply]) -> Vec<String> {
    let choices = replies.iter().flat_map(|reply| &reply.choices);
    choices.map(|choice| choice.id.clone()).collect()
}

#[test]
fn whoever_has_a_visit_at_that_time_is_asked_to_move_it_to_take_another_time_or_to_have_both() {
    let mut chat = ana().with_visit_of("Ana Menjívar", 0xa1, AT_THREE);

    let asked = chat.says(WISH);

    let offered = ids(&asked);
    assert_eq!(offered.len(), 3, "{asked:?}");
    assert_eq!(
        offered[..2],
        [
            buttons::about(buttons::RESCHEDULE, APPOINTMENT),
            buttons::OTHER_DAY.to_owned()
        ]
    );
    let card = chat.taps(&offered[2]);
    assert!(
        ids(&card).iter().any(|id| id == buttons::CONFIRM_BOOKING),
        "{card:?}"
    );
}

#[test]
fn a_clinic_that_refuses_two_at_once_offers_no_both_and_takes_none_from_an_older_message() {
    let mut chat = ana().with_visit_of("Ana Menjívar", 0xa1, AT_THREE);
    let both = ids(&chat.says(WISH)).pop().unwrap();
    chat.clinic.rules.may_have_two_at_once = false;

    let asked = chat.taps(&both);

    assert_eq!(ids(&asked).len(), 2, "{asked:?}");
}

#[test]
fn a_visit_that_only_overlaps_is_at_that_time_and_one_that_ends_then_is_not() {
    for (starts_at, is_asked) in [
        ("2026-11-27T20:45:00Z", true),
        ("2026-11-27T21:15:00Z", true),
        ("2026-11-27T20:30:00Z", false),
    ] {
        let mut chat = ana().with_visit_of("Ana Menjívar", 0xa1, starts_at);

        let offered = ids(&chat.says(WISH));

        let asks = offered.iter().any(|id| id == buttons::OTHER_DAY);
        assert_eq!(asks, is_asked, "{starts_at}: {offered:?}");
    }
}

#[test]
fn another_name_on_the_same_phone_is_no_conflict_and_counts_for_nothing() {
    let mut chat = ana()
        .with_visit_of("José Menjívar", 0xa1, AT_THREE)
        .with_visit_of("José Menjívar", 0xa2, "2026-11-28T15:00:00Z")
        .with_visit_of("José Menjívar", 0xa3, "2026-11-30T15:00:00Z");

    let card = ids(&chat.says(WISH));

    assert!(
        card.iter().any(|id| id == buttons::CONFIRM_BOOKING),
        "{card:?}"
    );
}

#[test]
fn as_many_visits_as_the_clinic_allows_are_booked_and_then_the_reason_is_told() {
    let with = |count: u128| {
        let days = ["2026-12-01", "2026-12-02", "2026-12-03"];
        days.into_iter()
            .zip(0..count)
            .fold(ana(), |chat, (day, id)| {
                chat.with_visit_of("ana menjivar", 0xb0 + id, &format!("{day}T15:00:00Z"))
            })
    };
    let card = ids(&with(2).says(WISH));
    assert!(
        card.iter().any(|id| id == buttons::CONFIRM_BOOKING),
        "{card:?}"
    );

    let mut full = with(3);
    let told = full.says(WISH);

    assert!(told[0].body.contains("3 citas"), "{told:?}");
    assert_eq!(
        ids(&told),
        [buttons::MENU_APPOINTMENTS, buttons::MENU_HUMAN]
    );
    full.clinic.rules.max_open_visits = 4;
    let card = ids(&full.says(WISH));
    assert!(
        card.iter().any(|id| id == buttons::CONFIRM_BOOKING),
        "{card:?}"
    );
}

#[test]
fn a_visit_may_move_however_many_there_are_and_not_to_the_time_of_another() {
    let mut chat = ana()
        .with_visit_of("Ana Menjívar", 0xa1, "2026-11-26T15:00:00Z")
        .with_visit_of("Ana Menjívar", 0xa2, AT_THREE)
        .with_visit_of("Ana Menjívar", 0xa3, "2026-12-03T15:00:00Z");

    chat.taps(&buttons::about(buttons::RESCHEDULE, APPOINTMENT));
    let met = ids(&chat.says("el viernes a las 3 de la tarde"));
    let free = ids(&chat.says("el viernes a las 4 de la tarde"));

    assert!(met.iter().any(|id| id == buttons::OTHER_DAY), "{met:?}");
    assert!(
        free.iter().any(|id| id == buttons::CONFIRM_BOOKING),
        "{free:?}"
    );
}

#[test]
fn the_end_of_a_visit_follows_the_doctors_own_time() {
    for (minutes, is_asked) in [(30, false), (45, true)] {
        let mut chat = ana().with_visit_of("Ana Menjívar", 0xa1, "2026-11-27T21:30:00Z");
        chat.clinic.doctors[1].service_minutes = vec![minutes];

        let offered = ids(&chat.says(WISH));

        let asks = offered.iter().any(|id| id == buttons::OTHER_DAY);
        assert_eq!(asks, is_asked, "{minutes}: {offered:?}");
    }
}

#[test]
fn a_visit_for_a_service_that_only_staff_book_moves_not_into_another_one() {
    let mut chat = ana()
        .with_visit_of("Ana Menjívar", 0xa1, "2026-11-26T15:00:00Z")
        .with_visit_of("Ana Menjívar", 0xa2, "2026-11-27T21:30:00Z");
    chat.patient.appointments[0].service_id = FILLING;
    chat.clinic.services.retain(|service| service.id != FILLING);
    chat.clinic.doctors[0].service_minutes = vec![30, 45];

    chat.taps(&buttons::about(buttons::RESCHEDULE, APPOINTMENT));
    let met = ids(&chat.says("el viernes a las 3 de la tarde"));

    assert!(met.iter().any(|id| id == buttons::OTHER_DAY), "{met:?}");
}

#[test]
fn what_the_same_turn_booked_is_a_visit_of_that_patient() {
    let mut chat = ana();
    let slot = Slot {
        doctor_id: JOSE,
        service_id: CLEANING,
        starts_at: at(AT_THREE),
    };
    let request = BookRequest {
        turn: TurnId(Uuid::from_u128(1)),
        hold: APPOINTMENT,
        slot,
        name: "Ana Menjívar".to_owned(),
    };
    let mut known = Facts::new(chat.now, request.turn, chat.clinic.clone());
    known.learn_patient(std::mem::take(&mut chat.patient));

    known.learn_booking(request, BookAnswer::Booked(facts(slot)));

    let upcoming = known.upcoming().unwrap();
    let ends_at = upcoming[0].ends_at.map(|end| end - slot.starts_at);
    assert_eq!(upcoming[0].patient_name.as_deref(), Some("Ana Menjívar"));
    assert_eq!(ends_at, Some(Duration::minutes(30)));
}
