//! Requests for a demonstration: the public form, and what the operator decides.

use crate::registering::{ADDRESS, Registered, form, post, with};
use crate::world::World;
use actix_web::test::TestRequest;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

const FORM: &str = "/api/demo-requests";
const LIST: &str = "/api/superadmin/demo-requests";

fn request() -> Value {
    json!({
        "clinic_name": "Clínica Lempa", "contact_name": " Ana   Menjívar ", "email": "Ana@Lempa.test",
        "phone": "+503 7012-3456", "city": "San Vicente", "doctors_count": 3,
    })
}

async fn ask(world: &World, body: &Value, address: &str) -> Registered {
    post(&world.served, FORM, body, address).await
}

async fn listed(world: &World, status: &str) -> Vec<Value> {
    let path = format!("{LIST}?status={status}");
    let (code, body) = world.operator("GET", &path, &Value::Null).await;
    assert_eq!(code, 200, "{body}");
    body["demo_requests"].as_array().unwrap().clone()
}

/// Asks for a demonstration, and answers the path of the request.
async fn asked(world: &World) -> String {
    assert_eq!(ask(world, &request(), ADDRESS).await.status, 202);
    let pending = listed(world, "pending").await;
    format!("{LIST}/{}", pending[0]["id"].as_str().unwrap())
}

async fn decide(world: &World, path: &str, decision: &str, body: Value) -> (u16, Value) {
    world
        .operator("POST", &format!("{path}/{decision}"), &body)
        .await
}

#[actix_web::test]
async fn a_request_waits_for_the_operator() {
    let world = World::new().await;

    let with_message = with(&request(), &json!({"message": "Somos tres.\nGracias."}));
    let answer = ask(&world, &with_message, ADDRESS).await;

    assert_eq!(answer.status, 202, "{}", answer.body);
    assert!(
        answer.body["message"]
            .as_str()
            .unwrap()
            .starts_with("Recibimos")
    );
    let pending = listed(&world, "pending").await;
    let mut one = pending[0].clone();
    let id = one.as_object_mut().unwrap().remove("id").unwrap();
    assert!(id.is_string());
    let expected = json!({
        "clinic_name": "Clínica Lempa", "contact_name": "Ana Menjívar", "email": "ana@lempa.test",
        "phone": "+503 7012-3456", "city": "San Vicente", "doctors_count": 3, "message": "Somos tres.\nGracias.",
        "status": "pending", "invite_code_id": null, "reviewed_at": null, "reviewed_by": null, "note": null,
        "created_at": "2026-11-23T13:00:00Z", "invite_email": null,
    });
    assert_eq!(one, expected);
    assert!(listed(&world, "accepted").await.is_empty());
}

#[actix_web::test]
async fn a_wrong_field_of_a_request_is_named() {
    let world = World::new().await;
    for (wrong, field) in [
        (json!({"clinic_name": "x"}), "clinic_name"),
        (json!({"clinic_name": " x "}), "clinic_name"),
        (json!({"contact_name": "a".repeat(121)}), "contact_name"),
        (json!({"email": "ana@lempa"}), "email"),
        (json!({"phone": "llámeme"}), "phone"),
        (json!({"phone": "-------"}), "phone"),
        (json!({"city": ""}), "city"),
        (json!({"doctors_count": 0}), "doctors_count"),
        (json!({"doctors_count": 1001}), "doctors_count"),
        (json!({"message": "a".repeat(2001)}), "message"),
        (json!({"message": "a\u{0}b"}), "message"),
        (json!({"status": "accepted"}), "status"),
    ] {
        let answer = ask(&world, &with(&request(), &wrong), ADDRESS).await;

        let code = match field {
            "email" => "EMAIL_INVALID",
            "phone" => "PHONE_INVALID",
            _ => "INVALID_FIELD",
        };
        assert_eq!(answer.refusal(), (400, code, field), "{wrong}");
    }
    let large = with(&request(), &json!({"more": "a".repeat(8 * 1024)}));
    assert_eq!(
        ask(&world, &large, ADDRESS).await.code(),
        "PAYLOAD_TOO_LARGE"
    );
    assert!(listed(&world, "all").await.is_empty());
}

