//! A clinic is changed in the middle of its work. What the processes keep in memory must not outlive the change, neither in the
//! chat nor in the API: the first request and the first message after the change see it.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::postgres;
use harness::{Act, Broker, CONFIRM, Desk, Http, Phone, text, wait};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);
const DEMO: &str = "slug = 'clinica-jiboa'";
const AGENDA: &str = "/api/appointments?date=2027-01-05";

#[test]
fn a_suspended_clinic_is_not_served_and_is_served_again_once_it_is_active() -> Result<()> {
    not_served_while(
        "is_active = false",
        "is_active = true",
        "CLINIC_SUSPENDED",
        is_silent,
    )
}

/// How long a page of a suspended clinic may go on as if nothing had happened.
const SUSPENDED_WITHIN: Duration = Duration::from_secs(5);

#[test]
fn a_clinic_that_the_operator_suspends_is_told_why_and_goes_on_when_it_is_resumed() -> Result<()> {
    let stage = Stage::open()?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    let clinics = as_operator(&stage, Method::GET, "?search=jiboa", None)?;
    let id = text(&clinics, "/clinics/0/id").context("the operator does not find the clinic")?;
    let mut stream = desk.listen()?;

    let begun = Instant::now();
    let reason = json!({ "reason": "Prueba de suspensión." });
    as_operator(
        &stage,
        Method::POST,
        &format!("/{id}/suspend"),
        Some(reason),
    )?;
    let refused = (|| {
        stream.wait_for_end()?;
        let took = begun.elapsed();
        ensure!(took < SUSPENDED_WITHIN, "the stream went on for {took:?}");
        let refusal = desk.read(AGENDA).err().context("the agenda is answered")?;
        let refusal = refusal.to_string();
        ensure!(
            refusal.contains("CLINIC_SUSPENDED") && refusal.contains("Prueba de suspensión."),
            "{refusal}"
        );
        Ok(())
    })();
    let resumed = as_operator(
        &stage,
        Method::POST,
        &format!("/{id}/resume"),
        Some(json!({})),
    )?;
    refused?;

    desk.read(AGENDA)?;
    let acts = resumed.pointer("/acts/0/act").and_then(|act| act.as_str());
    ensure!(acts == Some("clinic.resumed"), "{resumed}");
    Ok(())
}

/// What the operator is answered about clinics, through the gateway.
fn as_operator(stage: &Stage, method: Method, rest: &str, body: Option<Value>) -> Result<Value> {
    let url = stage.context.setting("CITA_URL")?;
    let key = stage.context.setting("SUPER_ADMIN_KEY")?;
    let request = stage
        .http
        .client()
        .request(method, format!("{url}/api/superadmin/clinics{rest}"))
        .header("X-Admin-Key", key);
    let request = match body {
        Some(body) => request.json(&body),
        None => request,
    };
    Http::ask(request)?.json()
}

#[test]
fn a_clinic_whose_plan_ended_is_not_served_and_is_served_again_once_it_is_paid() -> Result<()> {
    not_served_while(
        "plan_expires_at = now() - interval '1 day'",
        "plan_expires_at = null",
        "SUBSCRIPTION_EXPIRED",
        asks_to_call,
    )
}

#[test]
fn a_renamed_doctor_has_the_new_name_in_the_next_answer() -> Result<()> {
    let mut stage = Stage::open()?;
    let patient = stage.patient()?;
    let phone = stage.phone(patient, PATIENCE)?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    let confirm = phone.up_to_confirmation()?;
    ensure!(matches!(&confirm, Act::Press { id, .. } if id == CONFIRM));
    let card = phone.chat()?.pop().context("the chat is empty")?.text;
    let doctors = desk.read("/api/doctors")?;
    let names = doctors.pointer("/doctors").and_then(|all| all.as_array());
    let names: Vec<String> = names
        .into_iter()
        .flatten()
        .filter_map(|doctor| text(doctor, "/full_name").map(str::to_owned))
        .collect();
    let name = names.iter().find(|name| card.contains(name.as_str()));
    let name = name.with_context(|| format!("none of {names:?} is on the card: {card}"))?;
    let new = format!("{name} Segunda");
    let rename = |from: &str, to: &str| {
        change(
            &stage,
            &format!("update scheduling.doctors set full_name = '{to}' where full_name = '{from}'"),
        )
    };

    rename(name, &new)?;
    let seen = (|| {
        let listed = desk.read("/api/doctors")?.to_string();
        ensure!(
            listed.contains(&new),
            "the API still has the old name: {listed}"
        );
        let answers = phone.say(&confirm)?;
        let confirmation = answers.iter().find(|answer| answer.is_confirmation());
        let confirmation = confirmation.context("the appointment is not confirmed")?;
        ensure!(
            confirmation.text.contains(&new),
            "the chat still has the old name: {}",
            confirmation.text
        );
        Ok(())
    })();
    rename(&new, name)?;
    seen?;

    let listed = desk.read("/api/doctors")?.to_string();
    ensure!(
        !listed.contains(&new),
        "the API still has the new name: {listed}"
    );
    Ok(())
}

