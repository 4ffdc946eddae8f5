//! The names of patient, writer and doctor, and the service asked for.

use spanish::DialogueState;

use crate::table::{MONDAY, check, idle, offering, state};

#[test]
fn any_doctor_will_do() {
    check(
        MONDAY,
        &idle(),
        "
        con cualquiera => intent=book any_doctor=true !doctor
        con cualquiera de los dos por favor => any_doctor=true
        quiero una limpieza mañana con cualquier doctor => intent=book service=limpieza date=2026-11-24 any_doctor=true !doctor
        limpieza con el que esté libre => service=limpieza any_doctor=true
        el que este libre => any_doctor=true
        con la que esté disponible => any_doctor=true
        no importa quién => intent=book any_doctor=true
        no me importa con quién => any_doctor=true
        no importa el doctor => any_doctor=true
        me da igual quién => any_doctor=true
        me da igual con quien => any_doctor=true
        me da lo mismo la doctora => any_doctor=true !doctor
        con quien sea => any_doctor=true
        con quien tenga espacio el viernes => any_doctor=true date=2026-11-27
        cita con quien haya => any_doctor=true
        con cualquiera menos el Dr. Ibáñez => any_doctor=true !doctor
        con el Dr. Ibáñez o con cualquiera => doctor=jose !any_doctor
        me da igual la hora => !any_doctor
        me da igual el día => !any_doctor
        no importa la hora => !any_doctor
        cualquier día => !any_doctor
        cualquier día menos el viernes => !any_doctor not_date=2026-11-27
        a cualquier hora con el Dr. Ibáñez => doctor=jose !any_doctor
        no quiero con cualquiera => !any_doctor
        no me da igual quién => !any_doctor
        la que esté disponible => !any_doctor
        quiero una cita => !any_doctor
    ",
    );
}

/// "Me da igual" is about what the clinic asked.
#[test]
fn what_does_not_matter_is_what_was_asked() {
    let with_doctors = ["9:00 a. m.", "10:00 a. m.", "Con cualquiera", "Otro día"];
    check(
        MONDAY,
        &offering(DialogueState::CollectingTime, &with_doctors),
        "
        me da igual => any_doctor=true !choice
        me da igual, gracias => any_doctor=true !choice
        me da lo mismo => any_doctor=true !choice
        con cualquiera => any_doctor=true choice=3
        me da igual la hora => !any_doctor
        a las 10 => choice=2 !any_doctor
    ",
    );
    check(
        MONDAY,
        &offering(DialogueState::CollectingTime, &with_doctors[..2]),
        "
        me da igual => choice=1 !any_doctor
        cualquiera => choice=1 !any_doctor
        con cualquiera => any_doctor=true !choice
    ",
    );
}