#[actix_web::test]
async fn an_address_asks_five_times_in_an_hour() {
    let world = World::new().await;
    for _ in 0..5 {
        assert_eq!(ask(&world, &request(), ADDRESS).await.status, 202);
        world.advance(60);
    }

    let sixth = ask(&world, &request(), ADDRESS).await;

    let seen = (sixth.status, sixth.code(), sixth.retry_after);
    assert_eq!(seen, (429, "TOO_MANY_REQUESTS", 3600 - 300));
    assert_eq!(ask(&world, &request(), "198.51.100.7").await.status, 202);
    world.advance(3300);
    assert_eq!(ask(&world, &request(), ADDRESS).await.status, 202);
    assert_eq!(ask(&world, &request(), ADDRESS).await.retry_after, 60);
}

#[actix_web::test]
async fn requests_of_one_address_at_once_are_counted_too() {
    let world = World::new().await;
    let body = request();

    let asking = (0..12).map(|_| ask(&world, &body, ADDRESS));
    let answers = futures_util::future::join_all(asking).await;

    let taken = answers.iter().filter(|answer| answer.status == 202).count();
    assert_eq!(taken, 5);
}

#[actix_web::test]
async fn ten_thousand_wait_and_no_more() {
    let world = World::new().await;
    let fill = "INSERT INTO auth.demo_requests (id, clinic_name, contact_name, email, phone, city, doctors_count, message, status,
                    address, created_at)
                SELECT gen_random_uuid(), 'Clínica', 'Ana', 'a@b.test', '70123456', 'San Vicente', 1, '', 'pending',
                    decode(repeat('00', 32), 'hex'), '2026-11-20' FROM generate_series(1, 10000)";
    let mut owner = world.db.owner().await;
    diesel::sql_query(fill).execute(&mut owner).await.unwrap();

    let answer = ask(&world, &request(), ADDRESS).await;

    assert_eq!((answer.status, answer.code()), (503, "DEMO_REQUESTS_FULL"));
    let path = asked_first(&world).await;
    assert_eq!(decide(&world, &path, "reject", json!({})).await.0, 200);
    assert_eq!(ask(&world, &request(), ADDRESS).await.status, 202);
}

async fn asked_first(world: &World) -> String {
    let pending = listed(world, "pending").await;
    format!("{LIST}/{}", pending[0]["id"].as_str().unwrap())
}

#[actix_web::test]
async fn an_accepted_request_has_one_code_which_opens_a_clinic() {
    let world = World::new().await;
    let path = asked(&world).await;

    let (status, accepted) = decide(&world, &path, "accept", json!({"trialDays": 21})).await;
    let (_, again) = decide(&world, &path, "accept", json!({})).await;

    assert_eq!(status, 200, "{accepted}");
    let code = accepted["inviteCode"].as_str().unwrap();
    assert_eq!(
        again["inviteCode"], code,
        "a lost answer is asked for again"
    );
    let (first, rest) = code.split_at(4);
    let (second, third) = rest.split_at(4);
    let grouped = format!("{first}-{second}-{third}");
    assert!(accepted["message"].as_str().unwrap().contains(&grouped));
    let request = &accepted["demo_request"];
    assert_eq!(
        (&request["status"], &request["reviewed_by"]),
        (&json!("accepted"), &json!("ana"))
    );
    let shown = world.shown_code(code).await;
    assert_eq!(shown["id"], request["invite_code_id"]);
    assert_eq!(
        (
            &shown["plan"],
            &shown["access_days"],
            &shown["source"],
            &shown["expires_at"]
        ),
        (
            &json!("trial"),
            &json!(21),
            &json!("demo_request"),
            &json!("2026-11-30T13:00:00Z")
        )
    );
    let registered = world.register(&form(code, "ana@lempa.test")).await;
    assert_eq!(registered.status, 201, "{}", registered.body);
    let (_, after) = decide(&world, &path, "accept", json!({})).await;
    assert_eq!(after["inviteCode"], code);
    let acts = "auth.operator_acts WHERE act = 'demo_request.accepted'";
    assert_eq!(world.count(acts).await, 1);
}

