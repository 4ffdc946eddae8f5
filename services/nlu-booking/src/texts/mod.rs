//! Everything the patient reads, in one place: es-SV, usted, warm and short. Each message costs the clinic, so the
//! words and what can be tapped go together in one.
//!
//! Not here: when something is said. Words of the HTTP routes stand in `refusals`.

mod cards;
mod refusals;
mod when;

pub use cards::{Card, booked, cancelled, card, move_card, moved};
pub use refusals::{CONVERSATION_NOT_FOUND, NOT_HANDED_OVER};
pub use when::{
    at, clock, day, from_hour, row_day, short_day, short_moment, shortest_moment, stretch,
};

use chrono::NaiveDateTime;

/// What opens a list of days.
pub const OPEN_DAYS: &str = "Ver días";
/// What opens a list of times.
pub const OPEN_TIMES: &str = "Ver horarios";
/// What opens a list of services.
pub const OPEN_SERVICES: &str = "Ver servicios";
/// What opens a list of appointments.
pub const OPEN_VISITS: &str = "Ver mis citas";
/// What opens any other list.
pub const OPEN_OPTIONS: &str = "Ver opciones";

/// Titles of buttons and rows.
pub const OTHER_DAY: &str = "Otro día";
/// See [`OTHER_DAY`].
pub const OTHER_DAY_HINT: &str = "Dígame qué fecha le conviene";
/// See [`OTHER_DAY`].
pub const BOOK: &str = "Agendar cita";
/// See [`OTHER_DAY`].
pub const BOOK_AGAIN: &str = "Agendar otra cita";
/// See [`OTHER_DAY`].
pub const MY_VISITS: &str = "Mis citas";
/// See [`OTHER_DAY`].
pub const A_PERSON: &str = "Hablar con alguien";
/// See [`OTHER_DAY`].
pub const YES_CONFIRM: &str = "Sí, confirmar";
/// See [`OTHER_DAY`].
pub const CHANGE: &str = "Cambiar algo";
/// See [`OTHER_DAY`].
pub const DROP: &str = "Cancelar";
/// See [`OTHER_DAY`].
pub const EDIT_WHEN: &str = "Día u hora";
/// See [`OTHER_DAY`].
pub const EDIT_SERVICE: &str = "Servicio";
/// See [`OTHER_DAY`].
pub const EDIT_NAME: &str = "Nombre";
/// See [`OTHER_DAY`].
pub const YES_CANCEL: &str = "Sí, cancelarla";
/// See [`OTHER_DAY`].
pub const MOVE_IT: &str = "Cambiar fecha";
/// See [`OTHER_DAY`].
pub const CANCEL_IT: &str = "Cancelar cita";
/// See [`OTHER_DAY`].
pub const KEEP_IT: &str = "Conservarla";

/// A greeting, with the menu.
pub fn greeting(clinic: &str) -> String {
    format!("¡Hola! Gracias por escribir a {clinic}. ¿En qué le puedo ayudar?")
}

/// A greeting in the middle of something.
pub const HELLO: &str = "¡Hola! Sigamos con su cita.";
/// A question without a prepared answer.
pub const ASK_A_PERSON: &str =
    "Esa pregunta se la puede responder mejor una persona de la clínica.";
/// The menu, when something else was said before it.
pub const WHAT_ELSE: &str = "¿Le ayudo con algo más?";
/// After thanks and farewells.
pub const WITH_PLEASURE: &str = "¡Con mucho gusto! Aquí estamos para servirle.";
/// The only answer to what is no appointment.
pub fn scope(clinic: &str) -> String {
    format!(
        "Soy el asistente de citas de {clinic}: puedo agendar, cambiar o cancelar sus citas y responder preguntas \
         sobre la clínica. Con otros temas no puedo ayudarle."
    )
}
/// Something was not understood.
pub const NOT_UNDERSTOOD: &str = "Disculpe, no le entendí bien.";
/// Something was not understood and nothing is being asked.
pub const NOT_UNDERSTOOD_AT_ALL: &str =
    "Disculpe, no le entendí bien. Puedo ayudarle a agendar, cambiar o cancelar una cita.";

/// Asks for the service.
pub const WHICH_SERVICE: &str = "Con gusto le agendo su cita. ¿Para qué servicio la necesita?";

/// Asks for the day, with the next days that have room.
pub fn which_day(service: &str, doctor: Option<&str>) -> String {
    let with = doctor
        .map(|doctor| format!(" con {}", the_doctor(doctor)))
        .unwrap_or_default();
    format!(
        "¿Qué día le gustaría venir para {}{with}? Elija uno o escríbame la fecha.",
        lower(service)
    )
}

