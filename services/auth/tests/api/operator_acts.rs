//! What operators did, as all of them see it: who, when and from where.

use crate::registering::{ADDRESS, post};
use crate::world::{ADMIN_KEY, OTHER_ADMIN_KEY, World, of_operator};
use actix_web::test::TestRequest;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ACTS: &str = "/api/superadmin/acts";
const CODES: &str = "/api/superadmin/invite-codes";

/// Sends a request of the operator with this key from `198.51.100.<place>`.
async fn from(world: &World, key: &str, place: u8, path: &str, body: &Value) -> Value {
    let address = format!("198.51.100.{place}:50000").parse().unwrap();
    let request = of_operator(key, "POST", path, body).peer_addr(address);
    let (status, answer) = world.call(request).await;
    assert!(status < 300, "{answer}");
    answer
}

async fn acts(world: &World, query: &str) -> Vec<Value> {
    let (status, body) = world
        .operator("GET", &format!("{ACTS}{query}"), &Value::Null)
        .await;
    assert_eq!(status, 200, "{body}");
    body["acts"].as_array().unwrap().clone()
}

/// What was done, by whom and from where, the newest first.
fn told(acts: &[Value]) -> Vec<(&str, &str, &str)> {
    acts.iter()
        .map(|act| {
            (
                act["act"].as_str().unwrap(),
                act["by"].as_str().unwrap(),
                act["address"].as_str().unwrap(),
            )
        })
        .collect()
}

#[actix_web::test]
async fn every_act_is_listed_with_who_when_and_from_where() {
    let world = World::new().await;
    let made = from(&world, ADMIN_KEY, 1, CODES, &json!({})).await;
    let code = made["invite_code"]["id"].as_str().unwrap();
    world.advance(60);
    let revoke = format!("{CODES}/{code}/revoke");
    from(&world, OTHER_ADMIN_KEY, 2, &revoke, &Value::Null).await;
    world.advance(60);
    let asked = json!({
        "clinic_name": "Clínica Lempa", "contact_name": "Ana Menjívar", "email": "ana@lempa.test",
        "phone": "+503 7012-3456", "city": "San Vicente", "doctors_count": 3,
    });
    post(&world.served, "/api/demo-requests", &asked, ADDRESS).await;
    let requests = "/api/superadmin/demo-requests";
    let (_, pending) = world.operator("GET", requests, &Value::Null).await;
    let id = pending["demo_requests"][0]["id"].as_str().unwrap();
    let reject = format!("{requests}/{id}/reject");
    from(&world, ADMIN_KEY, 3, &reject, &json!({})).await;
    world.advance(60);
    let clinic = format!("/api/superadmin/clinics/{}", world.clinic.id);
    let reason = json!({"reason": "Falta el pago."});
    let suspended = from(&world, ADMIN_KEY, 4, &format!("{clinic}/suspend"), &reason).await;

    let all = acts(&world, "").await;

    let expected = [
        ("clinic.suspended", "ana", "198.51.100.4"),
        ("demo_request.rejected", "ana", "198.51.100.3"),
        ("invite_code.revoked", "luis", "198.51.100.2"),
        ("invite_code.created", "ana", "198.51.100.1"),
    ];
    assert_eq!(told(&all), expected);
    assert_eq!(all[0]["clinic_id"], json!(world.clinic.id));
    assert_eq!(all[1]["clinic_id"], Value::Null);
    assert_eq!(all[2]["at"], "2026-11-23T13:01:00Z");
    assert_eq!(all[2]["detail"], json!({"invite_code": code}));
    let by_luis = acts(&world, "?by=LU").await;
    assert_eq!(told(&by_luis), &expected[2..3]);
    let suspensions = acts(&world, "?act=clinic.suspended").await;
    assert_eq!(told(&suspensions), &expected[..1]);
    assert!(
        acts(&world, "?by=luis&act=clinic.suspended")
            .await
            .is_empty()
    );
    let of_clinic = &suspended["acts"][0];
    assert_eq!(of_clinic["address"], "198.51.100.4");
}

#[actix_web::test]
async fn pages_follow_each_other() {
    let world = World::new().await;
    let fill = "INSERT INTO auth.operator_acts (id, at, key_name, address, act, subject) SELECT gen_random_uuid(), '2026-11-20', 'ana', \
                '198.51.100.1', 'invite_code.created', 'invite_code' FROM generate_series(1, 120)";
    let mut owner = world.db.owner().await;
    diesel::sql_query(fill).execute(&mut owner).await.unwrap();

    let mut seen = BTreeSet::new();
    let mut path = format!("{ACTS}?by=ana");
    loop {
        let (status, page) = world.operator("GET", &path, &Value::Null).await;
        assert_eq!(status, 200, "{page}");
        for one in page["acts"].as_array().unwrap() {
            assert!(seen.insert(one["id"].to_string()), "twice");
        }
        match page["next"].as_str() {
            Some(next) => path = format!("{ACTS}?by=ana&cursor={next}"),
            None => break,
        }
    }

    assert_eq!(seen.len(), 120);
}

#[actix_web::test]
async fn a_wrong_filter_is_named_and_nobody_else_sees_acts() {
    let world = World::new().await;
    for (query, field) in [
        (format!("by={}", "a".repeat(41)).as_str(), "by"),
        (&format!("act={}", "a".repeat(61)), "act"),
        ("cursor=nada", "cursor"),
        ("clinic=x", "clinic"),
    ] {
        let path = format!("{ACTS}?{query}");
        let (status, body) = world.operator("GET", &path, &Value::Null).await;
        let refused = (status, &body["field"]);
        assert_eq!(refused, (400, &json!(field)), "{query}");
    }
    let (status, body) = world.call(TestRequest::with_uri(ACTS)).await;
    assert_eq!((status, &body["code"]), (401, &json!("ADMIN_KEY_REQUIRED")));
    let (status, body) = world.get(ACTS, world.clinic.admin).await;
    assert_eq!((status, &body["code"]), (401, &json!("ADMIN_KEY_REQUIRED")));
}
