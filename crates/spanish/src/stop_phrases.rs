//! Stop phrases: numbers that are neither dates nor times, and courtesies that contain a day or a part of the day.
//! They are folded first, so that no later recogniser reads "3 hijos" as an hour or "feliz viernes" as a date.

use crate::{
    phrases::STOP_PHRASES,
    text::{Stream, patterns},
};

/// Folds figures to `<figure>`, greetings to `<greeting>`, farewells to `<farewell>`, endearments to `<dear>`.
pub fn fold(stream: &mut Stream) {
    stream.fold_all(&STOP_PHRASES.farewells, "<farewell>");
    if stream.len() < 3 {
        stream.fold_all(patterns!["hasta manana|lunes"], "<farewell>");
    }
    stream.fold_all(&STOP_PHRASES.greetings, "<greeting>");
    stream.fold_all(&STOP_PHRASES.endearments, "<dear>");
    stream.fold_all(&STOP_PHRASES.figures, "<figure>");
}
