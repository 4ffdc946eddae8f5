//! What the other journeys have left in the logs: lines for machines, without anything about people.

use crate::payloads::WORDS;
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use harness::text;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Programs of our own: each line has a level and a message.
const OURS: [&str; 7] = [
    "auth",
    "scheduling",
    "whatsapp-ingest",
    "nlu-booking",
    "billing",
    "notification",
    "sandbox",
];
/// The gateway writes lines in a form of its own.
const GATEWAY: &str = "gateway";
/// Shorter texts also occur in messages of our own.
const SHORTEST: usize = 10;
/// The first characters of every token, of every bearer header, of every cookie of ours and of every message id at Meta, which
/// contains the patient's number.
const MARKS: [&str; 5] = ["eyJ", "Bearer ", "cita_session=", "cita_browser=", "wamid."];

/// Events from outside name no clinic: while the database is away, their clinic is not known.
const FROM_OUTSIDE: &str = "ingest.";

/// The settings that open something.
const PASSWORDS: [&str; 9] = [
    "E2E_PASSWORD",
    "META_APP_SECRET",
    "META_VERIFY_TOKEN",
    "LEMONSQUEEZY_SIGNING_SECRET",
    "SCHEDULING_DATABASE_PASSWORD",
    "CONVERSATION_AMQP_PASSWORD",
    "NOTIFICATION_REDIS_PASSWORD",
    "QUEUES_ADMIN_PASS",
    "SUPER_ADMIN_KEY",
];

/// Something that no log may show.
struct Secret {
    what: &'static str,
    form: String,
}

#[test]
fn the_logs_can_be_read_by_machines_and_show_nothing_about_people() -> Result<()> {
    let stage = Stage::open()?;
    let secrets = secrets(&stage)?;
    let (mut lines, mut handled) = (0, 0);
    for name in OURS {
        for (place, line) in read(&stage, name)? {
            let entry: Value = serde_json::from_str(&line)
                .with_context(|| format!("{place} is not JSON: {line}"))?;
            ensure!(
                text(&entry, "/level").is_some(),
                "{place} has no level: {line}"
            );
            let message = text(&entry, "/message").or(text(&entry, "/fields/message"));
            ensure!(message.is_some(), "{place} has no message: {line}");
            shows_nothing(&place, &line, &entry, &secrets)?;
            handled += usize::from(names_what_it_handled(&place, &entry)?);
            lines += 1;
        }
    }
    ensure!(lines > 0, "the services have logged nothing");
    let mut answered = 0;
    for (place, line) in read(&stage, GATEWAY)? {
        let entry: Value =
            serde_json::from_str(&line).with_context(|| format!("{place} is not JSON: {line}"))?;
        shows_nothing(&place, &line, &entry, &secrets)?;
        shows_no_caller(&place, &entry)?;
        answered += usize::from(text(&entry, "/request/uri").is_some());
    }
    ensure!(answered > 0, "the gateway has logged no request");
    println!(
        "  {lines} lines are JSON with level and message; {handled} name trace, event and clinic"
    );
    println!(
        "  no line shows one of {} secrets, a number or a token",
        secrets.len()
    );
    Ok(())
}

#[test]
fn a_number_is_seen_alone_and_not_inside_an_id() {
    assert!(shows_a_number("to=+50370123456,"));
    assert!(!shows_a_number("0af7503701234569c"));
    assert!(!shows_a_number("1763838000.5037012"));
}

#[test]
fn spaces_and_signs_are_encoded() {
    assert_eq!(percent_encoded("a@b ñ"), "a%40b%20%C3%B1");
}

/// The lines of one log, each with its place for error messages.
fn read(stage: &Stage, name: &str) -> Result<Vec<(String, String)>> {
    let process = stage.context.stack.process(name);
    let file = process.log();
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().zip(1..);
    Ok(lines
        .map(|(line, number)| (format!("{name}.log:{number}"), line.to_owned()))
        .collect())
}

/// A line from inside a request must name the trace; a line from inside an event also the event and the clinic.
fn names_what_it_handled(place: &str, entry: &Value) -> Result<bool> {
    let span = entry.get("span").cloned().unwrap_or_default();
    let key = text(&span, "/event.key").unwrap_or_default();
    let fields: &[&str] = match text(&span, "/name") {
        Some("consume") if key.starts_with(FROM_OUTSIDE) => &["trace.id", "event.id"],
        Some("consume") => &["trace.id", "event.id", "clinic.id"],
        Some("apply") => &["trace.id", "event.id"],
        Some("http request") => &["trace.id"],
        _ => return Ok(false),
    };
    for field in fields {
        let value = span.get(*field).and_then(Value::as_str).unwrap_or_default();
        ensure!(!value.is_empty(), "{place} names no {field}: {entry}");
    }
    Ok(true)
}

