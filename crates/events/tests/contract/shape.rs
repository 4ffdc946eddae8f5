//! The shape of a body names every field and repeats no text.

use crate::samples;
use events::shape::{Content, Part, shape};
use events::{Event, ReplyRequested, ReplyText, WhatsappMessagesReceived, reply_requested};

fn listed(parts: &[Part]) -> Vec<String> {
    let line = |part: &Part| format!("{}: {}", part.path, part.content);
    parts.iter().map(line).collect()
}

#[test]
fn every_field_of_every_event_has_its_name_and_no_event_is_unknown() {
    for sample in samples::all() {
        let parts = shape(sample.key, &sample.bytes);

        // An event that says everything by its key has an empty body.
        assert_eq!(parts.is_empty(), sample.bytes.is_empty(), "{}", sample.key);
        for part in &parts {
            let is_known = !matches!(part.content, Content::Unknown | Content::Unreadable { .. });
            assert!(
                is_known && !part.path.contains('#'),
                "{}: {part:?}",
                sample.key
            );
        }
    }
}

#[test]
fn ids_are_shown_and_texts_only_by_their_length() {
    let session = "0193521e-0000-7000-8000-000000000001";
    let reply = ReplyRequested {
        session_id: session.into(),
        to_phone: Some("50370000001".into()),
        content: Some(reply_requested::Content::Text(ReplyText {
            body: "Ana, su cita".into(),
        })),
        ..ReplyRequested::default()
    };

    let mut lines = listed(&shape(
        ReplyRequested::KEY,
        &prost::Message::encode_to_vec(&reply),
    ));
    lines.sort();

    assert_eq!(
        lines,
        [
            format!("session_id: id {session}"),
            "text.body: text, 12 characters".to_owned(),
            "to_phone: text, 11 characters".to_owned(),
        ]
    );
}

#[test]
fn no_text_of_a_webhook_is_repeated() {
    let event = WhatsappMessagesReceived {
        display_phone_number: "50322000000".into(),
        messages: vec![samples::message()],
        ..WhatsappMessagesReceived::default()
    };

    let lines = listed(&shape(
        WhatsappMessagesReceived::KEY,
        &prost::Message::encode_to_vec(&event),
    ));

    let profile = &samples::message().profile_name;
    assert!(
        lines.iter().any(|line| line.starts_with("messages.")),
        "{lines:?}"
    );
    for word in [profile.as_str(), "50322000000"] {
        assert!(!lines.iter().any(|line| line.contains(word)), "{lines:?}");
    }
}

#[test]
fn of_an_unknown_event_only_the_numbers_of_its_fields_are_told() {
    assert_eq!(
        listed(&shape(
            "ingest.fax.received.v1",
            &[0x0a, 0x03, b'A', b'n', b'a', 0x10, 0x07]
        )),
        ["#1: unknown field", "#2: unknown field"]
    );
}

#[test]
fn a_body_that_is_no_message_is_said_to_be_unreadable() {
    for body in [&[0x0a, 0x7f, b'A'][..], b"hello", &[0xff; 12]] {
        let parts = shape(ReplyRequested::KEY, body);

        let last = &parts.last().unwrap().content;
        assert!(matches!(last, Content::Unreadable { .. }), "{parts:?}");
    }
}
