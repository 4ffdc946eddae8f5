//! The desk that books: a member of staff who has signed in, their doctors, and places in agendas
//! that nobody has taken.

use crate::Bench;
use crate::data::{DESK_EMAIL, DESK_PASSWORD};
use crate::outcome::{Because as _, Outcome};
use crate::plain::Plain;
use crate::web::Web;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::{ClinicId, ClinicZone};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::cell::Cell;
use uuid::Uuid;

/// Half hours from six in the morning to eight in the evening.
const PLACES_PER_DAY: usize = 28;

/// Each may ask 600 times a minute.
const SESSIONS: usize = 8;

/// Somebody at a desk, signed in on several devices.
pub struct Desk {
    tokens: Vec<String>,
    url: String,
    /// Their clinic.
    pub clinic: ClinicId,
    /// What is booked.
    pub service: Uuid,
    /// Somebody whom the clinic knows.
    pub patient: Uuid,
    doctors: Vec<Uuid>,
    zone: ClinicZone,
    first_day: NaiveDate,
    next: Cell<usize>,
}

/// One half hour of one doctor that was given to nobody else.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Whose.
    pub doctor: Uuid,
    /// When, on the clinic's wall.
    day: NaiveDate,
    time: NaiveTime,
    /// When.
    pub starts_at: DateTime<Utc>,
}

impl Desk {
    /// Signs in, looks around behind everything that was booked before, and books once, so that
    /// there is a patient.
    pub async fn open(bench: &Bench) -> Outcome<Self> {
        let mut accounts = Vec::new();
        for _ in 0..SESSIONS {
            accounts.push(sign_in(bench).await?);
        }
        let account = accounts.first().because("nobody signed in")?;
        let token = text(account, "/token")?;
        let base = &bench.stack.scheduling_url;
        let list = async |what: &str| {
            Web::json(
                bench
                    .web
                    .get(&format!("{base}/api/{what}?limit=100"))
                    .bearer_auth(token),
            )
            .await
        };
        let (doctors, services) = (list("doctors").await?, list("services").await?);
        let all = doctors
            .pointer("/doctors")
            .and_then(Value::as_array)
            .because("no doctors")?;
        let zone = ClinicZone::named("America/El_Salvador")?;
        let clinic = text(account, "/clinic/id")?.parse()?;
        let plain = Plain::open(&bench.stack.database_url, "scheduling", 1, Some(clinic)).await?;
        let used = plain
            .last(clinic)
            .await?
            .unwrap_or_else(|| bench.clock.now());
        let mut desk = Self {
            clinic,
            service: text(&services, "/services/0/id")?.parse()?,
            patient: Uuid::nil(),
            doctors: all
                .iter()
                .map(|doctor| Ok(text(doctor, "/id")?.parse()?))
                .collect::<Outcome<_>>()?,
            url: format!("{base}/api/appointments"),
            first_day: zone.day(used) + Days::new(2),
            next: Cell::new(0),
            zone,
            tokens: accounts
                .iter()
                .map(|account| Ok(text(account, "/token")?.to_owned()))
                .collect::<Outcome<_>>()?,
        };
        let booking = desk.booking(bench, desk.place()?, 0)?;
        let booked: Value = serde_json::from_slice(&Web::expect(booking, 201).await?)?;
        desk.patient = text(&booked, "/patient_id")?.parse()?;
        Ok(desk)
    }

    /// Another free place, with another doctor than the last.
    pub fn place(&self) -> Outcome<Place> {
        let number = self.next.replace(self.next.get() + 1);
        let doctor = self
            .doctors
            .get(number % self.doctors.len().max(1))
            .copied()
            .because("no doctors")?;
        let place = number / self.doctors.len();
        let day = self.first_day + Days::new(u64::try_from(place / PLACES_PER_DAY)?);
        let half_hours = i32::try_from(place % PLACES_PER_DAY)?;
        let six = NaiveTime::from_hms_opt(6, 0, 0).because("six o'clock")?;
        let time = six + TimeDelta::minutes(30) * half_hours;
        Ok(Place {
            doctor,
            day,
            time,
            starts_at: self.zone.instant(day.and_time(time))?,
        })
    }

    /// So many free places.
    pub fn places(&self, count: usize) -> Outcome<Vec<Place>> {
        (0..count).map(|_| self.place()).collect()
    }

    /// The request that books a place for one of 500 patients.
    pub fn booking(&self, bench: &Bench, place: Place, patient: usize) -> Outcome<RequestBuilder> {
        let session = self.tokens.get(patient % SESSIONS);
        let body = json!({
            "doctorId": place.doctor,
            "serviceId": self.service,
            "appointmentDate": place.day.to_string(),
            "startTime": place.time.format("%H:%M").to_string(),
            "patientName": "Paciente de prueba",
            "patientPhone": format!("+5036100{:04}", patient % 500),
        });
        let post = bench.web.post(&self.url).json(&body);
        Ok(post.bearer_auth(session.because("nobody signed in")?))
    }
}

async fn sign_in(bench: &Bench) -> Outcome<Value> {
    let url = format!("{}/api/auth/login", bench.stack.auth_url);
    let who = json!({ "email": DESK_EMAIL, "password": DESK_PASSWORD });
    Web::json(bench.web.post(&url).json(&who))
        .await
        .because("signing in")
}

fn text<'v>(value: &'v Value, pointer: &str) -> Outcome<&'v str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .because(format!("no {pointer} in the answer"))
}
