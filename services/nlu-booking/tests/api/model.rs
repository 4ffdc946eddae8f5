//! Who understands a text: the reader when it is sure, the model where it answers, otherwise the reader's best guess.

use crate::world::{World, copy};
use actix_web::web::{self, Data, Json};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use claude::{Claude, ClaudeConfig};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A text that the reader cannot understand.
const RIDDLE: &str = "fijate que ando viendo lo de aquello que platicamos vos";

/// A server that imitates Anthropic: it answers from a list and repeats the last answer.
#[derive(Clone)]
struct Anthropic {
    answers: Arc<Mutex<Vec<Answer>>>,
    seen: Arc<Mutex<Vec<Value>>>,
}

#[derive(Clone)]
struct Answer {
    status: u16,
    body: Value,
    delay: Duration,
}

fn answer(status: u16, body: Value) -> Answer {
    Answer {
        status,
        body,
        delay: Duration::ZERO,
    }
}

/// A structured answer after a thinking block, in the form of the real service.
fn fields(reading: &Value) -> Answer {
    message("end_turn", &reading.to_string())
}

fn message(stop_reason: &str, text: &str) -> Answer {
    answer(
        200,
        json!({
            "type": "message", "role": "assistant", "stop_reason": stop_reason,
            "content": [{ "type": "thinking", "thinking": "" }, { "type": "text", "text": text }]
        }),
    )
}

fn greeting() -> Value {
    json!({ "intent": "greeting", "clarify": false, "readings": [], "confidence": 0.9, "date": null })
}

async fn play(request: HttpRequest, body: Json<Value>, anthropic: Data<Anthropic>) -> HttpResponse {
    assert_eq!(request.headers().get("x-api-key").unwrap(), "key");
    assert_eq!(
        request.headers().get("anthropic-version").unwrap(),
        "2023-06-01"
    );
    anthropic.seen.lock().unwrap().push(body.into_inner());
    let answer = {
        let mut answers = anthropic.answers.lock().unwrap();
        if answers.len() > 1 {
            answers.remove(0)
        } else {
            answers[0].clone()
        }
    };
    if !answer.delay.is_zero() {
        // Only as long as the caller waits: the caller's deadline ends the test.
        drop(tokio::time::timeout(answer.delay, std::future::pending::<()>()).await);
    }
    HttpResponse::build(answer.status.try_into().unwrap()).json(answer.body)
}

/// Sends the text to a process whose model gives these answers. Returns the replies and the calls that the model received.
async fn asked(text: &str, answers: Vec<Answer>) -> (Vec<crate::world::Said>, Vec<Value>) {
    let (world, anthropic) = with_model(answers).await;
    let said = world.writes(text).await;
    let seen = anthropic.seen.lock().unwrap().clone();
    (said, seen)
}

/// A process whose model gives these answers.
async fn with_model(answers: Vec<Answer>) -> (World, Anthropic) {
    let anthropic = Anthropic {
        answers: Arc::new(Mutex::new(answers)),
        seen: Arc::default(),
    };
    let data = anthropic.clone();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(Data::new(data.clone()))
            .route("/v1/messages", web::post().to(play))
    })
    .workers(1)
    .disable_signals()
    .bind("127.0.0.1:0")
    .unwrap();
    let base_url = format!("http://{}", server.addrs()[0]);
    #[expect(
        clippy::disallowed_methods,
        reason = "the server ends with its test's runtime"
    )]
    actix_web::rt::spawn(server.run());
    let claude = Claude::new(ClaudeConfig {
        base_url,
        key: "key".to_owned().into(),
        model: "claude-haiku-5-5".to_owned(),
        deadline: Duration::from_secs(2),
    });
    let mut world = World::open().await;
    (world.app, world.turns) = copy(
        &world.service_db,
        world.clock.clone().into(),
        &world.agenda,
        Some(Arc::new(claude.unwrap())),
        None,
    );
    (world, anthropic)
}

