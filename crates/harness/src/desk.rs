//! The clinic's reception, through the gateway: signs in, reads the agenda, and follows the live stream.

use crate::context::Context;
use crate::http::{Http, header};
use anyhow::{Context as _, Result, bail, ensure};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _};
use std::time::Duration;

/// Further ahead than a clinic takes bookings.
const HORIZON: Days = Days::new(70);
const PAGE: usize = 100;
/// Longer than one booking by WhatsApp takes together with the arrival of its event.
const STREAM: Duration = Duration::from_mins(2);

/// A member of the staff who has signed in.
#[derive(Debug)]
pub struct Desk<'a> {
    http: &'a Http,
    url: String,
    token: String,
    today: NaiveDate,
}

/// The stream of server-sent events that keeps the agenda of the staff application up to date.
#[derive(Debug)]
pub struct LiveStream(BufReader<reqwest::blocking::Response>);

impl<'a> Desk<'a> {
    /// Signs in as the demo clinic's reception.
    pub fn sign_in(http: &'a Http, context: &Context) -> Result<Self> {
        let url = context.setting("CITA_URL")?.to_owned();
        let (email, password) = (
            context.setting("E2E_EMAIL")?,
            context.setting("E2E_PASSWORD")?,
        );
        let body = json!({ "email": email, "password": password });
        let answer = http.post(&format!("{url}/api/auth/login"), &body);
        let answer = answer.context("the reception cannot sign in")?.json()?;
        let token = text(&answer, "/token").context("signing in gave no token")?;
        Ok(Self {
            http,
            token: token.to_owned(),
            url,
            today: context.now()?.date_naive(),
        })
    }

    /// A member of staff of any clinic, who holds that token.
    pub fn with_token(http: &'a Http, context: &Context, token: &str) -> Result<Self> {
        Ok(Self {
            http,
            token: token.to_owned(),
            url: context.setting("CITA_URL")?.to_owned(),
            today: context.now()?.date_naive(),
        })
    }

    /// The booked and confirmed appointments of the patient with this number.
    pub fn appointments_of(&self, wa_id: &str) -> Result<Vec<Value>> {
        let mut all = self.upcoming()?;
        all.retain(|one| text(one, "/patients/phone").is_some_and(|phone| phone.ends_with(wa_id)));
        Ok(all)
    }

    /// The booked and confirmed appointments from yesterday on.
    pub fn upcoming(&self) -> Result<Vec<Value>> {
        let (start, end) = (self.today - Days::new(1), self.today + HORIZON);
        self.agenda(&format!("start={start}&end={end}"))
    }

    /// Fails unless that patient has one appointment, which is also the only one in its slot.
    pub fn ensure_one_appointment(&self, wa_id: &str) -> Result<Value> {
        let mut theirs = self.appointments_of(wa_id)?;
        let count = theirs.len();
        let appointment = theirs.pop().filter(|_| count == 1);
        let appointment = appointment
            .with_context(|| format!("the patient has {count} appointments, not one"))?;
        let day = text(&appointment, "/appointment_date").context("an appointment has no day")?;
        let same = |one: &Value, path| text(one, path) == text(&appointment, path);
        let mut in_slot = self.agenda(&format!("date={day}"))?;
        in_slot.retain(|one| same(one, "/doctor_id") && same(one, "/starts_at"));
        let count = in_slot.len();
        ensure!(count == 1, "{count} appointments are in one slot");
        Ok(appointment)
    }

    /// The reminders of an appointment that are still to come, soonest first. Fails unless both are: the appointment is more
    /// than a day ahead.
    pub fn coming_reminders(&self, appointment: &Value) -> Result<Vec<Value>> {
        let id = text(appointment, "/id").context("the appointment has no id")?;
        let url = format!("{}/api/deliveries?appointment_id={id}", self.url);
        let coming = list(&self.get(&url)?, "/coming")?;
        let has = |kind| coming.iter().any(|one| text(one, "/kind") == Some(kind));
        ensure!(
            has("reminder_24h") && has("reminder_2h"),
            "not both reminders of the appointment are to come: {coming:?}"
        );
        Ok(coming)
    }

    /// Opens the live stream.
    pub fn listen(&self) -> Result<LiveStream> {
        let request = self.http.client().get(format!("{}/api/stream", self.url));
        let response = Http::begin(request.bearer_auth(&self.token).timeout(STREAM))?;
        let status = response.status();
        ensure!(status == 200, "the live stream answered {status}");
        let kind = header(response.headers(), "content-type");
        ensure!(
            kind.starts_with("text/event-stream"),
            "the live stream is no stream of events but “{kind}”"
        );
        let encoding = header(response.headers(), "content-encoding");
        ensure!(
            encoding.is_empty(),
            "the live stream is compressed: {encoding}"
        );
        Ok(LiveStream(BufReader::new(response)))
    }

    /// Reads JSON through the gateway; `path` begins with `/api`.
    pub fn read(&self, path: &str) -> Result<Value> {
        self.get(&format!("{}{path}", self.url))
    }

    /// The status with which the agenda of today is answered.
    pub fn status_of_agenda(&self) -> Result<u16> {
        let day = self.today;
        let url = format!("{}/api/appointments?date={day}&page=1&limit=1", self.url);
        let request = self.http.client().get(url).bearer_auth(&self.token);
        Ok(Http::ask(request)?.status)
    }

    /// Writes JSON through the gateway; `path` begins with `/api`.
    pub fn write(&self, path: &str, body: &Value) -> Result<Value> {
        let request = self.http.client().post(format!("{}{path}", self.url));
        Http::ask(request.bearer_auth(&self.token).json(body))?.json()
    }

    fn agenda(&self, query: &str) -> Result<Vec<Value>> {
        let mut all = Vec::new();
        for page in 1.. {
            let path = format!("/api/appointments?{query}&page={page}&limit={PAGE}");
            let some = list(&self.read(&path)?, "/appointments")?;
            let last = some.len() < PAGE;
            all.extend(some);
            if last {
                break;
            }
        }
        all.retain(|one| matches!(text(one, "/status"), Some("booked" | "confirmed")));
        Ok(all)
    }

    fn get(&self, url: &str) -> Result<Value> {
        let request = self.http.client().get(url).bearer_auth(&self.token);
        Http::ask(request)?.json()
    }
}

impl LiveStream {
    /// Waits for an event of that name about that appointment.
    pub fn wait_for(&mut self, name: &str, appointment: &str) -> Result<()> {
        let mut event = String::new();
        for line in self.0.by_ref().lines() {
            let line = line.with_context(|| format!("{name} did not come over the live stream"))?;
            if let Some(name) = line.strip_prefix("event: ") {
                name.clone_into(&mut event);
            }
            if event == name && line.starts_with("data:") && line.contains(appointment) {
                return Ok(());
            }
        }
        bail!("the live stream ended before {name}")
    }

    /// Waits until the stream ends.
    pub fn wait_for_end(&mut self) -> Result<()> {
        let mut lines = self.0.by_ref().lines();
        let broken = lines.find_map(Result::err);
        broken.map_or(Ok(()), |error| {
            Err(error).context("the live stream did not end")
        })
    }
}

/// A text inside JSON, by JSON pointer.
pub fn text<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value.pointer(pointer)?.as_str()
}

fn list(value: &Value, pointer: &str) -> Result<Vec<Value>> {
    let list = value.pointer(pointer).and_then(Value::as_array).cloned();
    list.with_context(|| format!("an answer has no list {pointer}"))
}
