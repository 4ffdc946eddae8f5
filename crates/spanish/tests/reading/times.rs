//! Which time of day is meant.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, state};

#[test]
fn bare_hours_lie_inside_opening_hours() {
    check(
        MONDAY,
        &idle(),
        "
        a las 3 => intent=book time=15:00 !clarify
        mañana a las 3 => date=2026-11-24 time=15:00
        a las 10 => time=10:00
        a la 1 => time=13:00
        a la una => time=13:00
        las 8 => time=08:00
        a las doce => time=12:00
        a las 2 => time=14:00
        alas 9 => time=09:00
        a las 5 => !time clarify=true readings=05:00|17:00
        mañana a las 6 => date=2026-11-24 !time clarify=true readings=06:00|18:00
        a las 7 => !time clarify=true readings=07:00|19:00
        7 am => time=07:00 !clarify
        tipo 2 o 3 => !time clarify=true readings=14:00|15:00
        12:30 => time=12:30
        tipo 3 => time=15:00
        tipo 3 el jueves => date=2026-11-26 time=15:00
        como a las 4 => time=16:00
        a eso de las 9 => time=09:00
        por ahí de las 2 => time=14:00
        3pm => time=15:00
        3 pm => time=15:00
        3 p.m. => time=15:00
        10 a. m. => time=10:00
        10AM => time=10:00
        5pm => time=17:00 !clarify
        a las 15:30 => time=15:30
        15h30 => time=15:30
        3:30 => time=15:30
        08:00 => time=08:00
        a las 3.30 => time=15:30
        3 y media => time=15:30
        a las tres y media => time=15:30
        a las 9 y cuarto => time=09:15
        a las 10 y 20 => time=10:20
        a las 10 30 => time=10:30
        cuarto para las 3 => time=14:45
        un cuarto para las 11 => time=10:45
        a un cuarto para las 10 => time=09:45
        10 para las 3 => time=14:50
        4 menos cuarto => time=15:45
        cuarto para las 5 de la tarde => time=16:45
        5 menos cuarto => time=16:45
        cuarto para las 5 => time=16:45
        a las 8 de la mañana => time=08:00 !date
        a las 3 de la tarde => time=15:00
        a las 7 de la noche => time=19:00
        mañana a las 8 de la mañana => date=2026-11-24 time=08:00
        mañana en la tarde tipo 5 => date=2026-11-24 time=17:00 !time_range !clarify
        a mediodía => time=12:00
        al medio dia => time=12:00
        12 md => time=12:00
        a primera hora => time=07:30
        el sábado a primera hora => date=2026-11-28 time=08:00
        mañana a primera hora => date=2026-11-24 time=07:30
        el jueves a las 2:15 pm => date=2026-11-26 time=14:15
        a las 9 o a las 10 => !time clarify=true readings=09:00|10:00
    ",
    );
}

#[test]
fn parts_and_stretches_of_the_day() {
    check(
        MONDAY,
        &idle(),
        "
        en la tarde => time_range=13:00|16:30
        por la tarde => time_range=13:00|16:30
        x la tarde => time_range=13:00|16:30
        viernes tarde => date=2026-11-27 time_range=13:00|16:30
        el sábado en la mañana => date=2026-11-28 time_range=08:00|12:00
        la mañana del viernes => date=2026-11-27
        después de las 2 => time_range=14:00|16:30 !time
        dsp de las 2 => time_range=14:00|16:30
        después de las 4 => time_range=16:00|16:30
        a partir de las 3 => time_range=15:00|16:30
        de las 3 en adelante => time_range=15:00|16:30
        antes de las 10 => time_range=07:30|10:00
        salgo del trabajo a las 3, puede ser después? => time_range=15:00|16:30 !time
        entre 9 y 11 de la mañana del jueves => date=2026-11-26 time_range=09:00|11:00
        en la noche => time_range=18:00|21:00
        entre 2 y 4 => time_range=14:00|16:00
        entre las 2 y las 4 => time_range=14:00|16:00
        de 2 a 4 => time_range=14:00|16:00
        mañana entre 8 y 10 => date=2026-11-24 time_range=08:00|10:00
        de 8 a 11 de la mañana => time_range=08:00|11:00
        entre 11 y 2 => time_range=11:00|14:00
        el sábado después de las 10 => date=2026-11-28 time_range=10:00|12:00
        hasta las 4 puedo => clarify=true readings=07:30|16:00|16:00|16:30
        mañana temprano => date=2026-11-24 time_range=07:30|12:00
        después de almuerzo => time_range=13:00|16:30
    ",
    );
}

#[test]
fn a_number_answers_the_question_for_the_hour() {
    check(
        MONDAY,
        &state(DialogueState::CollectingTime),
        "
        3 => intent=book time=15:00
        10 => time=10:00
        3 y media => time=15:30
        a las 10 => time=10:00
        las diez => time=10:00
        mejor a las 2 => time=14:00
        tipo 9 => time=09:00
        en la mañana => time_range=07:30|12:00
    ",
    );
}
