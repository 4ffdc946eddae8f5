//! One contact writes fifty messages in a burst. They come in several webhooks, in whatever order, and two copies of
//! nlu-booking read them; they are answered as they were written.

use super::copy::Copy;
use super::meta::{Contact, Meta};
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use harness::stack::postgres;
use harness::{Broker, Phone, wait};
use serde_json::Value;
use std::time::Duration;

const MESSAGES: usize = 50;
const WEBHOOKS: usize = 8;
/// How many bursts one run makes, each with other random numbers.
const ROUNDS: usize = 3;
const OPENING: &str = "Buenos días, quisiera una cita para una limpieza dental";
const PATIENCE: Duration = Duration::from_mins(1);

const DAYS: [&str; 7] = [
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];
const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

#[test]
fn the_last_word_of_a_burst_wins_however_its_webhooks_come() -> Result<()> {
    let mut stage = Stage::open()?;
    let _second = Copy::start(&stage, "nlu-booking")?;
    for _ in 0..ROUNDS {
        let (contact, phone_of) = contact(&mut stage)?;
        let days = days(&stage)?;
        let now = stage.context.now()?.timestamp();
        let mut last = None;
        let mut messages = vec![contact.text(&wamid(&mut stage), now - 100, OPENING)];
        for place in 1..MESSAGES {
            let day = stage.random.choice(&days).copied().context("no days")?;
            last = Some(day);
            let (id, second) = (wamid(&mut stage), now - 100 + i64::try_from(place)?);
            messages.push(if place + 1 == MESSAGES || stage.random.bool() {
                contact.tap(&id, second, &format!("DAY:{day}"))
            } else {
                contact.text(&id, second, &format!("Mejor el {}", in_words(day)?))
            });
        }
        stage.random.shuffle(&mut messages);
        let webhooks: Vec<&[Value]> = messages.chunks(MESSAGES.div_ceil(WEBHOOKS)).collect();
        let meta = Meta::of(&stage)?;
        std::thread::scope(|scope| {
            let sending: Vec<_> = webhooks
                .iter()
                .map(|messages| scope.spawn(|| contact.send(&meta, messages)))
                .collect();
            sending.into_iter().try_for_each(|one| {
                one.join()
                    .map_err(|_panic| anyhow::anyhow!("sending panicked"))?
            })
        })?;
        all_are_answered(&stage, &contact, MESSAGES)?;
        let phone = phone_of(&stage)?;
        offers_only(&phone, last.context("there was no day")?)?;
    }
    Broker::of(&stage.http, &stage.context)?
        .ensure_nothing_dead()
        .map(drop)
}

#[test]
fn among_messages_of_one_second_the_order_in_which_they_came_in_decides() -> Result<()> {
    let mut stage = Stage::open()?;
    let _second = Copy::start(&stage, "nlu-booking")?;
    for _ in 0..ROUNDS {
        let (contact, phone_of) = contact(&mut stage)?;
        let days = days(&stage)?;
        let second = stage.context.now()?.timestamp();
        let mut messages = vec![contact.text(&wamid(&mut stage), second, OPENING)];
        let mut last = None;
        for _ in 1..MESSAGES {
            let day = stage.random.choice(&days).copied().context("no days")?;
            last = Some(day);
            let body = format!("Mejor el {}", in_words(day)?);
            messages.push(contact.text(&wamid(&mut stage), second, &body));
        }
        let mut webhooks = Vec::new();
        let mut rest = messages.as_slice();
        while !rest.is_empty() {
            let (webhook, later) = rest.split_at(stage.random.usize(1..=rest.len().min(12)));
            webhooks.push(webhook);
            rest = later;
        }
        let meta = Meta::of(&stage)?;
        // One webhook after the other; the copies take them from the queue in parallel.
        for webhook in webhooks {
            contact.send(&meta, webhook)?;
        }
        all_are_answered(&stage, &contact, MESSAGES)?;
        offers_only(&phone_of(&stage)?, last.context("there was no day")?)?;
    }
    Broker::of(&stage.http, &stage.context)?
        .ensure_nothing_dead()
        .map(drop)
}

type PhoneOf = Box<dyn for<'a> Fn(&'a Stage) -> Result<Phone<'a>>>;

/// A new contact, and a way to look at the chat afterwards.
fn contact(stage: &mut Stage) -> Result<(Contact, PhoneOf)> {
    let patient = stage.patient()?;
    let contact = Contact::of_the_demo_clinic(stage, patient.wa_id())?;
    Ok((
        contact,
        Box::new(move |stage| stage.phone(patient.clone(), PATIENCE)),
    ))
}

fn wamid(stage: &mut Stage) -> String {
    format!("wamid.burst.{:016x}", stage.random.u64(..))
}

/// Tuesdays, Wednesdays and Thursdays of the weeks ahead.
fn days(stage: &Stage) -> Result<Vec<NaiveDate>> {
    let today = stage.context.now()?.date_naive();
    let ahead = (3..30).map(|days| today + Days::new(days));
    let middle = [Weekday::Tue, Weekday::Wed, Weekday::Thu];
    Ok(ahead
        .filter(|day| middle.contains(&day.weekday()))
        .collect())
}

fn in_words(day: NaiveDate) -> Result<String> {
    let weekday = usize::try_from(day.weekday().num_days_from_monday())?;
    let weekday = DAYS.get(weekday).context("no such weekday")?;
    let month = MONTHS
        .get(usize::try_from(day.month0())?)
        .context("no such month")?;
    Ok(format!("{weekday} {} de {month}", day.day()))
}

/// Waits until turns have handled all messages of the contact, of which there must be as many as were written.
fn all_are_answered(stage: &Stage, contact: &Contact, written: usize) -> Result<()> {
    let query = format!(
        "select m.pending_seq, m.handled_seq, (select count(*) from conversation.mail l where l.session_id = s.id and l.wamid is not null)
           from conversation.mailboxes m join conversation.sessions s on s.id = m.session_id where s.contact_phone like '%{}'",
        contact.wa_id
    );
    let mut seen = String::new();
    wait::until_true(PATIENCE, "the burst was not answered", || {
        seen = postgres::psql(&stage.context.stack, postgres::DATABASE, &query)?;
        let numbers: Vec<_> = seen.trim().split('|').collect();
        let [pending, handled, stored] = numbers.as_slice() else {
            return Ok(false);
        };
        Ok(pending == handled && *stored == written.to_string())
    })
    .with_context(|| format!("pending, handled and stored: {seen}"))
}

/// Waits until the last times that the clinic offers are all of that day.
fn offers_only(phone: &Phone<'_>, day: NaiveDate) -> Result<()> {
    let mut offered = Vec::new();
    wait::until_true(PATIENCE, "the last word was not answered", || {
        let chat = phone.chat()?;
        let slots = chat.iter().rev().map(|message| {
            let ids = message.offers().into_iter().map(|(id, _)| id.to_owned());
            ids.filter(|id| id.starts_with("SLOT:")).collect::<Vec<_>>()
        });
        offered = slots
            .into_iter()
            .find(|ids| !ids.is_empty())
            .unwrap_or_default();
        // The clinic's day: its hours are by day in UTC too.
        Ok(!offered.is_empty() && offered.iter().all(|id| id.contains(&format!(":{day}T"))))
    })
    .with_context(|| format!("the last word was {day}, and the clinic offers {offered:?}"))?;
    println!("  the clinic offers {} times of {day}", offered.len());
    ensure!(!offered.is_empty());
    Ok(())
}
