//! Phrases over several lines. Messages that follow each other are read as the lines of one text.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, state};

#[test]
fn a_phrase_may_go_on_in_the_next_line() {
    check(
        MONDAY,
        &idle(),
        "
        miércoles⏎9 de diciembre => date=2026-12-09 !clarify
        el jueves⏎9 de diciembre => !date clarify=true readings=2026-11-26|2026-12-09
        15⏎de diciembre => date=2026-12-15
        15⏎diciembre => date=2026-12-15
        el 15 de⏎diciembre => date=2026-12-15
        9 de diciembre⏎de 2027 => date=2027-12-09
        vie⏎27 => date=2026-11-27
        quiero cita para el⏎15 => intent=book date=2026-12-15
        el viernes⏎que viene => !date clarify=true readings=2026-11-27|2026-12-04
        la otra⏎semana => date_range=2026-11-30|2026-12-05
        entre lunes⏎y miércoles => date_range=2026-11-30|2026-12-02
        viernes⏎10 => date=2026-11-27 time=10:00
        mañana⏎a las⏎3 => date=2026-11-24 time=15:00
        a las 7⏎pm => time=19:00
        a las 3⏎y media => time=15:30
        8⏎de la mañana => time=08:00
        de 2⏎a 4 => time_range=14:00|16:00
        mi nombre es⏎Ana López => name=Ana_López
        7890⏎1234 => phone=+50378901234
        buenas⏎quiero una cita⏎es para limpieza⏎el martes⏎15 de diciembre⏎a las 2 => intent=book service=limpieza date=2026-12-15 time=14:00
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::CollectingName),
        "
        Ana⏎María López => name=Ana_María_López
        juan carlos⏎perez => name=Juan_Carlos_Perez
        Juan Carlos⏎Pérez Rivas⏎7890 1234 => name=Juan_Carlos_Pérez_Rivas phone=+50378901234 !doctor
    ",
    );
}

#[test]
fn two_sentences_on_two_lines_stay_two() {
    check(
        MONDAY,
        &idle(),
        "
        No puedo el viernes⏎El jueves sí => date=2026-11-26 not_date=2026-11-27
        el viernes no⏎puedo el jueves => date=2026-11-26 not_date=2026-11-27
        quiero cita el viernes⏎3 personas => date=2026-11-27 !time
        quiero cita el viernes⏎tengo 3 hijos => date=2026-11-27 !time
        a las 3⏎4 personas => time=15:00 !readings
        a las 10⏎9 de diciembre => date=2026-12-09 time=10:00
        3 pm⏎el viernes => date=2026-11-27 time=15:00
        a las 2⏎30 dolares => time=14:00
        15⏎12 => !date !time
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::CollectingName),
        "
        Ana López⏎Quiero cita el viernes => name=Ana_López date=2026-11-27
        Ana López⏎el viernes puedo => name=Ana_López date=2026-11-27
        Ana López⏎gracias => name=Ana_López
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::Confirming),
        "
        sí⏎gracias => intent=confirm
        no⏎el jueves => intent=deny
        sí⏎pero a las 4 => time=16:00
    ",
    );
}
