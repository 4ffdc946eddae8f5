//! Which day or range of days is meant.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, state};

#[test]
fn days_near_today() {
    check(
        MONDAY,
        &idle(),
        "
        quiero cita para hoy => intent=book date=2026-11-23
        una cita para hoy mismo => intent=book date=2026-11-23
        me puede atender ahorita? => intent=book date=2026-11-23
        tienen cupo ahora? => intent=book date=2026-11-23
        Mañana => intent=book date=2026-11-24 !time_range
        quiero una cita mañana => intent=book date=2026-11-24 !time_range
        kiero sita pa mñn => intent=book date=2026-11-24
        kiero 1 sita xfa => intent=book !date
        manana porfa => intent=book date=2026-11-24
        mñna en la tarde xfa => date=2026-11-24 time_range=13:00|16:30
        mañana por la mañana => date=2026-11-24 time_range=07:30|12:00
        mañana en la mañana => date=2026-11-24 time_range=07:30|12:00
        en la mañana => !date time_range=07:30|12:00
        por la mañana => !date time_range=07:30|12:00
        pasado mañana => date=2026-11-25
        pasado mañana en la mañana => date=2026-11-25 time_range=07:30|12:00
        mañana o pasado => date_range=2026-11-24|2026-11-25 !date
        esta tarde tienen espacio? => date=2026-11-23 time_range=13:00|16:30
        en 8 días => date=2026-11-30
        en ocho dias => date=2026-11-30
        dentro de 8 dias => date=2026-11-30
        de hoy en ocho => date=2026-11-30
        en 15 días => date=2026-12-07
        en quince dias => date=2026-12-07
        en 3 dias => date=2026-11-26
        en una semana => date=2026-11-30
        en dos semanas => date=2026-12-07
        en un mes => date=2026-12-23
        TOMORROW PLEASE => date=2026-11-24
    ",
    );
}

#[test]
fn days_of_the_week() {
    check(
        MONDAY,
        &idle(),
        "
        el viernes => intent=book date=2026-11-27 !clarify
        para el viernes => date=2026-11-27
        biernes => date=2026-11-27
        vierns => date=2026-11-27
        el juevez => date=2026-11-26
        el miercolez => date=2026-11-25
        mier => date=2026-11-25
        el mar a las 10 => date=2026-11-24 time=10:00
        el savado => date=2026-11-28
        SABADO => date=2026-11-28
        el domingo => date=2026-11-29
        este viernes => date=2026-11-27 !clarify
        el viernes de esta semana => date=2026-11-27 !clarify
        el viernes que viene => !date clarify=true readings=2026-11-27|2026-12-04
        el próximo viernes => !date clarify=true readings=2026-11-27|2026-12-04
        el viernes próximo => !date clarify=true readings=2026-11-27|2026-12-04
        next friday => !date clarify=true readings=2026-11-27|2026-12-04
        el otro viernes => date=2026-12-04 !clarify
        el viernes de la otra semana => date=2026-12-04 !clarify
        el viernes de la próxima semana => date=2026-12-04
        el viernes de la semana que viene => date=2026-12-04
        la otra semana el viernes => date=2026-12-04
        la otra semana, el martes => date=2026-12-01
        el otro lunes => date=2026-11-30
        el viernes en ocho => date=2026-12-04
        el lunes => !date clarify=true readings=2026-11-23|2026-11-30
        el próximo lunes => date=2026-11-30 !clarify
        hoy lunes => date=2026-11-23 !clarify
        mañana martes => date=2026-11-24 !clarify
        mañana miércoles => !date clarify=true readings=2026-11-24|2026-11-25
        el viernes 27 => date=2026-11-27
        viernes 4 de diciembre => date=2026-12-04
        el jueves 27 => !date clarify=true readings=2026-11-26|2026-11-27
        martes 1 de diciembre a las 9 => date=2026-12-01 time=09:00
        viernes 10 => date=2026-11-27 time=10:00
        pal juebes a las dos i media => date=2026-11-26 time=14:30
        kiero una sita pal mier en la mañanita => date=2026-11-25 time_range=07:30|12:00
        lunes 30 3:30 => date=2026-11-30 time=15:30
        para el lunes 30 a las 3:30 => date=2026-11-30 time=15:30
        el miércoles o el jueves => date_range=2026-11-25|2026-11-26
        el miércoles o el viernes => !date clarify=true readings=2026-11-25|2026-11-27
    ",
    );
    check(
        "2026-11-27T09:00",
        &idle(),
        "
        el viernes => !date clarify=true readings=2026-11-27|2026-12-04
        viernes a las 10 => !date clarify=true readings=2026-11-27|2026-12-04 time=10:00
        el próximo viernes => date=2026-12-04 !clarify
        el lunes que viene => date=2026-11-30 !clarify
        el otro viernes => date=2026-12-04
    ",
    );
    check(
        "2026-11-29T09:00",
        &idle(),
        "
        el viernes que viene => date=2026-12-04 !clarify
        mañana => date=2026-11-30
        el otro viernes => date=2026-12-04
    ",
    );
}

