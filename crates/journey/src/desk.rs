//! The clinic's desk, through the gateway: signs in, looks at the agenda, and follows the live line.

use crate::args::Place;
use crate::broken::{Because as _, Broken, Kept, promise};
use crate::wait;
use crate::web::{Stream, Web};
use chrono::{Days, NaiveDate, Utc};
use kernel::Clock;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// As far ahead as a clinic takes bookings, and then some.
const HORIZON: Days = Days::new(70);
const PAGE: usize = 100;
/// From the phone to the agenda, the reminders or the live line.
const ARRIVAL: Duration = Duration::from_secs(20);

/// A member of the staff who has signed in.
#[derive(Debug)]
pub struct Desk<'a> {
    web: &'a Web,
    url: String,
    /// The bearer token.
    pub token: String,
}

/// The live line.
#[derive(Debug)]
pub struct Line<'a> {
    stream: Stream<'a>,
    read: String,
}

/// Today, somewhere on earth.
pub fn today() -> NaiveDate {
    Clock::system().now().with_timezone(&Utc).date_naive()
}

impl<'a> Desk<'a> {
    /// Signs in at the gateway.
    pub fn sign_in(web: &'a Web, place: &Place) -> Kept<Self> {
        let url = place.cita_url.clone();
        let body = json!({ "email": place.email, "password": place.password });
        let answer = web.post(&format!("{url}/api/auth/login"), &body)?.json()?;
        let token = text(&answer, "/token")
            .because("signing in gave no token")?
            .to_owned();
        Ok(Self { web, url, token })
    }

    /// The appointments of the patient with this number that stand.
    pub fn appointments_of(&self, wa_id: &str) -> Kept<Vec<Value>> {
        let theirs =
            |one: &Value| text(one, "/patients/phone").is_some_and(|phone| phone.ends_with(wa_id));
        let (start, end) = (today() - Days::new(1), today() + HORIZON);
        let all = self.agenda(&format!("start={start}&end={end}"))?;
        Ok(all
            .into_iter()
            .filter(|one| stands(one) && theirs(one))
            .collect())
    }

    /// Holds the clinic to one appointment of that patient, and to nobody else in its slot.
    pub fn promise_one_appointment(&self, wa_id: &str) -> Kept<Value> {
        let mut theirs = self.appointments_of(wa_id)?;
        let count = theirs.len();
        let appointment = theirs.pop().filter(|_| count == 1);
        let appointment =
            appointment.because(format!("the patient has {count} appointments, not one"))?;
        let day = text(&appointment, "/appointment_date").because("an appointment has no day")?;
        let same = |one: &Value, path| text(one, path) == text(&appointment, path);
        let in_slot = self.agenda(&format!("date={day}"))?;
        let in_slot = in_slot.iter().filter(|one| stands(one));
        let in_slot = in_slot
            .filter(|one| same(one, "/doctor_id") && same(one, "/starts_at"))
            .count();
        promise(in_slot == 1, || {
            format!("{in_slot} appointments stand in one slot")
        })?;
        Ok(appointment)
    }

    /// Waits until both reminders of an appointment are scheduled.
    pub fn wait_for_reminders(&self, appointment: &Value) -> Kept {
        let id = text(appointment, "/id").because("the appointment has no id")?;
        let url = format!("{}/api/deliveries?appointment_id={id}", self.url);
        for kind in ["reminder_24h", "reminder_2h"] {
            wait::until_true(ARRIVAL, &format!("no {kind} was scheduled"), || {
                let answer = self.read(&url)?;
                let all = list(&answer, "/deliveries")?;
                Ok(all.iter().any(|one| {
                    text(one, "/kind") == Some(kind) && text(one, "/state") == Some("scheduled")
                }))
            })?;
        }
        Ok(())
    }

    /// Opens the live line.
    pub fn listen(&self) -> Kept<Line<'a>> {
        let request = self.web.client().get(format!("{}/api/stream", self.url));
        let stream = self.web.stream(request.bearer_auth(&self.token))?;
        let status = stream.status();
        promise(status == 200, || format!("the live line answered {status}"))?;
        let kind = stream.header("content-type");
        promise(kind.starts_with("text/event-stream"), || {
            format!("the live line is no stream of events but “{kind}”")
        })?;
        let packed = stream.header("content-encoding").to_owned();
        promise(packed.is_empty(), || {
            format!("the live line is packed: {packed}")
        })?;
        Ok(Line {
            stream,
            read: String::new(),
        })
    }

    fn agenda(&self, question: &str) -> Kept<Vec<Value>> {
        let mut all = Vec::new();
        loop {
            let page = all.len() / PAGE + 1;
            let url = format!(
                "{}/api/appointments?{question}&page={page}&limit={PAGE}",
                self.url
            );
            let answer = self.read(&url)?;
            let some = list(&answer, "/appointments")?;
            let last = some.len() < PAGE;
            all.extend(some);
            if last {
                return Ok(all);
            }
        }
    }

    fn read(&self, url: &str) -> Kept<Value> {
        let request = self.web.client().get(url).bearer_auth(&self.token);
        self.web.ask(request)?.json()
    }
}

impl Line<'_> {
    /// Waits for an event of that name about that appointment.
    pub fn wait_for(&mut self, name: &str, appointment: &str) -> Kept {
        let end = Instant::now() + ARRIVAL;
        let is_it = |event: &str| {
            event.lines().any(|line| line == format!("event: {name}"))
                && event.contains(appointment)
        };
        while !self.read.split("\n\n").any(is_it) {
            let left = end.saturating_duration_since(Instant::now());
            let Some(bytes) = self.stream.next(left)? else {
                return Err(Broken::new(format!(
                    "{name} did not come over the live line"
                )));
            };
            self.read.push_str(&String::from_utf8_lossy(&bytes));
        }
        Ok(())
    }
}

/// A field of JSON as text.
pub fn text<'v>(value: &'v Value, path: &str) -> Option<&'v str> {
    value.pointer(path)?.as_str()
}

fn list(value: &Value, path: &str) -> Kept<Vec<Value>> {
    let list = value.pointer(path).and_then(Value::as_array).cloned();
    list.because(format!("an answer has no list {path}"))
}

fn stands(appointment: &Value) -> bool {
    matches!(text(appointment, "/status"), Some("booked" | "confirmed"))
}
