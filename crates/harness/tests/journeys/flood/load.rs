//! The requests of a round: a neighbour who works as always, and those who ask without end.

use super::clinics::Clinic;
use anyhow::{Context as _, Result, ensure};
use chrono::{Days, NaiveDate};
use fastrand::Rng;
use reqwest::blocking::{Client, RequestBuilder};
use serde_json::json;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Another address than that of everybody else in these journeys.
const STRANGE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 1, 1));
const DEADLINE: Duration = Duration::from_secs(20);

/// How long the requests of the neighbour took.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub p50: Duration,
    pub p99: Duration,
}

/// A member of staff who reads the agenda of one day after the other. Every answer must be the agenda.
pub fn work(url: &str, token: &str, today: NaiveDate, requests: u64) -> Result<Times> {
    let client = client(None)?;
    let mut times = Vec::new();
    for number in 0..requests {
        let asking = client.get(agenda(url, today + Days::new(number % 14)));
        let asked = Instant::now();
        let answer = asking.bearer_auth(token).send()?;
        let (status, body) = (answer.status(), answer.text()?);
        times.push(asked.elapsed());
        ensure!(status == 200, "the neighbour was answered {status}: {body}");
    }
    times.sort_unstable();
    let at = |percent: usize| {
        let rank = (times.len() * percent).div_ceil(100);
        times.get(rank.saturating_sub(1)).copied()
    };
    Ok(Times {
        p50: at(50).context("no requests")?,
        p99: at(99).context("no requests")?,
    })
}

/// Everybody who asks without end, until told to stop, and how they were answered.
#[derive(Debug)]
pub struct Flood<'a> {
    pub url: &'a str,
    pub today: NaiveDate,
    over: AtomicBool,
    answers: Mutex<BTreeMap<(&'static str, String), usize>>,
}

impl<'a> Flood<'a> {
    pub fn new(url: &'a str, today: NaiveDate) -> Self {
        Self {
            url,
            today,
            over: AtomicBool::new(false),
            answers: Mutex::default(),
        }
    }

    pub fn stop(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// How many answers to `who` had this code.
    pub fn answered(&self, who: &'static str, code: &str) -> usize {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let count = answers.get(&(who, code.to_owned())).copied();
        count.unwrap_or_default()
    }

    /// A stranger at an address that nobody else has: without a token, with a false one, and with webhooks that nobody signed.
    pub fn stranger(&self, mut random: Rng) -> Result<()> {
        let client = client(Some(STRANGE))?;
        self.without_end("stranger", || {
            let noise = format!("{:032x}", random.u128(..));
            match random.u8(..4) {
                0 => client.get(agenda(self.url, self.today)),
                1 => client
                    .get(agenda(self.url, self.today))
                    .bearer_auth(format!("{noise}.{noise}.{noise}")),
                2 => client.get(format!("{}/api/auth/me?{noise}", self.url)),
                _ => client
                    .post(format!("{}/webhooks/whatsapp", self.url))
                    .header("X-Hub-Signature-256", format!("sha256={noise}{noise}"))
                    .body(noise),
            }
        })
    }

    /// Somebody with a valid token who is refused by the database each time.
    pub fn refused(&self, clinic: &Clinic) -> Result<()> {
        let (client, token) = (client(None)?, clinic.tokens.first().context("no staff")?);
        self.without_end("refused", || {
            client.get(agenda(self.url, self.today)).bearer_auth(token)
        })
    }

    /// A member of staff who reads as fast as possible.
    pub fn reader(&self, token: &str) -> Result<()> {
        let client = client(None)?;
        self.without_end("reader", || {
            client.get(agenda(self.url, self.today)).bearer_auth(token)
        })
    }

    /// A member of staff who books with a doctor, again and again.
    pub fn booker(&self, clinic: &Clinic, token: &str, mut random: Rng) -> Result<()> {
        let client = client(None)?;
        self.without_end("booker", || {
            let (day, half_hours) = (
                self.today + Days::new(random.u64(2..10)),
                random.u32(10..17),
            );
            let minutes = 7 * 60 + 30 + half_hours * 30;
            let body = json!({
                "doctorId": clinic.id, "serviceId": clinic.id, "appointmentDate": day.to_string(),
                "startTime": format!("{:02}:{:02}", minutes / 60, minutes % 60),
                "patientName": "Paciente de prueba", "patientPhone": "+50360000001",
            });
            let post = client.post(format!("{}/api/appointments", self.url));
            post.bearer_auth(token).json(&body)
        })
    }

    fn without_end(
        &self,
        who: &'static str,
        mut next: impl FnMut() -> RequestBuilder,
    ) -> Result<()> {
        while !self.is_over() {
            let answer = next().send()?;
            let status = answer.status().as_u16();
            let body: serde_json::Value = answer.json().unwrap_or_default();
            let code = body.get("code").and_then(serde_json::Value::as_str);
            let code = code.unwrap_or_default().to_owned();
            ensure!(status < 500, "{who} was answered {status} {code}");
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            *answers.entry((who, code)).or_default() += 1;
        }
        Ok(())
    }
}

fn agenda(url: &str, day: NaiveDate) -> String {
    format!("{url}/api/appointments?date={day}&limit=100")
}

fn client(own: Option<IpAddr>) -> Result<Client> {
    harness::install_tls();
    let client = Client::builder().local_address(own).timeout(DEADLINE);
    client.build().context("cannot open a client")
}
