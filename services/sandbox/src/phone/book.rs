//! All phones and their chats, in memory. The oldest phone gives way when there are too many.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use kernel::Ids;
use serde_json::{Value, json};
use tokio::sync::broadcast;

use crate::phone::message::{Message, Side, Status};
use crate::wire;

const PHONES_LIMIT: usize = 20_000;
const MESSAGES_LIMIT: usize = 500;
const NUMBERS_LIMIT: usize = 50;
/// A page that falls this many events behind reloads its chat.
const EVENTS_LIMIT: usize = 1_024;
/// Meta lets a clinic write freely this long after the patient's last message.
const WINDOW: Duration = Duration::hours(24);
/// Meta's pair limit: one message per six seconds, with bursts of 45 paid back later.
const PAIR_STEP: Duration = Duration::seconds(6);
const PAIR_BURST: i32 = 45;

/// One chat: a clinic's number and a patient's phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Meta's id of the clinic's number.
    pub phone_number_id: String,
    /// The patient's phone, digits only.
    pub wa_id: String,
}

/// Something happened on a phone; `name` is the name of the server-sent event.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Whose phone.
    pub wa_id: String,
    /// `message`, `status`, `typing` or `cleared`.
    pub name: &'static str,
    /// What the page gets.
    pub data: Value,
}

#[derive(Default)]
struct Pair {
    patient_wrote_at: Option<DateTime<Utc>>,
    paid_until: Option<DateTime<Utc>>,
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

/// All phones.
pub struct PhoneBook {
    phones: Mutex<Phones>,
    happenings: broadcast::Sender<Happening>,
}

impl Default for PhoneBook {
    fn default() -> Self {
        Self {
            phones: Mutex::default(),
            happenings: broadcast::Sender::new(EVENTS_LIMIT),
        }
    }
}

impl PhoneBook {
    /// A new message id. As Meta's do, it has the patient's number inside.
    pub fn wamid(ids: &Ids, wa_id: &str) -> String {
        let inside = format!("{wa_id}:{}", ids.uuid().simple());
        format!("wamid.{}", URL_SAFE_NO_PAD.encode(inside))
    }

    /// The patient wrote: the window of that number opens again.
    pub fn patient_wrote(&self, line: &Line, name: Option<&str>, message: Message) {
        let mut phones = self.lock();
        let phone = phones.open(&line.wa_id);
        if let Some(name) = name {
            name.clone_into(&mut phone.name);
        }
        phone.pair(&line.phone_number_id).patient_wrote_at = Some(message.at);
        self.show(&line.wa_id, phone, message);
    }

    /// The clinic wrote.
    pub fn clinic_wrote(&self, line: &Line, message: Message) {
        let mut phones = self.lock();
        let phone = phones.open(&line.wa_id);
        self.show(&line.wa_id, phone, message);
    }

    /// True while the clinic may write freely.
    pub fn window_is_open(&self, line: &Line, now: DateTime<Utc>) -> bool {
        let mut phones = self.lock();
        let pair = phones
            .by_number
            .get_mut(&line.wa_id)
            .map(|p| p.pair(&line.phone_number_id));
        let wrote_at = pair.and_then(|pair| pair.patient_wrote_at);
        wrote_at.is_some_and(|at| now - at < WINDOW)
    }

    /// Pretends that the patient last wrote at that instant.
    pub fn set_last_written(&self, line: &Line, at: DateTime<Utc>) {
        let mut phones = self.lock();
        phones
            .open(&line.wa_id)
            .pair(&line.phone_number_id)
            .patient_wrote_at = Some(at);
    }

    /// Takes one message from the pair's allowance; false when it is used up.
    pub fn take_turn(&self, line: &Line, now: DateTime<Utc>) -> bool {
        let mut phones = self.lock();
        let pair = phones.open(&line.wa_id).pair(&line.phone_number_id);
        let paid_until = pair.paid_until.unwrap_or(now).max(now);
        let fits = paid_until - now <= PAIR_STEP * (PAIR_BURST - 1);
        if fits {
            pair.paid_until = Some(paid_until + PAIR_STEP);
        }
        fits
    }

