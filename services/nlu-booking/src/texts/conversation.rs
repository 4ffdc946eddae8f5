//! Greetings, what was not understood, and the handover to a person.

pub fn greeting(clinic: &str) -> String {
    format!("¡Hola! Gracias por escribir a {clinic}. ¿En qué le puedo ayudar?")
}

/// A greeting in the middle of a booking.
pub const HELLO: &str = "¡Hola! Sigamos con su cita.";
/// For a question without a prepared answer.
pub const ASK_A_PERSON: &str =
    "Esa pregunta se la puede responder mejor una persona de la clínica.";
/// Over the menu, when nothing else leads to it.
pub const WHAT_ELSE: &str = "¿Le ayudo con algo más?";
pub const WITH_PLEASURE: &str = "¡Con mucho gusto! Aquí estamos para servirle.";

/// The answer to everything that is not about appointments or the clinic.
pub fn scope(clinic: &str) -> String {
    format!(
        "Soy el asistente de citas de {clinic}: puedo agendar, cambiar o cancelar sus citas y responder preguntas \
         sobre la clínica. Con otros temas no puedo ayudarle."
    )
}

pub const NOT_UNDERSTOOD: &str = "Disculpe, no le entendí bien.";
/// Asked whether to cancel an appointment.
pub const NOT_UNDERSTOOD_NOR_CANCELLED: &str =
    "Disculpe, no le entendí bien. No he cancelado nada.";
/// When no question is open, so that the menu follows.
pub const NOT_UNDERSTOOD_AT_ALL: &str =
    "Disculpe, no le entendí bien. Puedo ayudarle a agendar, cambiar o cancelar una cita.";

pub fn place(clinic: &str, address: &str) -> String {
    format!("{clinic} está en {address}")
}

pub const HANDED_OVER: &str =
    "Con gusto. Ya avisé a la clínica para que una persona le llame o le escriba.";
pub const HANDED_OVER_LOST: &str = "Disculpe, no logro entenderle. Ya avisé a la clínica para que una persona le llame o le escriba.";
pub const HANDED_OVER_MEDIA: &str =
    "Ya avisé a la clínica para que una persona revise sus mensajes y le llame o le escriba.";
/// Used where the clinic has not written a text. 132 is the emergency number of El Salvador.
pub const EMERGENCY: &str =
    "Si es una emergencia, llame al 132 o vaya al hospital más cercano de inmediato.";
/// After the clinic's emergency text.
pub const EMERGENCY_NOTIFIED: &str = "Ya avisé también a la clínica.";
/// For a message of which nothing is used, because a message that was written after it is answered already.
pub const CAME_LATE: &str = "Su mensaje me llegó tarde, después de otro más reciente. ¿Me lo puede escribir de nuevo, por favor?";
/// For a voice note, an image, a location.
pub const ONLY_TEXT: &str =
    "Por ahora solo puedo leer mensajes escritos. ¿Me lo puede escribir, por favor?";
pub const SLOW_DOWN: &str =
    "Estoy recibiendo muchos mensajes seguidos. Deme un minuto, por favor, y con gusto seguimos.";

/// The clinic's plan is over, so nothing can be booked here.
pub fn please_call(phone: &str) -> String {
    let call = if phone.is_empty() {
        "Por favor llame a la clínica".to_owned()
    } else {
        format!("Por favor llame a la clínica al {phone}")
    };
    format!("Por el momento no podemos atenderle por este chat. {call} y con gusto le ayudarán.")
}
