//! A batch of messages of many clinics with two elements that cannot be stored: each costs only itself.

use super::meta::Contact;
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use events::whatsapp_message::Content;
use events::{Event, WhatsappMessage, WhatsappMessagesReceived, WhatsappText, queues, timestamp};
use harness::stack::postgres;
use harness::{Broker, wait};
use kernel::Ids;
use prost::Message as _;
use rustix::process::Signal;
use serde_json::{Value, json};
use std::process::Command;
use std::time::Duration;

/// As many as a consumer takes at a time, the two faulty ones included.
const BATCH: usize = 64;
const CLINICS: usize = 8;
const PATIENCE: Duration = Duration::from_secs(90);

#[test]
fn a_faulty_element_in_a_batch_of_many_clinics_costs_only_itself() -> Result<()> {
    let mut stage = Stage::open()?;
    let numbers = clinics(&mut stage)?;
    let mut contacts = Vec::new();
    for number in numbers.iter().cycle().take(BATCH - 2) {
        contacts.push(Contact {
            number: number.clone(),
            wa_id: stage.patient()?.wa_id().to_owned(),
        });
    }
    let broker = Broker::of(&stage.http, &stage.context)?;
    let mut batch: Vec<Value> = contacts
        .iter()
        .map(|contact| event(&stage, contact, "Buenos días"))
        .collect::<Result<_>>()?;
    // One has no meaning at all. The other one can be read, but its text cannot be stored: PostgreSQL keeps no NUL.
    let mut unreadable = event(&stage, &contacts[0], "nunca")?;
    unreadable["payload"] = json!(STANDARD.encode([0xff; 16]));
    let unstorable = event(&stage, &contacts[1], "nunca\0jamás")?;
    for (faulty, place) in [unreadable, unstorable].into_iter().zip([7, 41]) {
        batch.insert(place, faulty);
    }

    stopped(&stage, "nlu-booking", || {
        batch.iter().try_for_each(|event| broker.publish(event))
    })?;

    for contact in &contacts {
        wait::until_true(PATIENCE, "a neighbour of a faulty message was lost", || {
            Ok(stored(&stage, contact)? == 1)
        })
        .with_context(|| format!("{contact:?}"))?;
    }
    // Both are taken out of the way, because later journeys expect that nothing is dead.
    let mut dead = Vec::new();
    wait::until_true(PATIENCE, "a faulty message is not dead", || {
        dead.extend(broker.take(&format!("{}.dead", queues::STORE_MESSAGE.name))?);
        Ok(dead.len() >= 2)
    })?;
    ensure!(dead.len() == 2, "{} messages are dead", dead.len());
    let attempts = dead
        .iter()
        .map(|message| &message["properties"]["headers"]["attempt"]);
    ensure!(
        attempts.clone().all(|attempt| *attempt == 1),
        "a faulty message was tried again: {:?}",
        attempts.collect::<Vec<_>>()
    );
    broker.wait_until_drained()?;
    broker.ensure_nothing_dead()?;
    println!(
        "  62 messages of {CLINICS} clinics were stored once each; the two faulty ones are dead"
    );
    Ok(())
}

/// Does `work` while the process takes nothing, and then kills it: what it held comes back, and the next process
/// finds all of it in the queue.
fn stopped(stage: &Stage, service: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let process = stage.context.stack.process(service);
    process.signal(Signal::STOP);
    let outcome = work();
    process.kill()?;
    stage.wait_until_ready()?;
    outcome
}

/// Creates clinics with a number of their own, and gives back Meta's ids of the numbers.
fn clinics(stage: &mut Stage) -> Result<Vec<String>> {
    let root = stage.context.checkout.root();
    let seed = std::fs::read_to_string(root.join("deploy/local/demo-clinic.json"))?;
    let file = stage.context.stack.state.at("another-clinic.json");
    let mut numbers = Vec::new();
    for _ in 0..CLINICS {
        let tag = format!("{:07}", stage.random.u32(..10_000_000));
        let mut clinic: Value = serde_json::from_str(&seed)?;
        clinic["slug"] = json!(format!("clinica-{tag}"));
        clinic["whatsapp"] = json!({
            "phone_number_id": format!("700{tag}"),
            "business_account_id": format!("800{tag}"),
            "display_phone_number": format!("5032{tag}"),
        });
        let staff = clinic["staff"].as_array_mut().context("a seed has staff")?;
        staff.truncate(1);
        staff[0]["email"] = json!(format!("admin@{tag}.test"));
        std::fs::write(&file, clinic.to_string())?;
        let status = Command::new(stage.context.checkout.program("cita"))
            .args(["--stack", stage.context.stack.state.stack(), "seed"])
            .arg(&file)
            .status()?;
        ensure!(status.success(), "a clinic could not be created");
        numbers.push(format!("700{tag}"));
    }
    Ok(numbers)
}

/// A message of the contact as whatsapp-ingest announces it, for the management API.
fn event(stage: &Stage, contact: &Contact, body: &str) -> Result<Value> {
    let (ids, now) = (Ids::system(), stage.context.now()?);
    let message = WhatsappMessage {
        wamid: format!("wamid.batch.{}", ids.uuid()),
        from_phone: Some(contact.wa_id.clone()),
        sent_at: Some(timestamp(now)),
        content: Some(Content::Text(WhatsappText {
            body: body.to_owned(),
        })),
        ..WhatsappMessage::default()
    };
    let event = WhatsappMessagesReceived {
        phone_number_id: contact.number.clone(),
        messages: vec![message],
        ..WhatsappMessagesReceived::default()
    };
    Ok(json!({
        "queue": queues::STORE_MESSAGE.name,
        "payload": STANDARD.encode(event.encode_to_vec()),
        "payload_encoding": "base64",
        "properties": {
            "delivery_mode": 2,
            "content_type": "application/x-protobuf",
            "message_id": ids.uuid(),
            "type": WhatsappMessagesReceived::KEY,
            "timestamp": now.timestamp(),
            "headers": { "attempt": 1 },
        },
    }))
}

/// How many messages of the contact are stored.
fn stored(stage: &Stage, contact: &Contact) -> Result<u64> {
    let query = format!(
        "select count(*) from conversation.mail l join conversation.sessions s on s.id = l.session_id
          where l.wamid is not null and l.phone_number_id = '{}' and s.contact_phone like '%{}'",
        contact.number, contact.wa_id
    );
    let count = postgres::psql(&stage.context.stack, postgres::DATABASE, &query)?;
    let count = count.trim().parse()?;
    ensure!(count < 2, "a message is stored {count} times");
    Ok(count)
}
