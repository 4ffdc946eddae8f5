//! Answers to what patients ask of every clinic, made of what the clinic has set.

use super::place;
use chrono::{NaiveDate, NaiveTime};
use kernel::Money;
use spanish::say;

/// The most services or doctors that one answer names.
const MOST_NAMED: usize = 10;

/// `week` ends with a full stop.
pub fn open_hours(week: &str) -> String {
    format!("Atendemos: {week}")
}

/// Whether the clinic opens on that day. `spans` are its hours then.
pub fn open_on(date: NaiveDate, spans: &[(NaiveTime, NaiveTime)]) -> String {
    if spans.is_empty() {
        return super::closed_day(date);
    }
    let spans: Vec<String> = spans.iter().copied().map(say::time_span).collect();
    // The hours end with the full stop of "p. m.".
    format!("El {} atendemos {}", say::day(date), spans.join(" y "))
}

/// Whether the clinic is open at the moment of the question.
pub const fn open_now(is_open: bool) -> &'static str {
    if is_open {
        "En este momento la clínica está abierta."
    } else {
        "En este momento la clínica está cerrada."
    }
}

pub fn located(clinic: &str, address: &str) -> String {
    format!("{}.", place(clinic, address.trim_end_matches('.')))
}

pub fn ways_to_pay(methods: &[String]) -> String {
    format!("Formas de pago: {}.", methods.join(", "))
}

pub fn phone_of_clinic(phone: &str) -> String {
    format!("El teléfono de la clínica es {phone}.")
}

/// Names with prices, of which none is zero.
pub fn prices(services: &[(&str, &Money)]) -> String {
    let of_each = services
        .iter()
        .map(|(name, price)| format!("{name} {price}"));
    format!("Nuestros precios: {}.", named(of_each.collect()))
}

/// What one service costs, or where the patient can ask for the price, if the clinic shows none.
pub fn price_of(service: &str, price: &Money, phone: &str) -> String {
    if price.is_zero() {
        return not_known(
            &format!("El precio de {service} se lo dan en la clínica."),
            phone,
        );
    }
    format!("{service}: {price}.")
}

pub fn services(names: Vec<String>) -> String {
    format!("Ofrecemos: {}.", named(names))
}

/// The doctors with their titles.
pub fn doctors(names: Vec<String>) -> String {
    format!("Aquí atienden: {}.", named(names))
}

pub const NO_HOURS: &str = "La clínica todavía no me ha dado su horario.";
pub const NO_PRICES: &str = "La clínica todavía no me ha dado sus precios.";
pub const NO_ADDRESS: &str = "La clínica todavía no me ha dado su dirección.";
pub const NO_PAYMENT: &str = "La clínica todavía no me ha dado sus formas de pago.";
pub const NO_PHONE: &str = "La clínica todavía no me ha dado un teléfono.";
pub const NO_SERVICES: &str = "La clínica todavía no me ha dado sus servicios.";
pub const NO_DOCTORS: &str = "La clínica todavía no me ha dado los nombres de sus doctores.";

/// What is not known, and where it can be asked.
pub fn not_known(what: &str, phone: &str) -> String {
    if phone.is_empty() {
        return format!("{what} Si gusta, escríbame «hablar con alguien» y aviso a la clínica.");
    }
    format!("{what} Con gusto se lo dicen al {phone}.")
}

fn named(mut names: Vec<String>) -> String {
    if names.len() > MOST_NAMED {
        names.truncate(MOST_NAMED);
        return format!("{} y más", names.join(", "));
    }
    names.join(", ")
}