/// Asks for another day, in words.
pub const WHICH_OTHER_DAY: &str =
    "Claro. ¿Qué día le conviene? Puede escribirlo así: «el viernes» o «5 de diciembre».";

/// Asks for the time, with what is free on a day.
pub fn which_time(date: chrono::NaiveDate, more: bool) -> String {
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

/// Offers times on several days.
pub const WHICH_MOMENT: &str = "Tengo estos espacios disponibles. ¿Cuál le conviene?";
/// Offers what is nearest to what cannot be.
pub const NEAREST: &str = "Lo más cercano que tengo es esto. ¿Le conviene alguno?";
/// Nothing is free for weeks.
pub fn nothing_free(service: &str) -> String {
    format!(
        "Por ahora no encuentro espacios libres para {} en esas fechas. ¿Quiere probar con otro día o hablar con \
         una persona de la clínica?",
        lower(service)
    )
}

/// Why a wish cannot be: the day is closed.
pub fn closed_day(date: chrono::NaiveDate) -> String {
    format!("El {} la clínica no atiende.", day(date))
}
/// Why a wish cannot be: outside opening hours.
pub fn closed_hour(date: chrono::NaiveDate, time: chrono::NaiveTime) -> String {
    format!(
        "El {} a {} la clínica está cerrada.",
        day(date),
        when::the_hour(time)
    )
}
/// Why a wish cannot be: it is over.
pub fn past(local: NaiveDateTime) -> String {
    format!("El {} ya pasó.", at(local))
}
/// Why a wish cannot be: a whole day is over.
pub fn past_day(date: chrono::NaiveDate) -> String {
    format!("El {} ya pasó.", day(date))
}
/// Why a wish cannot be: too little notice.
pub fn too_soon(minutes: i64) -> String {
    let notice = if minutes >= 120 && minutes % 60 == 0 {
        format!("{} horas", minutes / 60)
    } else {
        format!("{minutes} minutos")
    };
    format!("Para esa hora falta muy poco: necesitamos al menos {notice} de anticipación.")
}
/// Why a wish cannot be: too far ahead.
pub fn too_far(days: u32) -> String {
    format!("Por ahora solo puedo agendar con hasta {days} días de anticipación.")
}
/// Why a wish cannot be: somebody has it.
pub fn taken(local: NaiveDateTime) -> String {
    format!("El {} no está disponible.", at(local))
}
/// Why a wish cannot be: the day, or that part of it, is full.
pub fn full(date: chrono::NaiveDate) -> String {
    format!(
        "Para el {} ya no me queda espacio en ese horario.",
        day(date)
    )
}
/// The slot went away between the card and the yes.
pub fn just_taken(local: NaiveDateTime) -> String {
    format!(
        "Lo siento, el espacio del {} se acaba de ocupar.",
        at(local)
    )
}

/// Asks for the patient's name.
pub fn which_name(local: NaiveDateTime) -> String {
    format!(
        "Perfecto, el {} ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.",
        at(local)
    )
}
/// Asks for the name again.
pub const WHICH_NAME_AGAIN: &str =
    "¿A nombre de quién la agendo? Escríbame nombre y apellido, por favor.";

/// What to change on the card.
pub const WHAT_TO_CHANGE: &str = "Claro. ¿Qué desea cambiar?";
/// The card was let go.
pub const DROPPED: &str = "De acuerdo, no reservé nada. Cuando guste, con gusto le ayudo.";
/// The request is on its way.
pub const ON_ITS_WAY: &str = "Estoy registrando su solicitud; en un momento le confirmo.";
/// A card's button that means nothing any more.
pub const CARD_IS_OVER: &str = "Esa propuesta ya no está vigente.";
/// A card's button after the booking was made.
pub fn already_booked(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} ya está reservada para el {}",
        lower(service),
        at(local)
    )
}
/// The clinic no longer offers what a button names.
pub const NO_LONGER_OFFERED: &str = "Esa opción ya no está disponible.";

/// Which appointment to cancel.
pub const WHICH_TO_CANCEL: &str = "¿Cuál de sus citas desea cancelar?";
/// Which appointment to move.
pub const WHICH_TO_MOVE: &str = "¿Cuál de sus citas desea cambiar?";
/// The patient's appointments.
pub const YOUR_VISITS: &str =
    "Estas son sus próximas citas. Elija una para cambiarla o cancelarla.";
/// There are none.
pub const NO_VISITS: &str =
    "No encuentro citas próximas registradas con este número. ¿Desea agendar una?";