#[test]
fn days_by_number() {
    check(
        MONDAY,
        &idle(),
        "
        el 15 => date=2026-12-15
        el 25 => date=2026-11-25
        el 23 => date=2026-11-23
        el quince => date=2026-12-15
        para el 30 a las 9 => date=2026-11-30 time=09:00
        el 31 => date=2026-12-31
        el dia 5 => date=2026-12-05
        15/12 => date=2026-12-15
        15-12-26 => date=2026-12-15
        15/12/2026 => date=2026-12-15
        15.12.26 => date=2026-12-15
        2026-12-15 => date=2026-12-15
        3/12 => date=2026-12-03
        el 3/12 a las 8 => date=2026-12-03 time=08:00
        15 de diciembre => date=2026-12-15
        15 dic => date=2026-12-15
        dic 15 => date=2026-12-15
        quince de diciembre => date=2026-12-15
        primero de diciembre => date=2026-12-01
        1ro de diciembre => date=2026-12-01
        1° de diciembre => date=2026-12-01
        15 de enero => date=2027-01-15
        15 de diciembre del 2026 => date=2026-12-15
        el 5 del otro mes => date=2026-12-05
        el 28 de este mes => date=2026-11-28
        31 de noviembre => !date clarify=true
        quiero cita el 30 de febrero => intent=book !date clarify=true
        31/11 => !date clarify=true
        12/15 => !date clarify=true
        treinta y uno de diciembre => date=2026-12-31
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::CollectingDate),
        "
        15 => intent=book date=2026-12-15
        viernes => intent=book date=2026-11-27
        el 28 => intent=book date=2026-11-28
    ",
    );
}

#[test]
fn stretches_of_days() {
    check(
        MONDAY,
        &idle(),
        "
        la otra semana => intent=book date_range=2026-11-30|2026-12-05 !date
        la próxima semana => date_range=2026-11-30|2026-12-05
        la semana que viene => date_range=2026-11-30|2026-12-05
        esta semana => date_range=2026-11-23|2026-11-28
        a fin de mes => date_range=2026-11-25|2026-11-30
        a fines de mes => date_range=2026-11-25|2026-11-30
        a principios de diciembre => date_range=2026-12-01|2026-12-10
        a principios de mes => date_range=2026-12-01|2026-12-10
        a mediados de enero => date_range=2027-01-11|2027-01-20
        en diciembre => date_range=2026-12-01|2026-12-31
        el otro mes => date_range=2026-12-01|2026-12-31
        el fin de semana => date_range=2026-11-28|2026-11-29
        de martes a jueves => date_range=2026-11-24|2026-11-26
        entre miércoles y viernes => date_range=2026-11-25|2026-11-27
        del 1 al 5 de diciembre => date_range=2026-12-01|2026-12-05
        hasta el lunes puedo => intent=book date_range=2026-11-30|2026-12-05
        hasta el jueves => date_range=2026-11-26|2026-12-02
        a partir del jueves => date_range=2026-11-26|2026-12-02
        del jueves en adelante => date_range=2026-11-26|2026-12-02
        después del miércoles => date_range=2026-11-26|2026-12-02
        antes del viernes => date_range=2026-11-23|2026-11-26
        en diciembre, el 15 => date=2026-12-15
    ",
    );
}

#[test]
fn corrections_and_negations() {
    check(
        MONDAY,
        &idle(),
        "
        el miércoles, digo, el jueves => date=2026-11-26 !clarify
        el miércoles no, el jueves => date=2026-11-26 not_date=2026-11-25
        mañana, perdón, pasado mañana => date=2026-11-25
        el jueves mejor el viernes => date=2026-11-27
        a las 9, digo a las 10 => time=10:00
        el viernes a las 9 no mejor a las 10 => date=2026-11-27 time=10:00
        el viernes no puedo => !date not_date=2026-11-27 clarify=true
        no puedo el viernes => !date not_date=2026-11-27 clarify=true
        el viernes no puedo, mejor el jueves => date=2026-11-26 not_date=2026-11-27 !clarify
        cualquier día menos el viernes => !date not_date=2026-11-27
        que no sea viernes => !date not_date=2026-11-27
        hoy no, mañana => date=2026-11-24 not_date=2026-11-23
        hoy no puedo, mañana si => date=2026-11-24 not_date=2026-11-23
        no puedo mañana, el viernes sí => intent=book date=2026-11-27 not_date=2026-11-24
        ni jueves ni viernes => intent=book !date not_date=2026-11-27 clarify=true
        mañana no porque trabajo, el viernes si => date=2026-11-27 not_date=2026-11-24
        todos los días menos el jueves => not_date=2026-11-26 clarify=true
        a las 3 no puedo => !time not_time=15:00
        no a las 3 sino a las 4 => time=16:00 not_time=15:00
        en la mañana no puedo => time_range=13:00|16:30
        el viernes me queda bien, el jueves no puedo => date=2026-11-27 not_date=2026-11-26
    ",
    );
}

