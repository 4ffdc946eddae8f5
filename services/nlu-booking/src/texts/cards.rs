//! The card, which shows a whole appointment at a glance, and the messages about what became of it.

use crate::texts::words::lower;
use chrono::NaiveDateTime;
use spanish::say::at;

/// The facts on a card.
pub struct Card<'a> {
    pub service: &'a str,
    /// The start, in the clinic's local time.
    pub local: NaiveDateTime,
    pub doctor: &'a str,
    /// The name of the person who will come. Empty where the card shows no name.
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

pub fn card(card: &Card<'_>) -> String {
    format!("Esta sería su cita:\n{}\n\n¿La confirmo?", card.lines())
}

pub fn reschedule_card(card: &Card<'_>, from: NaiveDateTime) -> String {
    format!(
        "Cambiaría su cita del {} a:\n{}\n\n¿La confirmo?",
        at(from),
        card.lines()
    )
}

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

pub fn rescheduled(card: &Card<'_>, address: &str) -> String {
    let place = if address.is_empty() {
        String::new()
    } else {
        format!("\n• {address}")
    };
    format!("¡Listo! Su cita quedó reagendada:\n{}{place}", card.lines())
}

pub fn cancelled(service: &str, local: NaiveDateTime) -> String {
    format!(
        "Su cita de {} del {} quedó cancelada. ¿Desea agendar otra?",
        lower(service),
        at(local)
    )
}