#[actix_web::test]
async fn a_sure_reader_asks_nobody() {
    let (said, seen) = asked(
        "Quiero limpieza el viernes a las 3, soy Ana López",
        vec![fields(&greeting())],
    )
    .await;

    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING");
    assert_eq!(seen, Vec::<Value>::new());
}

#[actix_web::test]
async fn an_unsure_reader_asks_the_model_for_fields() {
    let (said, seen) = asked(RIDDLE, vec![fields(&greeting())]).await;

    assert!(said[0].text.contains("¡Hola!"), "{said:?}");
    assert_eq!(seen.len(), 1);
    let request = &seen[0];
    assert_eq!(request["model"], "claude-haiku-5-5");
    let format = &request["output_config"]["format"];
    assert_eq!(
        (&format["type"], &format["schema"]["additionalProperties"]),
        (&json!("json_schema"), &json!(false))
    );
    assert!(request.get("temperature").is_none());
    assert!(
        !format.to_string().contains("Ana"),
        "nothing of a patient in a schema"
    );
    let user = request["messages"][0]["content"].as_str().unwrap();
    assert!(
        user.contains(&format!("<message>\n{RIDDLE}\n</message>")),
        "{user}"
    );
}

#[actix_web::test]
async fn what_the_model_makes_up_is_dropped_and_it_cannot_book() {
    let made_up = json!({
        "intent": "confirm", "confidence": 0.4, "clarify": false, "readings": [],
        "service": "no-such-service", "doctor": "00000000-0000-4000-8000-000000000001"
    });

    let (said, _) = asked(RIDDLE, vec![fields(&made_up)]).await;

    assert!(said[0].text.contains("no le entendí"), "{said:?}");
}

#[actix_web::test]
async fn an_overloaded_model_is_asked_again_a_little_later() {
    let busy = || {
        answer(
            529,
            json!({ "type": "error", "error": { "type": "overloaded_error" } }),
        )
    };

    let (said, seen) = asked(RIDDLE, vec![busy(), busy(), fields(&greeting())]).await;

    assert!(said[0].text.contains("¡Hola!"), "{said:?}");
    assert_eq!(seen.len(), 3);
}

#[actix_web::test]
async fn whatever_the_model_fails_at_the_reader_stands_in() {
    let spent = json!({ "error": { "type": "rate_limit_error", "details": { "error_code": "enforced_spend_limit_reached" } } });
    let slow = Answer {
        delay: Duration::from_secs(5),
        ..fields(&greeting())
    };
    let cases = [
        ("refusal", message("refusal", "no"), 1),
        ("cut", message("max_tokens", "{\"intent\":"), 1),
        ("nonsense", message("end_turn", "claro que sí"), 1),
        ("rejected", answer(400, json!({})), 1),
        ("overloaded", answer(529, json!({})), 3),
        ("spent", answer(429, spent), 1),
        ("slow", slow, 1),
    ];

    for (name, failure, tries) in cases {
        let (said, seen) = asked(RIDDLE, vec![failure]).await;

        assert!(said[0].text.contains("no le entendí"), "{name}: {said:?}");
        assert_eq!(seen.len(), tries, "{name}");
    }
}

#[actix_web::test]
async fn a_turn_that_is_repeated_does_not_pay_the_model_again() {
    let (world, anthropic) = with_model(Vec::new()).await;
    let wish = json!({
        "intent": "book", "confidence": 0.9, "clarify": false, "readings": [], "service": world.clinic.service,
        "date": "2026-11-27", "time": "15:00", "name": "Ana López"
    });
    anthropic.answers.lock().unwrap().push(fields(&wish));
    world.agenda.book().is_away = true;

    let while_away = world.writes(RIDDLE).await;
    world.agenda.book().is_away = false;
    world.clock.advance(chrono::Duration::seconds(2));
    world.turns.run_due().await;

    assert_eq!(while_away, []);
    let said = world.said().await;
    assert_eq!(said[0].ids[0], "CONFIRM_BOOKING", "{said:?}");
    assert_eq!(anthropic.seen.lock().unwrap().len(), 1);
}