#[test]
fn names_of_patient_and_writer() {
    check(
        MONDAY,
        &idle(),
        "
        soy Ana, es para mi hijo Mateo => name=Mateo contact_name=Ana
        Soy Ana López y quiero una cita => intent=book name=Ana_López !contact_name
        me llamo carlos perez => name=Carlos_Perez
        mi nombre es María del Carmen Flores => name=María_del_Carmen_Flores
        hola soy ana, quiero cita para mañana => intent=book name=Ana date=2026-11-24
        cita a nombre de José Luis Ramos => name=José_Luis_Ramos intent=book
        a nombre de JUAN PEREZ => name=Juan_Perez
        es para mi mamá, se llama Rosa Martínez => name=Rosa_Martínez
        le habla Karla Mejía, quiero cita para mi hija Sofía de 5 años => name=Sofía contact_name=Karla_Mejía !date !time
        soy Pedro, la cita es para mi esposa => contact_name=Pedro !name
        quiero una cita para Juan Pérez mañana => name=Juan_Pérez date=2026-11-24
        quiero una cita para mi hijo => intent=book !name
        soy paciente nueva => !name
        soy alérgica a la penicilina => !name !contact_name
        soy de San Vicente => !name
        quiero una cita para mañana => !name
        soy la mamá de Mateo => name=Mateo
        soy la mamá de Roberto y quiero una consulta => intent=book service=consulta name=Roberto
        soy la mamá de Roberto y quiero una consulta para mí => intent=book service=consulta !name
        soy la hija de Marta Pérez, quiero una limpieza para mí => intent=book service=limpieza !name
        soy la mamá de Mateo, quiero una cita para él => intent=book name=Mateo
        soy la hija de Marta Pérez, quiero una cita para ella => name=Marta_Pérez
        soy la mamá de Mateo, lo quiero llevar a una consulta => name=Mateo
        soy la mamá de Mateo, me llamo Ana Ruiz y necesito cita para mí => name=Ana_Ruiz
        cámbiele el nombre a Pedro Pineda => intent=book name=Pedro_Pineda
        cambie el nombre por Pedro Pineda por favor => name=Pedro_Pineda
        el nombre correcto es Rosa Pineda => name=Rosa_Pineda
        Hola, soy Ana => intent=greeting name=Ana
        soy Marta la mamá de Diego, quiero cita para él => name=Diego contact_name=Marta
        para mi abuelita doña Tomasa => name=Tomasa
        es para mi hija Valeria Sánchez, yo soy Karen Sánchez => name=Valeria_Sánchez contact_name=Karen_Sánchez
    ");
}

#[test]
fn surnames_that_look_like_days_and_hours_stay_names() {
    check(
        MONDAY,
        &idle(),
        "
        a nombre de Karla Funes => name=Karla_Funes !date
        cita a nombre de José Díaz mañana a las 9 => name=José_Díaz date=2026-11-24 time=09:00
        soy pedro magaña, quiero cita el viernes => name=Pedro_Magaña date=2026-11-27
        me llamo Rosa Alas y quiero una limpieza => name=Rosa_Alas service=limpieza !time
        a nombre de Domingo Rivas => name=Domingo_Rivas !date
        a nombre de José Domingo Funes, el martes => name=José_Domingo_Funes date=2026-11-24
        a nombre de Ana López alas 9 => name=Ana_López time=09:00
        a nombre de Ana López domingo a las 9 => name=Ana_López date=2026-11-29
        a nombre de Ana López manana => name=Ana_López date=2026-11-24
        buenos diaz, soy Ana => intent=greeting name=Ana
        Kevin Magaña => !date
        Rosario Funes => !date
        alas 9 del martes => time=09:00 date=2026-11-24
    ",
    );
    check(
        MONDAY,
        &state(DialogueState::CollectingName),
        "
        Karla Funes => name=Karla_Funes !date
        José Roberto Díaz => name=José_Roberto_Díaz
        ana magaña => name=Ana_Magaña !date
        Juan Alas => name=Juan_Alas
        Domingo Menjívar => name=Domingo_Menjívar !date
        domingo => !name date=2026-11-29
        el domingo => !name date=2026-11-29
    ",
    );
}

#[test]
fn a_bare_name_answers_the_question_for_it() {
    check(
        MONDAY,
        &state(DialogueState::CollectingName),
        "
        Ana López => intent=book name=Ana_López
        ana maria lopez => name=Ana_Maria_Lopez
        María de los Ángeles Cruz => name=María_de_los_Ángeles_Cruz
        Simón Bolívar => name=Simón_Bolívar
        Ana López, 7890-1234 => name=Ana_López phone=+50378901234
        es Mateo Flores => name=Mateo_Flores
        claro, Julia Marta Ruiz => name=Julia_Marta_Ruiz
        Clara Luz Peña => name=Clara_Luz_Peña
        Ana López dui 04567890-1 => name=Ana_López dui=04567890-1
        soy Ana, es para mi hijo Mateo => name=Mateo contact_name=Ana
        sí => !name
        no sé => !name
        quiero cancelar la cita => intent=cancel !name
        cuánto cuesta? => intent=faq faq=precios !name
        Zoila de la O => name=Zoila_de_la_O
        Hortensia del Carmen viuda de Portillo => name=Hortensia_del_Carmen_viuda_de_Portillo
        Lidia Marroquín => name=Lidia_Marroquín
        no, a nombre de Rosa Pineda => name=Rosa_Pineda
        Dolores Flores => name=Dolores_Flores
        no quiero dar mi nombre => !name
        mañana => !name
    ",
    );
}

#[test]
fn numbers_that_identify() {
    check(
        MONDAY,
        &idle(),
        "
        7890-1234 => phone=+50378901234
        7890 1234 => phone=+50378901234
        78901234 => phone=+50378901234
        +503 7890-1234 => phone=+50378901234
        503 7890 1234 => phone=+50378901234
        (503) 7890-1234 => phone=+50378901234
        2393-0188 => phone=+50323930188
        +1 (301) 555-0142 => phone=+13015550142
        04567890-1 => dui=04567890-1
        dui 045678901 => dui=04567890-1
        DUI: 04567890-1 tel 7011-2233 => dui=04567890-1 phone=+50370112233
        10203040 => !phone !dui
    ",
    );
}

#[test]
fn doctors() {
    check(
        MONDAY,
        &idle(),
        "
        quiero cita con la doctora Elena => intent=book doctor=elena
        con la Dra. Rivas => doctor=elena
        con el dr rivas => doctor=oscar
        con el doctor Oscar mañana => doctor=oscar date=2026-11-24
        con Rivas => !doctor clarify=true readings=elena|oscar
        con el doctor Ibáñez => doctor=jose
        con ibanes => doctor=jose
        cita con Óscar Rivas => doctor=oscar
        quiero con la doctora => doctor=elena
        quiero con el doctor => !doctor
        soy Elena, quiero una cita => name=Elena !doctor
        es para mi hijo José => name=José !doctor
        con la dra riva => doctor=elena
        gracias doctora que Dios la bendiga => intent=smalltalk !doctor
    ",
    );
}

#[test]
fn services() {
    check(
        MONDAY,
        &idle(),
        "
        quiero una limpieza => intent=book service=limpieza
        limpiesa dental => service=limpieza
        quiero limpiarme los dientes => intent=book service=limpieza
        control de brackets => service=ortodoncia
        para los frenos => service=ortodoncia
        brakets => service=ortodoncia
        cambio de ligas => intent=book service=ortodoncia
        tengo una caries => intent=book service=relleno
        quiero un chequeo general => service=consulta
        que me revisen => service=consulta
        una profilaxis => service=limpieza
        tengo una consulta, ¿tienen parqueo? => intent=faq faq=parqueo !service
        quiero una consulta => intent=book service=consulta
        una limpieza, perdón, un relleno => service=relleno
        rellenos => service=relleno
    ",
    );
}

#[test]
fn a_name_may_follow_a_greeting_and_a_courtesy_is_none() {
    check(
        MONDAY,
        &state(DialogueState::CollectingName),
        "
        hola, soy Nora Campos => name=Nora_Campos
        hola, Nora Campos => name=Nora_Campos
        hola Nora Campos => name=Nora_Campos
        buenas, nora campos => name=Nora_Campos
        buenas tardes, Nora Campos => name=Nora_Campos
        hola buenas tardes nora campos porfa => name=Nora_Campos
        a nombre de mi hija Sofía => name=Sofía
        es para mi mamá Rosa Elena => name=Rosa_Elena
        es pa mi mama rosa elena => name=Rosa_Elena
        va a ser para mi hijo Mateo => name=Mateo
        hola, es para mi hija Sofía Martínez => name=Sofía_Martínez
        Sofía Martínez, es mi hija => name=Sofía_Martínez !contact_name
        el mío, Nora Campos => name=Nora_Campos
        Ana López, para mi hija => !name
        hola linda => !name
        hola seño => !name
        hola, buenas tardes => !name
        hola, una consulta => !name
        hola, una pregunta => !name
        hola, disculpe => !name
        hola, me ayuda => !name
        hola, información => !name
        hola qué tal => !name
        hola, gracias => !name
        disculpe => !name
        ayuda => !name
        olvídelo => !name
        buenas, una duda => !name
        buenos días doctora => !name
        a mi nombre => !name
        es para mi => !name
        para mi hija => !name
        ",
    );
    check(
        MONDAY,
        &idle(),
        "
        hola, soy Nora Campos => intent=greeting name=Nora_Campos
        hola, buenas tardes => intent=greeting !name
        hola, una consulta => !name
        hola, Karla => !name
        a nombre de mi hija Sofía => name=Sofía
        es para mi mamá Rosa Elena => name=Rosa_Elena
        ",
    );
}
