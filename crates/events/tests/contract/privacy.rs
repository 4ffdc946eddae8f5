//! Debug output of messages shows no personal data, because debug output may reach a log.

use crate::samples;
use events::*;

#[test]
fn what_a_patient_wrote_does_not_print() {
    let event = WhatsappMessageReceived {
        from_phone: Some("50370000001".into()),
        profile_name: "Ana".into(),
        content: Some(whatsapp_message_received::Content::Text(WhatsappText {
            body: "me duele".into(),
        })),
        ..WhatsappMessageReceived::default()
    };

    let printed = format!("{event:?} {:?}", event.content);

    assert_eq!(
        printed,
        "WhatsappMessageReceived(..) Some(whatsapp_message_received::Content(..))"
    );
}

#[test]
fn the_messages_of_a_webhook_do_not_print() {
    let event = WhatsappMessagesReceived {
        messages: vec![samples::message()],
        ..WhatsappMessagesReceived::default()
    };
    let statuses = WhatsappStatusesUpdated {
        statuses: vec![samples::status()],
        ..WhatsappStatusesUpdated::default()
    };

    let printed = format!(
        "{event:?} {:?} {:?} {statuses:?} {:?}",
        event.messages, event.messages[0].content, statuses.statuses
    );

    assert_eq!(
        printed,
        "WhatsappMessagesReceived(..) [WhatsappMessage(..)] Some(whatsapp_message::Content(..)) \
         WhatsappStatusesUpdated(..) [WhatsappStatusUpdate(..)]"
    );
}

#[test]
fn what_we_answer_does_not_print() {
    let event = ReplyRequested {
        to_phone: Some("50370000001".into()),
        content: Some(reply_requested::Content::Text(ReplyText {
            body: "Ana, su cita".into(),
        })),
        ..ReplyRequested::default()
    };

    let printed = format!("{event:?} {:?}", event.content);

    assert_eq!(
        printed,
        "ReplyRequested(..) Some(reply_requested::Content(..))"
    );
}

#[test]
fn a_code_and_the_number_that_wrote_it_do_not_print() {
    let event = NumberProofWritten {
        phone: "50370000001".into(),
        code: "482913".into(),
        written_at: None,
    };

    assert_eq!(format!("{event:?}"), "NumberProofWritten(..)");
}
