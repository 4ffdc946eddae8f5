//! The clinic sends messages and receives their statuses.

use chrono::Duration;
use serde_json::{Value, json};

use crate::world::{ANA, NUMBER, World, buttons, template, text};

#[actix_web::test]
async fn a_send_is_answered_with_input_wa_id_and_wamid() {
    let world = World::with_open_window().await;
    let to = "+503 7000-1111";
    let message = json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": to,
        "type": "text", "text": { "body": "Hola", "preview_url": false },
    });

    let answer: Value = world.graph(message.clone()).await.json().await.unwrap();

    assert_eq!(answer["messaging_product"], "whatsapp");
    assert_eq!(answer["contacts"][0]["input"], to);
    assert_eq!(answer["contacts"][0]["wa_id"], ANA);
    let id = answer["messages"][0]["id"].as_str().unwrap();
    assert!(id.starts_with("wamid."));
    let sent: Value = world.get("/control/meta/sent").await.json().await.unwrap();
    assert_eq!(sent["messages"][0]["id"], id);
    assert_eq!(sent["messages"][0]["request"], message);
    assert_eq!(sent["messages"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn statuses_follow_in_order_with_tracker_pricing_and_conversation() {
    let mut world = World::open();
    let mut reminder = template("recordatorio_2h", "es");
    reminder["biz_opaque_callback_data"] = json!("delivery-7");

    let id = world.send(reminder).await;

    for name in ["sent", "delivered", "read"] {
        let received = world.inbox.next().await;
        let status = received.item();
        assert_eq!(status["status"], name);
        assert_eq!(status["id"], id);
        assert_eq!(status["recipient_id"], ANA);
        assert_eq!(status["biz_opaque_callback_data"], "delivery-7");
        let metadata = &received.json()["entry"][0]["changes"][0]["value"]["metadata"];
        assert_eq!(metadata["phone_number_id"], NUMBER);
        let conversation = &status["conversation"];
        assert_eq!(
            conversation["expiration_timestamp"].is_string(),
            name == "sent"
        );
        if name == "read" {
            assert_eq!(status.get("pricing"), None);
        } else {
            assert_eq!(conversation["origin"]["type"], "utility");
            assert_eq!(
                status["pricing"],
                json!({
                    "billable": true, "pricing_model": "PMP", "category": "utility", "type": "regular",
                })
            );
        }
    }
    assert_eq!(world.transcript().await[0]["status"], "read");
}

#[actix_web::test]
async fn deliveries_can_end_early_or_fail() {
    let mut world = World::open();
    world
        .control("statuses", json!({ "enabled": true, "last": "delivered" }))
        .await;
    let first = world.send(template("cita_confirmada", "es")).await;
    for name in ["sent", "delivered"] {
        let status = world.inbox.next().await.item();
        assert_eq!(
            (&status["id"], &status["status"]),
            (&json!(first), &json!(name))
        );
    }

    world
        .control(
            "statuses",
            json!({ "enabled": true, "failed_code": 131_026 }),
        )
        .await;
    let second = world.send(template("cita_cancelada", "es")).await;

    assert_eq!(world.inbox.next().await.item()["status"], "sent");
    let failed = world.inbox.next().await.item();
    assert_eq!(
        (&failed["id"], &failed["status"]),
        (&json!(second), &json!("failed"))
    );
    assert_eq!(failed["errors"][0]["code"], 131_026);
}

#[actix_web::test]
async fn free_text_needs_the_patients_words_of_the_last_24_hours() {
    let world = World::open();
    world.control("statuses", json!({ "enabled": false })).await;
    assert_eq!(world.refused(text("Hola")).await.1, 131_047);
    world.ana(json!({ "text": "Hola" })).await;
    world
        .clock
        .advance(Duration::hours(24) - Duration::seconds(1));
    world.send(text("Todavía")).await;

    world.clock.advance(Duration::seconds(1));

    let (status, code, details) = world.refused(buttons(&["Sí"])).await;
    assert_eq!((status, code), (400, 131_047));
    assert!(details.contains("24 hours"));
    // A template goes out, and does not open the window.
    world.send(template("recordatorio_24h", "es")).await;
    assert_eq!(world.refused(text("Hola")).await.1, 131_047);
}

#[actix_web::test]
async fn the_window_can_be_closed_by_a_switch_and_belongs_to_one_number() {
    let world = World::with_open_window().await;
    world.send(text("Hola")).await;
    let other = json!({ "text": "Hola", "phone_number_id": "700000000000002" });

    world
        .control("meta/window", json!({ "wa_id": ANA, "hours_ago": 25 }))
        .await;
    world.ana(other).await;

    assert_eq!(world.refused(text("Hola")).await.1, 131_047);
}

#[actix_web::test]
async fn a_known_patient_is_reached_by_bsuid() {
    let mut world = World::with_open_window().await;
    world
        .ana(json!({ "text": "Hola", "hide_number": true }))
        .await;
    let user_id = world.inbox.next().await.item()["from_user_id"].clone();
    let message = |recipient: Value| {
        json!({ "messaging_product": "whatsapp", "recipient": recipient,
                "type": "text", "text": { "body": "Hola" } })
    };

    let known = world.graph(message(user_id)).await;
    let unknown = world.graph(message(json!("SV.NOBODY"))).await;

    assert_eq!(
        known.json::<Value>().await.unwrap()["contacts"][0]["wa_id"],
        ANA
    );
    assert_eq!(
        unknown.json::<Value>().await.unwrap()["error"]["code"],
        131_026
    );
}

#[actix_web::test]
async fn ordered_failures_come_as_often_as_ordered_and_leave_no_trace() {
    let world = World::with_open_window().await;
    let order = json!({ "code": 130_429, "http_status": 429, "times": 2 });
    world.control("meta/fail", order).await;
    world.control("meta/fail", json!({ "code": 131_000 })).await;

    assert_eq!(
        world.refused(text("1")).await,
        (429, 130_429, String::new())
    );
    assert_eq!(world.refused(text("2")).await.1, 130_429);
    assert_eq!(world.refused(text("3")).await.0, 500);
    world.send(text("4")).await;

    assert_eq!(world.transcript().await.len(), 2);
}

#[actix_web::test]
async fn a_lost_answer_still_arrives_and_its_status_proves_it() {
    let mut world = World::open();
    let order = json!({ "code": 131_000, "http_status": 500, "accepted": true });
    world.control("meta/fail", order).await;
    let mut reminder = template("recordatorio_24h", "es");
    reminder["biz_opaque_callback_data"] = json!("delivery-8");

    let refused = world.refused(reminder).await;

    assert_eq!((refused.0, refused.1), (500, 131_000));
    let status = world.inbox.next().await.item();
    assert_eq!(status["status"], "sent");
    assert_eq!(status["biz_opaque_callback_data"], "delivery-8");
    assert_eq!(world.transcript().await.len(), 1);
}

#[actix_web::test]
async fn the_pair_limit_lets_45_pass_and_then_one_per_six_seconds() {
    let world = World::with_open_window().await;
    world
        .control("meta/pair_limit", json!({ "enabled": true }))
        .await;
    for _ in 0..45 {
        world.send(text("Hola")).await;
    }
    assert_eq!(world.refused(text("Hola")).await.1, 131_056);

    world.clock.advance(Duration::seconds(6));

    world.send(text("Hola")).await;
    assert_eq!(world.refused(text("Hola")).await.1, 131_056);
}

#[actix_web::test]
async fn a_reset_forgets_chats_switches_and_sent_messages() {
    let world = World::with_open_window().await;
    world.send(text("Hola")).await;
    world.control("meta/fail", json!({ "code": 131_000 })).await;

    world.control("reset", json!({})).await;

    assert_eq!(world.transcript().await, Vec::<Value>::new());
    let sent: Value = world.get("/control/meta/sent").await.json().await.unwrap();
    assert_eq!(sent["messages"], json!([]));
    world.send(template("recordatorio_24h", "es")).await;
}
