#![cfg(test)]
//! Records what the journey `upgrade` starts with: the database and the messages of a stack that is up, with work of
//! every kind left undone. The stack is stopped piece by piece and must be thrown away afterwards.

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Days, SecondsFormat, Utc};
use events::queues::{SEND_REPLY, STORE_MESSAGE};
use harness::stack::{self, Port, Server, postgres};
use harness::{Act, Broker, Context, Desk, Http, Patient, Phone, text, wait};
use rustix::process::Signal;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/upgrade");
const PATIENCE: Duration = Duration::from_secs(30);
/// Everything that the supervisor would start again, except the servers.
const PROGRAMS: [&str; 8] = [
    "gateway",
    "auth",
    "scheduling",
    "whatsapp-ingest",
    "nlu-booking",
    "billing",
    "notification",
    "sandbox",
];

#[test]
fn the_work_of_a_stack_is_recorded_half_done() -> Result<()> {
    let mut context = Context::from_environment()?;
    let http = Http::open()?;
    finished(&http, &context)?;
    let started: DateTime<Utc> = context.now()?;
    // From here on nothing may be started again.
    context.stack.process("supervisor").kill()?;
    let waiting = unfinished(&http, &context)?;
    for name in PROGRAMS {
        context
            .stack
            .process(name)
            .kill()
            .or_else(|_| anyhow::Ok(()))?;
    }
    stack::start(&mut context.stack, &[Server::Epmd, Server::Rabbit])?;
    let messages = wait::until(PATIENCE, "the broker's queues did not come back", || {
        let messages = Broker::of(&http, &context)?.drain();
        Ok(messages.ok().filter(|messages| !messages.is_empty()))
    })?;

    let lines: Vec<String> = messages.iter().map(Value::to_string).collect();
    write("messages.jsonl", &(lines.join("\n") + "\n"))?;
    write("database.sql", &dump(&context)?)?;
    let about = json!({
        "recorded_at": started.to_rfc3339_opts(SecondsFormat::Secs, true),
        "master_keys": context.setting("MASTER_KEYS")?,
        "waiting": waiting,
    });
    write("about.json", &format!("{about:#}\n"))
}

/// A booking by WhatsApp, one at the desk, and a hold that the patient has not confirmed.
fn finished(http: &Http, context: &Context) -> Result<()> {
    let phone = phone(http, context)?;
    phone.book(|_, act| phone.perform(act))?;
    phone.wait_until_read()?;
    let desk = Desk::sign_in(http, context)?;
    let appointment = desk.ensure_one_appointment(phone.patient.wa_id())?;
    desk.coming_reminders(&appointment)?;
    book_at_desk(&desk, context, "50370000031")?;
    let undecided = self::phone(http, context)?;
    undecided.up_to_confirmation()?;
    undecided.wait_until_read()?;
    Broker::of(http, context)?.wait_until_drained()
}

/// Stops the processes one after the other, so that work is left behind at each place where it can wait. Gives back the
/// numbers of the patients who still wait for an answer.
fn unfinished(http: &Http, context: &Context) -> Result<Vec<String>> {
    let broker = Broker::of(http, context)?;
    let process = |name| context.stack.process(name);
    let mut waiting = Vec::new();
    let mut write = |words: &str| -> Result<()> {
        let phone = phone(http, context)?;
        let id = phone.perform(&Act::Write(words.to_owned()))?;
        phone.wait_until_accepted(&id)?;
        waiting.push(phone.patient.wa_id().to_owned());
        Ok(())
    };

    // A reply in the queue.
    process("notification").kill()?;
    write("Hola, buenos días")?;
    wait::until_true(PATIENCE, "no reply came into the queue", || {
        Ok(!broker.peek(SEND_REPLY.name)?.is_empty())
    })?;

    // A stored message whose turn cannot end.
    process("scheduling").signal(Signal::STOP);
    write("Quisiera una cita para una limpieza dental")?;
    wait::until_true(PATIENCE, "no message was stored", || {
        let unread = "select count(*) from conversation.mailboxes where pending_seq > handled_seq";
        Ok(postgres::psql(&context.stack, postgres::DATABASE, unread)?.trim() == "1")
    })?;
    process("nlu-booking").kill()?;
    process("scheduling").signal(Signal::CONT);

    // A message in the queue.
    write("¿A qué hora abren mañana?")?;
    wait::until_true(PATIENCE, "no message came into the queue", || {
        Ok(!broker.peek(STORE_MESSAGE.name)?.is_empty())
    })?;

    // A booking in one outbox and a message in another.
    process("rabbitmq").kill()?;
    let desk = Desk::sign_in(http, context)?;
    book_at_desk(&desk, context, "50370000032")?;
    write("Quiero cancelar mi cita")?;
    Ok(waiting)
}

