//! How the senders write, and whom our payloads are about: patients nobody had before, of the
//! sandbox's clinic and of a clinic nobody knows.

use crate::args::Place;
use crate::broken::{Because as _, Kept};
use crate::chance::Chance;
use crate::desk::today;
use crate::phone::Phone;
use crate::web::Web;
use chrono::Utc;
use cli::{Act, Patient};
use kernel::Clock;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::Duration;

/// Words that stand in our payloads and nowhere else: no log may show them.
pub const SPOKEN: &[&str] = &[
    "Zoila Candelaria Iraheta",
    "se me quebró la muela de arriba",
    "Le mando la radiografía de ayer",
    "zoila.iraheta@correo.test",
    "Colonia Las Margaritas, pasaje 7",
    "Ya no quiero recibir promociones",
    "zoila_iraheta_77",
];
/// A number that no clinic here has.
const STRANGE_NUMBER: &str = "990000000000017";
const BUSINESS: &str = "990000000000001";

/// The clinic that is written to, and one of its patients.
#[derive(Debug)]
pub struct Clinic {
    /// Meta's id of the number.
    number: String,
    /// The number as people dial it.
    dialled: String,
    /// A patient's number, digits only.
    pub wa_id: String,
    chance: RefCell<Chance>,
}

impl Clinic {
    /// The clinic behind the sandbox's phones. A patient says hello, and Meta's record of what the
    /// clinic answered tells the clinic's number.
    pub fn of_the_sandbox(web: &Web, place: &Place, chance: &mut Chance) -> Kept<Self> {
        let patient = Patient::by_chance(chance.bytes(), today());
        let wa_id = patient.wa_id().to_owned();
        let phone = Phone::of(web, &place.sandbox_url, patient, Duration::from_secs(30));
        phone.say(&Act::Write("Hola".to_owned()))?;
        let sent = web.json(&format!("{}/control/meta/sent", place.sandbox_url))?;
        let sent = sent.get("messages").and_then(Value::as_array).cloned();
        let number = sent.iter().flatten().rev().find_map(|message| {
            let number = message.get("phone_number_id")?.as_str()?;
            message
                .to_string()
                .contains(&wa_id)
                .then(|| number.to_owned())
        });
        Ok(Self {
            number: number.because("Meta's record of what was sent has no number")?,
            dialled: "50323930188".to_owned(),
            wa_id,
            chance: RefCell::new(chance.clone()),
        })
    }

    /// An id nobody had before.
    pub fn wamid(&self) -> String {
        format!("wamid.{}", hex::encode(self.chance.borrow_mut().bytes()))
    }

    /// The patient's other name at Meta.
    pub fn bsuid(&self) -> String {
        format!("SV.9{}", self.wa_id)
    }

    /// A message of that type with the object that Meta puts under the type's name.
    pub fn message(&self, kind: &str, object: Value) -> Value {
        let mut message = json!({
            "from": self.wa_id,
            "id": self.wamid(),
            "timestamp": seconds(),
            "type": kind,
        });
        set(&mut message, kind, object);
        message
    }

    /// The value of a `messages` change that brings these messages.
    pub fn bringing(&self, messages: &[Value]) -> Value {
        json!({
            "messaging_product": "whatsapp",
            "metadata": self.metadata(),
            "contacts": [self.contact()],
            "messages": messages,
        })
    }

    /// The value of a `messages` change that brings these statuses.
    pub fn telling(&self, statuses: &[Value]) -> Value {
        json!({ "messaging_product": "whatsapp", "metadata": self.metadata(), "statuses": statuses })
    }

    /// Which number it is about.
    pub fn metadata(&self) -> Value {
        json!({ "display_phone_number": self.dialled, "phone_number_id": self.number })
    }

    fn contact(&self) -> Value {
        let profile = json!({ "name": SPOKEN.first(), "username": SPOKEN.last() });
        json!({ "profile": profile, "wa_id": self.wa_id, "user_id": self.bsuid() })
    }
}

/// The same value about a number that no clinic here has.
pub fn elsewhere(value: &Value) -> Value {
    let mut value = value.clone();
    let strange =
        json!({ "display_phone_number": "50300000000", "phone_number_id": STRANGE_NUMBER });
    set(&mut value, "metadata", strange);
    value
}

/// A webhook with one change per value of that field.
pub fn webhook(field: &str, values: &[Value]) -> Value {
    let change = |value: &Value| json!({ "field": field, "value": value });
    entries(&[values.iter().map(change).collect()])
}

/// A webhook with one entry per list of changes.
pub fn entries(changes: &[Vec<Value>]) -> Value {
    let entry = |changes: &Vec<Value>| json!({ "id": BUSINESS, "time": Clock::system().now().timestamp(), "changes": changes });
    let entries: Vec<Value> = changes.iter().map(entry).collect();
    json!({ "object": "whatsapp_business_account", "entry": entries })
}

/// One member more, or another value for it.
pub fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

/// One member fewer.
pub fn unset(mut object: Value, name: &str) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.remove(name);
    }
    object
}

/// Now, as Meta writes instants.
pub fn seconds() -> String {
    Clock::system()
        .now()
        .with_timezone(&Utc)
        .timestamp()
        .to_string()
}

/// JSON as PHP and Meta write it: slashes and everything beyond ASCII escaped.
pub fn escaped(body: &Value) -> String {
    let mut text = String::new();
    for c in body.to_string().chars() {
        match c {
            '/' => text.push_str("\\/"),
            ' '..='~' => text.push(c),
            _ => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                text.extend(units.map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_is_the_same_json() {
        let body = json!({ "text": "mañana 9/11 😀\n" });

        let text = escaped(&body);

        assert_eq!(text, r#"{"text":"ma\u00f1ana 9\/11 \ud83d\ude00\n"}"#);
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), body);
    }
}
