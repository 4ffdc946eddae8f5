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
        Dios se lo pague => intent=smalltalk
        gracias mi reina => intent=smalltalk !service
        buenos días mi reina, una limpieza para el viernes => intent=book service=limpieza date=2026-11-27
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
        y cuanto me va a costar? => intent=faq faq=precios
        cuánto me van a cobrar por la limpieza? => intent=faq faq=precios service=limpieza
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
        una persona por favor => intent=human
        no hablo español, una persona => intent=human
        alguien que me atienda => intent=human
        no quiero hablar con una máquina => intent=human
        operadora => intent=human
        pásenme con alguien => intent=human
        hay alguien ahí? => intent=human
        no entiendo, mejor una persona => intent=human
        quiero hablar con el dueño => intent=human
        I want to speak with a human => intent=human
        can I talk to someone => intent=human
        I speak English, a real person please => intent=human
        is there a real person? => intent=human
        do you speak english? => intent=human
        can someone call me => intent=human
        quisiera que me atendiera una persona => intent=human
        ya me cansé de este robot => intent=human
        atención al cliente => intent=human
        con una señorita por favor => intent=human
        I don't speak spanish => intent=human
        are you a robot? => intent=human
    ",
    );
}

#[test]
fn a_person_who_is_only_mentioned_is_not_asked_for() {
    check(
        MONDAY,
        &idle(),
        "
        quiero una cita para una persona mayor => intent=book
        cita para dos personas => intent=book
        es para otra persona => intent=other
        la persona que me atendió fue muy amable => intent=smalltalk
        quiero que alguien me revise la muela => intent=book
        I need an appointment for one person => intent=book
        can you help me book an appointment => intent=book
        me atiende la doctora elena el lunes? => intent=book doctor=elena
        una persona me dijo que atienden sábados => intent=faq
        dan atención a niños? => intent=other
        la señorita me dijo que llegara el lunes a las 9 => intent=book
        con la doctora por favor => intent=book doctor=elena
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

#[test]
fn questions_about_the_own_appointments_are_known_and_neither_confirm_nor_book() {
    check(
        MONDAY,
        &idle(),
        "
        mis citas => intent=other act=own_appointments
        ¿Cuándo es mi cita? => intent=other act=own_appointments
        cuando es mi cita => intent=other act=own_appointments
        a qué hora es mi cita => intent=other act=own_appointments
        a q hora era mi cita? => intent=other act=own_appointments
        ¿a qué hora es mi cita? => intent=other act=own_appointments
        ¿qué día me toca? => intent=other act=own_appointments
        ¿tengo cita esta semana? => intent=other act=own_appointments
        confírmeme por favor la hora de mi cita => intent=other act=own_appointments
        quiero ver mis citas => intent=other act=own_appointments
        con quién es mi cita => intent=other act=own_appointments
        dónde es mi cita? => act=own_appointments
        quiero una cita => intent=book !act
        confirmo mi cita => intent=confirm !act
        cuándo tienen cita para limpieza? => intent=book !act
        a qué hora tienen cita mañana => intent=book !act
        mi cita la quiero cambiar => intent=reschedule !act
        quiero cancelar mi cita => intent=cancel !act
        quiero ver las citas disponibles para el martes => intent=book !act date=2026-11-24
        mi cita a q hora era => intent=other act=own_appointments
        oiga mi cita a ke hora es => act=own_appointments
        a k hora tengo la cita => act=own_appointments
        mi cita k día es => act=own_appointments
        mi cita de cuando es => act=own_appointments
        mi cita cuando es => act=own_appointments
        la cita mía a qué hora es => act=own_appointments
        mi cita con quién es => act=own_appointments
        mi cita es el lunes? => act=own_appointments
        se me olvidó la hora de mi cita => act=own_appointments
        mi cita sigue en pie? => act=own_appointments
        a qué hora tengo que llegar => act=own_appointments
        what time is my appointment => act=own_appointments
        y mi cita? => act=own_appointments
        mi cita de mañana a q hora es => act=own_appointments
        kuando es mi consulta => act=own_appointments
        mi limpieza a qué hora es => act=own_appointments
        no me acuerdo si mi cita es hoy o mañana => act=own_appointments
        quedé apuntada? => act=own_appointments
        los datos de mi cita => act=own_appointments
        cuál es mi próxima cita => act=own_appointments
        a qué hora hacen limpiezas => !act
        quiero mi próxima cita el viernes => intent=book !act
        qué doctora me puede atender el viernes => intent=book !act
        cuándo puedo hacerme la limpieza => intent=book !act
        quiero mi cita a las 3 => intent=book !act
        mi cita que sea el viernes a las 9 => intent=book !act
        a qué hora puede ser mi cita => intent=book !act
        olvidé mi cita, me puede dar otra? => intent=book !act
        confirmo la hora de mi cita => !act
        quiero cambiar mi cita del lunes porque me salió un compromiso, ¿puede ser el miércoles? => intent=reschedule date=2026-11-25
    ",
    );
}

#[test]
fn a_warm_yes_is_a_yes_and_a_reason_is_no_wish() {
    check(
        MONDAY,
        &state(DialogueState::Confirming),
        "
        si mi niña gracias => intent=confirm
        sí mi niña, Dios la bendiga => intent=confirm
        está bien así, gracias => intent=confirm
        así está bien gracias mi amor => intent=confirm
        sí señorita muchas gracias => intent=confirm
        está bien pero con la otra doctora => intent=book instead=other_doctor
        si mijita, Dios se lo pague => intent=confirm
        si mija gracias => intent=confirm
        si hija bendiciones => intent=confirm
        ok mi reina => intent=confirm !service
        está bueno, gracias, Dios la bendiga => intent=confirm
        sí, si Dios quiere ahí estaré => intent=confirm
        órale pues => intent=confirm
        sounds good => intent=confirm
        si mijita pero a las 3 => intent=book time=15:00
        sí mijita y también para mi hijo => intent=other
        sí para mi mijita => intent=other
        sí mi hija => intent=other
        si Dios quiere => intent=smalltalk
    ",
    );
    check(
        MONDAY,
        &idle(),
        "
        quiero consulta el jueves en la mañana, porque por la tarde trabajo => date=2026-11-26 time_range=07:30|12:00
        consulta el jueves por la mañanita a las nueve, porque por la tarde tengo que salir => date=2026-11-26 time=09:00
        quiero limpieza en la tarde ya que por la mañana estudio => intent=book service=limpieza time_range=13:00|16:30
    ",
    );
}

#[test]
fn leaving_an_appointment_as_it_is_does_not_cancel_it() {
    check(
        MONDAY,
        &state(DialogueState::Cancelling),
        "
        así está bien, gracias => intent=deny
        está bien así => intent=deny
        sí => intent=confirm
        sí, la de mi hijito => intent=other
    ",
    );
}