#[actix_web::test]
async fn accepting_at_the_same_time_makes_one_code() {
    let world = World::new().await;
    let path = asked(&world).await;

    let accepting = (0..10).map(|_| decide(&world, &path, "accept", json!({})));
    let answers = futures_util::future::join_all(accepting).await;

    let first = &answers[0].1["inviteCode"];
    assert!(
        answers
            .iter()
            .all(|(status, body)| *status == 200 && &body["inviteCode"] == first)
    );
    assert_eq!(world.count("auth.invite_codes").await, 1);
}

#[actix_web::test]
async fn a_rejected_request_has_no_code_and_may_be_accepted_later() {
    let world = World::new().await;
    let path = asked(&world).await;
    let (_, accepted) = decide(&world, &path, "accept", json!({})).await;
    let code = accepted["inviteCode"].as_str().unwrap();

    let seen_accepted = json!({"note": "Sin respuesta", "seen_status": "accepted"});
    let (status, rejected) = decide(&world, &path, "reject", seen_accepted).await;
    let (again, _) = decide(&world, &path, "reject", json!({})).await;

    assert_eq!((status, again), (200, 200));
    assert_eq!(rejected["demo_request"]["status"], "rejected");
    let refused = world.register(&form(code, "ana@lempa.test")).await;
    assert_eq!(refused.code(), "INVITE_CODE_REVOKED");
    let seen_rejected = json!({"seen_status": "rejected"});
    let (_, later) = decide(&world, &path, "accept", seen_rejected).await;
    let new = later["inviteCode"].as_str().unwrap();
    assert_ne!(new, code);
    let registered = world.register(&form(new, "ana@lempa.test")).await;
    assert_eq!(registered.status, 201, "{}", registered.body);
    let seen_accepted = json!({"seen_status": "accepted"});
    let (status, body) = decide(&world, &path, "reject", seen_accepted).await;
    assert_eq!(
        (status, &body["code"]),
        (409, &json!("INVITE_CODE_USED_MEANWHILE"))
    );
}

#[actix_web::test]
async fn without_what_was_seen_only_a_request_that_nobody_has_decided_is_decided() {
    let world = World::new().await;
    let accepted = asked(&world).await;
    let (status, body) = decide(&world, &accepted, "accept", json!({})).await;
    assert_eq!(status, 200, "{body}");
    let rejected = asked(&world).await;
    let (status, _) = decide(&world, &rejected, "reject", json!({})).await;
    assert_eq!(status, 200);

    let undone = [
        decide(&world, &accepted, "reject", json!({})).await,
        decide(&world, &rejected, "accept", json!({})).await,
    ];

    let codes = [
        "DEMO_REQUEST_ACCEPTED_MEANWHILE",
        "DEMO_REQUEST_REJECTED_MEANWHILE",
    ];
    for ((status, body), code) in undone.iter().zip(codes) {
        assert_eq!((*status, &body["code"]), (409, &json!(code)));
    }
    assert_eq!(listed(&world, "accepted").await.len(), 1);
    let code = world.shown_code(body["inviteCode"].as_str().unwrap()).await;
    assert_eq!(code["revoked_at"], Value::Null);
}

#[actix_web::test]
async fn of_accepting_and_rejecting_at_the_same_time_the_first_one_holds() {
    let world = World::new().await;
    let path = asked(&world).await;

    let decisions = ["accept", "reject"].repeat(5);
    let deciding = decisions
        .iter()
        .map(|decision| decide(&world, &path, decision, json!({})));
    let answers = futures_util::future::join_all(deciding).await;

    let held = &listed(&world, "all").await[0]["status"];
    for (decision, (status, body)) in decisions.iter().zip(answers) {
        // On a slow machine the wait for a database connection may run out, which decides nothing.
        if (status, &body["code"]) == (503, &json!("CHECK_UNAVAILABLE")) {
            continue;
        }
        let is_held = *held == format!("{decision}ed");
        let expected = match (is_held, *decision) {
            (true, _) => (200, Value::Null),
            (false, "accept") => (409, json!("DEMO_REQUEST_REJECTED_MEANWHILE")),
            (false, _) => (409, json!("DEMO_REQUEST_ACCEPTED_MEANWHILE")),
        };
        assert_eq!((status, body["code"].clone()), expected, "{decision}");
    }
    assert_eq!(world.count("auth.operator_acts").await, 1);
}