fn phone<'a>(http: &'a Http, context: &Context) -> Result<Phone<'a>> {
    let patient = Patient::random(&mut fastrand::Rng::new(), context.now()?.date_naive());
    Ok(Phone::of(
        http,
        context.setting("SANDBOX_URL")?,
        patient,
        PATIENCE,
    ))
}

fn book_at_desk(desk: &Desk<'_>, context: &Context, patient: &str) -> Result<()> {
    let doctors = desk.read("/api/doctors?limit=100")?;
    let services = desk.read("/api/services")?;
    let service = text(&services, "/services/0/id").context("no service")?;
    let doctors = doctors.pointer("/doctors").and_then(Value::as_array);
    let today = context.now()?.date_naive();
    for doctor in doctors
        .into_iter()
        .flatten()
        .filter_map(|one| text(one, "/id"))
    {
        for day in (5..12).map(|days| today + Days::new(days)) {
            let path =
                format!("/api/doctors/{doctor}/availability?date={day}&service_id={service}");
            // A doctor who does not offer the service is refused.
            let slots = desk.read(&path).unwrap_or_default();
            let Some(time) = text(&slots, "/0/startTime") else {
                continue;
            };
            let booking = json!({
                "doctorId": doctor, "serviceId": service, "appointmentDate": day.to_string(),
                "startTime": time, "patientName": "Marta Alvarenga", "patientPhone": format!("+{patient}"),
            });
            return desk.write("/api/appointments", &booking).map(drop);
        }
    }
    anyhow::bail!("no doctor has a free slot")
}

/// The roles of the services, and everything in the database.
fn dump(context: &Context) -> Result<String> {
    let roles = pg_dump(
        context,
        "pg_dumpall",
        &["--roles-only", "--no-role-passwords"],
    )?;
    // The stack itself makes the superuser and the owner.
    let of_services = |line: &&str| line.contains("cita_") && !line.contains("cita_owner");
    let database = pg_dump(
        context,
        "pg_dump",
        &["--no-comments", "-d", postgres::DATABASE],
    )?;
    // Comments and empty lines carry nothing; older clients do not know `\restrict`.
    let is_needed =
        |line: &&str| !line.is_empty() && !line.starts_with("--") && !line.contains("restrict ");
    let lines = roles.lines().filter(of_services).chain(database.lines());
    let lines: Vec<&str> = lines.filter(is_needed).collect();
    Ok(lines.join("\n") + "\n")
}

fn pg_dump(context: &Context, program: &str, args: &[&str]) -> Result<String> {
    let stack = &context.stack;
    let bin = stack.programs.postgres.as_ref().context("no PostgreSQL")?;
    let output = Command::new(bin.join(program))
        .args(["-U", postgres::SUPERUSER, "-p"])
        .arg(stack.ports.of(Port::Postgres).to_string())
        .arg("-h")
        .arg(stack.state.sockets())
        .args(args)
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).context("a dump is UTF-8")
}

fn write(name: &str, content: &str) -> Result<()> {
    let file = Path::new(FOLDER).join(name);
    fs::write(&file, content).with_context(|| format!("cannot write {}", file.display()))
}
