//! The clinics of the counted operations, made as every new clinic is: from a seed file. Their time zone is one where it
//! is about noon, because reminders are not sent at night.

use crate::context::Context;
use crate::desk::text;
use crate::http::Http;
use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta, Timelike as _, Utc};
use serde_json::{Value, json};
use std::process::Command;

const PASSWORD: &str = "counted-desk-2026";
/// Half hours from six in the morning to ten at night.
const PLACES_PER_DAY: usize = 32;

/// A clinic, signed in at its desk.
#[derive(Debug)]
pub struct Clinic {
    pub phone_number_id: String,
    pub token: String,
    pub service: String,
    pub doctors: Vec<String>,
    zone: FixedOffset,
    first_day: NaiveDate,
}

/// A doctor's half hour, in the clinic's own time.
#[derive(Debug, Clone)]
pub struct Place {
    pub doctor: String,
    pub day: NaiveDate,
    pub time: String,
}

impl Clinic {
    /// Makes a clinic with that many doctors, each of whom gives each of the services, and signs in.
    pub fn make(
        context: &Context,
        http: &Http,
        number: u64,
        doctors: usize,
        services: usize,
    ) -> Result<Self> {
        let now = context.now()?;
        let (zone, name) = zone_of_noon(now)?;
        let phone_number_id = format!("7001002{number:08}");
        let file = context.stack.state.at("counted-clinic.json");
        let seed = seed_file(&phone_number_id, &name, doctors, services);
        std::fs::write(&file, seed.to_string()).context("cannot write the seed file")?;
        let seeded = Command::new(context.checkout.program("cita"))
            .arg("--checkout")
            .arg(context.checkout.root())
            .arg("--state")
            .arg(context.stack.state.base())
            .args(["--stack", context.stack.state.stack(), "seed"])
            .arg(&file)
            .output()
            .context("cannot run cita")?;
        let words = String::from_utf8_lossy(&seeded.stderr);
        ensure!(seeded.status.success(), "the clinic was not made: {words}");
        let today = now.with_timezone(&zone).date_naive();
        Self::sign_in(context, http, phone_number_id, (zone, today + Days::new(2)))
    }

    fn sign_in(
        context: &Context,
        http: &Http,
        phone_number_id: String,
        (zone, first_day): (FixedOffset, NaiveDate),
    ) -> Result<Self> {
        let login = format!("{}/api/auth/login", context.setting("AUTH_URL")?);
        let who = json!({ "email": email(&phone_number_id), "password": PASSWORD });
        let account = http.post(&login, &who)?.json()?;
        let token = text(&account, "/token").context("no token")?.to_owned();
        let base = context.setting("SCHEDULING_URL")?;
        let ids = |what: &str, name: &str| -> Result<Vec<String>> {
            let url = format!("{base}/api/{what}");
            let list = Http::ask(http.client().get(url).bearer_auth(&token))?.json()?;
            let list = list.get(name).and_then(Value::as_array).cloned();
            let ids = list.unwrap_or_default();
            let ids = ids.iter().filter_map(|one| text(one, "/id"));
            Ok(ids.map(str::to_owned).collect())
        };
        Ok(Self {
            doctors: ids("doctors?limit=100", "doctors")?,
            service: ids("services", "services")?
                .into_iter()
                .next()
                .context("no service")?,
            phone_number_id,
            token,
            zone,
            first_day,
        })
    }

    /// The half hour with that number, counted from the day after tomorrow: first all doctors, then the next half hour.
    pub fn place(&self, number: usize) -> Result<Place> {
        let doctor = self.doctors.get(number % self.doctors.len().max(1));
        let half_hour = number / self.doctors.len().max(1);
        let (day, minutes) = self.half_hour(half_hour)?;
        Ok(Place {
            doctor: doctor.context("no doctors")?.clone(),
            day,
            time: format!("{:02}:{:02}", minutes / 60, minutes % 60),
        })
    }

    /// Day and minutes after midnight of a half hour.
    pub fn half_hour(&self, number: usize) -> Result<(NaiveDate, usize)> {
        let day = self.first_day + Days::new(u64::try_from(number / PLACES_PER_DAY)?);
        Ok((day, 6 * 60 + number % PLACES_PER_DAY * 30))
    }

    /// The place of a doctor that begins a day after `at`.
    pub fn a_day_after(&self, at: DateTime<Utc>, doctor: usize) -> Result<Place> {
        let start = (at + TimeDelta::days(1)).with_timezone(&self.zone);
        let doctor = self.doctors.get(doctor).context("too few doctors")?;
        Ok(Place {
            doctor: doctor.clone(),
            day: start.date_naive(),
            time: start.format("%H:%M").to_string(),
        })
    }
}

/// A time zone in which it is between twelve and one o'clock, and its name.
pub fn zone_of_noon(now: DateTime<Utc>) -> Result<(FixedOffset, String)> {
    let ahead = 12 - i32::try_from(now.hour())?;
    let zone = FixedOffset::east_opt(ahead * 3600).context("no such offset")?;
    // The sign of these names is turned: `Etc/GMT+6` is six hours behind.
    Ok((zone, format!("Etc/GMT{:+}", -ahead)))
}

fn email(phone_number_id: &str) -> String {
    format!("recepcion@c{phone_number_id}.test")
}

/// The seed file of a clinic with that many doctors, each of whom gives each of the services.
pub fn seed_file(phone_number_id: &str, zone: &str, doctors: usize, services: usize) -> Value {
    let hours: Value = ["1", "2", "3", "4", "5", "6", "7"]
        .map(|day| (day.to_owned(), json!([["06:00", "22:00"]])))
        .into_iter()
        .collect();
    let others = [
        "limpieza",
        "relleno",
        "corona",
        "puente",
        "radiografía",
        "sellante",
        "extracción",
        "resina",
    ];
    let services: Vec<Value> = std::iter::once("consulta")
        .chain(others)
        .take(services)
        .map(|name| json!({ "id": name, "name": format!("{name} dental"), "duration_min": 30 }))
        .collect();
    let ids: Vec<&Value> = services
        .iter()
        .filter_map(|service| service.get("id"))
        .collect();
    let doctors: Vec<Value> = (1..=doctors)
        .map(|number| {
            json!({
                "id": format!("doctor_{number}"), "title": "Dra.", "name": format!("Médica {number}"),
                "services": ids, "works": hours, "consultation_duration_minutes": 30,
            })
        })
        .collect();
    json!({
        "slug": format!("counted-{phone_number_id}"), "name": "Clínica que se cuenta", "clinic_type": "dental",
        "timezone": zone, "country": "SV", "currency": "USD", "plan": "clinica",
        "whatsapp": {
            "phone_number_id": phone_number_id, "business_account_id": format!("8{phone_number_id}"),
            "display_phone_number": "50323990002",
        },
        "bot": {
            "enabled": true, "booking_horizon_days": 90, "min_notice_minutes": 0, "requires_confirmation": true,
        },
        "hours": hours, "services": services, "doctors": doctors,
        "staff": [{
            "email": email(phone_number_id), "full_name": "Recepción", "role": "staff", "password": PASSWORD,
        }],
    })
}