#[actix_web::test]
async fn a_page_that_was_not_renewed_undoes_nothing_and_is_told_what_happened() {
    let world = World::new().await;
    let path = asked(&world).await;
    let (_, accepted) = decide(&world, &path, "accept", json!({"seen_status": "pending"})).await;
    let code = accepted["inviteCode"].as_str().unwrap();

    let (status, refused) =
        decide(&world, &path, "reject", json!({"seen_status": "pending"})).await;
    let (_, again) = decide(&world, &path, "accept", json!({"seen_status": "pending"})).await;

    let seen = (status, refused["code"].as_str());
    assert_eq!(
        seen,
        (409, Some("DEMO_REQUEST_ACCEPTED_MEANWHILE")),
        "{refused}"
    );
    assert_eq!(again["inviteCode"], code);
    let (status, rejected) = decide(
        &world,
        &path,
        "reject",
        json!({"seen_status": "accepted", "note": "Dos veces"}),
    )
    .await;
    assert_eq!(
        (status, &rejected["demo_request"]["note"]),
        (200, &json!("Dos veces"))
    );
    assert_eq!(listed(&world, "rejected").await[0]["note"], "Dos veces");
    let repeated = decide(&world, &path, "reject", json!({"seen_status": "accepted"})).await;
    assert_eq!(repeated.0, 200);
    let (status, refused) =
        decide(&world, &path, "accept", json!({"seen_status": "pending"})).await;
    let seen = (status, refused["code"].as_str());
    assert_eq!(
        seen,
        (409, Some("DEMO_REQUEST_REJECTED_MEANWHILE")),
        "{refused}"
    );
}

#[actix_web::test]
async fn a_request_that_does_not_exist_is_not_found() {
    let world = World::new().await;
    for id in ["01930000-0000-7000-8000-000000000000", "nada"] {
        for decision in ["accept", "reject"] {
            let (status, _) = decide(&world, &format!("{LIST}/{id}"), decision, json!({})).await;

            assert_eq!(status, 404, "{id} {decision}");
        }
    }
}

#[actix_web::test]
async fn what_was_not_accepted_is_deleted_after_180_days() {
    let world = World::new().await;
    let accepted = asked(&world).await;
    decide(&world, &accepted, "accept", json!({})).await;
    let rejected = asked(&world).await;
    decide(&world, &rejected, "reject", json!({})).await;
    asked(&world).await;
    world.advance(180 * 24 * 3600 - 1);
    world.delete_demo_requests().await;
    assert_eq!(listed(&world, "all").await.len(), 3);

    world.advance(1);
    world.delete_demo_requests().await;

    let left = listed(&world, "all").await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["status"], "accepted");
}

#[actix_web::test]
async fn pages_follow_each_other() {
    let world = World::new().await;
    let fill = "INSERT INTO auth.demo_requests (id, clinic_name, contact_name, email, phone, city, doctors_count, message, status,
                    address, created_at)
                SELECT gen_random_uuid(), 'Clínica', 'Ana', 'a@b.test', '70123456', 'San Vicente', 1, '', 'pending',
                    decode(repeat('00', 32), 'hex'), '2026-11-20' FROM generate_series(1, 120)";
    let mut owner = world.db.owner().await;
    diesel::sql_query(fill).execute(&mut owner).await.unwrap();

    let mut seen = std::collections::BTreeSet::new();
    let mut path = LIST.to_owned();
    loop {
        let (status, page) = world.operator("GET", &path, &Value::Null).await;
        assert_eq!(status, 200, "{page}");
        for one in page["demo_requests"].as_array().unwrap() {
            assert!(seen.insert(one["id"].to_string()), "twice");
        }
        match page["next"].as_str() {
            Some(next) => path = format!("{LIST}?cursor={next}"),
            None => break,
        }
    }

    assert_eq!(seen.len(), 120);
}

#[actix_web::test]
async fn a_stranger_neither_sees_nor_decides_requests() {
    let world = World::new().await;
    let path = asked(&world).await;

    for (method, path) in [("GET", LIST.to_owned()), ("POST", format!("{path}/accept"))] {
        let request = TestRequest::with_uri(&path).method(method.parse().unwrap());
        let (status, body) = world.call(request).await;

        assert_eq!((status, &body["code"]), (401, &json!("ADMIN_KEY_REQUIRED")));
    }
}
