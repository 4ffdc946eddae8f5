//! The card and what comes of it: everything about an appointment at a glance.

use crate::texts::{at, lower};
use chrono::NaiveDateTime;

/// What a card shows.
pub struct Card<'a> {
    /// For what.
    pub service: &'a str,
    /// When.
    pub local: NaiveDateTime,
    /// With whom.
    pub doctor: &'a str,
    /// For whom; empty where nobody asked.
    pub name: &'a str,
}

impl Card<'_> {
    fn lines(&self) -> String {
        let mut lines = format!(
            "• {}\n• {}\n• {}",
            self.service,
            at(self.local),
            self.doctor
        );
        if !self.name.is_empty() {
            lines.push_str("\n• A nombre de ");
            lines.push_str(self.name);
        }
        lines
    }
}

/// The card before a booking.
pub fn card(card: &Card<'_>) -> String {
    format!("Esta sería su cita:\n{}\n\n¿La confirmo?", card.lines())
}
/// The card before a move.
pub fn move_card(card: &Card<'_>, from: NaiveDateTime) -> String {
    format!(
        "Cambiaría su cita del {} a:\n{}\n\n¿La confirmo?",
        at(from),
        card.lines()
    )
}
/// The booking stands.
pub fn booked(card: &Card<'_>, address: &str) -> String {
    let place = if address.is_empty() {
        String::new()
    } else {
        format!("\n• {address}")
    };
    format!(
        "¡Listo! Su cita quedó reservada:\n{}{place}\n\nLe enviaremos un recordatorio. Si necesita cambiarla o \
         cancelarla, escríbame por aquí.",
        card.lines()
    )
}
/// The appointment has moved.
pub fn moved(card: &Card<'_>, address: &str) -> String {
    let place = if address.is_empty() {
        String::new()
    } else {
        format!("\n• {address}")
    };
    format!("¡Listo! Su cita quedó reagendada:\n{}{place}", card.lines())
}
/// The appointment is cancelled.
pub fn cancelled(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} del {} quedó cancelada. ¿Desea agendar otra?",
        lower(service),
        at(local)
    )
}
