//! Codes by which members of the staff prove their own number.

use super::{Chat, says_all, text};
use crate::domain::{OwnNumberCode, Request, State, buttons};
use chrono::Duration;
use kernel::Language;

const CODE: &str = "Agenda: 482 913";
const THANKS: &str = "Gracias. En su perfil de Cita verá si su número quedó confirmado.";

fn asked(chat: &Chat) -> usize {
    let proofs = chat.requests.iter();
    proofs
        .filter(|one| matches!(one, Request::ProveOwnNumber { .. }))
        .count()
}

/// What the clinic answers, each as one text.
fn answer(chat: &mut Chat, words: &str) -> Vec<String> {
    let replies = chat.says(words).into_iter();
    replies.map(|reply| reply.body).collect()
}

#[test]
fn a_code_is_asked_of_auth_and_answered_without_effects() {
    let mut chat = Chat::new();

    assert_eq!(answer(&mut chat, CODE), [THANKS]);

    let code = OwnNumberCode::read(CODE).unwrap();
    let written_at = chat.now;
    assert_eq!(
        chat.requests,
        [Request::ProveOwnNumber { code, written_at }]
    );
    assert!(chat.queries.is_empty());
    chat.clinic.language = Language::English;
    let english = answer(&mut chat, CODE);
    assert!(english[0].starts_with("Thank you."), "{english:?}");
}

#[test]
fn a_code_leaves_an_open_booking_as_it_is() {
    let mut chat = Chat::new();
    chat.says("limpieza el viernes a las 3, soy Ana López");
    let before = chat.session.clone();

    assert_eq!(answer(&mut chat, CODE), [THANKS]);

    assert_eq!(chat.state(), State::Confirming);
    chat.session.own_number_codes_at.clear();
    assert_eq!(chat.session, before);
    chat.says("sí");
    assert!(matches!(chat.requests.last(), Some(Request::Book { .. })));
}

#[test]
fn a_code_works_while_a_person_answers_the_bot_is_off_the_plan_is_over_and_for_blocked_contacts() {
    let mut handed_over = Chat::new();
    handed_over.taps(buttons::MENU_HUMAN);
    let mut off = Chat::new();
    off.clinic.bot_enabled = false;
    let mut lapsed = Chat::new();
    lapsed.clinic.plan_ends_at = Some(lapsed.now);
    let mut blocked = Chat::new().known_as("Ana López");
    blocked.patient.is_blocked = true;
    let mut late = Chat::new();
    late.is_late = true;

    for mut chat in [handed_over, off, lapsed, blocked, late] {
        let state = chat.state();
        assert_eq!(answer(&mut chat, CODE), [THANKS]);
        assert_eq!((asked(&chat), chat.state()), (1, state));
    }
}

#[test]
fn in_a_suspended_clinic_a_code_is_not_answered() {
    let mut chat = Chat::new();
    chat.clinic.is_suspended = true;
    // As a turn has it.
    chat.clinic.bot_enabled = false;

    assert_eq!(chat.gets(&text(CODE)), []);
    assert_eq!(asked(&chat), 0);
}

#[test]
fn no_more_than_five_codes_in_an_hour_are_asked_of_auth_and_the_sixth_gets_another_answer() {
    let mut chat = Chat::new();
    for _ in 0..5 {
        assert_eq!(answer(&mut chat, CODE), [THANKS]);
        chat.passes(Duration::minutes(1));
    }

    says_all(&chat.says(CODE), &["Espere una hora"]);
    assert_eq!(chat.says(CODE), []);
    assert_eq!(asked(&chat), 5);
    assert_eq!(chat.session.own_number_codes_at.len(), 6);
    // To begin anew forgets none of them.
    chat.session = chat.session.reset();
    assert_eq!(chat.says(CODE), []);

    chat.passes(Duration::minutes(60));
    assert_eq!(answer(&mut chat, CODE), [THANKS]);
}