/// One appointment and what can be done with it.
pub fn visit(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Su cita de {} con {doctor} es el {} ¿Qué desea hacer?",
        lower(service),
        at(local)
    )
}
/// Asks before cancelling.
pub fn really_cancel(service: &str, local: NaiveDateTime, doctor: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "¿Confirma que desea cancelar su cita de {} con {doctor}, el {}?",
        lower(service),
        at(local)
    )
}
/// Left as it is.
pub fn kept(service: &str, local: NaiveDateTime) -> String {
    format!(
        "De acuerdo, su cita de {} sigue en pie: {} ¡Le esperamos!",
        lower(service),
        at(local)
    )
}
/// Left as they are, without one in mind.
pub const KEPT_ALL: &str = "De acuerdo, sus citas siguen como están.";
/// It could not be cancelled or moved.
pub const NOT_ALLOWED: &str =
    "Lo siento, no pude hacer ese cambio en su cita. Una persona de la clínica puede ayudarle.";
/// Begins a move, ahead of the question for the day.
pub fn moving(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} es el {} Con gusto la cambio.",
        lower(service),
        at(local)
    )
}
/// The appointment behind a button is none any more.
pub const VISIT_IS_OVER: &str = "Esa cita ya no está vigente.";
/// The doctor does not offer it.
pub fn not_with(doctor: &str, service: &str) -> String {
    let doctor = the_doctor(doctor);
    format!(
        "Con {doctor} no hay {}, pero le busco espacio con quien sí.",
        lower(service)
    )
}
/// The patient said they will come.
pub fn see_you(service: &str, local: NaiveDateTime) -> String {
    format!(
        "¡Gracias por confirmar! Le esperamos el {} para su cita de {}.",
        at(local),
        lower(service)
    )
}

/// What a reminder asks, for the reader; nobody is sent this.
pub const WILL_YOU_COME: &str = "¿Asistirá a su cita?";

/// The clinic takes no bookings by chat at present.
pub const NO_BOOKINGS: &str = "Lo siento, por el momento no puedo agendar citas por este medio.";
/// Where the clinic is.
pub fn place(clinic: &str, address: &str) -> String {
    format!("{clinic} está en {address}")
}

/// Which of two readings.
pub const WHICH_ONE: &str = "Para no equivocarme: ¿cuál de estas opciones quiere decir?";
/// A date that does not exist, or a phrase with no certain meaning.
pub const PLEASE_CLARIFY: &str = "Para no equivocarme, ¿me lo puede decir de otra forma?";

/// A person takes over, because the patient asked.
pub const HANDED_OVER: &str =
    "Con gusto. Ya avisé a una persona de la clínica para que le atienda por este mismo chat.";
/// A person takes over, because the bot does not understand.
pub const HANDED_OVER_LOST: &str = "Disculpe, no logro entenderle. Ya avisé a una persona de la clínica para que le atienda por este mismo chat.";
/// A person takes over, because the bot cannot read voice notes.
pub const HANDED_OVER_MEDIA: &str = "Ya avisé a una persona de la clínica para que revise sus mensajes y le atienda por este mismo chat.";
/// In an emergency, where the clinic has no words of its own.
pub const EMERGENCY: &str =
    "Si es una emergencia, llame al 132 o vaya al hospital más cercano de inmediato.";
/// After the emergency's words.
pub const EMERGENCY_NOTIFIED: &str = "Ya avisé también a la clínica.";
/// A voice note, an image, a place.
pub const ONLY_TEXT: &str =
    "Por ahora solo puedo leer mensajes escritos. ¿Me lo puede escribir, por favor?";
/// Too many messages in a minute.
pub const SLOW_DOWN: &str =
    "Estoy recibiendo muchos mensajes seguidos. Deme un minuto, por favor, y con gusto seguimos.";
/// Nobody could be asked about the agenda.
pub const AGENDA_AWAY: &str =
    "En este momento no puedo consultar la agenda. Escríbame de nuevo en unos minutos, por favor.";

/// How long a service takes and what it costs.
pub fn service_hint(minutes: i32, price_cents: i64) -> String {
    if price_cents == 0 {
        return format!("{minutes} minutos");
    }
    let (whole, cents) = (price_cents / 100, price_cents % 100);
    let price = if cents == 0 {
        format!("${whole}")
    } else {
        format!("${whole}.{cents:02}")
    };
    format!("{minutes} minutos · {price}")
}

/// `la Dra. Elena Rivas`, `el Dr. José Ibáñez`; other titles stand alone.
fn the_doctor(name: &str) -> String {
    let article = match name.split_whitespace().next() {
        Some("Dra.") => "la ",
        Some("Dr.") => "el ",
        _ => "",
    };
    format!("{article}{name}")
}

/// Inside a sentence, a service's name begins small.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