/// Since when it hurts, and when something happened, is no wish.
#[test]
fn days_of_the_past_are_no_wish() {
    check(
        "2026-11-30T10:00",
        &idle(),
        "
        me ha estado molestando una muela desde el domingo, si fuera posible el miércoles => intent=book date=2026-12-02 !date_range !clarify
        me duele una muela desde el viernes, me puede ver el jueves por la mañana => date=2026-12-03 !date_range time_range=07:30|12:00
        tengo picado un diente desde el lunes, quiero una consulta el miercoles en la tarde => date=2026-12-02 time_range=13:00|16:30 service=consulta !clarify
        desde el domingo me duele una muela => intent=book !date !date_range !clarify
        Me duele desde el sábado => intent=book !date !date_range !clarify
        desde el viernes no aguanto el dolor, quiero cita mañana => date=2026-12-01 !date_range
        quiero cita el jueves porque me duele desde el domingo => date=2026-12-03 !date_range
        no puedo dormir desde el viernes, necesito cita hoy => date=2026-11-30 !date_range
        el viernes pasado me sacaron una muela, quiero un chequeo el jueves => date=2026-12-03
        el viernes me sacaron una muela, quiero un chequeo el jueves => date=2026-12-03 !clarify
        se me quebró una resina el sábado, puede ser el martes? => date=2026-12-01 !clarify
        ayer me sacaron una muela y quiero revisión el viernes => date=2026-12-04
        el sábado a las 5 se me cayó una calza, quiero cita mañana => date=2026-12-01 !time
        anoche a las 10 me empezó a doler, quiero cita mañana => date=2026-12-01 !time
        hace tres días me duele, quiero cita el viernes => date=2026-12-04
        el lunes de la semana pasada me atendieron, quiero cita el viernes => date=2026-12-04
        me duele desde hace una semana, el jueves a las 10 => date=2026-12-03 time=10:00
        tengo una muela mala desde el sabado⏎puedo el jueves => date=2026-12-03 !date_range
        este miércoles, pasado mañana, no la otra semana => date=2026-12-02 !date_range !clarify
        el miercoles de esta semana => date=2026-12-02 !clarify
        desde el jueves puedo => date_range=2026-12-03|2026-12-09
        puedo desde el jueves => date_range=2026-12-03|2026-12-09
        quiero cita desde el jueves => date_range=2026-12-03|2026-12-09
        me duele una muela, desde el jueves puedo => date_range=2026-12-03|2026-12-09
        a partir del jueves me queda bien => date_range=2026-12-03|2026-12-09
        me duele una muela, a partir del jueves => date_range=2026-12-03|2026-12-09
        me duele mucho, quiero cita el jueves => date=2026-12-03
        me sacaron una muela y quiero revisión el viernes => date=2026-12-04
        se me cayó una calza, el viernes puedo => date=2026-12-04
        se me cayó una calza⏎el viernes a las 10 => date=2026-12-04 time=10:00
        limpieza desde el jueves => date_range=2026-12-03|2026-12-09 service=limpieza
        se me despegó un bracket me puede atender el viernes => date=2026-12-04
        era el jueves, no el viernes => date=2026-12-03 not_date=2026-12-04
        a las 4, no a las 3 => time=16:00 not_time=15:00
        tengo caries desde el viernes => !date !date_range
        desde el miercoles hasta el viernes puedo => date_range=2026-12-02|2026-12-04
    ",
    );
}

#[test]
fn closed_days_and_past_hours_keep_what_was_said() {
    check(
        "2026-11-23T20:00",
        &idle(),
        "
        quiero cita para hoy a las 9 => intent=book date=2026-11-23 time=09:00
        hoy => date=2026-11-23
        el domingo a las 10 => date=2026-11-29 time=10:00
        el sábado a las 3 => date=2026-11-28 time=15:00
        el sábado en la tarde => date=2026-11-28 time_range=13:00|16:30
    ",
    );
}

#[test]
fn numbers_that_are_no_dates() {
    check(
        MONDAY,
        &idle(),
        "
        mi número es 7890-1234 => phone=+50378901234 !date !time
        mi dui es 04567890-1 => dui=04567890-1 !date !time !phone
        vivo en la 2a avenida sur #14 => !date !time !choice
        mi hijo tiene 8 años, quiero cita => intent=book !date !time
        quiero cita para mi hija de 5 años => intent=book !date !time
        la limpieza a $22? => !date !time
        me duele una muela desde hace 3 días => intent=book !date !time
        quiero cita para 2 personas => intent=book !date !time
        el viernes pasado me atendieron => !date
        buenas tardes => intent=greeting !time_range
        buenos días, quiero una cita => intent=book !time_range !date
        feliz tarde => intent=smalltalk !time_range
        feliz fin de semana => intent=smalltalk !date_range
    ",
    );
}
