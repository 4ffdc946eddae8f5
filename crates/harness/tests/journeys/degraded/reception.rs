//! The reception while something is away: what it asks for, and what it is told. It has signed in before.

use crate::stage::Stage;
use anyhow::{Context as _, Result, bail};
use chrono::Days;
use harness::{Http, text};
use reqwest::blocking::RequestBuilder;
use serde_json::{Value, json};

/// What the gateway answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    pub sign_in: u16,
    pub agenda: u16,
    pub booking: u16,
    pub plan: u16,
}

/// The reception of the demo clinic, with an appointment in mind that nobody has booked yet.
#[derive(Debug)]
pub struct Reception<'a> {
    stage: &'a Stage,
    url: String,
    token: String,
    booking: Value,
    key: String,
}

impl<'a> Reception<'a> {
    /// Signs in, and finds a free half hour for a patient with that number. `chance` chooses among the coming days.
    pub fn open(stage: &'a Stage, wa_id: &str, chance: u64) -> Result<Self> {
        let mut reception = Self {
            stage,
            url: stage.context.setting("CITA_URL")?.to_owned(),
            token: String::new(),
            booking: Value::Null,
            key: format!("degraded-{wa_id}"),
        };
        let signed_in = Http::ask(reception.sign_in()?)?.json()?;
        let token = text(&signed_in, "/token").context("signing in gave no token")?;
        token.clone_into(&mut reception.token);
        reception.booking = reception.free_place(wa_id, chance)?;
        Ok(reception)
    }

    /// Asks for everything once.
    pub fn ask(&self) -> Result<Told> {
        Ok(Told {
            sign_in: Http::ask(self.sign_in()?)?.status,
            agenda: self.get("/api/appointments?date=2027-01-05")?,
            booking: self.book()?,
            plan: self.get("/api/billing")?,
        })
    }

    /// Books the appointment; asked again, the same one is meant.
    pub fn book(&self) -> Result<u16> {
        let post = self.stage.http.client();
        let post = post.post(format!("{}/api/appointments", self.url));
        let post = post.header("Idempotency-Key", &self.key);
        Ok(Http::ask(post.bearer_auth(&self.token).json(&self.booking))?.status)
    }

    fn get(&self, path: &str) -> Result<u16> {
        Ok(Http::ask(self.request(path))?.status)
    }

    fn request(&self, path: &str) -> RequestBuilder {
        let client = self.stage.http.client();
        let request = client.get(format!("{}{path}", self.url));
        request.bearer_auth(&self.token)
    }

    fn sign_in(&self) -> Result<RequestBuilder> {
        let setting = |name| self.stage.context.setting(name);
        let body = json!({ "email": setting("E2E_EMAIL")?, "password": setting("E2E_PASSWORD")? });
        let client = self.stage.http.client();
        let request = client.post(format!("{}/api/auth/login", self.url));
        Ok(request.json(&body))
    }

    fn free_place(&self, wa_id: &str, chance: u64) -> Result<Value> {
        let ids = |path: &str, list: &str| -> Result<Vec<String>> {
            let found = Http::ask(self.request(path))?.json()?;
            let found = found.pointer(list).and_then(Value::as_array).cloned();
            let found = found.with_context(|| format!("{path} has no list"))?;
            let ids = found.iter().filter_map(|one| text(one, "/id"));
            Ok(ids.map(str::to_owned).collect())
        };
        let today = self.stage.context.now()?.date_naive();
        let (doctors, services) = (
            ids("/api/doctors", "/doctors")?,
            ids("/api/services", "/services")?,
        );
        for further in 0..7 {
            let day = today + Days::new(20 + chance % 20 + further);
            for (doctor, service) in doctors
                .iter()
                .flat_map(|one| services.iter().map(move |service| (one, service)))
            {
                let path =
                    format!("/api/doctors/{doctor}/availability?date={day}&service_id={service}");
                let free = Http::ask(self.request(&path))?;
                let free: Vec<Value> = serde_json::from_str(&free.body).unwrap_or_default();
                let at = usize::try_from(chance)? % free.len().max(1);
                if let Some(start) = free.get(at).and_then(|slot| text(slot, "/startTime")) {
                    return Ok(json!({
                        "doctorId": doctor, "serviceId": service, "appointmentDate": day.to_string(),
                        "startTime": start, "patientName": "Paciente de Recepción",
                        "patientPhone": format!("+{wa_id}"),
                    }));
                }
            }
        }
        bail!("the clinic has no free place")
    }
}
