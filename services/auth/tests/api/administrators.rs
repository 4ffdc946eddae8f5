//! Who administers a clinic: neither a stolen token nor a desk that was left unlocked makes an administrator, or becomes another one.

use crate::second_factor::refusal;
use crate::world::{PASSWORD, World, asked};
use serde_json::{Value, json};
use testkit::{Staff, notification_token};

/// Every endpoint that writes users, with the acts by which it gives administration, or changes how an administrator signs in. One that is missing
/// here fails the walk: whoever adds it decides whether it asks for the password.
const WRITES: &[(&str, &[&str])] = &[
    ("POST /api/users", &["add"]),
    (
        "PATCH /api/users/{id}",
        &["promote", "demote", "deactivate", "reactivate"],
    ),
    ("PUT /api/users/{id}/email", &["email"]),
    ("POST /api/users/{id}/password", &["password"]),
    ("POST /api/users/{id}/totp/disable", &["codes"]),
    // Of the caller alone: a new password needs the present one, the rest is a name, a number and its code.
    ("PATCH /api/users/me", &[]),
    ("POST /api/users/me/email", &[]),
    ("PUT /api/users/me/whatsapp", &[]),
    ("POST /api/users/me/whatsapp/proof", &[]),
];

/// A clinic with an administrator, the one who acts, and another one who has codes and is inactive where the act says so.
async fn two_administrators(act: &str) -> World {
    let world = World::with_key().await;
    let role = if act == "promote" { "staff" } else { "admin" };
    let is_active = act != "reactivate";
    let other = world.clinic.staff.user;
    let statements = [
        format!(
            "UPDATE auth.users SET role = '{role}', is_active = {is_active} WHERE id = '{other}'"
        ),
        format!("UPDATE auth.users SET second_factor_since = created_at WHERE id = '{other}'"),
    ];
    world.clinic.run(&world.db, &statements).await;
    world
}

fn request(world: &World, act: &str) -> (&'static str, String, Value) {
    let other = format!("/api/users/{}", world.clinic.staff.user);
    let new = json!({"fullName": "Eva Luz", "email": "eva@clinica.test", "role": "admin"});
    match act {
        "add" => ("POST", "/api/users".to_owned(), new),
        "promote" => ("PATCH", other, json!({"role": "admin"})),
        "demote" => ("PATCH", other, json!({"role": "staff"})),
        "deactivate" => ("PATCH", other, json!({"is_active": false})),
        "reactivate" => ("PATCH", other, json!({"is_active": true})),
        "password" => ("POST", format!("{other}/password"), json!({})),
        "email" => (
            "PUT",
            format!("{other}/email"),
            json!({"email": "otra@clinica.test"}),
        ),
        "codes" => ("POST", format!("{other}/totp/disable"), json!({})),
        other => panic!("{other}"),
    }
}

fn with(mut body: Value, password: &str) -> Value {
    body["password"] = password.into();
    body
}

/// How many users there are, are out, may sign in and administer the clinic.
async fn stored(world: &World) -> Vec<i64> {
    let mut seen = Vec::new();
    for rows in [
        "auth.users",
        "auth.users WHERE session_version > 1",
        "auth.users WHERE is_active",
        "auth.users WHERE role = 'admin'",
        "auth.users WHERE email = 'otra@clinica.test'",
    ] {
        seen.push(world.count(rows).await);
    }
    seen
}

#[actix_web::test]
async fn each_act_about_administration_asks_for_the_callers_own_password() {
    for act in WRITES.iter().flat_map(|(_, acts)| *acts) {
        let world = two_administrators(act).await;
        let (method, path, body) = request(&world, act);
        let before = stored(&world).await;

        let without = world.admin(method, &path, &body).await;
        let wrong = world
            .admin(method, &path, &with(body.clone(), "otra-clave-larga"))
            .await;

        let required = (400, "OWN_PASSWORD_REQUIRED", "password");
        assert_eq!(refusal(&without), required, "{act}");
        assert_eq!(
            refusal(&wrong),
            (400, "WRONG_PASSWORD", "password"),
            "{act}"
        );
        assert_eq!(stored(&world).await, before, "{act}");
        assert!(world.asked_emails().await.is_empty(), "{act}");

        let (status, right) = world.admin(method, &path, &with(body, PASSWORD)).await;

        assert!((200..300).contains(&status), "{act}: {right}");
        assert_ne!(stored(&world).await, before, "{act}");
    }
}

#[actix_web::test]
async fn every_endpoint_that_writes_users_was_thought_of() {
    let api = auth::api();
    let writes = api
        .endpoints
        .iter()
        .filter(|one| one.path().starts_with("/api/users") && one.method().as_str() != "GET");
    let mut found: Vec<String> = writes
        .map(|one| format!("{} {}", one.method(), one.path()))
        .collect();
    found.sort();
    let mut known: Vec<&str> = WRITES.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();

    assert_eq!(found, known);
}

#[actix_web::test]
async fn wrong_passwords_are_counted_like_those_at_the_sign_in() {
    let world = two_administrators("password").await;
    let (method, path, body) = request(&world, "password");
    let wrong = with(body.clone(), "otra-clave-larga");
    for _ in 0..5 {
        let answer = world.admin(method, &path, &wrong).await;
        assert_eq!(refusal(&answer), (400, "WRONG_PASSWORD", "password"));
    }

    let slowed = world.admin(method, &path, &with(body, PASSWORD)).await;

    assert_eq!(refusal(&slowed), (429, "TOO_MANY_ATTEMPTS", ""));
}

