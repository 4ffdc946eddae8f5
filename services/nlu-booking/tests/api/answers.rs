//! Prepared answers: written by the administration, tried out, and given to patients from the next message on.

use crate::world::World;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answered, Asked, Clinic, Staff};

const ALL: &str = "/api/faq";
const TRIAL: &str = "/api/faq/trial";

impl World {
    async fn ask(&self, who: Staff, method: &str, path: &str, body: Value) -> (u16, Value) {
        let asked = Asked {
            method: method.to_owned(),
            path: path.to_owned(),
            body: (!body.is_null()).then_some(body),
            token: Some(who.token(self.clock.now())),
        };
        let Answered { status, body } = self.served.send(asked).await;
        (status, body)
    }

    async fn admin(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        self.ask(self.clinic.admin, method, path, body).await
    }

    async fn questions(&self) -> Vec<String> {
        let (_, body) = self.admin("GET", ALL, Value::Null).await;
        let all = body["faqs"].as_array().unwrap().iter();
        all.map(|faq| faq["question"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn parking(&self) -> String {
        let (_, body) = self.admin("GET", ALL, Value::Null).await;
        format!("{ALL}/{}", body["faqs"][0]["id"].as_str().unwrap())
    }

    /// What the audit log says of answers, in its order.
    async fn noted(&self) -> Vec<String> {
        let mut owner = self.db.owner().await;
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
            .bind::<Text, _>(self.clinic.id.to_string())
            .execute(&mut owner)
            .await
            .unwrap();
        let said = "act || ' ' || (detail ->> 'question') FROM audit.entries WHERE jsonb_exists(detail, 'faq') ORDER BY at, id";
        diesel::select(diesel::dsl::sql::<Text>(said))
            .load(&mut owner)
            .await
            .unwrap()
    }

    async fn tried(&self, text: &str) -> Value {
        let (status, body) = self.admin("POST", TRIAL, json!({"text": text})).await;
        assert_eq!(status, 200, "{body}");
        body
    }
}

fn wifi() -> Value {
    json!({
        "question": "¿Hay wifi?",
        "answer": "Sí.\nLa clave está en la pared.",
        "keywords": ["wifi", "internet"],
    })
}

fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let text = |field: &str| answer.1[field].as_str().unwrap_or_default();
    (answer.0, text("code"), text("field"))
}

#[actix_web::test]
async fn an_answer_is_given_from_the_next_message_on_changed_and_gone_again() {
    let world = World::open().await;
    let before = world.writes("¿tienen wifi?").await;
    assert!(!before[0].text.contains("pared"), "{before:?}");

    let (status, made) = world.admin("POST", ALL, wifi()).await;

    assert_eq!(status, 201, "{made}");
    assert_eq!(
        (&made["version"], &made["sort_order"]),
        (&json!(1), &json!(0))
    );
    let said = world.writes("¿tienen wifi?").await;
    assert!(
        said[0].text.contains("Sí.\nLa clave está en la pared."),
        "{said:?}"
    );
    let path = format!("{ALL}/{}", made["id"].as_str().unwrap());
    let change = json!({"version": 1, "answer": "No, todavía no."});
    let (status, changed) = world.admin("PATCH", &path, change).await;
    assert_eq!((status, &changed["version"]), (200, &json!(2)), "{changed}");
    let said = world.writes("hay internet?").await;
    assert!(said[0].text.contains("No, todavía no."), "{said:?}");
    assert_eq!(world.admin("DELETE", &path, Value::Null).await.0, 204);
    let said = world.writes("¿tienen wifi?").await;
    assert!(!said[0].text.contains("todavía"), "{said:?}");
    assert_eq!(world.questions().await, ["¿Hay parqueo?"]);
    let acts = [
        "conversation.answer_added ¿Hay wifi?",
        "conversation.answer_changed ¿Hay wifi?",
        "conversation.answer_removed ¿Hay wifi?",
    ];
    assert_eq!(world.noted().await, acts);
}

#[actix_web::test]
async fn a_question_stands_there_once_and_a_repeated_request_is_refused() {
    let world = World::open().await;
    let path = world.parking().await;
    assert_eq!(world.admin("POST", ALL, wifi()).await.0, 201);
    let mut same = wifi();
    same["question"] = json!("¿HAY  WIFÍ?");

    let again = world.admin("POST", ALL, wifi()).await;
    let accents = world.admin("POST", ALL, same).await;
    let change = json!({"version": 1, "question": "¿Hay wifi?"});
    let changed = world.admin("PATCH", &path, change).await;

    for answer in [&again, &accents, &changed] {
        assert_eq!(refusal(answer), (409, "QUESTION_TAKEN", "question"));
    }
    assert_eq!(world.questions().await.len(), 2);
}

#[actix_web::test]
async fn a_change_of_an_answer_that_somebody_else_has_changed_is_refused_and_a_repeated_one_is_not()
{
    let world = World::open().await;
    let path = world.parking().await;
    let change = json!({"version": 1, "answer": "Sí, tres."});

    let first = world.admin("PATCH", &path, change.clone()).await;
    let repeated = world.admin("PATCH", &path, change).await;
    let late = json!({"version": 1, "answer": "Sí, cuatro."});
    let late = world.admin("PATCH", &path, late).await;

    assert_eq!(first.0, 200, "{}", first.1);
    assert_eq!(repeated, first);
    assert_eq!(refusal(&late), (409, "ANSWER_CHANGED", ""));
    assert_eq!(world.tried("¿hay parqueo?").await["answer"], "Sí, tres.");
}

#[actix_web::test]
async fn each_field_has_its_bounds() {
    let world = World::open().await;
    let path = world.parking().await;
    for (field, bad) in [
        ("question", json!("a")),
        ("question", json!("¿Hay <b>?")),
        ("question", json!("a".repeat(301))),
        ("answer", json!(" ")),
        ("answer", json!("a".repeat(801))),
        ("answer", json!("a\tb")),
        ("keywords", json!([])),
        ("keywords", json!(["de"])),
        ("keywords", json!(["a".repeat(61)])),
        (
            "keywords",
            json!((0..21).map(|n| format!("palabra {n}")).collect::<Vec<_>>()),
        ),
        ("sort_order", json!(-1)),
    ] {
        let mut new = wifi();
        new[field] = bad.clone();
        let added = world.admin("POST", ALL, new).await;
        let changed = json!({"version": 1, field: bad});
        let changed = world.admin("PATCH", &path, changed).await;

        for answer in [&added, &changed] {
            assert_eq!(
                refusal(answer),
                (400, "INVALID_FIELD", field),
                "{}",
                answer.1
            );
        }
    }
    let empty = world.admin("POST", TRIAL, json!({"text": ""})).await;
    assert_eq!(refusal(&empty), (400, "INVALID_FIELD", "text"));
    assert_eq!(world.questions().await.len(), 1);
}

#[actix_web::test]
async fn a_clinic_has_a_hundred_answers_and_no_more() {
    let world = World::open().await;
    let fill = format!(
        "INSERT INTO conversation.faqs (clinic_id, id, key, category, question, answer, keywords) \
         SELECT '{}', gen_random_uuid(), 'k' || n, 'general', 'Pregunta ' || n, 'Sí.', '[]' FROM generate_series(2, 99) n",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[fill]).await;
    assert_eq!(world.admin("POST", ALL, wifi()).await.0, 201);
    let mut more = wifi();
    more["question"] = json!("¿Hay agua?");

    let refused = world.admin("POST", ALL, more).await;

    assert_eq!(refusal(&refused), (409, "TOO_MANY_ANSWERS", ""));
    assert_eq!(world.questions().await.len(), 100);
}

#[actix_web::test]
async fn the_order_is_the_clinics_and_decides_between_two_that_fit_equally() {
    let world = World::open().await;
    let mut other = wifi();
    other["keywords"] = json!(["parqueo"]);
    other["sort_order"] = json!(1);
    let (_, made) = world.admin("POST", ALL, other).await;
    let path = format!("{ALL}/{}", made["id"].as_str().unwrap());
    assert_eq!(world.questions().await, ["¿Hay parqueo?", "¿Hay wifi?"]);
    assert_eq!(world.tried("¿hay parqueo?").await["key"], "parqueo");

    let up = json!({"version": 1, "sort_order": 0});
    let down = json!({"version": 1, "sort_order": 1});
    let parking = world.parking().await;
    assert_eq!(world.admin("PATCH", &path, up).await.0, 200);
    assert_eq!(world.admin("PATCH", &parking, down).await.0, 200);

    assert_eq!(world.questions().await, ["¿Hay wifi?", "¿Hay parqueo?"]);
    assert_eq!(world.tried("¿hay parqueo?").await["key"], made["key"]);
}

#[actix_web::test]
async fn a_sentence_that_is_tried_gets_what_a_patient_gets() {
    let world = World::open().await;
    for (text, outcome) in [
        ("¿Tienen parqueo?", "own"),
        ("¿qué horario tienen?", "common"),
        ("quiero una cita mañana", "other"),
    ] {
        let tried = world.tried(text).await;
        let said = world.writes(text).await;

        assert_eq!(tried["outcome"], outcome, "{text}: {tried}");
        match tried["answer"].as_str() {
            Some(answer) => assert!(said[0].text.contains(answer), "{text}: {said:?}"),
            None => assert_eq!(outcome, "other"),
        }
        let key = if outcome == "own" {
            json!("parqueo")
        } else {
            Value::Null
        };
        assert_eq!(tried["key"], key, "{text}");
    }
}

#[actix_web::test]
async fn the_desk_reads_and_tries_answers_and_writes_none() {
    let world = World::open().await;
    let desk = world.clinic.staff;
    let path = world.parking().await;

    let listed = world.ask(desk, "GET", ALL, Value::Null).await;
    let tried = world
        .ask(desk, "POST", TRIAL, json!({"text": "¿hay parqueo?"}))
        .await;
    let added = world.ask(desk, "POST", ALL, wifi()).await;
    let changed = world.ask(desk, "PATCH", &path, json!({"version": 1})).await;
    let removed = world.ask(desk, "DELETE", &path, Value::Null).await;

    assert_eq!((listed.0, tried.0), (200, 200));
    for answer in [&added, &changed, &removed] {
        assert_eq!(refusal(answer), (403, "FORBIDDEN", ""));
    }
}

#[actix_web::test]
async fn another_clinics_answers_are_not_there() {
    let world = World::open().await;
    let path = world.parking().await;
    let other = Clinic::open(&world.db).await;

    let change = json!({"version": 1, "answer": "No."});
    let changed = world.ask(other.admin, "PATCH", &path, change).await;
    let removed = world.ask(other.admin, "DELETE", &path, Value::Null).await;
    let tried = world
        .ask(other.admin, "POST", TRIAL, json!({"text": "¿hay parqueo?"}))
        .await;

    assert_eq!(refusal(&changed), (404, "NOT_FOUND", ""));
    assert_eq!(refusal(&removed), (404, "NOT_FOUND", ""));
    assert_ne!(tried.1["outcome"], "own", "{}", tried.1);
    assert_eq!(world.questions().await, ["¿Hay parqueo?"]);
}
