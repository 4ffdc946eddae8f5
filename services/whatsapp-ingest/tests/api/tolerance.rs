//! A part of a webhook that cannot be read does not cost the other parts.

use crate::payloads::{
    NUMBER, change, contact, message, messages, metadata, text, webhook, with, without,
};
use crate::world::{Away, World, ask_once, meta};
use events::whatsapp_message::Content;
use events::{WhatsappMessage, WhatsappText};
use serde_json::{Value, json};
use testkit::Role;

fn wamids(published: &[(String, WhatsappMessage)]) -> Vec<&str> {
    let messages = published.iter().map(|(_, message)| message);
    messages.map(|message| message.wamid.as_str()).collect()
}

#[actix_web::test]
async fn everything_in_one_post_is_taken_in_its_order() {
    let world = World::new().await;
    let of_number = |number: &str, messages: &[Value], statuses: &[Value]| {
        let value = json!({
            "metadata": {"phone_number_id": number}, "contacts": [contact()], "messages": messages, "statuses": statuses,
        });
        change("messages", &value)
    };
    let read = json!({"id": "wamid.9", "status": "read", "timestamp": "1795438800"});
    let first = webhook(&[
        of_number(
            "1",
            &[text("wamid.1", "a"), text("wamid.2", "b")],
            std::slice::from_ref(&read),
        ),
        change("account_update", &json!({"event": "VERIFIED_ACCOUNT"})),
    ]);
    let second = webhook(&[of_number(
        "2",
        &[text("wamid.3", "c")],
        &[with(read, &json!({"status": "delivered"}))],
    )]);
    let third = webhook(&[of_number("1", &[text("wamid.4", "d")], &[])]);
    let all = json!({"object": "whatsapp_business_account",
        "entry": [first["entry"][0], second["entry"][0], third["entry"][0]]});

    world.receive(&[all]).await;

    let keys = world.db.published(Role::Ingest).await;
    let kinds: Vec<_> = keys
        .iter()
        .map(|key| key.split('.').nth(1).unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "whatsapp_account",
            "whatsapp_messages",
            "whatsapp_statuses",
            "whatsapp_messages",
            "whatsapp_statuses"
        ]
    );
    let published = world.messages().await;
    let of: Vec<_> = published
        .iter()
        .map(|(number, message)| (number.as_str(), message.wamid.as_str()))
        .collect();
    assert_eq!(
        of,
        [
            ("1", "wamid.1"),
            ("1", "wamid.2"),
            ("1", "wamid.4"),
            ("2", "wamid.3")
        ]
    );
}

#[actix_web::test]
async fn wrong_types_do_not_cost_the_other_messages() {
    let world = World::new().await;
    let strange = [
        json!(7),
        json!(null),
        json!([]),
        without(text("wamid.x", "Hola"), "id"),
        with(
            text("wamid.1", "Hola"),
            &json!({"text": 7, "timestamp": {}, "context": "x", "from": [1]}),
        ),
        with(
            message("wamid.2", "interactive", &json!(["x"])),
            &json!({"timestamp": 1_795_438_800}),
        ),
        with(text("wamid.3", "Hola"), &json!({"type": 7})),
        with(text("wamid.4", "Hola"), &json!({"id": 4})),
        text("wamid.5", "Hola"),
    ];

    world.receive(&[messages(&strange)]).await;

    let published = world.messages().await;
    assert_eq!(
        wamids(&published),
        ["wamid.1", "wamid.2", "wamid.3", "4", "wamid.5"]
    );
}

#[actix_web::test]
async fn a_time_that_cannot_be_true_is_replaced_by_the_receipt() {
    const HOUR: i64 = 3600;
    let world = World::new().await;
    let now = testkit::clock().now();
    let sent = |(n, time): (usize, &Value)| {
        with(
            text(&format!("wamid.{n}"), "Hola"),
            &json!({"timestamp": time}),
        )
    };
    let second = now.timestamp();
    let kept = [second - 29 * 24 * HOUR, second + 23 * HOUR];
    let replaced = [
        json!("1796000000000"),
        json!(second - 31 * 24 * HOUR),
        json!(second + 25 * HOUR),
        json!(0),
        json!(-62_200_000_000_i64),
        json!(253_402_300_800_i64),
        json!(i64::MAX),
        json!("mañana"),
    ];
    let all: Vec<Value> = kept
        .iter()
        .map(|time| json!(time))
        .chain(replaced)
        .collect();

    world
        .receive(&[messages(
            &all.iter().enumerate().map(sent).collect::<Vec<_>>(),
        )])
        .await;

    let published = world.messages().await;
    let times = published.iter().map(|(_, message)| message.sent_at);
    let times: Vec<i64> = times.map(|time| time.unwrap().seconds).collect();
    assert_eq!(times[..2], kept);
    assert_eq!(times[2..], [second; 8]);
}

#[actix_web::test]
async fn lists_that_are_no_lists_and_numbers_that_are_numbers_are_read() {
    let world = World::new().await;
    let value = json!({"metadata": {"phone_number_id": 106_540_352_242_922_u64}, "contacts": contact(), "messages": text("wamid.1", "Hola")});
    let single = json!({"entry": {"id": 1, "changes": {"field": "messages", "value": value}}});
    let numberless = json!({"metadata": {}, "messages": [text("wamid.2", "Hola")]});

    world
        .receive(&[single, webhook(&[change("messages", &numberless)])])
        .await;

    let published = world.messages().await;
    assert_eq!(wamids(&published), ["wamid.1"]);
    assert_eq!(published[0].0, NUMBER);
}

#[actix_web::test]
async fn half_an_emoji_and_a_nul_do_not_lose_the_message() {
    let world = World::new().await;
    let value = json!({"metadata": metadata(), "messages": [text("wamid.1", "MARK")]});
    let body = webhook(&[change("messages", &value)]).to_string();
    let body = body.replace("MARK", r"a\ud83d b\\ud83d \ude00\ud83d\ude00\u0000!");

    let answer = ask_once(world.service(Away::default()).await, meta(&body)).await;

    assert_eq!(answer.status, 200);
    let published = world.messages().await;
    let expected = WhatsappText {
        body: "a\u{fffd} b\\ud83d \u{fffd}😀!".into(),
    };
    assert!(published[0].1.content == Some(Content::Text(expected)));
}
