//! The model that the sandbox plays.

use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};

use crate::world::World;

const NEWER: &str = "claude-haiku-5-5";

fn request(model: &str, words: &str) -> Value {
    let nullable = json!({ "type": ["string", "null"] });
    json!({
        "model": model,
        "max_tokens": 1_024,
        "system": "Llene los campos.",
        "messages": [
            { "role": "user", "content": "Hola, soy Otra Persona, 2020-01-01" },
            { "role": "assistant", "content": "¿Qué día?" },
            { "role": "user", "content": [{ "type": "text", "text": words }] },
        ],
        "output_config": { "format": { "type": "json_schema", "schema": {
            "type": "object",
            "additionalProperties": false,
            "required": ["intent", "date", "time", "patient_name", "service", "urgent", "extra"],
            "properties": {
                "intent": { "type": "string", "enum": ["book", "cancel", "reschedule", "other"] },
                "date": nullable,
                "time": { "anyOf": [{ "type": "string" }, { "type": "null" }] },
                "patient_name": nullable,
                "service": { "enum": ["limpieza", "relleno", null] },
                "urgent": { "type": "boolean" },
                "extra": { "type": "array", "items": { "type": "string" } },
            },
        }}},
    })
}

async fn ask(world: &World, body: &Value) -> Response {
    let url = world
        .get("/healthz")
        .await
        .url()
        .join("/v1/messages")
        .unwrap();
    let request = world
        .http
        .post(url)
        .header("anthropic-version", "2023-06-01");
    request
        .header("x-api-key", "key")
        .json(body)
        .send()
        .await
        .unwrap()
}

async fn answered(world: &World, body: &Value) -> Value {
    let answer = ask(world, body).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

fn fields(answer: &Value) -> Value {
    let blocks = answer["content"].as_array().unwrap();
    let text = blocks.iter().find(|block| block["type"] == "text").unwrap();
    serde_json::from_str(text["text"].as_str().unwrap()).unwrap()
}

#[actix_web::test]
async fn the_schema_is_filled_from_the_last_user_message() {
    let world = World::open();
    let words =
        "<mensaje>Quiero cita de limpieza el 2026-11-24 a las 9:30, me llamo Ana Peña.</mensaje>";

    let answer = answered(&world, &request(NEWER, words)).await;

    assert_eq!(answer["stop_reason"], "end_turn");
    assert_eq!(
        fields(&answer),
        json!({
            "intent": "book", "date": "2026-11-24", "time": "09:30", "patient_name": "Ana Peña",
            "service": "limpieza", "urgent": false, "extra": [],
        })
    );
}

#[actix_web::test]
async fn what_is_not_said_stays_empty() {
    let world = World::open();

    for (words, intent) in [
        ("mmm", "other"),
        ("Ya no puedo, cancele por favor", "cancel"),
        ("quiero cambiar la hora de mi cita", "reschedule"),
        ("el 2026-12-01", "book"),
    ] {
        let found = fields(&answered(&world, &request(NEWER, words)).await);
        assert_eq!(found["intent"], intent, "{words}");
        assert_eq!(
            (&found["time"], &found["service"]),
            (&Value::Null, &Value::Null)
        );
    }
}

#[actix_web::test]
async fn a_newer_model_thinks_first_every_second_time() {
    let world = World::open();
    let mut first_blocks = Vec::new();

    for model in [NEWER, NEWER, "claude-haiku-4-5-20251001"] {
        let answer = answered(&world, &request(model, "Hola")).await;
        first_blocks.push(answer["content"][0]["type"].clone());
    }

    assert_eq!(first_blocks, ["thinking", "text", "text"]);
}

#[actix_web::test]
async fn what_anthropic_dislikes_is_an_invalid_request() {
    let world = World::open();
    let mut open_object = request(NEWER, "Hola");
    open_object["output_config"]["format"]["schema"]
        .as_object_mut()
        .unwrap()
        .remove("additionalProperties");
    let mut bounded = request(NEWER, "Hola");
    bounded["output_config"]["format"]["schema"]["properties"]["date"] =
        json!({ "type": "string", "maxLength": 10 });
    let mut bodies = vec![open_object, bounded];
    for (name, value) in [
        ("temperature", json!(0)),
        ("top_k", json!(5)),
        (
            "thinking",
            json!({ "type": "enabled", "budget_tokens": 1_024 }),
        ),
        ("max_tokens", json!(0)),
        ("model", json!("")),
        ("messages", json!([])),
        ("messages", json!([{ "role": "assistant", "content": "{" }])),
        ("output_format", json!({})),
    ] {
        let mut body = request(NEWER, "Hola");
        body[name] = value;
        bodies.push(body);
    }

    for body in bodies {
        let answer = ask(&world, &body).await;
        assert_eq!(answer.status(), 400);
        let error: Value = answer.json().await.unwrap();
        assert_eq!(error["type"], "error");
        assert_eq!(error["error"]["type"], "invalid_request_error");
    }
    let no_key = world.post("/v1/messages", request(NEWER, "Hola")).await;
    assert_eq!(no_key.status(), 401);
}

#[actix_web::test]
async fn ordered_errors_come_in_anthropics_shape() {
    let world = World::open();
    for (status, kind) in [
        (429, "rate_limit_error"),
        (429, "enforced_spend_limit_reached"),
        (529, "overloaded_error"),
        (500, "api_error"),
    ] {
        let order = json!({ "status": status, "error_type": kind, "times": 1 });
        world.control("anthropic/fail", order).await;
        let answer = ask(&world, &request(NEWER, "Hola")).await;

        assert_eq!(answer.status().as_u16(), status);
        assert!(answer.headers().contains_key("request-id"));
        let may_retry = answer.headers().contains_key("retry-after");
        assert_eq!(may_retry, kind == "rate_limit_error");
        let error: Value = answer.json().await.unwrap();
        if kind == "enforced_spend_limit_reached" {
            assert_eq!(error["error"]["details"]["error_code"], kind);
        } else {
            assert_eq!(error["error"]["type"], kind);
        }
    }
    answered(&world, &request(NEWER, "Hola")).await;
}

#[actix_web::test]
async fn answers_can_be_refused_cut_or_broken() {
    let world = World::open();
    for kind in ["refusal", "max_tokens", "invalid_json"] {
        world
            .control(
                "anthropic/fail",
                json!({ "status": 200, "error_type": kind }),
            )
            .await;
        let answer = answered(&world, &request("claude-haiku-4-5-20251001", "Hola")).await;

        let expected = if kind == "invalid_json" {
            "end_turn"
        } else {
            kind
        };
        assert_eq!(answer["stop_reason"], expected);
        let text = answer["content"][0]["text"].as_str().unwrap_or_default();
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
    }
}

#[actix_web::test]
async fn an_answer_can_be_late_or_planned() {
    let world = World::open();
    world
        .control("anthropic/fail", json!({ "delay_ms": 30 }))
        .await;
    let told = json!({ "fields": { "intent": "cancel", "date": "2026-12-24" } });
    world.control("anthropic/answer", told).await;
    let begun = std::time::Instant::now();

    let found = fields(&answered(&world, &request(NEWER, "Hola")).await);

    assert!(begun.elapsed() >= Duration::from_millis(30));
    assert_eq!(
        (&found["intent"], &found["date"]),
        (&json!("cancel"), &json!("2026-12-24"))
    );
    let seen: Value = world
        .get("/control/anthropic/seen")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(seen["requests"][0]["model"], NEWER);
}