/// While the clinic is changed by `changed`, the API refuses with `code` and the chat does what `chat` expects; before and afterwards
/// both answer.
fn not_served_while(
    changed: &str,
    restored: &str,
    code: &str,
    chat: fn(&Stage, &Phone<'_>) -> Result<()>,
) -> Result<()> {
    let mut stage = Stage::open()?;
    let patient = stage.patient()?;
    let phone = stage.phone(patient, PATIENCE)?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    let set = |what: &str| {
        change(
            &stage,
            &format!("update tenancy.clinics set {what} where {DEMO}"),
        )
    };
    // Each is asked twice, so that whatever is kept in memory is there.
    for _ in 0..2 {
        desk.read(AGENDA)?;
        desk.read("/api/doctors")?;
        phone.say(&Act::Write("Buenos días".to_owned()))?;
    }

    set(changed)?;
    let refused = (|| {
        for path in [AGENDA, "/api/doctors"] {
            let refusal = desk.read(path).err();
            let refusal = refusal.with_context(|| format!("{path} is answered"))?;
            ensure!(refusal.to_string().contains(code), "{path}: {refusal}");
        }
        chat(&stage, &phone)
    })();
    set(restored)?;
    refused?;

    desk.read(AGENDA)?;
    desk.read("/api/doctors")?;
    phone
        .say(&Act::Write("Quisiera una cita".to_owned()))
        .map(drop)
}

/// The patient writes, and is asked to call the clinic.
fn asks_to_call(_: &Stage, phone: &Phone<'_>) -> Result<()> {
    let answers = phone.say(&Act::Write("¿Me puede atender?".to_owned()))?;
    let texts: Vec<&str> = answers.iter().map(|one| one.text.as_str()).collect();
    let asks = |text: &&str| text.contains("no podemos atenderle por este chat");
    ensure!(texts.iter().all(asks), "the chat answers {texts:?}");
    Ok(())
}

/// The patient writes; the message is handled without an answer.
fn is_silent(stage: &Stage, phone: &Phone<'_>) -> Result<()> {
    let before = phone
        .chat()?
        .iter()
        .filter(|one| one.is_from_clinic())
        .count();
    let id = phone.perform(&Act::Write("¿Me puede atender?".to_owned()))?;
    let query = format!(
        "select count(*) from conversation.mail l join conversation.mailboxes m on m.session_id = l.session_id
          where l.wamid = '{id}' and m.handled_seq >= l.seq"
    );
    wait::until_true(PATIENCE, "a message was not handled", || {
        let handled = postgres::psql(&stage.context.stack, postgres::DATABASE, &query)?;
        Ok(handled.trim() == "1")
    })?;
    // An answer would leave after the message was handled.
    Broker::of(&stage.http, &stage.context)?.wait_until_drained()?;
    let sending = "select count(*) from notification.sends_in_flight";
    wait::until_true(PATIENCE, "messages are still being sent", || {
        let sending = postgres::psql(&stage.context.stack, postgres::DATABASE, sending)?;
        Ok(sending.trim() == "0")
    })?;
    let answers = phone
        .chat()?
        .iter()
        .filter(|one| one.is_from_clinic())
        .count();
    ensure!(
        answers == before,
        "the chat answers although the clinic is not served"
    );
    Ok(())
}

fn change(stage: &Stage, script: &str) -> Result<()> {
    postgres::psql(&stage.context.stack, postgres::DATABASE, script).map(drop)
}
