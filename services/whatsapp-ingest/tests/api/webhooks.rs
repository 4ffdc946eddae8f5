//! Which webhooks are accepted: signatures, the verify token, bodies and their sizes.

use crate::payloads::{messages, text};
use crate::world::{
    Away, META_SECRET, VERIFY_TOKEN, World, ask, ask_once, lemon, meta, request, routes, signature,
};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use events::WhatsappText;
use events::whatsapp_message::Content;
use rest::AccessKind;
use testkit::{Clinic, Role};
use whatsapp_ingest::api;

const MIB: usize = 1024 * 1024;

#[actix_web::test]
async fn every_webhook_without_a_signature_of_its_own_is_refused() {
    let world = World::new().await;
    let body = messages(&[text("wamid.1", "Hola")]).to_string();
    let other = signature("another secret", body.as_bytes());
    let endpoints = api().endpoints;
    let posted = endpoints.iter().filter(|one| one.method() == Method::POST);
    for path in posted.map(rest::Endpoint::path) {
        let service = world.service(Away::default()).await;
        let header = if path.ends_with("whatsapp") {
            "X-Hub-Signature-256"
        } else {
            "X-Signature"
        };
        let requests = [
            request(path, &body),
            request(path, &body).insert_header((header, "")),
            request(path, &body).insert_header((header, "sha256=zz")),
            request(path, &body).insert_header((header, other.as_str())),
            request(path, "no json").insert_header((header, other.as_str())),
        ];

        let answers = Box::pin(ask(service, requests)).await;

        for answer in answers {
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (401, "INVALID_SIGNATURE"),
                "{path}"
            );
        }
    }
    assert_eq!(world.db.published(Role::Ingest).await, [""; 0]);
}

#[test]
fn every_endpoint_is_a_webhook() {
    for endpoint in api().endpoints {
        assert_eq!(
            endpoint.access(),
            AccessKind::Webhook,
            "{}",
            endpoint.path()
        );
    }
}

#[actix_web::test]
async fn a_signature_of_one_sender_is_not_one_of_the_other() {
    let world = World::new().await;
    let body = r#"{"meta":{"event_name":"order_created"},"data":{"type":"orders","id":"1"}}"#;
    let crossed = request("/webhooks/lemonsqueezy", body)
        .insert_header(("X-Signature", signature(META_SECRET, body.as_bytes())));

    let answer = ask_once(world.service(Away::default()).await, crossed).await;

    assert_eq!(answer.status, 401);
}

#[actix_web::test]
async fn the_signature_is_of_the_raw_bytes_with_their_escapes() {
    let world = World::new().await;
    // Meta escapes ñ, /, <, % and @. If the JSON were written again before the check, other bytes would be compared.
    let body = messages(&[text("wamid.1", "MARK")]).to_string();
    let body = body.replace(
        "MARK",
        r"ma\u00f1ana 9\/11 \u003C 50\u0025 a\u0040b.com \ud83d\ude00",
    );

    let answer = ask_once(world.service(Away::default()).await, meta(&body)).await;

    assert_eq!(answer.status, 200);
    let (_, published) = world.messages().await.remove(0);
    let expected = WhatsappText {
        body: "mañana 9/11 < 50% a@b.com 😀".into(),
    };
    assert!(published.content == Some(Content::Text(expected)));
}

#[actix_web::test]
async fn what_is_not_json_is_refused_and_what_is_strange_json_is_not() {
    let world = World::new().await;
    let service = world.service(Away::default()).await;
    let broken = ["", "hola", "{\"entry\":", "{\"entry\":[]}}"];
    let strange = [
        "{}",
        "[]",
        "null",
        "7",
        r#""hola""#,
        r#"{"entry":7}"#,
        r#"{"entry":[{"changes":"x"}]}"#,
    ];
    let requests = broken
        .iter()
        .chain(&strange)
        .flat_map(|body| [meta(body), lemon(body)]);

    let answers = ask(service, requests).await;

    let statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
    let (refused, taken) = statuses.split_at(broken.len() * 2);
    assert!(refused.iter().all(|status| *status == 400), "{refused:?}");
    assert!(taken.iter().all(|status| *status == 200), "{taken:?}");
    assert_eq!(answers[0].code(), "INVALID_JSON");
}

