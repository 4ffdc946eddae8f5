//! What the journeys have left in the logs: lines for machines, and nothing about people.

use super::payloads::SPOKEN;
use crate::args::Place;
use crate::broken::{Because as _, Kept, promise};
use crate::desk::text;
use crate::say;
use crate::web::Web;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Written by our own programs: each line has a level and a message.
const OURS: [&str; 7] = [
    "auth",
    "scheduling",
    "whatsapp-ingest",
    "nlu-booking",
    "billing",
    "notification",
    "sandbox",
];
/// Written by the gateway, in words of its own.
const GATEWAYS: [&str; 3] = ["gateway", "gateway-access", "gateway-server"];
/// Shorter texts stand in words of our own.
const SHORTEST: usize = 10;
/// The first characters of every token, of every bearer header and of every id at Meta, which has
/// the patient's number inside.
const MARKS: [&str; 3] = ["eyJ", "Bearer ", "wamid."];

/// Events from outside name no clinic; while the database is away nobody can say whose they are.
const FROM_OUTSIDE: &str = "ingest.";

/// Something that no log may show.
struct Secret {
    what: &'static str,
    form: String,
}

/// Goes all of it.
pub fn go(web: &Web, place: &Place) -> Kept {
    let secrets = secrets(web, place)?;
    say::that(format!(
        "looking for {} things that no log may show",
        secrets.len()
    ));
    let mut lines = 0;
    let mut handled = 0;
    for name in OURS {
        for (number, line) in read(place, name)?.lines().enumerate() {
            let place = format!("{name}.log:{}", number + 1);
            let entry: Value = serde_json::from_str(line).because(format!("{place} is no JSON"))?;
            promise(text(&entry, "/level").is_some(), || {
                format!("{place} has no level: {line}")
            })?;
            promise(
                text(&entry, "/message")
                    .or(text(&entry, "/fields/message"))
                    .is_some(),
                || format!("{place} has no message: {line}"),
            )?;
            tells_nothing(&place, line, &entry, &secrets)?;
            handled += usize::from(names_what_it_handled(&place, &entry)?);
            lines += 1;
        }
    }
    promise(lines > 0, || "the services have logged nothing".to_owned())?;
    say::that(format!(
        "{lines} lines of {} programs are JSON with level and message",
        OURS.len()
    ));
    say::that(format!(
        "{handled} lines name the trace, and the event and clinic, that they are about"
    ));
    for name in GATEWAYS {
        for (number, line) in read(place, name)?.lines().enumerate() {
            let place = format!("{name}.log:{}", number + 1);
            let entry = serde_json::from_str(line).unwrap_or_default();
            tells_nothing(&place, line, &entry, &secrets)?;
        }
    }
    say::that("no line shows a number, a name, a text, an address, a password or a token");
    Ok(())
}

fn read(place: &Place, name: &str) -> Kept<String> {
    let file = place.stack_folder.join("log").join(format!("{name}.log"));
    // The gateway writes some of its files only when it has something to say.
    if !file.exists() && GATEWAYS.contains(&name) {
        return Ok(String::new());
    }
    fs::read_to_string(&file).because(format!("cannot read {}", file.display()))
}

/// A line from inside a request must say in which trace; from inside an event also which, of whom.
fn names_what_it_handled(place: &str, entry: &Value) -> Kept<bool> {
    let span = entry.get("span").cloned().unwrap_or_default();
    let key = text(&span, "/event.key").unwrap_or_default();
    let fields: &[&str] = match text(&span, "/name") {
        Some("consume") if key.starts_with(FROM_OUTSIDE) => &["trace.id", "event.id"],
        Some("consume") => &["trace.id", "event.id", "clinic.id"],
        Some("http request") => &["trace.id"],
        _ => return Ok(false),
    };
    for field in fields {
        let value = span.get(*field).and_then(Value::as_str).unwrap_or_default();
        promise(!value.is_empty(), || {
            format!("{place} names no {field}: {entry}")
        })?;
    }
    Ok(true)
}

fn tells_nothing(place: &str, line: &str, entry: &Value, secrets: &[Secret]) -> Kept {
    let mut words = String::new();
    spoken(entry, &mut words);
    for text in [line, words.as_str()] {
        for secret in secrets {
            promise(!text.contains(&secret.form), || {
                format!("{place} shows {}: {line}", secret.what)
            })?;
        }
        promise(!shows_a_number(text), || {
            format!("{place} shows a phone number: {line}")
        })?;
        let mark = MARKS.into_iter().find(|mark| text.contains(mark));
        promise(mark.is_none(), || {
            format!("{place} shows a token or an id at Meta: {line}")
        })?;
    }
    Ok(())
}

/// Every text inside JSON, with its escapes undone.
fn spoken(value: &Value, words: &mut String) {
    match value {
        Value::String(text) => {
            words.push_str(text);
            words.push('\n');
        }
        Value::Array(all) => all.iter().for_each(|one| spoken(one, words)),
        Value::Object(all) => all.values().for_each(|one| spoken(one, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A mobile number of El Salvador that stands alone: 503, a 6 or 7, and seven digits more.
fn shows_a_number(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_alphanumeric());
    runs.any(|run| {
        let digits = run.len() == 11 && run.bytes().all(|byte| byte.is_ascii_digit());
        digits && (run.starts_with("5037") || run.starts_with("5036"))
    })
}

/// What patients were called, what they and the clinic wrote, and what opens doors.
fn secrets(web: &Web, place: &Place) -> Kept<Vec<Secret>> {
    let mut secrets = Vec::new();
    let mut keep = |what, text: &str| {
        let encoded = percent_encoded(text);
        let plus = encoded.replace("%20", "+");
        let forms = BTreeSet::from([text.to_owned(), encoded, plus]);
        secrets.extend(forms.into_iter().map(|form| Secret { what, form }));
    };
    for spoken in SPOKEN {
        keep("a patient's words", spoken);
    }
    keep("a staff member's e-mail", &place.email);
    for secret in [
        &place.password,
        &place.meta_app_secret,
        &place.meta_verify_token,
        &place.lemonsqueezy_signing_secret,
        &place.service_database_password,
        &place.super_admin_key,
        &place.queues_admin_pass,
    ] {
        keep("a password", secret);
    }
    for wa_id in phones(web, place)? {
        keep("a phone number", &wa_id);
        // Without its last characters, which depend on what follows.
        let inside: String = URL_SAFE_NO_PAD.encode(&wa_id).chars().take(14).collect();
        keep("a phone number in disguise", &inside);
        let chat = web.json(&format!("{}/phone/{wa_id}/transcript", place.sandbox_url))?;
        keep_long(&mut keep, "a patient's name", text(&chat, "/name"));
        for message in chat
            .get("messages")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            keep_long(&mut keep, "a text of the chat", text(message, "/text"));
        }
    }
    Ok(secrets)
}

fn keep_long(keep: &mut impl FnMut(&'static str, &str), what: &'static str, words: Option<&str>) {
    if let Some(words) = words.filter(|words| words.chars().count() >= SHORTEST) {
        keep(what, words);
    }
}

/// Everybody the clinic has written to: the phones of all journeys, the browser's too.
fn phones(web: &Web, place: &Place) -> Kept<BTreeSet<String>> {
    let sent = web.json(&format!("{}/control/meta/sent", place.sandbox_url))?;
    let sent = sent
        .get("messages")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let phones = sent.iter().filter_map(|message| text(message, "/wa_id"));
    let phones: BTreeSet<String> = phones.map(str::to_owned).collect();
    promise(!phones.is_empty(), || {
        "no journey has written to anybody yet".to_owned()
    })?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
