//! `cita dead drop` and `replay` with many messages: each is deleted at the broker before it is recorded, so that a second
//! command that begins at once finds none of them.

use crate::dead::{Broker, dead_of, error, lines};
use bus::{Bus, Consumer, Failure, Outgoing, Publisher, Stopper, consume};
use events::queues::{Queue, SEND_REPLY};
use events::{Envelope, ReplyRequested};
use kernel::{ClinicId, Clock, Ids};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::process::Output;

/// More than the broker passes on to a queue at once, and less than one command takes.
const MANY: usize = 2_000;

/// The ids of the messages that a command has recorded as done.
fn done(output: &Output, what: &str) -> Vec<String> {
    let id = |line: Value| {
        assert_eq!(line["message"], what, "{line}");
        line["dead"]["id"].as_str().expect("an id").to_owned()
    };
    lines(output).into_iter().map(id).collect()
}

/// Refuses every message, as a consumer with a mistake does.
struct Refusing {
    refused: Cell<usize>,
    stopper: Stopper,
}

impl Consumer for Refusing {
    const QUEUE: &'static Queue = &SEND_REPLY;
    type Event = ReplyRequested;

    async fn consume(&self, _event: Envelope<ReplyRequested>) -> Result<(), Failure> {
        self.refused.set(self.refused.get() + 1);
        if self.refused.get() == MANY {
            self.stopper.stop();
        }
        Err(Failure::reject("22P02 a mistake"))
    }
}

/// Publishes many messages that their consumer refuses, and gives their ids back.
fn put_many(broker: &Broker) -> BTreeSet<String> {
    let (ids, now) = (Ids::system(), Clock::system().now());
    let clinic: ClinicId = ids.next();
    let event = ReplyRequested::default();
    let events: Vec<_> = std::iter::repeat_with(|| Outgoing::of(&ids, Some(clinic), now, &event))
        .take(MANY)
        .collect();
    let bus = Bus::open(&broker.url, "a test", &ids).expect("an address");
    let (stopper, stop) = Stopper::new();
    let refusing = Refusing {
        refused: Cell::new(0),
        stopper,
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let work = async {
            bus.connected().await;
            // Within the deadline of the publisher on a busy machine.
            for some in events.chunks(200) {
                let published = Publisher::new(&bus).publish_all(some).await;
                assert!(published.iter().all(Result::is_ok));
            }
            consume(&bus, &refusing, stop).await;
            bus.close();
        };
        tokio::join!(bus.keep_connected(), Box::pin(work));
    });
    events.iter().map(|event| event.id.to_string()).collect()
}

#[test]
fn many_messages_are_dropped_once_and_none_is_left() {
    let broker = Broker::open("dead-drop-many");
    let ids = put_many(&broker);
    let drop = ["drop", "--queue", SEND_REPLY.name, "--reason", "all of it"];

    let first = broker.dead(&drop);
    let second = broker.dead(&drop);

    let dropped = done(&first, "a dead message was dropped");
    assert_eq!(dropped.len(), MANY);
    assert_eq!(BTreeSet::from_iter(dropped), ids);
    assert!(error(&second).contains("no message of that queue is dead"));
    assert!(broker.ids(&dead_of(&SEND_REPLY)).is_empty());
}

#[test]
fn many_messages_are_replayed_once_and_none_is_lost() {
    let broker = Broker::open("dead-replay-many");
    let ids = put_many(&broker);
    let replay = ["replay", "--queue", SEND_REPLY.name, "--reason", "mended"];

    let first = broker.dead(&replay);
    let second = broker.dead(&replay);

    let replayed = done(&first, "a dead message was replayed");
    assert_eq!(replayed.len(), MANY);
    assert_eq!(BTreeSet::from_iter(replayed), ids);
    assert!(error(&second).contains("no message of that queue is dead"));
    let back = broker.ids_of(SEND_REPLY.name, 2 * MANY);
    assert_eq!(back.len(), MANY);
    let back: BTreeSet<_> = back.iter().filter_map(Value::as_str).collect();
    assert_eq!(back, ids.iter().map(String::as_str).collect());
}
