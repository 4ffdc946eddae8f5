//! One patient books by WhatsApp, over real HTTP, while the operator watches; then the clinic's reception is asked
//! whether the appointment is there. The demo reads no database: it sees what a patient and the staff see.

use anyhow::Result;
use harness::{Context, Desk, Http, Message, Patient, Phone, say, text};
use serde_json::Value;
use std::process::ExitCode;
use std::time::Duration;

/// A clinic that has not answered by then will not answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Plays the conversation. Fails unless the appointment is booked, confirmed to the patient, and has its reminders to come.
pub fn play(context: &Context) -> Result<ExitCode> {
    let http = Http::open()?;
    let patient = Patient::random(&mut fastrand::Rng::new(), context.now()?.date_naive());
    let phone = Phone::of(&http, context.setting("SANDBOX_URL")?, patient, PATIENCE);
    let wa_id = phone.patient.wa_id();
    say::result(format!("Una paciente escribe desde el +{wa_id}\n"));
    let mut shown = 0;
    let confirmation = phone.book(|_, act| {
        shown = show_news(&phone, shown)?;
        phone.perform(act)
    })?;
    show_news(&phone, shown)?;

    let desk = Desk::sign_in(&http, context)?;
    let appointment = desk.ensure_one_appointment(wa_id)?;
    let reminders = desk.coming_reminders(&appointment)?;

    say::result("\nEn la agenda de la clínica:");
    show_appointment(&appointment);
    for reminder in reminders {
        let field = |pointer| text(&reminder, pointer).unwrap_or("–");
        say::result(format!("  {} due {}", field("/kind"), field("/due_at")));
    }
    let words: Vec<&str> = confirmation.text.split_whitespace().collect();
    say::result(format!("  confirmation on the phone: {}", words.join(" ")));
    say::result("\nBooked, confirmed, and its reminders are to come.");
    Ok(ExitCode::SUCCESS)
}

/// Shows the chat beyond its first `shown` messages; gives back how many have been shown then.
fn show_news(phone: &Phone<'_>, shown: usize) -> Result<usize> {
    let chat = phone.chat()?;
    for message in chat.iter().skip(shown) {
        show(message);
    }
    Ok(chat.len())
}

fn show(message: &Message) {
    let who = if message.is_from_clinic() {
        "Clínica "
    } else {
        "Paciente"
    };
    let offers = message.offers().into_iter();
    let offers = offers.map(|(id, title)| format!("▸ {title}   ({id})"));
    let lines = message.text.trim().lines().map(str::to_owned);
    let lines: Vec<String> = lines.chain(offers).collect();
    say::result(format!("  {who}  {}", lines.join("\n            ")));
}

fn show_appointment(appointment: &Value) {
    let field = |pointer| text(appointment, pointer).unwrap_or("–");
    let pairs = [
        ("/appointment_date", " ", "/start_time"),
        ("/services/name", " with ", "/doctors/full_name"),
        ("/patients/full_name", " · ", "/patients/phone"),
        ("/status", " by ", "/source"),
    ];
    for (one, between, other) in pairs {
        say::result(format!("  {}{between}{}", field(one), field(other)));
    }
}