/// A line of the gateway about a request has neither the client's address nor headers nor a query.
fn shows_no_caller(place: &str, entry: &Value) -> Result<()> {
    let uri = text(entry, "/request/uri").unwrap_or_default();
    ensure!(!uri.contains('?'), "{place} shows a query: {entry}");
    for field in ["remote_ip", "client_ip", "headers"] {
        let shown = entry.pointer(&format!("/request/{field}"));
        ensure!(shown.is_none(), "{place} shows {field}: {entry}");
    }
    Ok(())
}

fn shows_nothing(place: &str, line: &str, entry: &Value, secrets: &[Secret]) -> Result<()> {
    let mut words = String::new();
    collect_texts(entry, &mut words);
    for text in [line, words.as_str()] {
        for secret in secrets {
            ensure!(
                !text.contains(&secret.form),
                "{place} shows {}: {line}",
                secret.what
            );
        }
        ensure!(
            !shows_a_number(text),
            "{place} shows a phone number: {line}"
        );
        let mark = MARKS.into_iter().find(|mark| text.contains(mark));
        ensure!(
            mark.is_none(),
            "{place} shows a token or an id at Meta: {line}"
        );
    }
    Ok(())
}

/// Appends every text inside JSON, with its escapes undone.
fn collect_texts(value: &Value, words: &mut String) {
    match value {
        Value::String(text) => {
            words.push_str(text);
            words.push('\n');
        }
        Value::Array(all) => all.iter().for_each(|one| collect_texts(one, words)),
        Value::Object(all) => all.values().for_each(|one| collect_texts(one, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a mobile number of El Salvador stands alone in the text: 503, a 6 or 7, and seven digits more.
fn shows_a_number(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_alphanumeric());
    runs.any(|run| {
        let digits = run.len() == 11 && run.bytes().all(|byte| byte.is_ascii_digit());
        digits && (run.starts_with("5037") || run.starts_with("5036"))
    })
}

/// Names and texts of patients and staff, passwords and tokens.
fn secrets(stage: &Stage) -> Result<Vec<Secret>> {
    let mut secrets = Vec::new();
    let mut keep = |what, text: &str| {
        let encoded = percent_encoded(text);
        let plus = encoded.replace("%20", "+");
        let forms = BTreeSet::from([text.to_owned(), encoded, plus]);
        secrets.extend(forms.into_iter().map(|form| Secret { what, form }));
    };
    for words in WORDS {
        keep("a patient's words", words);
    }
    keep(
        "a staff member's e-mail",
        stage.context.setting("E2E_EMAIL")?,
    );
    for name in PASSWORDS {
        keep("a password", stage.context.setting(name)?);
    }
    let sandbox = stage.context.setting("SANDBOX_URL")?;
    for wa_id in phones(stage, sandbox)? {
        keep("a phone number", &wa_id);
        // Without the last characters, which depend on what follows.
        let inside: String = URL_SAFE_NO_PAD.encode(&wa_id).chars().take(14).collect();
        keep("an encoded phone number", &inside);
        let chat = stage
            .http
            .json(&format!("{sandbox}/phone/{wa_id}/transcript"))?;
        let messages = chat.get("messages").and_then(Value::as_array);
        let texts = messages
            .into_iter()
            .flatten()
            .filter_map(|message| text(message, "/text"));
        for words in texts.chain(text(&chat, "/name")) {
            if words.chars().count() >= SHORTEST {
                keep("a name or a text of a chat", words);
            }
        }
    }
    Ok(secrets)
}

/// Every phone that the clinic has written to in any journey, also in the browser's.
fn phones(stage: &Stage, sandbox: &str) -> Result<BTreeSet<String>> {
    let sent = stage.http.json(&format!("{sandbox}/control/meta/sent"))?;
    let sent = sent
        .get("messages")
        .and_then(Value::as_array)
        .context("no messages")?;
    let phones = sent.iter().filter_map(|message| text(message, "/wa_id"));
    let phones: BTreeSet<String> = phones.map(str::to_owned).collect();
    ensure!(!phones.is_empty(), "no journey has written to a phone yet");
    Ok(phones)
}

fn percent_encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
