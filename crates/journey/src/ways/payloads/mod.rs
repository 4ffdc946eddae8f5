//! Everything that Meta and LemonSqueezy may send is taken and handled: our own payloads in their
//! shapes, or real captures out of a folder. What is wrong is refused with the right word.

mod captures;
mod doors;
mod fields;
mod lemonsqueezy;
mod meta;
mod writing;

use crate::args::Place;
use crate::broken::{Kept, promise};
use crate::broker::Broker;
use crate::chance::Chance;
use crate::say;
use crate::sign::hex_of;
use crate::stack::Stack;
use crate::wait;
use crate::web::{Answer, Web};
use events::queues::{APPLY_LEMONSQUEEZY, APPLY_STATUS, NOTE_ACCOUNT_CHANGE, Queue, STORE_MESSAGE};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

pub use writing::SPOKEN;

/// The queues that hear what came in.
const HEARING: [Queue; 4] = [
    STORE_MESSAGE,
    APPLY_STATUS,
    NOTE_ACCOUNT_CHANGE,
    APPLY_LEMONSQUEEZY,
];
/// A handful of attempts at the most.
const HANDLED: Duration = Duration::from_mins(1);

/// Who sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// Meta's Cloud API.
    Meta,
    /// LemonSqueezy.
    LemonSqueezy,
}

/// One webhook before it is signed.
#[derive(Debug)]
pub struct Payload {
    /// What it is, for people.
    pub what: String,
    /// Who would send it.
    pub sender: Sender,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Goes all of it; with a folder, sends what is in it instead of our own.
pub fn go(web: &Web, place: &Place, folder: Option<&Path>) -> Kept {
    let post = Post { web, place };
    let payloads = match folder {
        Some(folder) => captures::of(folder)?,
        None => own(web, place)?,
    };
    promise(!payloads.is_empty(), || {
        "there is nothing to send".to_owned()
    })?;
    let before = post.handled();
    for payload in &payloads {
        let answer = post.send(payload)?;
        promise(answer.status == 200, || {
            format!("{}: {}", payload.what, answer.told())
        })?;
    }
    let of = |sender| {
        payloads
            .iter()
            .filter(|payload| payload.sender == sender)
            .count()
    };
    let (meta, lemonsqueezy) = (of(Sender::Meta), of(Sender::LemonSqueezy));
    say::that(format!(
        "{meta} payloads of Meta and {lemonsqueezy} of LemonSqueezy were answered 200"
    ));
    post.wait_until_handled(before)?;
    let queues = Broker::at(web, &place.rabbitmq_management_url).promise_nothing_dead()?;
    say::that(format!(
        "all were handled, and all {queues} dead queues are empty"
    ));
    if folder.is_none() {
        doors::try_all(&post)?;
    }
    Ok(())
}

fn own(web: &Web, place: &Place) -> Kept<Vec<Payload>> {
    let mut chance = Chance::from(None);
    let clinic = writing::Clinic::of_the_sandbox(web, place, &mut chance)?;
    let mut all = meta::all(&clinic);
    all.extend(lemonsqueezy::all(&mut chance));
    Ok(all)
}

impl Payload {
    /// A payload with that JSON in it, written as its sender escapes it.
    fn of(sender: Sender, what: impl Into<String>, body: &Value) -> Self {
        Self {
            what: what.into(),
            sender,
            body: writing::escaped(body).into_bytes(),
        }
    }
}

/// The way in, through the gateway.
pub struct Post<'a> {
    web: &'a Web,
    place: &'a Place,
}

impl Post<'_> {
    /// Sends it, correctly signed.
    pub fn send(&self, payload: &Payload) -> Kept<Answer> {
        let secret = match payload.sender {
            Sender::Meta => &self.place.meta_app_secret,
            Sender::LemonSqueezy => &self.place.lemonsqueezy_signing_secret,
        };
        self.send_signed_with(payload, secret)
    }

    /// Sends it, signed with that secret.
    pub fn send_signed_with(&self, payload: &Payload, secret: &str) -> Kept<Answer> {
        let signature = hex_of(secret, &payload.body);
        let (path, header, signature) = match payload.sender {
            Sender::Meta => (
                "whatsapp",
                "X-Hub-Signature-256",
                format!("sha256={signature}"),
            ),
            Sender::LemonSqueezy => ("lemonsqueezy", "X-Signature", signature),
        };
        let url = format!("{}/webhooks/{path}", self.place.cita_url);
        let mut request = self.web.client().post(url).header(header, signature);
        if let Some(name) = payload.event_name() {
            request = request.header("X-Event-Name", name);
        }
        let request = request.header("Content-Type", "application/json");
        self.web.ask(request.body(payload.body.clone()))
    }

    /// How many events of each queue were published, and how many of them are done with.
    fn handled(&self) -> [(f64, f64); 4] {
        let stack = Stack::at(self.web, self.place);
        HEARING.map(|queue| {
            let keys = queue.binds.iter().map(|key| {
                let key = format!("key=\"{key}\"");
                stack.figure("whatsapp-ingest", "bus_published_total", &[&key])
            });
            let name = format!("queue=\"{}\"", queue.name);
            let of = |figure| stack.figure(queue.service, figure, &[&name]);
            // What is tried again was taken once more than it was published.
            (
                keys.sum(),
                of("bus_consumed_total") - of("bus_retried_total"),
            )
        })
    }

    fn wait_until_handled(&self, before: [(f64, f64); 4]) -> Kept {
        wait::until_true(HANDLED, "what was taken was not handled", || {
            let now = self.handled();
            let mut pairs = before.iter().zip(&now);
            Ok(pairs.all(|((published, done), (more, later))| later - done >= more - published))
        })
    }
}

impl Payload {
    fn event_name(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        let name = body.pointer("/meta/event_name")?.as_str()?;
        (self.sender == Sender::LemonSqueezy).then(|| name.to_owned())
    }
}
