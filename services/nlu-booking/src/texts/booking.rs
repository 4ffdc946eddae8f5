//! A booking: its questions, the reasons why a wish cannot be met, and what is said about the card.

use crate::texts::words::{lower, the_doctor};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use spanish::say::{at, day, the_hour};

pub const WHICH_SERVICE: &str = "Con gusto le agendo su cita. ¿Para qué servicio la necesita?";

/// The patient does not know which service, or told only a pain. `first` is the service in which the clinic finds out what is needed.
pub fn help_with_service(first: Option<&str>) -> String {
    let hint = first.map_or_else(
        || "Elija el que más se parezca a lo que necesita".to_owned(),
        |first| {
            format!(
                "Si tiene molestias o no sabe cuál es, con {} le dicen qué necesita",
                lower(first)
            )
        },
    );
    format!("No se preocupe. {hint}; o si prefiere, le atiende una persona. ¿Cuál le agendo?")
}

pub fn which_day(service: &str, doctor: Option<&str>) -> String {
    let with = doctor
        .map(|doctor| format!(" con {}", the_doctor(doctor)))
        .unwrap_or_default();
    format!(
        "¿Qué día le gustaría venir para {}{with}? Elija uno o escríbame la fecha.",
        lower(service)
    )
}

pub const WHICH_OTHER_DAY: &str =
    "Claro. ¿Qué día le conviene? Puede escribirlo así: «el viernes» o «5 de diciembre».";

pub fn which_time(date: NaiveDate, more: bool) -> String {
    let hint = if more {
        " Si prefiere otra hora, escríbamela."
    } else {
        ""
    };
    format!(
        "Para el {} tengo estos horarios.{hint} ¿Cuál le conviene?",
        day(date)
    )
}

pub const WHICH_DAY_AND_TIME: &str = "Tengo estos espacios disponibles. ¿Cuál le conviene?";
pub const NEAREST: &str = "Lo más cercano que tengo es esto. ¿Le conviene alguno?";

pub fn nothing_free(service: &str) -> String {
    format!(
        "Por ahora no encuentro espacios libres para {} en esas fechas. ¿Quiere probar con otro día o hablar con \
         una persona de la clínica?",
        lower(service)
    )
}

pub fn closed_day(date: NaiveDate) -> String {
    format!("El {} la clínica no atiende.", day(date))
}

pub fn closed_hour(date: NaiveDate, time: NaiveTime) -> String {
    format!(
        "El {} a {} la clínica está cerrada.",
        day(date),
        the_hour(time)
    )
}

pub fn past(local: NaiveDateTime) -> String {
    format!("El {} ya pasó.", at(local))
}

pub fn past_day(date: NaiveDate) -> String {
    format!("El {} ya pasó.", day(date))
}

pub fn too_soon(minutes: i64) -> String {
    let notice = if minutes >= 120 && minutes % 60 == 0 {
        format!("{} horas", minutes / 60)
    } else {
        format!("{minutes} minutos")
    };
    format!("Para esa hora falta muy poco: necesitamos al menos {notice} de anticipación.")
}

pub fn too_far(days: u32) -> String {
    format!("Por ahora solo puedo agendar con hasta {days} días de anticipación.")
}

pub fn taken(local: NaiveDateTime) -> String {
    format!("El {} no está disponible.", at(local))
}

/// The day, or the part of it that was asked for, has no free slot.
pub fn full(date: NaiveDate) -> String {
    format!(
        "Para el {} ya no me queda espacio en ese horario.",
        day(date)
    )
}

/// The wanted doctor has nothing free on a day on which others have. `other` is absent where there are several.
pub fn only_with_another(doctor: &str, other: Option<&str>, date: NaiveDate) -> String {
    let doctor = match the_doctor(doctor) {
        name if name.is_empty() => "esa persona".to_owned(),
        name => name,
    };
    let day = day(date);
    match other {
        Some(other) => format!(
            "El {day} no tengo espacio con {doctor}; con {} sí.",
            the_doctor(other)
        ),
        None => format!("El {day} no tengo espacio con {doctor}; con otros doctores sí."),
    }
}

