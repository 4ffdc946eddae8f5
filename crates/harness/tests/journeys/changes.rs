//! A clinic is changed in the middle of its work. What the processes keep in memory must not outlive the change, neither in the
//! chat nor in the API: the first request and the first message after the change see it.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::postgres;
use harness::{Act, CONFIRM, Desk, Phone, text, wait};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
const DEMO: &str = "slug = 'clinica-jiboa'";
const AGENDA: &str = "/api/appointments?date=2027-01-05";

#[test]
fn a_suspended_clinic_is_not_served_and_is_served_again_once_it_is_active() -> Result<()> {
    not_served_while("is_active = false", "is_active = true", "USER_INACTIVE")
}

#[test]
fn a_clinic_whose_plan_ended_is_not_served_and_is_served_again_once_it_is_paid() -> Result<()> {
    not_served_while(
        "plan_expires_at = now() - interval '1 day'",
        "plan_expires_at = null",
        "SUBSCRIPTION_EXPIRED",
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

/// While the clinic is changed by `change`, the API refuses with `code` and the chat is silent; before and afterwards both
/// answer.
fn not_served_while(changed: &str, restored: &str, code: &str) -> Result<()> {
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
        is_silent(&stage, &phone)
    })();
    set(restored)?;
    refused?;

    desk.read(AGENDA)?;
    desk.read("/api/doctors")?;
    phone
        .say(&Act::Write("Quisiera una cita".to_owned()))
        .map(drop)
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
