//! `cita dead drop` and `replay` with many messages: each is deleted at the broker before it is recorded, so that a second
//! command that begins at once finds none of them.

use crate::dead::{Broker, dead_of, error, lines};
use events::queues::SEND_REPLY;
use events::{Event, ReplyRequested};
use serde_json::Value;
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

fn put_many(broker: &Broker) -> BTreeSet<String> {
    let dead = dead_of(&SEND_REPLY);
    let put = |_| broker.put(&dead, ReplyRequested::KEY, 0);
    (0..MANY).map(put).collect()
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
    let back: Vec<_> = back.iter().filter_map(Value::as_str).collect();
    assert_eq!(back.len(), MANY);
    assert_eq!(
        BTreeSet::from_iter(back.into_iter().map(str::to_owned)),
        ids
    );
}
