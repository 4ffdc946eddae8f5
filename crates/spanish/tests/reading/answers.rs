//! Answers yes and no. A yes acts, so it must be the whole message and answer a question.

use spanish::{Dialogue, DialogueState};

use crate::table::{MONDAY, check, idle, state};

#[test]
fn clear_answers_to_a_question() {
    check(
        MONDAY,
        &state(DialogueState::Confirming),
        "
        sí => intent=confirm
        si => intent=confirm
        Siii => intent=confirm
        SI POR FAVOR => intent=confirm
        sip => intent=confirm
        simón => intent=confirm
        dale => intent=confirm
        vaya pues => intent=confirm
        cabal => intent=confirm
        ok => intent=confirm
        👍 => intent=confirm
        👍🏽 => intent=confirm
        ✅ => intent=confirm
        está bien, gracias => intent=confirm
        perfecto => intent=confirm
        de acuerdo => intent=confirm
        claro que sí => intent=confirm
        así es => intent=confirm
        confirmo => intent=confirm
        confirmado => intent=confirm
        sí, confirmo mi cita => intent=confirm
        ahí estaré => intent=confirm
        yes => intent=confirm
        si dele => intent=confirm
        puesi => intent=confirm
        esa hora no => intent=deny
        cambiar => intent=reschedule
        mejor a las 4 => intent=book time=16:00
        no quiero cancelar, sí confirmo => intent=confirm
        no => intent=deny
        No gracias => intent=deny
        nel => intent=deny
        nombe => intent=deny
        mejor no => intent=deny
        olvidelo ya no quiero => intent=deny
        olvídelo => intent=deny
        mejor dejémoslo así, gracias => intent=deny
        ya no, gracias => intent=deny
        ya no quiero => intent=deny
        claro que no => intent=deny
        👎 => intent=deny
        no puedo => intent=deny
        no, mejor el jueves => date=2026-11-26
        cancelar => intent=cancel
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::Confirmed),
        "
        sí confirmo => intent=confirm
        ahí llego => intent=confirm
        sí, ahí estaremos => intent=confirm
    ",
    );
}

#[test]
fn a_doubtful_yes_is_not_a_yes() {
    let texts = [
        "sí pero a las 4",
        "si puedo otro día?",
        "sí?",
        "no sé",
        "tal vez",
        "creo que sí",
        "déjeme ver",
        "le aviso",
        "le confirmo más tarde",
        "no confirmo todavía",
        "no confirmo",
        "¿me confirma la hora?",
        "quiero confirmar si tienen parqueo",
        "sí, ¿cuánto cuesta?",
        "todavía no la confirme",
        "sí, el jueves",
        "si me cambian la hora",
        "sí no puedo",
        "después le confirmo",
        "ok pero con otro doctor",
        "hola",
        "gracias",
    ];
    for text in texts {
        never(text, &state(DialogueState::Confirming), &["confirm"]);
    }
}

#[test]
fn a_yes_without_a_question_confirms_nothing() {
    for text in ["sí", "ok", "dale", "👍", "perfecto", "está bien"] {
        never(text, &idle(), &["confirm", "cancel"]);
    }
}

#[test]
fn a_yes_may_repeat_what_was_asked() {
    let asked = Dialogue {
        state: DialogueState::Confirming,
        last_bot: Some(
            "¿Confirma su cita para el viernes 27 de noviembre de 2026 a las 10:00 a. m. con la Dra. Elena Rivas?".into(),
        ),
        offered: vec![],
        ..Dialogue::default()
    };

    check(
        MONDAY,
        &asked,
        "
        sí, el viernes a las 10 => intent=confirm
        sí el viernes => intent=confirm
        sí, con el doctor Óscar => intent=book doctor=oscar
        sí, con la doctora Elena => intent=confirm
        sí, el jueves a las 10 => intent=book date=2026-11-26
        sí a las 11 => intent=book time=11:00
    ",
    );
}

#[test]
fn the_last_question_tells_what_a_word_answers() {
    let asked = |text: &str| Dialogue {
        last_bot: Some(text.into()),
        ..Dialogue::default()
    };

    check(
        MONDAY,
        &asked("¿Confirma su cita de mañana?"),
        "
        si => intent=confirm
    ",
    );
    check(
        MONDAY,
        &asked("¿A nombre de quién sería?"),
        "
        Ana López => name=Ana_López intent=book
    ",
    );
    check(
        MONDAY,
        &asked("¿A qué hora le queda bien?"),
        "
        3 => time=15:00
    ",
    );
    check(
        MONDAY,
        &asked("¿Qué día prefiere?"),
        "
        15 => date=2026-12-15
    ",
    );
}

pub fn never(text: &str, dialogue: &Dialogue, forbidden: &[&str]) {
    let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap();

    let reading = spanish::read(text, now, &crate::clinic::clinic(), dialogue);

    let intent = serde_json::to_value(reading.intent).unwrap();
    let acted = forbidden.iter().any(|word| intent == **word);
    assert!(!acted, "{text:?} must not be {intent}");
}
