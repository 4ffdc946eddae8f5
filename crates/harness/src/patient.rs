//! Plays a patient: answers the clinic's questions and accepts the first offer. Without I/O; the phone is in its own
//! module.

use crate::message::Message;
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use fastrand::Rng;

/// The id of the button that books.
pub const CONFIRM: &str = "CONFIRM_BOOKING";

const NAMES: [&str; 6] = [
    "Ana Beatriz Molina",
    "Carlos Henríquez",
    "Reina Guardado",
    "Mauricio Escobar",
    "Sonia Portillo",
    "Jaime Orellana",
];

/// What a patient does with a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Write(String),
    /// Presses a button of a message.
    Press {
        id: String,
        title: String,
    },
    /// Chooses a row of a message's list.
    Choose {
        id: String,
        title: String,
    },
}

/// A patient with a name, a number and a preferred day.
#[derive(Debug, Clone)]
pub struct Patient {
    name: &'static str,
    wa_id: String,
    day: NaiveDate,
}

impl Patient {
    /// A patient with a random number, who wants a day from three days to five weeks ahead, not a Sunday: far enough
    /// that both reminders are still to come.
    pub fn random(random: &mut Rng, today: NaiveDate) -> Self {
        let day = today + Days::new(random.u64(3..35));
        let sunday = day.weekday() == Weekday::Sun;
        Self {
            name: random.choice(NAMES).unwrap_or("Ana Molina"),
            wa_id: format!("5037{:07}", random.u32(0..10_000_000)),
            day: day + Days::new(u64::from(sunday)),
        }
    }

    /// The name on the WhatsApp profile.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The phone number, digits only, with the country code.
    pub fn wa_id(&self) -> &str {
        &self.wa_id
    }

    /// The patient's first message.
    pub fn opening() -> Act {
        Act::Write("Buenos días, quisiera una cita para una limpieza dental".to_owned())
    }

    /// What the patient does after the clinic's last messages.
    pub fn answer(&self, messages: &[Message]) -> Act {
        let offering = messages
            .iter()
            .rev()
            .find(|message| !message.offers().is_empty());
        if let Some(message) = offering {
            return self.accept(message);
        }
        let last = messages.last();
        let text = last.map_or_else(String::new, |message| message.text.to_lowercase());
        let asks = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let words = if asks(&["nombre", "llama"]) {
            self.name.to_owned()
        } else if asks(&["servicio", "tratamiento"]) {
            "Una limpieza".to_owned()
        } else if asks(&["día", "fecha", "cuándo"]) {
            self.day_in_words()
        } else if asks(&["hora"]) {
            "En la mañana".to_owned()
        } else {
            format!("Quiero una limpieza {}", self.day_in_words())
        };
        Act::Write(words)
    }

    fn accept(&self, message: &Message) -> Act {
        let buttons = message.buttons();
        let confirm = buttons.iter().find(|(id, _)| *id == CONFIRM);
        let harmless = |id: &str| !id.contains("CANCEL") && !id.contains("EDIT");
        let button = confirm.or_else(|| buttons.iter().find(|(id, _)| harmless(id)));
        if let Some((id, title)) = button {
            return Act::Press {
                id: (*id).to_owned(),
                title: (*title).to_owned(),
            };
        }
        let rows = message.rows();
        let wanted = rows
            .iter()
            .find(|(_, title)| title.to_lowercase().contains("limpieza"));
        let wanted = wanted
            .or_else(|| self.nearest_day(&rows))
            // A late hour: the clinic sends no reminder before eight in the morning.
            .or_else(|| rows.iter().rfind(|(id, _)| id.starts_with("SLOT:")));
        match wanted.or_else(|| rows.first()) {
            Some((id, title)) => Act::Choose {
                id: (*id).to_owned(),
                title: (*title).to_owned(),
            },
            None => Act::Write(self.day_in_words()),
        }
    }

    /// The first offered day that is not before the preferred one; otherwise the last one offered.
    fn nearest_day<'r>(&self, rows: &'r [(&'r str, &'r str)]) -> Option<&'r (&'r str, &'r str)> {
        let day = |id: &str| id.strip_prefix("DAY:")?.parse::<NaiveDate>().ok();
        let mut late = rows
            .iter()
            .filter(|(id, _)| day(id).is_some_and(|day| day >= self.day));
        late.next()
            .or_else(|| rows.iter().rfind(|(id, _)| day(id).is_some()))
    }

    fn day_in_words(&self) -> String {
        format!("el {}", self.day.format("%d/%m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn patient() -> Patient {
        Patient {
            name: "Ana Molina",
            wa_id: "50370000009".to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 11, 30).expect("a date"),
        }
    }

    fn message(value: serde_json::Value) -> Message {
        serde_json::from_value(value).expect("a message")
    }

    #[test]
    fn the_confirming_button_is_pressed_wherever_it_stands() {
        let card = message(
            json!({"id": "1", "from": "clinic", "text": "¿Correcto?", "buttons": [
            {"id": "EDIT_BOOKING", "title": "Cambiar"}, {"id": CONFIRM, "title": "Confirmar"}]}),
        );

        let act = patient().answer(&[card]);

        assert_eq!(
            act,
            Act::Press {
                id: CONFIRM.to_owned(),
                title: "Confirmar".to_owned()
            }
        );
    }

    #[test]
    fn a_sunday_is_never_asked_for() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        let mut random = Rng::with_seed(1);

        let days = (0..200).map(|_| Patient::random(&mut random, today).day);

        assert!(days.into_iter().all(|day| day.weekday() != Weekday::Sun));
    }

    #[test]
    fn a_day_is_chosen_that_is_not_before_the_wished_one() {
        let rows = ["2026-11-23", "2026-11-30", "2026-12-01"]
            .map(|day| json!({"id": format!("DAY:{day}"), "title": day}));
        let days = json!({"id": "1", "from": "clinic", "text": "¿Qué día?", "list": {"sections": [{"rows": rows}]}});

        let act = patient().answer(&[message(days)]);

        assert!(matches!(act, Act::Choose { id, .. } if id == "DAY:2026-11-30"));
    }

    #[test]
    fn every_patient_has_a_number_of_el_salvador() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");

        let patient = Patient::random(&mut Rng::with_seed(1), today);

        assert!(patient.wa_id().starts_with("5037"));
        assert_eq!(patient.wa_id().len(), 11);
    }
}
