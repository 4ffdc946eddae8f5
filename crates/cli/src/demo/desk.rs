//! The clinic's desk, through the gateway: signs in as the demo staff and looks for what the
//! patient was promised.

use super::web::Web;
use crate::error::{Because as _, Failure, Outcome};
use crate::wait;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use std::time::Duration;

/// Events need a moment from the chat to the agenda and to the reminders.
const ARRIVAL: Duration = Duration::from_secs(20);
/// As far ahead as the demo books, and then some.
const HORIZON: Days = Days::new(60);
const PAGE: u64 = 100;

/// A member of the staff who has signed in.
#[derive(Debug)]
pub struct Desk<'a> {
    web: &'a Web,
    url: String,
    token: String,
}

impl<'a> Desk<'a> {
    /// Signs in at the gateway.
    pub fn sign_in(web: &'a Web, url: &str, email: &str, password: &str) -> Outcome<Self> {
        let body = json!({ "email": email, "password": password });
        let answer = web
            .post(&format!("{url}/api/auth/login"), &body)
            .because("the demo staff cannot sign in")?;
        let token = text(&answer, "/token").because("signing in gave no token")?;
        Ok(Self {
            web,
            url: url.to_owned(),
            token: token.to_owned(),
        })
    }

    /// The appointment of the patient with this number, as soon as it stands in the agenda.
    pub fn find(&self, wa_id: &str, today: NaiveDate) -> Outcome<Value> {
        let mut found = Err(Failure::new("the agenda was not asked"));
        wait::until(ARRIVAL, || {
            found = self.look_for(wa_id, today);
            found.as_ref().is_ok_and(is_booked)
        });
        let appointment = found?;
        if is_booked(&appointment) {
            return Ok(appointment);
        }
        let status = text(&appointment, "/status").unwrap_or("without a status");
        Err(Failure::new(format!(
            "the appointment is in the agenda, but {status}"
        )))
    }

    fn look_for(&self, wa_id: &str, today: NaiveDate) -> Outcome<Value> {
        let end = today.checked_add_days(HORIZON).unwrap_or(today);
        let mut page = 1;
        loop {
            let url = format!(
                "{}/api/appointments?start={today}&end={end}&page={page}&limit={PAGE}",
                self.url
            );
            let answer = self.web.get(&url, Some(&self.token))?;
            let list = answer.pointer("/appointments").and_then(Value::as_array);
            let list = list.because("the agenda is not a list")?;
            let theirs = |one: &&Value| {
                text(one, "/patients/phone").is_some_and(|phone| phone.ends_with(wa_id))
            };
            if let Some(appointment) = list.iter().find(theirs) {
                return Ok(appointment.clone());
            }
            let total = answer
                .pointer("/total")
                .and_then(Value::as_u64)
                .unwrap_or_default();
            if list.is_empty() || page * PAGE >= total {
                return Err(Failure::new(
                    "the appointment is not in the clinic's agenda",
                ));
            }
            page += 1;
        }
    }

    /// One line per scheduled reminder; fails unless both are there.
    pub fn reminders(&self, appointment: &Value) -> Outcome<Vec<String>> {
        let id = text(appointment, "/id").because("the appointment has no id")?;
        let url = format!("{}/api/deliveries?appointment_id={id}", self.url);
        let mut answer = Err(Failure::new("the deliveries were not asked for"));
        let missing = |deliveries: &Value| {
            ["reminder_24h", "reminder_2h"]
                .into_iter()
                .find(|kind| !is_scheduled(deliveries, kind))
        };
        wait::until(ARRIVAL, || {
            answer = self.web.get(&url, Some(&self.token));
            answer
                .as_ref()
                .is_ok_and(|deliveries| missing(deliveries).is_none())
        });
        let deliveries = answer?;
        if let Some(kind) = missing(&deliveries) {
            return Err(Failure::new(format!(
                "no {kind} is scheduled for the appointment"
            )));
        }
        let all = deliveries.pointer("/deliveries").and_then(Value::as_array);
        Ok(all
            .into_iter()
            .flatten()
            .filter_map(describe_delivery)
            .collect())
    }
}

/// What a person wants to know of an appointment.
pub fn describe(appointment: &Value) -> Vec<String> {
    let field = |path: &str| text(appointment, path).unwrap_or("–");
    vec![
        format!("{} {}", field("/appointment_date"), field("/start_time")),
        format!(
            "{} with {}",
            field("/services/name"),
            field("/doctors/full_name")
        ),
        format!(
            "{} · {}",
            field("/patients/full_name"),
            field("/patients/phone")
        ),
        format!("{} by {}", field("/status"), field("/source")),
    ]
}

fn describe_delivery(delivery: &Value) -> Option<String> {
    (text(delivery, "/state")? == "scheduled").then_some(())?;
    Some(format!(
        "{} due {}",
        text(delivery, "/kind")?,
        text(delivery, "/due_at")?
    ))
}

fn is_booked(appointment: &Value) -> bool {
    matches!(text(appointment, "/status"), Some("booked" | "confirmed"))
}

fn is_scheduled(deliveries: &Value, kind: &str) -> bool {
    let all = deliveries.pointer("/deliveries").and_then(Value::as_array);
    all.into_iter().flatten().any(|delivery| {
        text(delivery, "/kind") == Some(kind) && text(delivery, "/state") == Some("scheduled")
    })
}

fn text<'v>(value: &'v Value, path: &str) -> Option<&'v str> {
    value.pointer(path)?.as_str()
}
