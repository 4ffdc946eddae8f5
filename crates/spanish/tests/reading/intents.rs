//! What the patient wants: the intent.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, state};

#[test]
fn greetings_and_pleasantries() {
    check(
        MONDAY,
        &idle(),
        "
        hola => intent=greeting
        Holaaaa => intent=greeting
        buenas => intent=greeting
        wenas => intent=greeting
        Buenos días => intent=greeting
        buenas noches!! => intent=greeting
        hola buenas tardes => intent=greeting
        qué tal => intent=greeting
        hi => intent=greeting
        gracias => intent=smalltalk
        muchas gracias, bendiciones => intent=smalltalk
        ok gracias => intent=smalltalk
        jajaja => intent=smalltalk
        hasta luego => intent=smalltalk
        hasta mañana => intent=smalltalk !date
        😊 => intent=smalltalk
        👍 => intent=smalltalk
        asdfgh => intent=other
    ",
    );
}

#[test]
fn to_book() {
    check(
        MONDAY,
        &idle(),
        "
        quiero una cita => intent=book
        Kiero una sita => intent=book
        necesito agendar => intent=book
        me puede dar una cita por favor => intent=book
        hola buenas, quisiera reservar un espacio para limpieza => intent=book service=limpieza
        me duele una muela => intent=book
        tengo un dolor de muela horrible desde anoche => intent=book
        me duele mucho => intent=book
        tienen espacio para mañana? => intent=book date=2026-11-24
        hay cupo el jueves? => intent=book date=2026-11-26
        a qué hora me pueden atender mañana? => intent=book date=2026-11-24
        vos tenés cupo para el sabado? => intent=book date=2026-11-28
        quiero sacar cita pal viernes a las 10 => intent=book date=2026-11-27 time=10:00
        se me cayó un relleno => intent=book
        se me quebró el bracket => intent=book
        será que tienen cupo => intent=book
        ando buscando cita => intent=book
        tienen cita para otro paciente? es para mi hermano => intent=book
        olvidé mi cita, me puede dar otra? => intent=book
        si hay cupo mañana me apunta => intent=book date=2026-11-24
        I need an appointment tomorrow at 3pm => intent=book date=2026-11-24 time=15:00
        QUIERO CITA MAÑANA A LAS 3 CON LA DRA RIVAS => intent=book date=2026-11-24 time=15:00 doctor=elena
        quiero cita de urgencia, me duele una muela => intent=book
        cuánto cuesta la limpieza? quiero cita para el viernes => intent=book faq=precios date=2026-11-27
    ");
}

#[test]
fn to_move() {
    check(
        MONDAY,
        &idle(),
        "
        quiero cambiar mi cita => intent=reschedule
        necesito reprogramar => intent=reschedule
        puedo reagendar para el viernes? => intent=reschedule date=2026-11-27
        quiero mover mi cita del viernes para el jueves => intent=reschedule from_date=2026-11-27 date=2026-11-26
        mover mi cita del jueves a las 10 para el viernes a las 2 => intent=reschedule from_date=2026-11-26 from_time=10:00 date=2026-11-27 time=14:00
        pasar mi cita de las 10 para las 2 => intent=reschedule from_time=10:00 time=14:00
        cambiar la cita de las 3 a las 4 => intent=reschedule from_time=15:00 time=16:00
        me la puede pasar al jueves? => intent=reschedule date=2026-11-26
        cambiarla para mañana => intent=reschedule date=2026-11-24
        tengo cita el viernes, la puedo mover al jueves? => intent=reschedule from_date=2026-11-27 date=2026-11-26
        puede ser el jueves en vez del viernes? => intent=reschedule date=2026-11-26 from_date=2026-11-27
        no voy a poder llegar mañana => intent=reschedule clarify=true !date
        ya no puedo ir el viernes, puede ser el jueves? => intent=reschedule date=2026-11-26
        cancelar la cita y poner otra para el jueves => intent=reschedule
        quiero adelantar mi cita => intent=reschedule
        necesito posponer la cita una semana => intent=reschedule
        quiero cambiar la hora de mi cita => intent=reschedule
        quiero cambiar la cita del 27 al 30 => intent=reschedule from_date=2026-11-27 date=2026-11-30
        me salió un compromiso, puedo mover la cita? => intent=reschedule
        reprogramar la cita del viernes a las 3pm => intent=reschedule from_date=2026-11-27 from_time=15:00
        ya no puedo mañana a las 9, me puede dar para el jueves? => intent=reschedule date=2026-11-26 not_date=2026-11-24
    ");
}

#[test]
fn questions() {
    check(
        MONDAY,
        &idle(),
        "
        ¿cuál es el horario? => intent=faq faq=horario
        a qué hora abren => intent=faq faq=horario
        atienden los sábados? => intent=faq faq=horario
        hasta q hora atienden => intent=faq faq=horario
        ¿Cuánto cuesta la limpieza? => intent=faq faq=precios service=limpieza
        cuanto vale un relleno => intent=faq faq=precios service=relleno
        q precio tiene la consulta => intent=faq faq=precios service=consulta
        precio => intent=faq faq=precios
        quiero saber el precio de los brackets => intent=faq faq=precios service=ortodoncia
        cuánto cobran por la cita? => intent=faq faq=precios
        ¿dónde están ubicados? => intent=faq faq=ubicacion
        me manda la ubicación xfa => intent=faq faq=ubicacion
        como llego? => intent=faq faq=ubicacion
        aceptan tarjeta? => intent=faq faq=pagos
        se puede pagar con transferencia? => intent=faq faq=pagos
        tienen parqueo? => intent=faq faq=parqueo
        dónde puedo parquear? => intent=faq faq=parqueo
        hola buenas, cuánto cuesta una limpieza? => intent=faq faq=precios
    ",
    );
}

#[test]
fn a_person() {
    check(
        MONDAY,
        &idle(),
        "
        quiero hablar con una persona => intent=human
        me puede atender un humano? => intent=human
        pásame con recepción => intent=human
        comuníqueme con la secretaria => intent=human
        me pueden llamar? => intent=human
        no quiero hablar con un robot => intent=human
        sos un bot? => intent=human
        quiero hablar con la doctora => intent=human
    ",
    );
}

#[test]
fn a_refusal_in_the_middle_of_arranging() {
    check(
        MONDAY,
        &state(DialogueState::CollectingDate),
        "
        el viernes no puedo => intent=book not_date=2026-11-27 clarify=true
        mejor el jueves => intent=book date=2026-11-26
        no, el jueves => intent=book date=2026-11-26
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::Rescheduling),
        "
        el jueves a las 9 => intent=reschedule date=2026-11-26 time=09:00
    ",
    );
}
