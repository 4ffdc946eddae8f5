//! What is shown of a stored message, and how both sides are put together.

use super::*;
use serde_json::json;

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap()
}

fn theirs(body: Value, place: i64, second: i64) -> ShownMessage {
    of_patient((Uuid::nil(), place, at(0), at(second), body))
}

fn ours(body: Value, place: i64, second: i64) -> ShownMessage {
    of_clinic((Uuid::nil(), place, at(second), body, None, None, None))
}

#[test]
fn a_message_of_an_unknown_form_is_shown_as_unreadable_and_not_as_an_empty_text() {
    for message in [
        ours(json!({ "choices": [] }), 1, 0),
        theirs(
            json!({ "version": 2, "kind": "text", "text": "hola" }),
            1,
            0,
        ),
        theirs(json!({ "kind": "later" }), 1, 0),
    ] {
        assert!(matches!(message.content, ShownContent::Unreadable));
    }
}

#[test]
fn a_message_says_who_wrote_it() {
    let notice = json!({ "version": 1, "kind": "quiet", "what": "user_changed_number" });
    for (message, author) in [
        (
            theirs(json!({ "kind": "text", "text": "hola" }), 1, 0),
            Author::Patient,
        ),
        (
            theirs(json!({ "kind": "quiet", "what": "sticker" }), 1, 0),
            Author::Patient,
        ),
        (theirs(json!({ "kind": "later" }), 1, 0), Author::Patient),
        (theirs(notice, 1, 0), Author::System),
        (ours(json!({ "text": "hola" }), 1, 0), Author::Assistant),
        (
            ours(json!({ "text": "hola", "author": "staff" }), 1, 0),
            Author::Staff,
        ),
        (
            ours(json!({ "text": "hola", "author": "campaign" }), 1, 0),
            Author::System,
        ),
        (ours(json!({ "choices": [] }), 1, 0), Author::System),
    ] {
        assert_eq!(message.author, author);
    }
}

#[test]
fn both_sides_are_taken_in_the_order_of_arrival_and_each_side_in_its_own() {
    let text = || json!({ "text": "hola" });
    // The patient's third message arrived before the second by the clocks of two processes.
    let patient = vec![
        theirs(text(), 3, 30),
        theirs(text(), 2, 40),
        theirs(text(), 1, 10),
    ];
    let clinic = vec![ours(text(), 2, 35), ours(text(), 1, 10)];

    let shown = newest_first(patient, clinic, 4);

    let places: Vec<_> = shown.iter().map(|m| m.place).collect();
    let expected = [
        Place::Reply(2),
        Place::Patient(3),
        Place::Patient(2),
        Place::Reply(1),
    ];
    assert_eq!(places, expected);
}