#[actix_web::test]
async fn nobody_gets_a_one_time_password_for_oneself() {
    let world = World::new().await;
    let path = format!("/api/users/{}/password", world.clinic.admin.user);

    for body in [Value::Null, json!({"password": PASSWORD})] {
        let answer = world.admin("POST", &path, &body).await;
        assert_eq!(refusal(&answer), (403, "FORBIDDEN", ""));
    }

    let (status, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;
    assert_eq!(status, 200);
    assert_eq!(world.audited("user.password_reset").await, 0);
}

#[actix_web::test]
async fn what_is_not_about_administration_asks_for_no_password() {
    let world = two_administrators("demote").await;
    let (reception, email, _) = world.add_user("ana", "staff").await;
    let one = format!("/api/users/{reception}");
    let other = format!("/api/users/{}", world.clinic.staff.user);

    for (method, path, body) in [
        ("PATCH", other, json!({"full_name": "Otro Nombre"})),
        ("PATCH", one.clone(), json!({"is_active": false})),
        ("PATCH", one.clone(), json!({"is_active": true})),
        ("POST", format!("{one}/password"), Value::Null),
        ("POST", format!("{one}/totp/disable"), Value::Null),
    ] {
        let (status, answer) = world.admin(method, &path, &body).await;
        assert!((200..300).contains(&status), "{method} {path}: {answer}");
    }
    let told = letters(&world).await;
    assert_eq!(kinds(&told), [("password_reset_by_admin", json!(email))]);
}

/// The e-mails about security that were asked for, as they would leave now.
async fn letters(world: &World) -> Vec<(String, Value)> {
    let mut told = Vec::new();
    for asked in world.asked_emails().await {
        let token = notification_token("auth", world.clinic.id, world.clock.now());
        let path = format!("/internal/security-letters/{}", asked.email_id);
        let request = crate::world::asked(&token, "GET", &path, &Value::Null);
        let (status, body) = world.call(request).await;
        if status == 200 {
            told.push((asked.kind, body));
        }
    }
    told
}

fn kinds(told: &[(String, Value)]) -> Vec<(&str, Value)> {
    let to = |(_, body): &(String, Value)| body["to"].clone();
    told.iter()
        .map(|letter| (letter.0.as_str(), to(letter)))
        .collect()
}

#[actix_web::test]
async fn a_new_administrator_and_all_others_are_told_who_made_whom() {
    for act in ["add", "promote", "reactivate"] {
        let world = two_administrators(act).await;
        let (method, path, body) = request(&world, act);

        let (status, answer) = world.admin(method, &path, &with(body, PASSWORD)).await;

        assert!((200..300).contains(&status), "{act}: {answer}");
        let made = answer["user"]["email"].clone();
        let told = letters(&world).await;
        let of_others: Vec<_> = told.iter().filter(|one| one.0 == "admin_added").collect();
        assert_eq!(kinds(&told)[0], ("admin_made", made), "{act}");
        // Who did it is told as well, and so is the third one where there is one.
        let others = if act == "add" { 2 } else { 1 };
        assert_eq!((told.len(), of_others.len()), (1 + others, others), "{act}");
        let own = of_others.iter().find(|one| one.1["to"] == world.email());
        let own = &own.unwrap().1;
        assert_eq!(own["about"], answer["user"]["full_name"], "{act}");
        assert_eq!(own["link"], "https://cita.test/ajustes/equipo");
        assert_eq!(own["by"], Value::Null, "the reader did it");
        assert_eq!(told[0].1["by"], "Persona de prueba");
    }
}

#[actix_web::test]
async fn a_reset_of_an_administrators_password_is_told_to_that_one_and_to_the_others() {
    let world = two_administrators("password").await;
    let (method, path, body) = request(&world, "password");

    let (status, _) = world.admin(method, &path, &with(body, PASSWORD)).await;

    assert_eq!(status, 200);
    let told = letters(&world).await;
    let reception = world.email().replace("admin-", "recepcion-");
    assert_eq!(
        kinds(&told),
        [
            ("password_reset_by_admin", json!(reception)),
            ("admin_password_reset", json!(world.email())),
        ]
    );
    assert!(
        told.iter()
            .all(|one| !one.1.to_string().contains("temporary"))
    );
}

#[actix_web::test]
async fn codes_that_an_administrator_took_away_are_told() {
    let world = two_administrators("codes").await;
    let (method, path, body) = request(&world, "codes");

    for _ in 0..2 {
        let answer = world
            .admin(method, &path, &with(body.clone(), PASSWORD))
            .await;
        assert_eq!(answer.0, 204, "{}", answer.1);
    }

    let told = letters(&world).await;
    let reception = world.email().replace("admin-", "recepcion-");
    assert_eq!(kinds(&told), [("totp_disabled_by_admin", json!(reception))]);
}

#[actix_web::test]
async fn a_password_that_the_user_changed_is_told_once_whether_in_the_account_or_by_a_link() {
    let world = World::with_key().await;
    let own = json!({"currentPassword": PASSWORD, "newPassword": "tres palabras sin orden"});
    let change = |who: Staff| {
        asked(
            &who.token(world.clock.now()),
            "PATCH",
            "/api/users/me",
            &own,
        )
    };
    assert_eq!(world.call(change(world.clinic.admin)).await.0, 200);
    assert_ne!(world.call(change(world.clinic.admin)).await.0, 200);
    let in_account = kinds(&letters(&world).await).len();
    let token = world.reset_token().await;
    assert_eq!(
        world.reset(&token, "cuatro palabras sin orden").await.0,
        204
    );
    assert_ne!(
        world.reset(&token, "cuatro palabras sin orden").await.0,
        204
    );

    let told = letters(&world).await;

    assert_eq!(in_account, 1);
    let one = ("password_changed", json!(world.email()));
    assert_eq!(kinds(&told), [one.clone(), one]);
    assert!(told.iter().all(|one| one.1.get("by").is_none()));
}
