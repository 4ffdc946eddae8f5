//! Requests that do not act by themselves: to book, to move, to speak with a person.

use crate::{
    phrases::{FAQ, REQUESTS},
    text::{Stream, pattern, patterns},
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
    let opens = |at: usize| {
        let before = pattern!(
            "%|<greeting>|<dear>|mejor|quiero|necesito|prefiero|deme|no|por|favor|pero|ok"
        );
        at == 0 || stream.before(at, before).is_some()
    };
    let alone = (0..stream.len())
        .any(|at| opens(at) && stream.at_any(at, &REQUESTS.person_alone).is_some());
    let asked = stream.has_any(&REQUESTS.person) || stream.has_any(&REQUESTS.person_in_english);
    (asked || alone) && !stream.has(about_prices)
}

/// Questions about the own appointments, which only the agenda answers.
pub fn asks_own(stream: &Stream) -> bool {
    let opened = (0..stream.len()).find(|&at| {
        let courtesy = pattern!("%|<greeting>|<dear>|por|favor|disculpe|perdon|y|oiga|mire|fijese");
        stream.at(at, courtesy).is_none()
    });
    let names_them = opened.is_some_and(|at| {
        stream
            .at(
                at,
                pattern!("ver|cual? es|son? mis|mi proxima|proximas? citas|cita %|<farewell>|<dear>|por|gracias"),
            )
            .is_some()
    });
    // "¿Mi cita es el lunes?", "¿quedé apuntada?" — without the sign of a question they tell something.
    let guesses = stream.asks()
        && stream.has_any(patterns![
            "mi cita ,? es|era|fue|seria|quedo a|el|la|para|con|de? <date>|<time>|<doctor>",
            "quedo|quede|quedaron mi|la|nuestra cita",
            "quedo|quede|quedamos apuntad*|agendad*|anotad*|registrad*",
            "ya? me agendaron|anotaron|apuntaron|agendo|anoto|apunto",
            "me quedo la|mi? cita",
        ]);
    names_them || guesses || stream.has_any(&REQUESTS.own_appointment)
}

/// When the clinic is open, also on one day: "¿atienden los sábados?".
pub fn asks_hours(stream: &Stream) -> bool {
    stream.has_any(&FAQ.hours)
}

/// Thanks, farewells and other pleasantries.
pub fn pleasant(stream: &Stream) -> bool {
    stream.has_any(&REQUESTS.pleasantries) || (stream.len() < 5 && stream.has_any(&REQUESTS.nods))
}
