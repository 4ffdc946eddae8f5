//! The live test of a clinic's WhatsApp number.

use crate::browser::Seen;
use crate::graph::{Answer, Meta, OUR_APP};
use crate::settings::SETTINGS;
use crate::world::{Bounds, World, asked};
use serde_json::{Value, json};
use testkit::{Answered, Clinic, Served, Staff};

pub const TEST: &str = "/api/clinics/settings/whatsapp/test";
pub const TOKEN: &str = "EAAGm0PX4ZCpsBO7tokentokentoken";

/// A world whose copy asks a Meta that answers.
pub struct Tested {
    pub world: World,
    pub meta: Meta,
    copy: Served,
}

impl Tested {
    /// A clinic with a number, a token, and a Meta that answers.
    pub async fn new() -> Self {
        let world = World::new().await;
        world.give_key(&world.clinic).await;
        let change = json!({"whatsapp_access_token": TOKEN});
        let (status, body) = world.admin("PATCH", SETTINGS, &change).await;
        assert_eq!(status, 200, "{body}");
        let meta = Meta::open();
        let copy = world.copy_with(Bounds {
            meta: Some(meta.address),
            tests: 100,
            ..Bounds::USUAL
        });
        Self { world, meta, copy }
    }

    pub async fn test(&self) -> Value {
        let (status, body) = self.test_as(self.world.clinic.admin).await;
        assert_eq!(status, 200, "{body}");
        body
    }

    /// Has the number of that administrator's clinic tested.
    pub async fn test_as(&self, who: Staff) -> (u16, Value) {
        let token = who.token(self.world.clock.now());
        let test = asked(&token, "POST", TEST, &Value::Null);
        let Answered { status, body } = self.copy.call(test).await;
        (status, body)
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
        "receiving": "yes", "problem": null, "problem_code": null, "version": 2,
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
        format!("numbers of 8{number} by Bearer {TOKEN}"),
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
        (Answer::OtherApp, "not_subscribed", "degraded"),
        (Answer::OtherAccount, "other_account", "degraded"),
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
    assert_eq!(tested.world.audited("whatsapp.tested").await, 6);
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

#[actix_web::test]
async fn a_clinic_asks_meta_five_times_in_a_minute_and_another_clinic_is_free() {
    let tested = Tested::new().await;
    let world = &tested.world;
    let other = Clinic::open(&world.db).await;
    for _ in 0..5 {
        assert_eq!(world.admin("POST", TEST, &Value::Null).await.0, 200);
    }

    let token = world.clinic.admin.token(world.clock.now());
    let request = crate::world::asked(&token, "POST", TEST, &Value::Null);
    let refused = Seen::of(world.served.respond(request).await).await;

    assert_eq!((refused.status, refused.code()), (429, "TOO_MANY_REQUESTS"));
    assert!((1..=60).contains(&refused.retry_after));
    assert_eq!(
        world.ask(other.admin, "POST", TEST, &Value::Null).await.0,
        200
    );
}

#[actix_web::test]
async fn without_the_id_of_our_application_it_is_not_known_whose_application_receives() {
    let tested = Tested::new().await;
    let graph = |app: Option<&str>| {
        let address = format!("http://{}", tested.meta.address);
        auth::Graph::new(&address, "v23.0", app.map(str::to_owned)).unwrap()
    };

    for (answer, app, account, expected) in [
        (Answer::OtherApp, None, "87", "unknown"),
        (Answer::Shown("CONNECTED", 1), None, "87", "unknown"),
        (Answer::Shown("CONNECTED", 0), None, "87", "no"),
        (Answer::Shown("CONNECTED", 1), Some(OUR_APP), "", "unknown"),
        (Answer::Shown("CONNECTED", 1), Some(OUR_APP), "87", "yes"),
        (Answer::OtherApp, Some(OUR_APP), "87", "no"),
    ] {
        tested.meta.will(answer);
        let asked = auth::Asked {
            phone_number_id: "7",
            business_account_id: account,
            token: TOKEN,
        };

        let found = graph(app).test(&asked).await;

        let receiving = serde_json::to_value(found.receiving).unwrap();
        assert_eq!(receiving, expected, "{answer:?} {app:?} {account}");
    }
}

#[actix_web::test]
async fn an_account_whose_messages_do_not_come_to_us_is_subscribed_by_the_test() {
    let tested = Tested::new().await;
    tested.meta.will(Answer::Unsubscribed);

    let body = tested.test().await;

    assert_eq!(
        (&body["ok"], &body["receiving"]),
        (&json!(true), &json!("yes"))
    );
    assert_eq!(tested.state().await, ("active".to_owned(), None));
    let subscriptions = |asked: Vec<String>| {
        asked
            .into_iter()
            .filter(|one| one.starts_with("subscription of 8"))
            .count()
    };
    assert_eq!(subscriptions(tested.meta.asked()), 1);
    tested.test().await;
    assert_eq!(subscriptions(tested.meta.asked()), 1, "it is subscribed");
}
