//! Statuses of messages that we sent, and changes of an account.

use crate::payloads::{
    BSUID, BUSINESS, NUMBER, PATIENT, change, contact, metadata, statuses, text, webhook,
};
use crate::world::World;
use events::{
    WhatsappAccountChanged, WhatsappError, WhatsappStatusUpdate, WhatsappStatusesUpdated, timestamp,
};
use serde_json::{Value, json};
use testkit::{Role, at};

#[actix_web::test]
async fn a_status_tells_receiver_tracker_price_and_reasons() {
    let failed = json!({
        "id": "wamid.1", "status": "failed", "timestamp": "1795438800", "recipient_id": PATIENT, "recipient_user_id": BSUID,
        "biz_opaque_callback_data": "0195", "pricing": {"billable": true, "pricing_model": "PMP", "category": "utility", "type": "regular"},
        "errors": [{"code": 131_047, "title": "Re-engagement message", "message": "m", "error_data": {"details": "24 hours"}}],
    });
    let world = World::new().await;

    world.receive(&[statuses(&[failed])]).await;

    let published: Vec<WhatsappStatusesUpdated> = world.db.published_events(Role::Ingest).await;
    let expected = WhatsappStatusUpdate {
        wamid: "wamid.1".into(),
        status: "failed".into(),
        at: Some(timestamp(at("2026-11-23T13:00:00Z"))),
        recipient_phone: Some(PATIENT.into()),
        recipient_bsuid: Some(BSUID.into()),
        callback_data: Some("0195".into()),
        errors: vec![WhatsappError {
            code: 131_047,
            title: "Re-engagement message".into(),
            details: "24 hours".into(),
        }],
        pricing_category: Some("utility".into()),
        billable: Some(true),
    };
    let expected = WhatsappStatusesUpdated {
        phone_number_id: NUMBER.into(),
        statuses: vec![expected],
    };
    assert!(published == [expected]);
}

#[actix_web::test]
async fn receivers_without_a_phone_and_words_that_are_new_are_taken() {
    let world = World::new().await;
    let scoped = json!({"id": "wamid.1", "status": "read", "timestamp": 1_795_438_800, "recipient_id": BSUID});
    let group = json!({"id": "wamid.2", "status": "played", "timestamp": "x", "recipient_id": "Y2FwaQ", "recipient_type": "group"});
    let new = json!({"id": "wamid.3", "status": "pondered", "errors": [{"code": "131053"}, {"code": {}}]});

    world.receive(&[statuses(&[scoped, group, new])]).await;

    let published = world.statuses().await;
    assert_eq!(
        (
            published[0].recipient_phone.as_deref(),
            published[0].recipient_bsuid.as_deref()
        ),
        (None, Some(BSUID))
    );
    assert_eq!(
        (published[1].recipient_phone.as_deref(), published[1].at),
        (None, Some(timestamp(at(testkit::MONDAY_MORNING))))
    );
    let codes: Vec<_> = published[2].errors.iter().map(|error| error.code).collect();
    assert_eq!(
        (published[2].status.as_str(), codes),
        ("pondered", vec![131_053, 0])
    );
}

