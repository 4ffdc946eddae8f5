//! The operations of patients who write: a message that is answered, and a booking in two messages.

use super::booking::all_at_once;
use super::clinic::Clinic;
use super::sandbox::{Sandbox, Sent};
use crate::patient::CONFIRM;
use anyhow::Result;
use serde_json::json;

/// Each of `phones`, new to the clinic, writes once and is answered; gives back the answers.
pub fn write(sandbox: &Sandbox<'_>, clinic: &Clinic, phones: &[String]) -> Result<Vec<Sent>> {
    all_at_once(phones, |phone| {
        let text = json!({ "text": "Buenos días, quisiera una cita" });
        sandbox.send(phone, &clinic.phone_number_id, text)
    })?;
    let what = "a message was not answered";
    sandbox.wait_for(phones, what, |received| !received.is_empty())
}

/// Each of `phones` asks for a half hour of its own, and confirms the card. `first` is the number of the first half hour.
pub fn book(sandbox: &Sandbox<'_>, clinic: &Clinic, phones: &[String], first: usize) -> Result<()> {
    let numbered: Vec<_> = (first..).zip(phones).collect();
    all_at_once(&numbered, |(number, phone)| {
        let (day, minutes) = clinic.half_hour(*number)?;
        let text = format!(
            "Soy Ana Molina, quiero una consulta dental con cualquier doctor el {} a las {}",
            day.format("%d/%m"),
            spoken(minutes)
        );
        sandbox.send(phone, &clinic.phone_number_id, json!({ "text": text }))
    })?;
    sandbox.wait_for(phones, "no card to confirm came", |received| {
        received.iter().any(|sent| sent.says(CONFIRM))
    })?;
    all_at_once(phones, |phone| {
        let press = json!({ "button_id": CONFIRM, "title": "Sí, confirmar" });
        sandbox.send(phone, &clinic.phone_number_id, press)
    })?;
    sandbox.wait_for(phones, "an appointment was not confirmed", |received| {
        received.iter().any(|sent| sent.says("reservada"))
    })?;
    Ok(())
}

/// An hour as people say it, so that the clinic need not ask which half of the day is meant.
fn spoken(minutes: usize) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = match hour {
        0..12 => "mañana",
        12..19 => "tarde",
        _ => "noche",
    };
    let hour = if hour > 12 { hour - 12 } else { hour };
    format!("{hour}:{minute:02} de la {half}")
}
