//! A patient books by WhatsApp; the desk sees it live; and nothing happens twice because somebody
//! pressed twice or a webhook came twice.

use crate::args::{Place, Seed};
use crate::broken::{Because as _, Kept, promise};
use crate::broker::Broker;
use crate::chance::Chance;
use crate::desk::{Desk, text, today};
use crate::phone::{Phone, book, is_confirmation, up_to_the_card};
use crate::say;
use crate::web::Web;
use cli::{Act, Patient};
use serde_json::json;
use std::time::Duration;

/// A clinic that has not answered by then will not.
const PATIENCE: Duration = Duration::from_secs(30);

/// Goes all of it.
pub fn go(web: &Web, place: &Place, seed: Seed) -> Kept {
    let mut chance = Chance::from(seed.seed);
    say::that(format!("chance: --seed {}", chance.seed()));
    let mut phone = || {
        let patient = Patient::by_chance(chance.bytes(), today());
        Phone::of(web, &place.sandbox_url, patient, PATIENCE)
    };
    once(web, place, &phone())?;
    pressed_twice(web, place, &phone())?;
    delivered_twice(web, place, &phone())?;
    let broker = Broker::at(web, &place.rabbitmq_management_url);
    let queues = broker.promise_nothing_dead()?;
    say::that(format!("all {queues} dead queues are empty"));
    Ok(())
}

fn once(web: &Web, place: &Place, phone: &Phone<'_>) -> Kept {
    let desk = Desk::sign_in(web, place)?;
    let mut line = desk.listen()?;
    let wa_id = phone.patient.wa_id();
    let before = desk.appointments_of(wa_id)?.len();
    promise(before == 0, || {
        format!("a new patient already has {before} appointments")
    })?;

    book(phone, |_, act| phone.perform(act))?;

    // The phone has the confirmation, so the appointment stands: no waiting here.
    let appointment = desk.promise_one_appointment(wa_id)?;
    let source = text(&appointment, "/source").unwrap_or_default();
    promise(source == "whatsapp", || {
        format!("the appointment came by “{source}”")
    })?;
    say::that("a patient booked by WhatsApp, and the appointment stands once in the agenda");
    let id = text(&appointment, "/id").because("the appointment has no id")?;
    line.wait_for("appointment.booked", id)?;
    say::that("the desk heard of it over the live line");
    desk.wait_for_reminders(&appointment)?;
    say::that("both reminders are scheduled");
    phone.wait_until_read()?;
    let answers = phone.promise_one_answer_each()?;
    say::that(format!(
        "{answers} messages got one answer each, and all were read"
    ));
    Ok(())
}

fn pressed_twice(web: &Web, place: &Place, phone: &Phone<'_>) -> Kept {
    let confirm = up_to_the_card(phone)?;
    let first = phone.perform(&confirm)?;
    phone.perform(&confirm)?;
    phone.wait_for_answer(&first)?;
    // One turn at a time, and answers leave in order: after this one nothing can follow.
    phone.say(&Act::Write("Muchas gracias".to_owned()))?;

    let turns = phone.turns()?;
    let answers = turns.iter().flat_map(|turn| &turn.answers);
    let confirmations = answers
        .filter(|bubble| is_confirmation(&bubble.message))
        .count();
    promise(confirmations == 1, || {
        format!("CONFIRM_BOOKING pressed twice was confirmed {confirmations} times")
    })?;
    let desk = Desk::sign_in(web, place)?;
    desk.promise_one_appointment(phone.patient.wa_id())?;
    say::that("CONFIRM_BOOKING pressed twice booked once");
    Ok(())
}

fn delivered_twice(web: &Web, place: &Place, phone: &Phone<'_>) -> Kept {
    twice(web, place, true)?;
    let booked = book(phone, |_, act| phone.perform(act));
    // Switched back whatever happened: the switch is everybody's.
    twice(web, place, false)?;
    booked?;
    phone.say(&Act::Write("Muchas gracias".to_owned()))?;

    let answers = phone.promise_one_answer_each()?;
    let desk = Desk::sign_in(web, place)?;
    desk.promise_one_appointment(phone.patient.wa_id())?;
    say::that(format!(
        "{answers} messages, delivered twice each, got one answer each"
    ));
    Ok(())
}

fn twice(web: &Web, place: &Place, on: bool) -> Kept {
    let url = format!("{}/control/webhooks", place.sandbox_url);
    web.post(&url, &json!({ "deliver_twice": on })).map(drop)
}
