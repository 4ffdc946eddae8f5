//! The events with one part are read as events with several parts, and no field is lost.

use crate::samples;
use events::*;
use prost::Message as _;

#[test]
fn an_event_with_one_message_is_read_as_a_list_of_one() {
    for content in samples::written() {
        let single = samples::received(content);

        let InboundMessages(read) =
            InboundMessages::read(WhatsappMessageReceived::KEY, &single.encode_to_vec()).unwrap();

        assert_eq!(read.phone_number_id, single.phone_number_id);
        assert_eq!(read.display_phone_number, single.display_phone_number);
        assert_eq!(read.messages.len(), 1);
        // The part and the old event share field numbers: the part's bytes say everything but the two numbers.
        let without_numbers = WhatsappMessageReceived {
            phone_number_id: String::new(),
            display_phone_number: String::new(),
            ..single
        };
        assert_eq!(
            read.messages[0].encode_to_vec(),
            without_numbers.encode_to_vec()
        );
    }
}

#[test]
fn an_event_with_one_status_is_read_as_a_list_of_one() {
    let part = samples::status();
    let single = WhatsappStatusUpdated {
        phone_number_id: "106540352242922".into(),
        ..WhatsappStatusUpdated::decode(part.encode_to_vec().as_slice()).unwrap()
    };

    let InboundStatuses(read) =
        InboundStatuses::read(WhatsappStatusUpdated::KEY, &single.encode_to_vec()).unwrap();

    assert_eq!(read.phone_number_id, "106540352242922");
    assert_eq!(read.statuses, vec![part]);
}

#[test]
fn events_with_several_parts_are_read_unchanged() {
    let messages = WhatsappMessagesReceived {
        phone_number_id: "106540352242922".into(),
        display_phone_number: "50322000000".into(),
        messages: vec![samples::message(), samples::message()],
    };
    let statuses = WhatsappStatusesUpdated {
        phone_number_id: "106540352242922".into(),
        statuses: vec![samples::status(), samples::status()],
    };

    let read_messages =
        InboundMessages::read(WhatsappMessagesReceived::KEY, &messages.encode_to_vec());
    let read_statuses =
        InboundStatuses::read(WhatsappStatusesUpdated::KEY, &statuses.encode_to_vec());

    assert_eq!(read_messages.unwrap(), InboundMessages(messages));
    assert_eq!(read_statuses.unwrap(), InboundStatuses(statuses));
}

#[test]
fn other_events_are_not_read_as_messages_or_statuses() {
    let of_messages = InboundMessages::read(WhatsappStatusUpdated::KEY, &[]).unwrap_err();
    let of_statuses = InboundStatuses::read(WhatsappMessageReceived::KEY, &[]).unwrap_err();

    assert!(matches!(of_messages, Malformed::UnknownKey { .. }));
    assert!(matches!(of_statuses, Malformed::UnknownKey { .. }));
}

#[test]
fn an_event_has_at_most_64_messages_in_their_order() {
    let numbered = |n: usize| WhatsappMessage {
        wamid: n.to_string(),
        ..samples::message()
    };
    let all = WhatsappMessagesReceived {
        phone_number_id: "1".into(),
        display_phone_number: "2".into(),
        messages: (0..130).map(numbered).collect(),
    };

    let split = all.clone().split();

    let sizes: Vec<_> = split.iter().map(|event| event.messages.len()).collect();
    assert_eq!(sizes, [64, 64, 2]);
    assert!(split.iter().all(|event| event.phone_number_id == "1"));
    let joined: Vec<_> = split.into_iter().flat_map(|event| event.messages).collect();
    assert_eq!(joined, all.messages);
}

#[test]
fn an_event_has_at_most_256_kib_unless_one_part_alone_is_larger() {
    let of_kib = |kib: usize| WhatsappStatusUpdate {
        wamid: "w".repeat(kib * 1024),
        ..WhatsappStatusUpdate::default()
    };
    let all = WhatsappStatusesUpdated {
        phone_number_id: "1".into(),
        statuses: [100, 100, 100, 300, 1].map(of_kib).into(),
    };

    let split = all.split();

    let sizes: Vec<_> = split.iter().map(|event| event.statuses.len()).collect();
    assert_eq!(sizes, [2, 1, 1, 1]);
}
