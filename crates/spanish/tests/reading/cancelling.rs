//! What is said after the clinic asked which appointment to cancel, or whether to cancel one. Only a yes and the wish said again cancel.

use spanish::{Consent, Dialogue, DialogueState, Reader};

use crate::{
    clinic::clinic,
    table::{MONDAY, check, offering},
};

fn asked_whether() -> Dialogue {
    Dialogue {
        last_bot: Some(
            "¿Confirma que desea cancelar su cita de limpieza dental con la Dra. Elena Rivas, el jueves 26 de noviembre a las 2:00 p. m.?".into(),
        ),
        ..offering(DialogueState::Cancelling, &["Sí, cancelarla", "Cambiar fecha", "Conservarla"])
    }
}

#[test]
fn to_want_the_appointment_is_a_no() {
    check(
        MONDAY,
        &asked_whether(),
        "
        no, quiero mi cita => intent=deny
        mi cita la quiero conservar => intent=deny
        pero mi cita es importante, no la quiero perder => intent=deny
        no cancele mi cita => intent=deny
        no quiero cancelar mi cita, solo saber la hora => intent=deny
        yo no pedí cancelar => intent=deny
        fue un error => intent=deny
        solo preguntaba => intent=deny
        sí, quítela => intent=cancel
        no me la quite => intent=deny
        déjela así => intent=deny
        mejor la dejamos así => intent=deny
        sí voy a ir => intent=deny
        sí llego => intent=deny
        ahí estaré => intent=deny
        i want to keep it => intent=deny
        ya no voy a ir, cancélela => intent=cancel
        no puedo ir => intent=reschedule
        quiero cancelar pero no quiero perder la cita => intent=other
        como llego? => faq=ubicacion
    ",
    );
}

#[test]
fn a_question_about_it_and_another_day_are_heard() {
    check(
        MONDAY,
        &asked_whether(),
        "
        mi cita => intent=other act=own_appointments
        mi cita a q hora era => intent=other act=own_appointments
        mis citas => intent=other act=own_appointments
        a qué hora es? => intent=other act=own_appointments
        es la limpieza verdad? => intent=other act=own_appointments
        con la doctora elena? => intent=other act=own_appointments
        la de las 2? => intent=other act=own_appointments
        mejor para el otro martes => intent=reschedule date=2026-12-01
        el viernes a las 3 => intent=reschedule date=2026-11-27 time=15:00
        otro día mejor => intent=reschedule
        se puede cambiar? => intent=reschedule
        tiene espacio el viernes? => intent=reschedule date=2026-11-27
        quiero otra cita => intent=book
        quiero una limpieza => intent=book service=limpieza
        soy Ana López => intent=other
        me duele la muela => intent=other
        confirmo mi cita => intent=other
        confirmo si mi esposo puede => intent=other
    ",
    );
}

#[test]
fn naming_one_of_several_says_which_to_cancel() {
    let asked_which = Dialogue {
        last_bot: Some("¿Cuál de sus citas desea cancelar?".into()),
        ..offering(
            DialogueState::Cancelling,
            &["jue 26 nov, 2:00 p. m.", "vie 27 nov, 9:00 a. m."],
        )
    };
    check(
        MONDAY,
        &asked_which,
        "
        la del viernes => intent=cancel choice=2
        la de las 2 => intent=cancel choice=1
        la primera => intent=cancel choice=1
        la limpieza => intent=cancel service=limpieza
        la de la doctora Elena => intent=cancel doctor=elena
        la de mañana => intent=cancel date=2026-11-24
        ninguna => intent=deny
        no la quiero perder => intent=deny
    ",
    );
}

#[test]
fn the_words_alone_tell_what_they_agree_to() {
    let reader = Reader::new(&clinic());
    let now = chrono::NaiveDateTime::parse_from_str(MONDAY, "%Y-%m-%dT%H:%M").unwrap();
    let consent = |text| reader.consent(text, now);
    for text in [
        "sí",
        "dele pues",
        "sí, la del jueves a las 2",
        "ok mi reina",
        "sí confirmo",
    ] {
        let given = consent(text);
        assert!(given.says_yes && given.cancels, "{text}: {given:?}");
    }
    for text in [
        "sí cancélela",
        "quiero cancelar mi cita",
        "¿me la puede cancelar?",
    ] {
        let given = consent(text);
        assert!(given.cancels && !given.says_yes, "{text}: {given:?}");
    }
    for text in [
        "la de las 2?",
        "mejor el martes",
        "cancelarla?",
        "no la cancele",
        "confirmo si puedo",
        "si cancelo me cobran?",
        "mi cita",
    ] {
        let given = consent(text);
        assert!(!given.cancels && !given.says_yes, "{text}: {given:?}");
    }
    assert!(!consent("confirmo mi cita").cancels);
    assert!(!consent("ahí estaré").cancels);
    assert!(consent("la primera").takes_position && !consent("la 1").takes_position);
    assert_eq!(consent("asdf"), Consent::default());
}