#[actix_web::test]
async fn three_mebibytes_are_read_and_more_is_refused() {
    let world = World::new().await;
    let service = world.service(Away::default()).await;
    let padded = |bytes: usize| format!("{{}}{}", " ".repeat(bytes - 2));

    let answers = ask(
        service,
        [
            meta(&padded(3 * MIB)),
            meta(&padded(3 * MIB + 1)),
            lemon(&padded(3 * MIB + 1)),
        ],
    )
    .await;

    assert_eq!(answers[0].status, 200);
    assert_eq!(
        (answers[1].status, answers[1].code().as_str()),
        (413, "PAYLOAD_TOO_LARGE")
    );
    assert_eq!(answers[2].status, 413);
}

#[actix_web::test]
async fn registering_repeats_the_challenge_to_a_sender_that_knows_the_token() {
    let world = World::new().await;
    let ask_with = |query: String| TestRequest::get().uri(&format!("/webhooks/whatsapp?{query}"));
    let good =
        format!("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={VERIFY_TOKEN}");
    let with_more = format!("{good}&hub.topic=new");
    let refused = [
        String::new(),
        "hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess".to_owned(),
        "hub.mode=subscribe&hub.challenge=1".to_owned(),
        format!("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token={VERIFY_TOKEN}"),
    ];
    let requests = [good, with_more].into_iter().chain(refused).map(ask_with);

    let answers = ask(world.service(Away::default()).await, requests).await;

    for answer in &answers[..2] {
        assert_eq!((answer.status, answer.body.as_str()), (200, "1158201444"));
    }
    for answer in &answers[2..] {
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (403, "INVALID_VERIFY_TOKEN")
        );
    }
}

#[actix_web::test]
async fn a_clinics_own_word_is_known_by_its_digest_and_no_other_is() {
    let world = World::new().await;
    for word in ["la-palabra-de-jiboa", "la-palabra-de-izalco"] {
        let clinic = Clinic::open(&world.db).await;
        let digest = format!(
            "UPDATE tenancy.channels SET verify_token_digest = sha256(convert_to('{word}', 'UTF8'))"
        );
        clinic.run(&world.db, &[digest]).await;
    }
    let asked = [
        ("la-palabra-de-jiboa", 200),
        ("la-palabra-de-izalco", 200),
        ("la-palabra-de-otra", 403),
        ("la-palabra-de-jiboa%00", 403),
        ("la%20palabra", 403),
        ("", 403),
    ];
    let requests: Vec<TestRequest> = asked.iter().map(|(word, _)| registration(word)).collect();

    let answers = ask(world.service(Away::default()).await, requests).await;

    for ((word, status), answer) in asked.into_iter().zip(answers) {
        assert_eq!(answer.status, status, "{word}: {}", answer.body);
    }
}

#[actix_web::test]
async fn without_the_database_only_the_installations_word_is_known_and_others_are_asked_again() {
    let world = World::new().await;
    let away = Away {
        database: true,
        ..Away::default()
    };
    let requests = vec![
        registration(VERIFY_TOKEN),
        registration("la-palabra-de-jiboa"),
    ];

    let answers = ask(world.service(away).await, requests).await;

    assert_eq!(answers[0].status, 200);
    assert_eq!(
        (answers[1].status, answers[1].code().as_str()),
        (503, "UNAVAILABLE")
    );
}

fn registration(word: &str) -> TestRequest {
    let query = format!("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={word}");
    TestRequest::get().uri(&format!("/webhooks/whatsapp?{query}"))
}

#[actix_web::test]
async fn the_challenge_is_plain_text() {
    let world = World::new().await;
    let query = format!("hub.mode=subscribe&hub.challenge=%3Cb%3E&hub.verify_token={VERIFY_TOKEN}");
    let routes = routes(world.service(Away::default()).await.app);
    let app = actix_web::App::new()
        .wrap(rest::RequestMiddleware)
        .configure(move |config| routes.configure(config));
    let app = actix_web::test::init_service(app).await;
    let request = TestRequest::get()
        .uri(&format!("/webhooks/whatsapp?{query}"))
        .to_request();

    let response = actix_web::test::call_service(&app, request).await;

    let kind = response
        .headers()
        .get("content-type")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    assert!(kind.starts_with("text/plain"), "{kind}");
}

#[actix_web::test]
async fn another_method_and_another_path_are_told_apart() {
    let world = World::new().await;
    let requests = [
        TestRequest::put().uri("/webhooks/whatsapp"),
        TestRequest::get().uri("/webhooks/lemonsqueezy"),
        TestRequest::post().uri("/webhooks/elsewhere"),
    ];

    let answers = ask(world.service(Away::default()).await, requests).await;

    let statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [405, 405, 404]);
}
