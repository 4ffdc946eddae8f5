//! Requests that do not act by themselves: to book, to move, to speak with a person.

use crate::{
    phrases::REQUESTS,
    text::{Stream, pattern},
};

/// To move an appointment that exists.
pub fn moves(stream: &Stream) -> bool {
    let lone = stream.len() < 3 && stream.has(pattern!("cambiar|cambio|editar|modificar|mover"));
    (lone || stream.has_any(&REQUESTS.move_appointment))
        && !stream.has_any(&REQUESTS.treatment_change)
}

/// Not able to come. Whether to move or to cancel is not said.
pub fn cannot_come(stream: &Stream) -> bool {
    stream.has_any(&REQUESTS.cannot_come)
}

/// To have an appointment.
pub fn books(stream: &Stream) -> bool {
    stream.has_any(&REQUESTS.book)
}

/// To speak with a person of the clinic.
pub fn wants_person(stream: &Stream) -> bool {
    let about_prices = pattern!("hablar|hable de|sobre el|la? precio|precios");
    stream.has_any(&REQUESTS.person) && !stream.has(about_prices)
}

/// Questions about the own appointment. The reader cannot answer them and no prepared topic does.
pub fn asks_own(stream: &Stream) -> bool {
    stream.has_any(&REQUESTS.own_appointment)
}

/// Thanks, farewells and other pleasantries.
pub fn pleasant(stream: &Stream) -> bool {
    stream.has_any(&REQUESTS.pleasantries) || (stream.len() < 5 && stream.has_any(&REQUESTS.nods))
}
