//! Invite codes, as the operator makes and sees them.

use crate::registering::form;
use crate::world::World;
use serde_json::{Value, json};

const CODES: &str = "/api/superadmin/invite-codes";

async fn listed(world: &World, status: &str) -> Vec<String> {
    let path = format!("{CODES}?status={status}");
    let (code, body) = world.operator("GET", &path, &Value::Null).await;
    assert_eq!(code, 200, "{body}");
    let codes = body["invite_codes"].as_array().unwrap();
    codes
        .iter()
        .map(|code| code["notes"].as_str().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn a_code_is_made_with_what_is_usual() {
    let world = World::new().await;

    let mut code = world.invite(json!({})).await;

    let fields = code.as_object_mut().unwrap();
    let text = fields.remove("code").unwrap();
    assert!(fields.remove("id").is_some());
    let text = text.as_str().unwrap();
    assert_eq!(text.len(), 12);
    assert!(
        text.bytes()
            .all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
    );
    assert!(!text.contains(['0', 'O', '1', 'L']), "{text}");
    let expected = json!({
        "email": null, "plan": "basic", "access_days": 30, "is_used": false, "used_at": null, "used_by_clinic_id": null,
        "expires_at": "2026-12-23T13:00:00Z", "revoked_at": null, "source": "manual", "notes": "",
        "created_at": "2026-11-23T13:00:00Z", "created_by": "ana",
    });
    assert_eq!(code, expected);
    let acts = "auth.operator_acts WHERE act = 'invite_code.created'";
    assert_eq!(world.count(acts).await, 1);
}

#[actix_web::test]
async fn the_plan_without_an_end_waits_for_ever_and_gives_no_days() {
    let world = World::new().await;

    let free = world.invite(json!({"plan": "forever_free"})).await;
    let short = world
        .invite(json!({"plan": "forever_free", "expiresInDays": 2}))
        .await;

    assert_eq!(
        (&free["access_days"], &free["expires_at"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(short["expires_at"], "2026-11-25T13:00:00Z");
}

#[actix_web::test]
async fn a_wrong_field_of_a_code_is_named() {
    let world = World::new().await;
    for (body, field) in [
        (json!({"email": "ana"}), "email"),
        (json!({"email": "ana@lempa"}), "email"),
        (json!({"plan": "gold"}), "plan"),
        (json!({"expiresInDays": 0}), "expiresInDays"),
        (json!({"expiresInDays": 366}), "expiresInDays"),
        (json!({"accessDays": 0}), "accessDays"),
        (json!({"accessDays": 3651}), "accessDays"),
        (
            json!({"plan": "forever_free", "accessDays": 5}),
            "accessDays",
        ),
        (json!({"notes": "a".repeat(501)}), "notes"),
        (json!({"code": "ABCDEFGHI234"}), "code"),
    ] {
        let (status, answer) = world.operator("POST", CODES, &body).await;

        let code = match field {
            "email" => "EMAIL_INVALID",
            _ => "INVALID_FIELD",
        };
        let seen = (status, &answer["code"], &answer["field"]);
        assert_eq!(seen, (400, &json!(code), &json!(field)), "{body}");
    }
    assert_eq!(world.count("auth.invite_codes").await, 0);
}

#[actix_web::test]
async fn codes_are_listed_by_their_state_the_newest_first() {
    let world = World::new().await;
    let mut made = Vec::new();
    for (notes, days) in [("expired", 1), ("used", 30), ("revoked", 30), ("open", 30)] {
        let body = json!({"notes": notes, "expiresInDays": days, "plan": "trial"});
        made.push(world.invite(body).await);
    }
    let used = made[1]["code"].as_str().unwrap();
    assert_eq!(
        world.register(&form(used, "ana@lempa.test")).await.status,
        201
    );
    let revoke = format!("{CODES}/{}/revoke", made[2]["id"].as_str().unwrap());
    for _ in 0..2 {
        let (status, body) = world.operator("POST", &revoke, &Value::Null).await;
        assert_eq!(
            (status, &body["invite_code"]["revoked_at"]),
            (200, &json!("2026-11-23T13:00:00Z"))
        );
    }
    world.advance(24 * 3600);

    for status in ["open", "used", "expired", "revoked"] {
        assert_eq!(listed(&world, status).await, [status]);
    }
    assert_eq!(
        listed(&world, "all").await,
        ["open", "revoked", "used", "expired"]
    );
    let acts = "auth.operator_acts WHERE act = 'invite_code.revoked'";
    assert_eq!(
        world.count(acts).await,
        1,
        "the second time changes nothing"
    );
}

#[actix_web::test]
async fn codes_are_found_by_their_beginning_and_by_words_of_notes_and_address() {
    let world = World::new().await;
    let dentist = json!({"notes": "Clínica Jiboá (Centro)", "email": "Ana.Menjivar@jiboa.test"});
    let code = world.invite(dentist).await["code"].clone();
    let code = code.as_str().unwrap();
    world.invite(json!({"notes": "Dr. Núñez"})).await;
    let (jiboa, nunez) = ("Clínica Jiboá (Centro)", "Dr. Núñez");
    let (first, rest) = code.split_at(4);
    let written = format!("{first}-{}", rest.split_at(4).0).to_lowercase();
    let (_, inside) = code.split_at(1);

    for (search, expected) in [
        ("", vec![nunez, jiboa]),
        ("--", vec![nunez, jiboa]),
        ("nun", vec![nunez]),
        ("CENTRO%20clin", vec![jiboa]),
        ("ana.menjivar%40JIBOA", vec![jiboa]),
        ("jivar", vec![]),
        ("centro%20nunez", vec![]),
        ("nu%25", vec![nunez]),
        (code, vec![jiboa]),
        (&written, vec![jiboa]),
        (inside, vec![]),
    ] {
        let found = listed(&world, &format!("open&search={search}")).await;
        assert_eq!(found, expected, "{search}");
    }
    assert!(listed(&world, "used&search=nunez").await.is_empty());
    let long = format!("{CODES}?search={}", "a".repeat(255));
    let (status, refused) = world.operator("GET", &long, &Value::Null).await;
    assert_eq!((status, &refused["field"]), (400, &json!("search")));
}

#[actix_web::test]
async fn a_used_code_cannot_be_revoked() {
    let world = World::new().await;
    let code = world.invite(json!({"plan": "trial"})).await;
    world
        .register(&form(code["code"].as_str().unwrap(), "ana@lempa.test"))
        .await;

    let path = format!("{CODES}/{}/revoke", code["id"].as_str().unwrap());
    let (status, body) = world.operator("POST", &path, &Value::Null).await;

    assert_eq!(
        (status, &body["code"]),
        (409, &json!("INVITE_CODE_USED_MEANWHILE"))
    );
    let unknown = format!("{CODES}/01930000-0000-7000-8000-000000000000/revoke");
    assert_eq!(world.operator("POST", &unknown, &Value::Null).await.0, 404);
}
