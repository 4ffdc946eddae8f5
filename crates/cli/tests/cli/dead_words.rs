//! What `cita dead` prints of messages that anybody may have written.

use crate::dead::{Broker, dead_of, lines};
use crate::text;
use events::queues::SEND_REPLY;
use serde_json::{Value, json};
use std::process::Output;

/// Clears the screen, turns the direction of writing and adds a line of its own.
const HOSTILE: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{7}\u{7f}\nnotification.send-reply: 0 dead";

/// Everything printed, on both outputs.
fn printed(output: &Output) -> String {
    text(output) + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn what_a_terminal_would_act_on_is_printed_escaped() {
    let broker = Broker::open("dead-words");
    let message = json!({
        "properties": {
            "type": HOSTILE, "message_id": HOSTILE,
            "headers": {
                "attempt": HOSTILE, "clinic-id": HOSTILE, "cause": "malformed", "reason": HOSTILE, "traceparent": HOSTILE,
            },
        },
        "routing_key": dead_of(&SEND_REPLY), "payload": HOSTILE, "payload_encoding": "string",
    });
    broker.publish(&message);
    let act = ["--queue", SEND_REPLY.name, "--first", "--reason", "a test"];

    let list = broker.dead(&["list"]);
    let json = broker.dead(&["list", "--json"]);
    let show = broker.dead(&["show", "--queue", SEND_REPLY.name, "--first"]);
    let replay = broker.dead(&[&["replay", "--late"], &act[..]].concat());
    let drop = broker.dead(&[&["drop"], &act[..]].concat());

    for output in [&list, &json, &show, &replay, &drop] {
        let printed = printed(output);
        let acted_on = |one: char| one != '\n' && (one.is_control() || one == '\u{202e}');
        assert!(!printed.contains(acted_on), "{printed:?}");
        assert!(
            !printed.contains("\nnotification.send-reply: 0 dead"),
            "{printed}"
        );
    }
    for output in [&list, &show] {
        assert!(
            text(output).contains(r"\u{1b}[2J\u{9b}31m\u{202e}"),
            "{}",
            text(output)
        );
    }
    assert_eq!(lines(&json)[0]["event"], Value::from(HOSTILE));
    assert_eq!(lines(&drop)[0]["dead"]["detail"], Value::from(HOSTILE));
}
