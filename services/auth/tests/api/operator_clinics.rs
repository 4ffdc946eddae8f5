//! The operator looks for clinics, and changes what kind one is.

use crate::world::World;
use serde_json::{Value, json};
use testkit::Clinic;

async fn list(world: &World, query: &str) -> Vec<Value> {
    let path = format!("/api/superadmin/clinics{query}");
    let (status, body) = world.operator("GET", &path, &Value::Null).await;
    assert_eq!(status, 200, "{body}");
    body["clinics"].as_array().unwrap().clone()
}

fn names(found: &[Value]) -> Vec<&str> {
    found
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect()
}

async fn named(world: &World, name: &str, slug: &str, created_at: &str) -> Clinic {
    let clinic = Clinic::open(&world.db).await;
    let rename = format!(
        "UPDATE tenancy.clinics SET name = '{name}', slug = '{slug}', created_at = '{created_at}'"
    );
    clinic.run(&world.db, &[rename]).await;
    clinic
}

#[actix_web::test]
async fn clinics_are_found_by_words_and_by_an_administrators_address() {
    let world = World::new().await;
    named(&world, "Clínica Jiboá (Centro)", "jiboa-7f3a", "2026-01-01").await;
    let other = named(&world, "Dental Ñuñez", "dental-nunez", "2026-01-02").await;
    let admin = format!("admin-{}@clinica.test", other.id.uuid().simple());

    for (search, expected) in [
        ("jib", vec!["Clínica Jiboá (Centro)"]),
        ("CENTRO%20clin", vec!["Clínica Jiboá (Centro)"]),
        ("7f3a", vec!["Clínica Jiboá (Centro)"]),
        ("nunez", vec!["Dental Ñuñez"]),
        ("entro", vec![]),
        ("nun%25", vec!["Dental Ñuñez"]),
        (admin.to_uppercase().as_str(), vec!["Dental Ñuñez"]),
        (admin.trim_start_matches('a'), vec![]),
        ("recepcion@clinica.test", vec![]),
    ] {
        let found = list(&world, &format!("?search={search}")).await;
        assert_eq!(names(&found), expected, "{search}");
    }
}

#[actix_web::test]
async fn clinics_are_listed_in_pages_the_newest_first_and_by_state() {
    let world = World::new().await;
    for day in 1..=5 {
        let (name, slug) = (format!("Clínica {day}"), format!("clinica-{day}"));
        named(&world, &name, &slug, &format!("2026-01-0{day}")).await;
    }
    let suspended = "UPDATE tenancy.clinics SET is_active = false".to_owned();
    world.clinic.run(&world.db, &[suspended]).await;

    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/superadmin/clinics?status=active&limit=2{cursor}");
        let (_, page) = world.operator("GET", &path, &Value::Null).await;
        seen.extend(page["clinics"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }

    let expected: Vec<_> = (1..=5).rev().map(|day| format!("Clínica {day}")).collect();
    assert_eq!(names(&seen), expected);
    let found = list(&world, "?status=suspended").await;
    assert_eq!(names(&found), ["Clínica de prueba"]);
    assert_eq!(list(&world, "").await.len(), 6);
}

#[actix_web::test]
async fn a_clinic_whose_access_is_over_is_told_as_ended_and_not_among_the_active_ones() {
    let world = World::new().await;
    named(&world, "Clínica Lempa", "lempa", "2026-01-01").await;
    let ended = "UPDATE tenancy.clinics SET plan_expires_at = '2026-01-02'".to_owned();
    world.clinic.run(&world.db, &[ended]).await;

    let told = async |status: &str| {
        let found = list(&world, &format!("?status={status}")).await;
        let told = found
            .iter()
            .map(|one| (one["name"].clone(), one["is_over"].clone()));
        told.collect::<Vec<_>>()
    };

    let over = (json!("Clínica de prueba"), json!(true));
    assert_eq!(
        told("active").await,
        [(json!("Clínica Lempa"), json!(false))]
    );
    assert_eq!(told("ended").await, std::slice::from_ref(&over));
    assert!(told("all").await.contains(&over));
    let suspended = "UPDATE tenancy.clinics SET is_active = false".to_owned();
    world.clinic.run(&world.db, &[suspended]).await;
    assert_eq!(told("ended").await, []);
    assert_eq!(told("suspended").await, [over]);
}

#[actix_web::test]
async fn a_bad_filter_is_named() {
    let world = World::new().await;
    for (query, field) in [
        ("limit=101", "limit"),
        ("status=closed", "status"),
        ("cursor=x", "cursor"),
    ] {
        let path = format!("/api/superadmin/clinics?{query}");
        let (status, body) = world.operator("GET", &path, &Value::Null).await;
        assert_eq!((status, body["field"].as_str()), (400, Some(field)));
    }
}

#[actix_web::test]
async fn a_clinic_is_shown_in_full_and_one_that_does_not_exist_is_not_found() {
    let world = World::new().await;
    let (status, body) = world.about_clinic("GET", "", &Value::Null).await;

    assert_eq!(status, 200, "{body}");
    let clinic = &body["clinic"];
    assert_eq!(clinic["id"], world.clinic.id.to_string());
    assert_eq!(
        (&clinic["plan"], &clinic["active_users"]),
        (&json!("clinica"), &json!(2))
    );
    assert_eq!(
        (&clinic["is_active"], &clinic["whatsapp_status"]),
        (&json!(true), &json!("active"))
    );
    assert_eq!(
        (&body["shop"], &body["grants"], &body["acts"]),
        (&Value::Null, &json!([]), &json!([]))
    );
    let nowhere = "/api/superadmin/clinics/01930000-0000-7000-8000-000000000000";
    for (method, rest, sent) in [
        ("GET", "", Value::Null),
        ("PATCH", "", json!({"clinic_type": "dental"})),
        ("POST", "/suspend", json!({"reason": "abuso"})),
        ("POST", "/resume", json!({})),
    ] {
        let (status, body) = world
            .operator(method, &format!("{nowhere}{rest}"), &sent)
            .await;
        assert_eq!(
            (status, body["code"].as_str()),
            (404, Some("NOT_FOUND")),
            "{method}{rest}"
        );
    }
}

#[actix_web::test]
async fn the_type_changes_once_and_the_act_names_key_and_address() {
    let world = World::new().await;
    for _ in 0..2 {
        let change = json!({"clinic_type": "general"});
        let (status, body) = world.about_clinic("PATCH", "", &change).await;
        assert_eq!(
            (status, &body["clinic"]["clinic_type"]),
            (200, &json!("general"))
        );
        let acts = body["acts"].as_array().unwrap();
        assert_eq!(acts.len(), 1);
        assert_eq!(
            (&acts[0]["by"], &acts[0]["act"]),
            (&json!("ana"), &json!("clinic.type_changed"))
        );
    }

    let version = "SELECT settings_version FROM tenancy.clinics";
    assert_eq!(
        world.number(version).await,
        2,
        "who edits the settings is told"
    );
    let audited = world.audit_detail("clinic.type_changed").await;
    assert_eq!(audited, json!({"clinic_type": "general"}));
    let by_ana = "audit.entries WHERE actor = 'operator: ana' AND act = 'clinic.type_changed'";
    assert_eq!(world.count(by_ana).await, 1);
}
