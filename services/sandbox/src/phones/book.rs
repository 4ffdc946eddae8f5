//! All phones and their chats, in memory. At the limit the oldest phone is dropped.

use std::collections::{HashMap, VecDeque};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use kernel::Ids;
use serde_json::{Value, json};
use tokio::sync::broadcast;

use crate::locked::Locked;
use crate::phones::message::{Message, Side, Status};
use crate::planned::push_bounded;
use crate::wire;

const PHONES_LIMIT: usize = 20_000;
const MESSAGES_LIMIT: usize = 500;
const NUMBERS_LIMIT: usize = 50;
/// A page that is this many events behind reloads its chat.
const EVENTS_LIMIT: usize = 1_024;
/// For this long after the last message of the patient Meta lets a clinic send free text.
const WINDOW: Duration = Duration::hours(24);
/// Meta's limit per pair of numbers: one message per six seconds, with bursts of 45.
const PAIR_STEP: Duration = Duration::seconds(6);
const PAIR_BURST: i32 = 45;

/// A chat between a number of the clinic and the phone of a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatId {
    /// The id that Meta gives to the number of the clinic.
    pub phone_number_id: String,
    /// The number of the patient, digits only.
    pub wa_id: String,
}

/// An event on a phone, sent to the open pages.
#[derive(Clone, Debug)]
pub struct PhoneEvent {
    pub wa_id: String,
    /// The name of the server-sent event: `message`, `status`, `typing` or `cleared`.
    pub name: &'static str,
    pub data: Value,
}

#[derive(Default)]
struct Pair {
    patient_wrote_at: Option<DateTime<Utc>>,
    /// The instant at which all messages sent so far are within the limit of the pair.
    allowance_until: Option<DateTime<Utc>>,
}

#[derive(Default)]
struct Phone {
    name: String,
    messages: VecDeque<Message>,
    pairs: HashMap<String, Pair>,
}

#[derive(Default)]
struct Phones {
    by_number: HashMap<String, Phone>,
    by_user_id: HashMap<String, String>,
    oldest_first: VecDeque<String>,
}

/// All phones, and the channel on which their events are published.
pub struct PhoneBook {
    phones: Locked<Phones>,
    events: broadcast::Sender<PhoneEvent>,
}

impl Default for PhoneBook {
    fn default() -> Self {
        Self {
            phones: Locked::default(),
            events: broadcast::Sender::new(EVENTS_LIMIT),
        }
    }
}

impl PhoneBook {
    /// A new message id. Like those of Meta, the id contains the number of the patient.
    pub fn wamid(ids: &Ids, wa_id: &str) -> String {
        let inside = format!("{wa_id}:{}", ids.uuid().simple());
        format!("wamid.{}", URL_SAFE_NO_PAD.encode(inside))
    }

    /// Adds a message of the patient, which opens the 24-hour window of that number again.
    pub fn patient_wrote(&self, chat: &ChatId, name: Option<&str>, message: Message) {
        let mut phones = self.phones.lock();
        let phone = phones.open(&chat.wa_id);
        if let Some(name) = name {
            name.clone_into(&mut phone.name);
        }
        phone.pair(&chat.phone_number_id).patient_wrote_at = Some(message.at);
        self.show(&chat.wa_id, phone, message);
    }

    /// Adds a message of the clinic.
    pub fn clinic_wrote(&self, chat: &ChatId, message: Message) {
        let mut phones = self.phones.lock();
        let phone = phones.open(&chat.wa_id);
        self.show(&chat.wa_id, phone, message);
    }

    /// Whether the clinic may send free text, which needs a message of the patient in the last 24 hours.
    pub fn window_is_open(&self, chat: &ChatId, now: DateTime<Utc>) -> bool {
        let mut phones = self.phones.lock();
        let pair = phones
            .by_number
            .get_mut(&chat.wa_id)
            .map(|p| p.pair(&chat.phone_number_id));
        let wrote_at = pair.and_then(|pair| pair.patient_wrote_at);
        wrote_at.is_some_and(|at| now - at < WINDOW)
    }

    /// Sets the instant of the last message of the patient.
    pub fn set_last_written(&self, chat: &ChatId, at: DateTime<Utc>) {
        let mut phones = self.phones.lock();
        phones
            .open(&chat.wa_id)
            .pair(&chat.phone_number_id)
            .patient_wrote_at = Some(at);
    }

    /// Takes one message from the allowance of the pair; false when the allowance is used up.
    pub fn take_allowance(&self, chat: &ChatId, now: DateTime<Utc>) -> bool {
        let mut phones = self.phones.lock();
        let pair = phones.open(&chat.wa_id).pair(&chat.phone_number_id);
        let busy_until = pair.allowance_until.unwrap_or(now).max(now);
        let fits = busy_until - now <= PAIR_STEP * (PAIR_BURST - 1);
        if fits {
            pair.allowance_until = Some(busy_until + PAIR_STEP);
        }
        fits
    }

    /// Advances the status of a message; an older status is ignored.
    pub fn advance(&self, wa_id: &str, id: &str, status: Status) {
        let mut phones = self.phones.lock();
        let Some(phone) = phones.by_number.get_mut(wa_id) else {
            return;
        };
        let found = phone
            .messages
            .iter_mut()
            .rev()
            .find(|message| message.id == id);
        if let Some(message) = found
            && message.status < status
        {
            message.status = status;
            self.publish(wa_id, "status", json!({ "id": id, "status": status }));
        }
    }

