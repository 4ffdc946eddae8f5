//! Which offered option the patient takes.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, offering};

#[test]
fn by_place_and_by_hour() {
    let hours = [
        "martes 24 de noviembre, 8:00 a. m.",
        "martes 24 de noviembre, 10:00 a. m.",
        "martes 24 de noviembre, 3:00 p. m.",
    ];
    check(
        MONDAY,
        &offering(DialogueState::CollectingTime, &hours),
        "
        la segunda => intent=book choice=2 !time !date
        la primera por favor => choice=1 !date
        el tercero => choice=3
        la última => choice=3
        la 2 => choice=2 !time
        opción 2 => choice=2
        opcion 1 xfa => choice=1
        1 => choice=1 !time
        2 => choice=2
        2️⃣ => choice=2
        #2 => choice=2
        la 2da => choice=2
        la de las 10 => choice=2 !time !date
        la de las 3 => choice=3 !time
        a las 10 => choice=2
        10 => choice=2
        8 => choice=1
        3 => choice=3
        la del medio => choice=2
        cualquiera => choice=1
        ninguna => intent=deny !choice
        a las 9 => !choice time=09:00
        opción 7 => !choice clarify=true
    ",
    );
}

#[test]
fn by_words_and_by_day() {
    let services = [
        "Limpieza dental",
        "Consulta general",
        "Relleno",
        "Control de ortodoncia",
    ];
    check(
        MONDAY,
        &offering(DialogueState::CollectingService, &services),
        "
        limpieza => intent=book choice=1 service=limpieza
        la consulta => choice=2
        4 => choice=4
        el tercero => choice=3
    ",
    );
    let days = ["martes 24", "miércoles 25", "jueves 26"];
    check(
        MONDAY,
        &offering(DialogueState::CollectingDate, &days),
        "
        la del miércoles => choice=2 !date
        el jueves => choice=3
        el 2 => choice=2
        el 26 => choice=3
        el viernes => !choice date=2026-11-27
        el 15 => !choice date=2026-12-15
    ",
    );
    check(
        MONDAY,
        &offering(
            DialogueState::Cancelling,
            &["viernes 27, 10:00 a. m.", "lunes 30, 2:00 p. m."],
        ),
        "
        la del viernes => intent=cancel choice=1
        la segunda => intent=cancel choice=2
    ",
    );
}

#[test]
fn a_number_that_is_a_place_and_an_hour_is_asked_about() {
    let hours = ["2:00 p. m.", "3:00 p. m.", "4:00 p. m."];
    check(
        MONDAY,
        &offering(DialogueState::CollectingTime, &hours),
        "
        2 => !choice clarify=true readings=2|1
        la de las 2 => choice=1
        la 2 => choice=2
        a las 3 => choice=2
    ",
    );
}

#[test]
fn ordinals_without_options_are_no_dates() {
    check(
        MONDAY,
        &idle(),
        "
        la segunda => !date !time
        opción 2 => !date !time
        es mi primera vez => !choice !date
        a primera hora => !choice time=07:30
    ",
    );
}

#[test]
fn at_one_is_an_hour_and_no_first_option() {
    let times = offering(
        DialogueState::CollectingTime,
        &["11:00 a. m.", "11:30 a. m.", "1:00 p. m.", "1:30 p. m."],
    );
    check(
        MONDAY,
        &times,
        "
        a la 1 me queda bien => time=13:00 choice=3
        mejor a la 1 => time=13:00 choice=3
        opción 1 => choice=1
        la primera => choice=1
    ",
    );
    check(
        MONDAY,
        &offering(
            DialogueState::Confirming,
            &["Sí, confirmar", "Cambiar algo", "Cancelar"],
        ),
        "
        a la 1 => intent=book time=13:00 !choice
        confirmo si mi esposo puede => intent=other
        la confirmo cuando sepa => intent=other
        confirmo => intent=confirm
    ",
    );
}