#[actix_web::test]
async fn changes_of_an_account_are_told_without_words_and_names() {
    let world = World::new().await;
    let template = json!({
        "event": "REJECTED", "message_template_id": 2, "message_template_name": "reminder_24h",
        "message_template_language": "es", "reason": "SCAM", "author": "Marta",
    });
    let echoes = json!({
        "metadata": metadata(), "contacts": [contact()],
        "message_echoes": [{"from": "50322000000", "to": PATIENT, "id": "wamid.e", "timestamp": "1", "type": "text", "text": {"body": "secreto"}}],
    });
    let preferences = json!({
        "metadata": metadata(), "contacts": [contact()],
        "user_preferences": [{"wa_id": PATIENT, "category": "marketing_messages", "value": "stop", "timestamp": 1}],
    });
    let past = json!({"metadata": metadata(), "history": [{"threads": [{"id": PATIENT, "messages": [text("wamid.h", "secreto")]}]}]});
    let changes = [
        change("message_template_status_update", &template),
        change("smb_message_echoes", &echoes),
        change("user_preferences", &preferences),
        change("history", &past),
        change(
            "field_of_next_year",
            &json!({"note": "secreto", "event": "NEW"}),
        ),
    ];

    world.receive(&[webhook(&changes)]).await;

    let published: Vec<WhatsappAccountChanged> = world.db.published_events(Role::Ingest).await;
    let read = |event: &WhatsappAccountChanged| {
        serde_json::from_slice::<Value>(&event.value_json).unwrap()
    };
    assert_eq!(
        read(&published[0]),
        json!({"event": "REJECTED", "message_template_id": 2, "message_template_name": "reminder_24h",
            "message_template_language": "es", "reason": "SCAM"})
    );
    assert_eq!(
        (
            published[0].field.as_str(),
            published[0].business_account_id.as_str()
        ),
        ("message_template_status_update", BUSINESS)
    );
    assert_eq!(
        (
            read(&published[1])["message_echoes"].clone(),
            published[1].phone_number_id.as_deref()
        ),
        (
            json!([{"from": "50322000000", "to": PATIENT, "id": "wamid.e", "timestamp": "1", "type": "text"}]),
            Some(NUMBER)
        )
    );
    assert_eq!(read(&published[2])["user_preferences"][0]["value"], "stop");
    assert_eq!(read(&published[3]), json!({}));
    assert_eq!(read(&published[4]), json!({"event": "NEW"}));
}

#[actix_web::test]
async fn calls_and_echoes_beside_messages_are_changes_of_their_own() {
    let world = World::new().await;
    let value = json!({
        "metadata": metadata(), "contacts": [contact()], "messages": [text("wamid.1", "Hola")],
        "calls": [{"id": "wacid.1", "event": "connect", "from": PATIENT, "session": {"sdp": "v=0"}}],
    });

    world
        .receive(&[webhook(&[change("messages", &value)])])
        .await;

    let keys = world.db.published(Role::Ingest).await;
    assert_eq!(
        keys,
        [
            "ingest.whatsapp_account.changed.v1",
            "ingest.whatsapp_messages.received.v1"
        ]
    );
    let published: Vec<WhatsappAccountChanged> = world.db.published_events(Role::Ingest).await;
    assert_eq!(published[0].field, "calls");
    assert_eq!(
        published[0].value_json,
        br#"[{"event":"connect","from":"50370000001","id":"wacid.1"}]"#
    );
}

#[actix_web::test]
async fn a_change_of_an_account_carries_metas_time_and_the_account_that_it_is_about() {
    let entry = |id: &str, time: Value, value: Value| json!({"id": id, "time": time, "changes": [change("account_update", &value)]});
    let of_partner = json!({"event": "PARTNER_REMOVED", "waba_info": {"waba_id": "8001", "owner_business_id": "7"}});
    let body = json!({"object": "whatsapp_business_account", "entry": [
        entry(BUSINESS, json!(1_795_438_800), json!({"event": "ACCOUNT_DELETED"})),
        entry("506914307656634", json!(1_795_438_801), of_partner),
        entry(BUSINESS, json!(17), json!({"event": "VERIFIED_ACCOUNT"})),
    ]});
    let world = World::new().await;

    world.receive(&[body]).await;

    let published: Vec<WhatsappAccountChanged> = world.db.published_events(Role::Ingest).await;
    let told: Vec<_> = published
        .iter()
        .map(|event| {
            let seconds = event.happened_at.as_ref().map(|at| at.seconds);
            (event.business_account_id.as_str(), seconds)
        })
        .collect();
    let received = timestamp(testkit::clock().now()).seconds;
    assert_eq!(
        told,
        [
            (BUSINESS, Some(1_795_438_800)),
            ("8001", Some(1_795_438_801)),
            (BUSINESS, Some(received)),
        ],
        "a time that cannot be true is that of the receipt"
    );
}