/// The time was taken with the doctor whom it was offered with, and another one is free then. Either name may be empty.
pub fn with_another_then(gone: &str, other: &str) -> String {
    let named = |doctor: &str| match the_doctor(doctor) {
        name if name.is_empty() => "esa persona".to_owned(),
        name => name,
    };
    format!(
        "A esa hora ya no hay espacio con {}, pero sí con {}.",
        named(gone),
        named(other)
    )
}

/// The slot was taken between the card and the yes.
pub fn just_taken(local: NaiveDateTime) -> String {
    format!(
        "Lo siento, el espacio del {} se acaba de ocupar.",
        at(local)
    )
}

/// The doctor went away between the card and the yes. The name is empty where the clinic no longer has the doctor. The hour ends
/// the sentence with the full stop of "p. m.".
pub fn doctor_away(doctor: &str, local: NaiveDateTime) -> String {
    let who = if doctor.is_empty() {
        "la persona que le iba a atender".to_owned()
    } else {
        the_doctor(doctor)
    };
    format!("Lo siento, {who} ya no está disponible el {}", at(local))
}

/// The chosen slot ends with the full stop of "p. m.", so the question follows without another one.
pub fn which_name(local: NaiveDateTime) -> String {
    format!(
        "Perfecto, el {} ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.",
        at(local)
    )
}

pub const WHICH_NAME_AGAIN: &str =
    "¿A nombre de quién la agendo? Escríbame nombre y apellido, por favor.";
pub const WHAT_TO_CHANGE: &str = "Claro. ¿Qué desea cambiar?";
pub const DISCARDED: &str = "De acuerdo, no reservé nada. Cuando guste, con gusto le ayudo.";
/// While scheduling has not answered yet.
pub const ON_ITS_WAY: &str = "Estoy registrando su solicitud; en un momento le confirmo.";
/// For a button of a card that is no longer open.
pub const CARD_IS_OVER: &str = "Esa propuesta ya no está vigente.";

/// For a button of a card whose booking was made.
pub fn already_booked(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} ya está reservada para el {}",
        lower(service),
        at(local)
    )
}

/// For a button whose service, doctor or id no longer exists.
pub const NO_LONGER_OFFERED: &str = "Esa opción ya no está disponible.";

/// The doctor does not offer the service.
pub fn not_with(doctor: &str, service: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Con {doctor} no hay {}, pero le busco espacio con quien sí.",
        lower(service)
    )
}

pub const WHICH_DOCTOR: &str = "Con gusto. ¿Con quién la prefiere?";

/// Another doctor is wanted, and nobody else offers the service.
pub fn only_doctor(service: &str, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!("Por ahora {} es solo con {doctor}.", lower(service))
}

/// The doctor offers nothing that patients may choose by themselves.
pub fn not_by_chat(doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Las citas con {doctor} las da la clínica directamente; llámela, por favor. Por aquí le puedo agendar esto:"
    )
}

/// The clinic takes no bookings by chat at present.
pub const NO_BOOKINGS: &str = "Lo siento, por el momento no puedo agendar citas por este medio.";
pub const WHICH_ONE: &str = "Para no equivocarme: ¿cuál de estas opciones quiere decir?";
/// For a date that does not exist, or a phrase without a certain meaning.
pub const PLEASE_CLARIFY: &str = "Para no equivocarme, ¿me lo puede decir de otra forma?";
/// Scheduling has not answered for a while.
pub const AGENDA_AWAY: &str =
    "En este momento no puedo consultar la agenda. Escríbame de nuevo en unos minutos, por favor.";

/// Scheduling has not answered a request in time. The answer may still come.
pub fn no_answer_yet(phone: &str) -> String {
    let call = if phone.is_empty() {
        "llame a la clínica".to_owned()
    } else {
        format!("llame a la clínica al {phone}")
    };
    format!(
        "Disculpe, su solicitud está tardando más de lo normal. Si queda registrada, le aviso por este mismo chat. Si le \
         urge, {call}, por favor."
    )
}