    /// Moves a message forward; going back is ignored.
    pub fn advance(&self, wa_id: &str, id: &str, status: Status) {
        let mut phones = self.lock();
        let Some(phone) = phones.by_number.get_mut(wa_id) else {
            return;
        };
        let found = phone
            .messages
            .iter_mut()
            .rev()
            .find(|message| message.id == id);
        if let Some(message) = found
            && message.status < Some(status)
        {
            message.status = Some(status);
            self.tell(wa_id, "status", json!({ "id": id, "status": status }));
        }
    }

    /// The clinic read the patient's message and all before it; false when there is none.
    pub fn clinic_read(&self, wa_id: &str, id: &str) -> bool {
        let mut phones = self.lock();
        let Some(phone) = phones.by_number.get_mut(wa_id) else {
            return false;
        };
        let written = |m: &Message| m.id == id && m.from == Side::Patient;
        let Some(last) = phone.messages.iter().position(written) else {
            return false;
        };
        for message in phone.messages.iter_mut().take(last + 1) {
            if message.from == Side::Patient && message.status != Some(Status::Read) {
                message.status = Some(Status::Read);
                let data = json!({ "id": message.id, "status": Status::Read });
                self.tell(wa_id, "status", data);
            }
        }
        true
    }

    /// The clinic is seen typing for up to 25 s.
    pub fn clinic_types(&self, wa_id: &str) {
        self.tell(wa_id, "typing", json!({ "seconds": 25 }));
    }

    /// The newest message of the clinic that the test finds fitting.
    pub fn last_of_clinic(&self, wa_id: &str, fits: impl Fn(&Message) -> bool) -> Option<Message> {
        let phones = self.lock();
        let mut newest = phones.by_number.get(wa_id)?.messages.iter().rev();
        newest
            .find(|message| message.from == Side::Clinic && fits(message))
            .cloned()
    }

    /// The chat, oldest first; empty for a phone nobody used.
    pub fn transcript(&self, wa_id: &str) -> Vec<Message> {
        let phones = self.lock();
        let phone = phones.by_number.get(wa_id);
        phone
            .map(|phone| phone.messages.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// The profile name, empty for a phone nobody used.
    pub fn name(&self, wa_id: &str) -> String {
        self.lock()
            .by_number
            .get(wa_id)
            .map(|phone| phone.name.clone())
            .unwrap_or_default()
    }

    /// The phone behind a business-scoped user id.
    pub fn by_user_id(&self, user_id: &str) -> Option<String> {
        self.lock().by_user_id.get(user_id).cloned()
    }

    /// Forgets the chat.
    pub fn clear(&self, wa_id: &str) {
        self.lock().remove(wa_id);
        self.tell(wa_id, "cleared", json!({}));
    }

    /// Forgets every chat.
    pub fn clear_all(&self) {
        *self.lock() = Phones::default();
    }

    /// What happens from now on, on all phones.
    pub fn watch(&self) -> broadcast::Receiver<Happening> {
        self.happenings.subscribe()
    }

    fn show(&self, wa_id: &str, phone: &mut Phone, message: Message) {
        self.tell(wa_id, "message", json!(message));
        phone.messages.push_back(message);
        if phone.messages.len() > MESSAGES_LIMIT {
            phone.messages.pop_front();
        }
    }

    fn tell(&self, wa_id: &str, name: &'static str, data: Value) {
        // An error only says that no page is open.
        drop(self.happenings.send(Happening {
            wa_id: wa_id.to_owned(),
            name,
            data,
        }));
    }

    fn lock(&self) -> MutexGuard<'_, Phones> {
        self.phones.lock().unwrap_or_else(PoisonError::into_inner)
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

/// The business-scoped user id (BSUID) of a phone: stable, and the number cannot be read from it.
pub fn user_id(wa_id: &str) -> String {
    format!("SV.{}", wire::fingerprint(wa_id))
}

/// The phone inside a message id made by [`PhoneBook::wamid`].
pub fn owner_of(wamid: &str) -> Option<String> {
    let inside = URL_SAFE_NO_PAD.decode(wamid.strip_prefix("wamid.")?).ok()?;
    let inside = String::from_utf8(inside).ok()?;
    inside.split_once(':').map(|(wa_id, _)| wa_id.to_owned())
}
