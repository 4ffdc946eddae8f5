//! Who plays the patient: answers whatever the clinic asks, and takes the first thing offered.
//! Pure; the phone is elsewhere.

use super::phone::Message;
use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// The button that books.
pub const CONFIRM: &str = "CONFIRM_BOOKING";

const NAMES: [&str; 6] = [
    "Ana Beatriz Molina",
    "Carlos Henríquez",
    "Reina Guardado",
    "Mauricio Escobar",
    "Sonia Portillo",
    "Jaime Orellana",
];
const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// What a patient does with a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Writes a text.
    Write(String),
    /// Presses a button.
    Press {
        /// What the button means.
        id: String,
        /// What stands on it.
        title: String,
    },
    /// Chooses a row of a list.
    Choose {
        /// What the row means.
        id: String,
        /// What stands in it.
        title: String,
    },
}

/// A patient with a name, a number and a day in mind.
#[derive(Debug, Clone)]
pub struct Patient {
    name: &'static str,
    wa_id: String,
    day: NaiveDate,
}

impl Patient {
    /// Another patient each time, with a working day from three days to five weeks ahead: far
    /// enough that both reminders are still to come.
    pub fn by_chance(chance: [u8; 8], today: NaiveDate) -> Self {
        let [who, when, ..] = chance;
        let number = u64::from_be_bytes(chance) % 10_000_000;
        let name = NAMES
            .iter()
            .cycle()
            .nth(usize::from(who))
            .copied()
            .unwrap_or("Ana Molina");
        let days = 3 + u64::from(when) % 32;
        let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
        let day = if day.weekday() == Weekday::Sun {
            day.succ_opt().unwrap_or(day)
        } else {
            day
        };
        Self {
            name,
            wa_id: format!("5037{number:07}"),
            day,
        }
    }

    /// The name on the profile.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The number, digits only.
    pub fn wa_id(&self) -> &str {
        &self.wa_id
    }

    /// The first message.
    pub fn opening() -> Act {
        Act::Write("Buenos días, quisiera una cita para una limpieza dental".to_owned())
    }

    /// What to do about the clinic's last messages.
    pub fn answer(&self, messages: &[Message]) -> Act {
        let pressable = messages
            .iter()
            .rev()
            .find(|message| !message.offers().is_empty());
        if let Some(message) = pressable {
            return self.take(message);
        }
        let text = messages
            .last()
            .map(|message| message.text.to_lowercase())
            .unwrap_or_default();
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

    fn take(&self, message: &Message) -> Act {
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

    /// The first offered day from the wished one on, which has all its reminders still ahead; else
    /// the last one offered.
    fn nearest_day<'r>(&self, rows: &'r [(&'r str, &'r str)]) -> Option<&'r (&'r str, &'r str)> {
        let day = |id: &str| id.strip_prefix("DAY:")?.parse::<NaiveDate>().ok();
        let mut late = rows
            .iter()
            .filter(|(id, _)| day(id).is_some_and(|day| day >= self.day));
        late.next()
            .or_else(|| rows.iter().rfind(|(id, _)| day(id).is_some()))
    }

    fn day_in_words(&self) -> String {
        let month = usize::try_from(self.day.month0())
            .ok()
            .and_then(|at| MONTHS.get(at));
        format!("el {} de {}", self.day.day(), month.unwrap_or(&"enero"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn patient() -> Patient {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        Patient::by_chance([0, 4, 0, 0, 0, 0, 0, 9], today)
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
        let asked = message(json!({"id": "1", "from": "clinic", "text": "¿Para qué día?"}));

        let act = patient().answer(&[asked]);

        assert_eq!(act, Act::Write("el 30 de noviembre".to_owned()));
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
        assert!(patient().wa_id().starts_with("5037"));
        assert_eq!(patient().wa_id().len(), 11);
    }
}