    /// Marks the message of the patient and all before it as read; false when the message is unknown.
    pub fn clinic_read(&self, wa_id: &str, id: &str) -> bool {
        let mut phones = self.phones.lock();
        let Some(phone) = phones.by_number.get_mut(wa_id) else {
            return false;
        };
        let written = |m: &Message| m.id == id && m.from == Side::Patient;
        let Some(last) = phone.messages.iter().position(written) else {
            return false;
        };
        for message in phone.messages.iter_mut().take(last + 1) {
            if message.from == Side::Patient && message.status != Status::Read {
                message.status = Status::Read;
                let data = json!({ "id": message.id, "status": Status::Read });
                self.publish(wa_id, "status", data);
            }
        }
        true
    }

    /// Shows the clinic as typing, for 25 s as WhatsApp does.
    pub fn clinic_types(&self, wa_id: &str) {
        self.publish(wa_id, "typing", json!({ "seconds": 25 }));
    }

    /// The newest message of the clinic that fulfils the condition.
    pub fn last_of_clinic(&self, wa_id: &str, fits: impl Fn(&Message) -> bool) -> Option<Message> {
        let phones = self.phones.lock();
        let mut newest = phones.by_number.get(wa_id)?.messages.iter().rev();
        newest
            .find(|message| message.from == Side::Clinic && fits(message))
            .cloned()
    }

    /// The message with that id, from either side.
    pub fn find(&self, wa_id: &str, id: &str) -> Option<Message> {
        let phones = self.phones.lock();
        let mut newest = phones.by_number.get(wa_id)?.messages.iter().rev();
        newest.find(|message| message.id == id).cloned()
    }

    /// The chat, oldest message first; empty for an unused phone.
    pub fn transcript(&self, wa_id: &str) -> Vec<Message> {
        let phones = self.phones.lock();
        let phone = phones.by_number.get(wa_id);
        phone
            .map(|phone| phone.messages.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// The profile name; empty for an unused phone.
    pub fn name(&self, wa_id: &str) -> String {
        self.phones
            .lock()
            .by_number
            .get(wa_id)
            .map(|phone| phone.name.clone())
            .unwrap_or_default()
    }

    /// The number of the phone with that business-scoped user id.
    pub fn by_user_id(&self, user_id: &str) -> Option<String> {
        self.phones.lock().by_user_id.get(user_id).cloned()
    }

    /// Deletes the chat of a phone.
    pub fn clear(&self, wa_id: &str) {
        self.phones.lock().remove(wa_id);
        self.publish(wa_id, "cleared", json!({}));
    }

    /// Deletes the chats of all phones.
    pub fn clear_all(&self) {
        *self.phones.lock() = Phones::default();
    }

    /// The events of all phones from now on.
    pub fn watch(&self) -> broadcast::Receiver<PhoneEvent> {
        self.events.subscribe()
    }

    fn show(&self, wa_id: &str, phone: &mut Phone, message: Message) {
        self.publish(wa_id, "message", json!(message));
        push_bounded(&mut phone.messages, message, MESSAGES_LIMIT);
    }

    fn publish(&self, wa_id: &str, name: &'static str, data: Value) {
        // The only error is that no page is open.
        drop(self.events.send(PhoneEvent {
            wa_id: wa_id.to_owned(),
            name,
            data,
        }));
    }
}

impl Phones {
    fn open(&mut self, wa_id: &str) -> &mut Phone {
        if !self.by_number.contains_key(wa_id) {
            if self.by_number.len() >= PHONES_LIMIT
                && let Some(oldest) = self.oldest_first.front().cloned()
            {
                self.remove(&oldest);
            }
            self.by_user_id.insert(user_id(wa_id), wa_id.to_owned());
            self.oldest_first.push_back(wa_id.to_owned());
        }
        self.by_number.entry(wa_id.to_owned()).or_default()
    }

    fn remove(&mut self, wa_id: &str) {
        self.by_number.remove(wa_id);
        self.by_user_id.remove(&user_id(wa_id));
        self.oldest_first.retain(|known| known != wa_id);
    }
}

impl Phone {
    fn pair(&mut self, phone_number_id: &str) -> &mut Pair {
        if self.pairs.len() >= NUMBERS_LIMIT && !self.pairs.contains_key(phone_number_id) {
            self.pairs.clear();
        }
        self.pairs.entry(phone_number_id.to_owned()).or_default()
    }
}

/// The business-scoped user id (BSUID) of a phone: stable, and without the number.
pub fn user_id(wa_id: &str) -> String {
    format!("SV.{}", wire::fingerprint(wa_id))
}

/// The number of the patient inside a message id made by [`PhoneBook::wamid`].
pub fn owner_of(wamid: &str) -> Option<String> {
    let inside = URL_SAFE_NO_PAD.decode(wamid.strip_prefix("wamid.")?).ok()?;
    let inside = String::from_utf8(inside).ok()?;
    inside.split_once(':').map(|(wa_id, _)| wa_id.to_owned())
}
