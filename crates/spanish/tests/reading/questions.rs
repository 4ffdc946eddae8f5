//! Questions about the clinic: its hours also on one day, and several questions in one message.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, state};

const HOURS: &str = "
    no atiende los sábados? => intent=faq faq=horario date=2026-11-28
    no atienden los sabados? => intent=faq faq=horario
    atienden sábados? => intent=faq faq=horario date=2026-11-28
    atienden sabados => intent=faq faq=horario
    el sabado atienden? => intent=faq faq=horario date=2026-11-28
    ustedes trabajan el sábado => intent=faq faq=horario
    a qué hora abren => intent=faq faq=horario
    a q hora cierran hoy => intent=faq faq=horario
    están abiertos ahora => intent=faq faq=horario date=2026-11-23
    estan abiertos ahorita? => intent=faq faq=horario date=2026-11-23
    ya cerraron? => intent=faq faq=horario
    ya abrieron? => intent=faq faq=horario
    abren el domingo? => intent=faq faq=horario date=2026-11-29
    mñn abren? => intent=faq faq=horario date=2026-11-24
    atienden de noche? => intent=faq faq=horario
    hay atención mañana? => intent=faq faq=horario date=2026-11-24
    tienen servicio los domingos? => intent=faq faq=horario
    trabajan en feriados? => intent=faq faq=horario
    hasta q hora están => intent=faq faq=horario
    are you open on saturday? => intent=faq faq=horario date=2026-11-28
    what are your hours? => intent=faq faq=horario
";

const NOT_HOURS: &str = "
    el sábado a las 9 => intent=book date=2026-11-28 time=09:00
    hay cupo el sábado? => intent=book date=2026-11-28
    quiero que me atiendan el sábado => intent=book date=2026-11-28
    puede atenderme el sabado? => intent=book date=2026-11-28
    la doctora Elena atiende el sábado? => intent=book date=2026-11-28 doctor=elena
    quiero cita el sábado => intent=book date=2026-11-28 !faq
";

#[test]
fn whether_the_clinic_is_open_is_a_question_and_no_booking() {
    check(MONDAY, &idle(), HOURS);
    check(MONDAY, &state(DialogueState::Confirming), HOURS);
    check(MONDAY, &state(DialogueState::CollectingTime), HOURS);
    check(MONDAY, &state(DialogueState::Confirmed), HOURS);
}

#[test]
fn a_wish_for_a_day_is_no_question_about_hours() {
    check(MONDAY, &idle(), NOT_HOURS);
    check(MONDAY, &state(DialogueState::CollectingDate), NOT_HOURS);
}

#[test]
fn several_questions_are_known_in_the_order_asked() {
    check(
        MONDAY,
        &idle(),
        "
        cuánto cuesta la limpieza y dónde están ubicados? => intent=faq faqs=precios|ubicacion service=limpieza
        precio y horario porfa => intent=faq faqs=precios|horario
        horario y precio xfa => intent=faq faqs=horario|precios
        dónde quedan y cuanto cobran => intent=faq faqs=ubicacion|precios
        a q hora abren y aceptan tarjeta? => intent=faq faqs=horario|pagos
        cuanto vale un relleno, y atienden sabados? => intent=faq faqs=precios|horario service=relleno
        ubicacion, horario y precio de la limpieza => intent=faq faqs=ubicacion|horario|precios
        tienen parqueo? y aceptan tarjeta? => intent=faq faqs=parqueo|pagos
        how much is a cleaning and where are you located? => intent=faq faqs=precios|ubicacion service=limpieza
        quiero limpieza el viernes a las 3, cuánto cuesta y aceptan tarjeta? => intent=book faqs=precios|pagos
        cuánto cuesta la limpieza? => intent=faq faq=precios !faqs
        a qué hora abren => !faqs
        dónde puedo pagar? => !faqs
        dónde puedo parquear? => faq=parqueo !faqs
        cuánto me van a cobrar por la limpieza? => faq=precios !faqs
        puedo pagar con tarjeta? => faq=pagos !faqs
        quiero cita el viernes => !faqs
        me manda la ubicación xfa => faq=ubicacion !faqs
        ",
    );
}

#[test]
fn plain_english_is_understood() {
    check(
        MONDAY,
        &idle(),
        "
        hi, can I book for tomorrow at 3pm? => intent=book date=2026-11-24 time=15:00
        I'd like to make an appointment => intent=book
        I need a cleaning on friday at 3 pm => intent=book service=limpieza date=2026-11-27 time=15:00
        book a cleaning for thursday at 10am => intent=book service=limpieza date=2026-11-26 time=10:00
        do you have anything tomorrow afternoon? => intent=book date=2026-11-24 time_range=13:00|16:30
        cancel my appointment => intent=cancel
        I want to cancel my appointment => intent=cancel
        can I move my appointment to friday? => intent=reschedule date=2026-11-27
        I need to reschedule => intent=reschedule
        can we change it to friday at 2pm => intent=reschedule date=2026-11-27 time=14:00
        how much is a cleaning? => intent=faq faq=precios
        how much does it cost => intent=faq faq=precios
        where are you located? => intent=faq faq=ubicacion
        where are you => intent=faq faq=ubicacion
        do you take cards? => intent=faq faq=pagos
        thanks => intent=smalltalk
        thank you so much => intent=smalltalk
        good morning => intent=greeting
        hello => intent=greeting
        I would cancel if I could => !date
        ",
    );
    check(
        MONDAY,
        &state(DialogueState::Confirming),
        "
        yes => intent=confirm
        yes please => intent=confirm
        sure, that works => intent=confirm
        that works for me => intent=confirm
        no => intent=deny
        no thanks => intent=deny
        maybe => intent=other
        I don't know => intent=other
        not sure => intent=other
        yes but at 4pm => intent=book time=16:00
        does that work? => intent=other
        thank you => intent=smalltalk
        how much is it? => intent=faq faq=precios
        ",
    );
    check(
        MONDAY,
        &state(DialogueState::CollectingName),
        "
        my name is Nora Campos => name=Nora_Campos
        I'm Nora Campos => name=Nora_Campos
        it's for my daughter Sofia => name=Sofia
        I don't know => !name
        thank you => !name
        yes please => !name
        ",
    );
}
