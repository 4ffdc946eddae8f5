//! The desk that books: a member of staff who has signed in, the doctors, and free slots of their agendas.

use crate::Bench;
use crate::data::{DESK_EMAIL, DESK_PASSWORD};
use crate::plain::Plain;
use crate::web;
use anyhow::{Context as _, Result};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::{ClinicId, ClinicZone};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::cell::Cell;
use uuid::Uuid;

/// Half hours from six in the morning to eight in the evening.
const PLACES_PER_DAY: usize = 28;

/// Each session may send 600 requests a minute.
const SESSIONS: usize = 16;

/// A member of staff, signed in with several sessions.
pub struct Desk {
    tokens: Vec<String>,
    url: String,
    pub clinic: ClinicId,
    pub service: Uuid,
    /// A patient of the clinic.
    pub patient: Uuid,
    doctors: Vec<Uuid>,
    zone: ClinicZone,
    first_day: NaiveDate,
    next: Cell<usize>,
}

/// One free half hour of one doctor.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub doctor: Uuid,
    /// The date in the clinic's time zone.
    day: NaiveDate,
    time: NaiveTime,
    pub starts_at: DateTime<Utc>,
}

impl Desk {
    /// Signs in, begins after everything that was booked before, and books once, so that there is a patient.
    pub async fn open(bench: &Bench) -> Result<Self> {
        let mut accounts = Vec::new();
        for _ in 0..SESSIONS {
            accounts.push(sign_in(bench).await?);
        }
        let account = accounts.first().context("no session")?;
        let token = text(account, "/token")?;
        let base = bench.stack.setting("SCHEDULING_URL")?;
        let list = async |what: &str| {
            web::json(
                bench
                    .web
                    .get(format!("{base}/api/{what}"))
                    .bearer_auth(token),
            )
            .await
        };
        let (doctors, services) = (list("doctors?limit=100").await?, list("services").await?);
        let all = doctors
            .pointer("/doctors")
            .and_then(Value::as_array)
            .context("no doctors")?;
        let zone = ClinicZone::named("America/El_Salvador")?;
        let clinic = text(account, "/clinic/id")?.parse()?;
        let plain = Plain::open(
            bench.stack.setting("DATABASE_URL")?,
            "scheduling",
            1,
            Some(clinic),
        )
        .await?;
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
                .collect::<Result<_>>()?,
            url: format!("{base}/api/appointments"),
            first_day: zone.day(used) + Days::new(2),
            next: Cell::new(0),
            zone,
            tokens: accounts
                .iter()
                .map(|account| Ok(text(account, "/token")?.to_owned()))
                .collect::<Result<_>>()?,
        };
        let booking = desk.booking(bench, desk.place()?, 0)?;
        let booked: Value = serde_json::from_slice(&web::expect(booking, 201).await?)?;
        desk.patient = text(&booked, "/patient_id")?.parse()?;
        Ok(desk)
    }

    /// The next free slot, with another doctor than the last.
    pub fn place(&self) -> Result<Place> {
        let number = self.next.replace(self.next.get() + 1);
        let doctor = self
            .doctors
            .get(number % self.doctors.len().max(1))
            .copied()
            .context("no doctors")?;
        let place = number / self.doctors.len();
        let day = self.first_day + Days::new(u64::try_from(place / PLACES_PER_DAY)?);
        let half_hours = i32::try_from(place % PLACES_PER_DAY)?;
        let six = NaiveTime::from_hms_opt(6, 0, 0).context("six o'clock")?;
        let time = six + TimeDelta::minutes(30) * half_hours;
        Ok(Place {
            doctor,
            day,
            time,
            starts_at: self.zone.instant(day.and_time(time))?,
        })
    }

    /// The next free slots.
    pub fn places(&self, count: usize) -> Result<Vec<Place>> {
        (0..count).map(|_| self.place()).collect()
    }

    /// The request that books a slot for one of 500 patients.
    pub fn booking(&self, bench: &Bench, place: Place, patient: usize) -> Result<RequestBuilder> {
        let session = self.tokens.get(patient % SESSIONS);
        let body = json!({
            "doctorId": place.doctor,
            "serviceId": self.service,
            "appointmentDate": place.day.to_string(),
            "startTime": place.time.format("%H:%M").to_string(),
            "patientName": "Paciente de prueba",
            "patientPhone": format!("+5036100{:04}", patient % 500),
            "same_time_allowed": true,
        });
        let post = bench.web.post(&self.url).json(&body);
        Ok(post.bearer_auth(session.context("no session")?))
    }
}

async fn sign_in(bench: &Bench) -> Result<Value> {
    let url = format!("{}/api/auth/login", bench.stack.setting("AUTH_URL")?);
    let who = json!({ "email": DESK_EMAIL, "password": DESK_PASSWORD });
    web::json(bench.web.post(&url).json(&who))
        .await
        .context("signing in")
}

fn text<'v>(value: &'v Value, pointer: &str) -> Result<&'v str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .with_context(|| format!("no {pointer} in the answer"))
}
