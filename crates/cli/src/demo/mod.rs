//! One patient books by WhatsApp, over real HTTP, while the operator watches; then the clinic's
//! desk is asked whether it is true. Nothing here reaches into a database: what the demo sees is
//! what a patient and the staff would see.

mod desk;
mod patient;
mod phone;
mod web;

pub use patient::{Act, CONFIRM, Patient};
pub use phone::Message;

use crate::board::demo_sign_in;
use crate::error::{Because as _, Failure, Outcome};
use crate::run::Context;
use crate::say;
use crate::stack::bytes;
use desk::Desk;
use phone::Phone;
use std::process::ExitCode;
use web::Web;

/// More turns than this, and the conversation leads nowhere.
const MOST_TURNS: usize = 14;

/// Plays it all; succeeds only if the appointment was booked, the patient told, and reminders set.
pub fn play(context: &Context) -> Outcome<ExitCode> {
    let web = Web::open()?;
    let chance = bytes::<8>()?;
    let today = kernel::Clock::system().now().date_naive();
    let patient = Patient::by_chance(chance, today);
    let phone = Phone::new(
        &web,
        context.setting("SANDBOX_URL")?,
        patient.wa_id(),
        patient.name(),
    );

    say::result(format!(
        "Una paciente escribe desde el +{}\n",
        patient.wa_id()
    ));
    converse(&phone, &patient)?;
    let confirmation = phone.wait_for_text(&["confirmad", "agendad", "reservad"])?;

    let (email, password) =
        demo_sign_in(&context.checkout).because("the demo clinic has no staff")?;
    let desk = Desk::sign_in(&web, context.setting("CITA_URL")?, &email, &password)?;
    let appointment = desk.find(patient.wa_id(), today)?;
    let reminders = desk.reminders(&appointment)?;

    say::result("\nEn la agenda de la clínica:");
    for line in desk::describe(&appointment) {
        say::result(format!("  {line}"));
    }
    for reminder in reminders {
        say::result(format!("  {reminder}"));
    }
    say::result(format!(
        "  confirmation on the phone: {}",
        one_line(&confirmation.text)
    ));
    say::result("\nBooked, confirmed, and its reminders are scheduled.");
    Ok(ExitCode::SUCCESS)
}

/// Follows whatever is offered until the booking has been confirmed by its button.
fn converse(phone: &Phone<'_>, patient: &Patient) -> Outcome {
    let mut act = Patient::opening();
    for _ in 0..MOST_TURNS {
        let answer = phone.act(&act)?;
        act = patient.answer(&answer);
        if matches!(&act, Act::Press { id, .. } if id == patient::CONFIRM) {
            return phone.act_without_waiting(&act);
        }
    }
    Err(Failure::new(format!(
        "after {MOST_TURNS} messages there was still no card to confirm"
    )))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a message looks like on the operator's screen.
fn show(message: &Message) -> String {
    let who = if message.is_from_clinic() {
        "Clínica "
    } else {
        "Paciente"
    };
    let offers = message
        .offers()
        .into_iter()
        .map(|(id, title)| format!("▸ {title}   ({id})"));
    let lines: Vec<String> = message
        .text
        .trim()
        .lines()
        .map(str::to_owned)
        .chain(offers)
        .collect();
    format!("  {who}  {}", lines.join("\n            "))
}
