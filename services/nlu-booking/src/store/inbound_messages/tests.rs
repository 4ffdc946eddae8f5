//! The JSON of stored messages, and their order.

use super::*;
use crate::domain::{RefusalCode, SchedulingAnswer, SchedulingOutcome};
use internal::scheduling::Code;
use serde_json::json;

#[test]
fn a_body_names_its_version_and_is_read_back() {
    for input in [
        Input::HandoverEnded,
        Input::Scheduling(SchedulingAnswer {
            turn: None,
            outcome: SchedulingOutcome::Refused {
                code: RefusalCode::Scheduling(Code::SlotTaken),
            },
        }),
    ] {
        let body = serde_json::to_value(NewBody::of(&input)).unwrap();

        assert_eq!(body["version"], VERSION);
        assert_eq!(read_body(body), Some(input));
    }
}

#[test]
fn a_body_without_a_version_is_of_the_first_and_one_of_a_later_version_is_not_read() {
    let first = json!({ "kind": "text", "text": "hola" });
    let later = json!({ "version": 2, "kind": "text", "text": "hola" });

    let text = "hola".to_owned();
    assert_eq!(read_body(first), Some(Input::Text { text }));
    assert_eq!(read_body(later), None);
}

fn row(seq: i64, sent_at: &str, event: Option<u128>, index: Option<i32>) -> Value {
    json!({
        "id": Uuid::from_u128(seq.unsigned_abs().into()), "seq": seq, "wamid": event.map(|_| format!("wamid.{seq}")),
        "body": { "kind": "text", "text": seq.to_string() }, "sent_at": sent_at, "received_at": sent_at,
        "event_id": event.map(Uuid::from_u128), "event_index": index, "traceparent": null, "reading": null, "is_over_rate": false,
    })
}

fn read(rows: Vec<Value>, answered: Option<WrittenPlace>) -> Vec<InboundMessage> {
    let rows = serde_json::from_value(Value::Array(rows)).unwrap();
    in_order_of_writing(rows, answered, "2026-11-23T13:00:09Z".parse().unwrap()).unwrap()
}

#[test]
fn messages_are_ordered_by_second_then_event_then_place_in_the_event() {
    const SECOND: &str = "2026-11-23T13:00:05Z";
    let rows = vec![
        row(1, SECOND, Some(7), Some(1)),
        row(2, SECOND, Some(9), Some(0)),
        row(3, SECOND, Some(7), Some(0)),
        row(4, "2026-11-23T13:00:04Z", Some(8), Some(0)),
    ];

    let order: Vec<i64> = read(rows, None).iter().map(|message| message.seq).collect();

    assert_eq!(order, [4, 3, 1, 2]);
}

#[test]
fn a_patients_message_from_before_the_last_answered_one_is_late_and_news_never_are() {
    let answered = WrittenPlace {
        sent_at: "2026-11-23T13:00:05Z".parse().unwrap(),
        event: Some(Uuid::from_u128(7)),
    };
    let rows = vec![
        row(1, "2026-11-23T13:00:04Z", Some(8), Some(0)),
        row(2, "2026-11-23T13:00:04Z", None, None),
        row(3, "2026-11-23T13:00:05Z", Some(6), Some(0)),
        row(4, "2026-11-23T13:00:05Z", Some(8), Some(0)),
    ];

    let read = read(rows, Some(answered));
    let late: Vec<i64> = read
        .iter()
        .filter(|message| message.is_late)
        .map(|message| message.seq)
        .collect();

    assert_eq!(late, [1, 3]);
}

#[test]
fn a_time_that_cannot_be_true_costs_no_message_and_the_receipt_stands_for_it() {
    const RECEIPT: &str = "2026-11-23T13:00:05Z";
    let mut rows = vec![
        row(1, "56882-09-18T04:26:40+00:00", Some(7), Some(0)),
        row(2, "0001-01-01T00:00:00+00:00 BC", Some(8), Some(0)),
        row(3, "9999-12-31T00:00:00Z", Some(9), Some(0)),
        row(4, RECEIPT, Some(10), Some(0)),
    ];
    for row in &mut rows {
        row["received_at"] = RECEIPT.into();
    }

    let read = read(rows, None);

    let order: Vec<i64> = read.iter().map(|message| message.seq).collect();
    assert_eq!(order, [1, 2, 3, 4]);
    let receipt: DateTime<Utc> = RECEIPT.parse().unwrap();
    assert!(read.iter().all(|message| message.sent_at == receipt));
}
