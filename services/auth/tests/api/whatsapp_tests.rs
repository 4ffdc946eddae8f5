//! The live test of a clinic's WhatsApp number.

use crate::graph::{Answer, Meta};
use crate::settings::SETTINGS;
use crate::world::{Bounds, World, asked};
use serde_json::{Value, json};
use testkit::Served;

const TEST: &str = "/api/clinics/settings/whatsapp/test";
const TOKEN: &str = "EAAGm0PX4ZCpsBO7tokentokentoken";

struct Tested {
    world: World,
    meta: Meta,
    copy: Served,
}

impl Tested {
    /// A clinic with a number, a token, and a Meta that answers.
    async fn new() -> Self {
        let world = World::new().await;
        world.give_key(&world.clinic).await;
        let change = json!({"whatsapp_access_token": TOKEN});
        let (status, body) = world.admin("PATCH", SETTINGS, &change).await;
        assert_eq!(status, 200, "{body}");
        let meta = Meta::open();
        let copy = world.copy_with(Bounds {
            meta: Some(meta.address),
            ..Bounds::USUAL
        });
        Self { world, meta, copy }
    }

    async fn test(&self) -> Value {
        let token = self.world.clinic.admin.token(self.world.clock.now());
        let answer = self
            .copy
            .call(asked(&token, "POST", TEST, &Value::Null))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    /// State and problem of the number, as they are stored.
    async fn state(&self) -> (String, Option<String>) {
        let (_, body) = self.world.get(SETTINGS, self.world.clinic.admin).await;
        let text = |field: &str| body[field].as_str().map(str::to_owned);
        (text("whatsapp_status").unwrap(), text("whatsapp_problem"))
    }
}

#[actix_web::test]
async fn a_number_that_meta_shows_becomes_active() {
    let tested = Tested::new().await;

    let answer = tested.test().await;

    let expected = json!({
        "ok": true, "display_phone_number": "+503 2222-0000", "verified_name": "Clínica Jiboa", "quality": "GREEN",
        "problem": null, "problem_code": null,
    });
    assert_eq!(answer, expected);
    assert_eq!(tested.state().await, ("active".to_owned(), None));
    let (_, settings) = tested.world.get(SETTINGS, tested.world.clinic.staff).await;
    assert_eq!(settings["whatsapp_display_phone_number"], "50322220000");
    assert_eq!(settings["version"], 2, "nobody edited anything");
    let number = &tested.world.clinic.phone_number_id;
    let questions = [
        format!("{number} by Bearer {TOKEN}"),
        format!("apps of 8{number} by Bearer {TOKEN}"),
    ];
    let mut expected = questions.to_vec();
    expected.sort();
    assert_eq!(tested.meta.asked(), expected);
}

#[actix_web::test]
async fn what_meta_says_is_told_in_words_and_kept() {
    let tested = Tested::new().await;

    for (answer, code, status) in [
        (Answer::Refused(401, 190), "token_refused", "degraded"),
        (Answer::Shown("CONNECTED", 0), "not_subscribed", "degraded"),
        (Answer::Refused(400, 100), "number_not_found", "degraded"),
        (Answer::Shown("BANNED", 1), "number_banned", "blocked"),
    ] {
        tested.meta.will(answer);

        let body = tested.test().await;

        assert_eq!(
            (&body["ok"], &body["problem_code"]),
            (&json!(false), &json!(code))
        );
        assert!(body["problem"].as_str().unwrap().ends_with('.'), "{body}");
        assert_eq!(
            tested.state().await,
            (status.to_owned(), Some(code.to_owned()))
        );
    }
    tested.meta.will(Answer::Shown("CONNECTED", 1));
    assert_eq!(tested.test().await["ok"], true);
    assert_eq!(tested.state().await, ("active".to_owned(), None));
    assert_eq!(tested.world.audited("whatsapp.tested").await, 5);
}

#[actix_web::test]
async fn where_meta_does_not_answer_the_number_stays_as_it_was() {
    let tested = Tested::new().await;
    tested.test().await;

    for answer in [
        Answer::Gateway(502),
        Answer::Refused(429, 80_007),
        Answer::Refused(500, 1),
    ] {
        tested.meta.will(answer);

        let body = tested.test().await;

        assert_eq!(body["problem_code"], "no_answer", "{answer:?}");
        assert_eq!(tested.state().await, ("active".to_owned(), None));
    }
    // The world's own copy asks at an address at which no server listens.
    let (status, body) = tested.world.admin("POST", TEST, &Value::Null).await;
    assert_eq!((status, &body["problem_code"]), (200, &json!("no_answer")));
    assert_eq!(tested.state().await, ("active".to_owned(), None));
}

#[actix_web::test]
async fn a_test_that_finds_what_is_stored_writes_nothing() {
    let tested = Tested::new().await;
    tested.test().await;
    let query =
        "SELECT config_version FROM tenancy.clinics WHERE clinic_id = tenancy.current_clinic()";
    let before = tested.world.number(query).await;

    tested.test().await;

    assert_eq!(tested.world.number(query).await, before);
    assert_eq!(tested.world.audited("whatsapp.tested").await, 1);
}

#[actix_web::test]
async fn without_number_or_token_meta_is_not_asked() {
    let tested = Tested::new().await;
    let clinic = &tested.world.clinic;
    for (change, code) in [
        (
            "UPDATE tenancy.channels SET access_token_sealed = NULL",
            "token_missing",
        ),
        (
            "UPDATE tenancy.channels SET access_token_sealed = '\\x0102'",
            "token_missing",
        ),
        ("DELETE FROM tenancy.channels", "not_connected"),
    ] {
        clinic.run(&tested.world.db, &[change.to_owned()]).await;

        let body = tested.test().await;

        assert_eq!(
            (&body["ok"], &body["problem_code"]),
            (&json!(false), &json!(code))
        );
    }
    assert_eq!(tested.meta.asked(), Vec::<String>::new());
}

#[actix_web::test]
async fn a_number_that_the_operator_turned_off_stays_off() {
    let tested = Tested::new().await;
    let off = "UPDATE tenancy.channels SET whatsapp_status = 'disabled'".to_owned();
    tested.world.clinic.run(&tested.world.db, &[off]).await;

    assert_eq!(tested.test().await["ok"], true);

    assert_eq!(tested.state().await.0, "blocked");
}
