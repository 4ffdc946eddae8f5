//! How Meta writes webhooks, and whom the written payloads are about: new patients of the sandbox's clinic, and of a
//! number that no clinic has.

use crate::stage::Stage;
use anyhow::{Context as _, Result};
use fastrand::Rng;
use harness::Act;
use kernel::Clock;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::Duration;

/// Words that occur in these payloads and nowhere else: no log may show them.
pub const WORDS: [&str; 7] = [
    "Zoila Candelaria Iraheta",
    "se me quebró la muela de arriba",
    "Le mando la radiografía de ayer",
    "zoila.iraheta@correo.test",
    "Colonia Las Margaritas, pasaje 7",
    "Ya no quiero recibir promociones",
    "zoila_iraheta_77",
];
/// Meta's id of a number that no clinic here has.
const UNKNOWN_NUMBER: &str = "990000000000017";
const BUSINESS: &str = "990000000000001";
/// The clinic's number as people dial it.
const DIALLED: &str = "50323930188";

/// The clinic that receives the messages, and one of its patients.
#[derive(Debug)]
pub struct Clinic {
    /// Meta's id of the number.
    number: String,
    /// A patient's number, digits only.
    pub wa_id: String,
    random: RefCell<Rng>,
}

impl Clinic {
    /// The clinic behind the sandbox's phones. A patient writes, and Meta's record of the clinic's answer shows the id of
    /// the clinic's number.
    pub fn of_the_sandbox(stage: &mut Stage) -> Result<Self> {
        let patient = stage.patient()?;
        let wa_id = patient.wa_id().to_owned();
        let phone = stage.phone(patient, Duration::from_secs(30))?;
        phone.say(&Act::Write("Hola".to_owned()))?;
        let url = format!(
            "{}/control/meta/sent",
            stage.context.setting("SANDBOX_URL")?
        );
        let sent = stage.http.json(&url)?;
        let sent = sent.get("messages").and_then(Value::as_array);
        let number = sent.into_iter().flatten().rev().find_map(|message| {
            let number = message.get("phone_number_id")?.as_str()?;
            let is_theirs = message.to_string().contains(&wa_id);
            is_theirs.then(|| number.to_owned())
        });
        Ok(Self {
            number: number.context("Meta's record of what was sent has no number")?,
            wa_id,
            random: RefCell::new(stage.random.clone()),
        })
    }

    /// A new message id.
    pub fn wamid(&self) -> String {
        format!("wamid.{:016x}", self.random.borrow_mut().u64(..))
    }

    /// The patient's business-scoped user id at Meta.
    pub fn bsuid(&self) -> String {
        format!("SV.9{}", self.wa_id)
    }

    /// A message of that type, with the object that Meta puts under the name of the type.
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

    /// The value of a `messages` change with these messages.
    pub fn with_messages(&self, messages: &[Value]) -> Value {
        json!({
            "messaging_product": "whatsapp",
            "metadata": self.metadata(),
            "contacts": [self.contact()],
            "messages": messages,
        })
    }

    /// The value of a `messages` change with these statuses.
    pub fn with_statuses(&self, statuses: &[Value]) -> Value {
        json!({ "messaging_product": "whatsapp", "metadata": self.metadata(), "statuses": statuses })
    }

    /// The receiving number, as Meta writes it.
    pub fn metadata(&self) -> Value {
        json!({ "display_phone_number": DIALLED, "phone_number_id": self.number })
    }

    fn contact(&self) -> Value {
        let profile = json!({ "name": word(0), "username": word(6) });
        json!({ "profile": profile, "wa_id": self.wa_id, "user_id": self.bsuid() })
    }
}

/// The same value for a number that no clinic here has.
pub fn elsewhere(value: &Value) -> Value {
    let mut value = value.clone();
    let unknown =
        json!({ "display_phone_number": "50300000000", "phone_number_id": UNKNOWN_NUMBER });
    set(&mut value, "metadata", unknown);
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

/// Adds a member, or replaces its value.
pub fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

/// The object without one of its members.
pub fn unset(mut object: Value, name: &str) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.remove(name);
    }
    object
}

/// The present instant, as Meta writes instants.
pub fn seconds() -> String {
    Clock::system().now().timestamp().to_string()
}

/// One of the [`WORDS`], by its place.
pub fn word(at: usize) -> &'static str {
    WORDS[at]
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

#[test]
fn escaped_json_is_the_same_json() {
    let body = json!({ "text": "mañana 9/11 😀\n" });

    let text = escaped(&body);

    assert_eq!(text, r#"{"text":"ma\u00f1ana 9\/11 \ud83d\ude00\n"}"#);
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), body);
}
