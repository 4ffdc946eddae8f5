//! A process stands still: connections to it are accepted, and nothing is answered on them. What needs it is refused after the
//! gateway's wait, all else goes on, and the patient's conversation does once the process does.

use super::{PATIENCE, STEPS};
use crate::kill::Run;
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::Process;
use harness::{Answer, Desk, Http, text};
use reqwest::blocking::RequestBuilder;
use rustix::process::Signal;
use serde_json::{Value, json};
use std::cell::Cell;
use std::time::{Duration, Instant};

const NAME: &str = "scheduling-still";
/// The gateway waits for 17 s, longer than the 15 s within which a service that works answers by itself.
const REFUSED: std::ops::Range<Duration> = Duration::from_secs(15)..Duration::from_secs(19);
const AT_ONCE: Duration = Duration::from_secs(5);
const CLIENT: Duration = Duration::from_secs(40);

/// A process that goes on when this is dropped.
struct Still(Process);

impl Drop for Still {
    fn drop(&mut self) {
        self.0.signal(Signal::CONT);
    }
}

/// The reception, which has signed in before.
struct Reception<'a> {
    stage: &'a Stage,
    url: &'a str,
    token: String,
}

#[test]
fn a_service_that_stands_still_costs_its_callers_the_gateways_wait_and_nothing_else() -> Result<()>
{
    let mut stage = Stage::open()?;
    let only = &stage.options.only;
    if !only.is_empty() && !only.iter().any(|name| name == NAME) {
        return Ok(());
    }
    let (patient, at) = (stage.patient()?, stage.random.usize(..STEPS));
    stage.wait_until_ready()?;
    let reception = Reception::open(&stage)?;
    let run = Run::on(&stage);
    let phone = stage.phone(patient, PATIENCE)?;
    let thawed = Cell::new(None);
    let answered = Cell::new(None);

    phone.book(|step, act| {
        if step == at + 1 {
            answered.set(Some(Instant::now()));
        }
        if step != at {
            return phone.perform(act);
        }
        let process = stage.context.stack.process("scheduling");
        process.signal(Signal::STOP);
        let still = Still(process);
        let id = phone.perform(act)?;
        reception.asks()?;
        drop(still);
        thawed.set(Some(Instant::now()));
        Ok(id)
    })?;

    let thawed = thawed.get().context("the conversation was too short")?;
    let answered = answered.get().unwrap_or_else(Instant::now);
    println!(
        "  {NAME} at message {at}: the patient was answered {:.1} s after the end",
        answered.saturating_duration_since(thawed).as_secs_f64()
    );
    stage.wait_until_ready()?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    desk.ensure_one_appointment(phone.patient.wa_id())?;
    run.everything_settles(&[phone])
}

impl<'a> Reception<'a> {
    fn open(stage: &'a Stage) -> Result<Self> {
        let url = stage.context.setting("CITA_URL")?;
        let mut reception = Self {
            stage,
            url,
            token: String::new(),
        };
        let signed_in = Http::ask(reception.sign_in()?)?.json()?;
        let token = text(&signed_in, "/token").context("signing in gave no token")?;
        token.clone_into(&mut reception.token);
        Ok(reception)
    }

    /// Asks for what others answer, and for what the process answers that stands still.
    fn asks(&self) -> Result<()> {
        for request in [self.sign_in()?, self.read("/api/billing")] {
            let (answer, took) = asked(request)?;
            ensure!(
                answer.status == 200 && took < AT_ONCE,
                "{} after {took:?}",
                answer.sentence()
            );
        }
        let (answer, took) = asked(self.read("/api/appointments?date=2027-01-05&page=1&limit=1"))?;
        let body: Value = serde_json::from_str(&answer.body).context("a refusal is JSON")?;
        ensure!(
            answer.status == 504 && text(&body, "/code") == Some("UNAVAILABLE"),
            "{}: {}",
            answer.status,
            answer.body
        );
        ensure!(REFUSED.contains(&took), "refused after {took:?}");
        println!(
            "  {NAME}: the agenda was refused after {:.1} s",
            took.as_secs_f64()
        );
        Ok(())
    }

    fn read(&self, path: &str) -> RequestBuilder {
        let client = self.stage.http.client();
        let request = client.get(format!("{}{path}", self.url));
        request.bearer_auth(&self.token)
    }

    fn sign_in(&self) -> Result<RequestBuilder> {
        let setting = |name| self.stage.context.setting(name);
        let body = json!({ "email": setting("E2E_EMAIL")?, "password": setting("E2E_PASSWORD")? });
        let client = self.stage.http.client();
        Ok(client
            .post(format!("{}/api/auth/login", self.url))
            .json(&body))
    }
}

fn asked(request: RequestBuilder) -> Result<(Answer, Duration)> {
    let begun = Instant::now();
    let answer = Http::ask(request.timeout(CLIENT))?;
    Ok((answer, begun.elapsed()))
}
