//! A patient books by WhatsApp, the reception sees the appointment live, and pressing twice or receiving a webhook
//! twice changes nothing.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Act, Broker, Desk, text};
use serde_json::json;
use std::time::Duration;

/// A clinic that has not answered by then will not answer.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn a_patient_books_by_whatsapp_and_the_reception_sees_it_live() -> Result<()> {
    let mut stage = Stage::open()?;
    let patient = stage.patient()?;
    let phone = stage.phone(patient, PATIENCE)?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    let mut stream = desk.listen()?;
    let wa_id = phone.patient.wa_id();
    let before = desk.appointments_of(wa_id)?.len();
    ensure!(
        before == 0,
        "a new patient already has {before} appointments"
    );

    phone.book(|_, act| phone.perform(act))?;

    // The phone has the confirmation, so the appointment must be there at once.
    let appointment = desk.ensure_one_appointment(wa_id)?;
    let source = text(&appointment, "/source").unwrap_or_default();
    ensure!(
        source == "whatsapp",
        "the source of the appointment is “{source}”"
    );
    println!("  the appointment is once in the agenda");
    let id = text(&appointment, "/id").context("the appointment has no id")?;
    stream.wait_for("appointment.booked", id)?;
    println!("  the reception received it over the live stream");
    desk.coming_reminders(&appointment)?;
    println!("  both reminders are to come");
    phone.wait_until_read()?;
    let answers = phone.ensure_one_answer_each()?;
    println!("  {answers} messages got one answer each, and all were read");
    nothing_is_dead(&stage)
}

#[test]
fn a_confirmation_pressed_twice_books_once() -> Result<()> {
    let mut stage = Stage::open()?;
    let patient = stage.patient()?;
    let phone = stage.phone(patient, PATIENCE)?;

    let confirm = phone.up_to_confirmation()?;
    let first = phone.perform(&confirm)?;
    phone.perform(&confirm)?;

    phone.wait_for_answer(&first)?;
    // One turn runs at a time, and answers leave in order: after this answer no other can follow.
    phone.say(&Act::Write("Muchas gracias".to_owned()))?;
    let turns = phone.turns()?;
    let answers = turns.iter().flat_map(|turn| &turn.answers);
    let confirmations = answers.filter(|answer| answer.is_confirmation()).count();
    ensure!(
        confirmations == 1,
        "CONFIRM_BOOKING pressed twice was confirmed {confirmations} times"
    );
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    desk.ensure_one_appointment(phone.patient.wa_id())?;
    nothing_is_dead(&stage)
}

#[test]
fn webhooks_that_come_twice_get_one_answer_each() -> Result<()> {
    let mut stage = Stage::open()?;
    let patient = stage.patient()?;
    let phone = stage.phone(patient, PATIENCE)?;

    deliver_twice(&stage, true)?;
    let booked = phone.book(|_, act| phone.perform(act));
    // Switched back whatever happened: the switch acts on every phone.
    deliver_twice(&stage, false)?;
    booked?;

    phone.say(&Act::Write("Muchas gracias".to_owned()))?;
    let answers = phone.ensure_one_answer_each()?;
    let desk = Desk::sign_in(&stage.http, &stage.context)?;
    desk.ensure_one_appointment(phone.patient.wa_id())?;
    println!("  {answers} messages, delivered twice each, got one answer each");
    nothing_is_dead(&stage)
}

fn deliver_twice(stage: &Stage, on: bool) -> Result<()> {
    let url = format!("{}/control/webhooks", stage.context.setting("SANDBOX_URL")?);
    stage
        .http
        .post(&url, &json!({ "deliver_twice": on }))
        .map(drop)
}

fn nothing_is_dead(stage: &Stage) -> Result<()> {
    let queues = Broker::of(&stage.http, &stage.context)?.ensure_nothing_dead()?;
    println!("  all {queues} dead queues are empty");
    Ok(())
}
