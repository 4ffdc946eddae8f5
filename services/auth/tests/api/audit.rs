//! Who did what in the clinic, as its administrators read it.

use crate::browser::Seen;
use crate::settings::{SETTINGS, refusal};
use crate::world::{PASSWORD, World};
use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::Clinic;

const AUDIT: &str = "/api/audit";
const EXPORT: &str = "/api/audit/export";

impl World {
    /// Writes an entry of that act, at that instant, by that actor, as the function `audit.append` does.
    async fn entry(&self, at: &str, actor: &str, act: &str, detail: &str) {
        let insert = format!(
            "INSERT INTO audit.entries (clinic_id, id, at, actor, act, subject, detail)
             VALUES ('{}', gen_random_uuid(), '{at}', '{actor}', '{act}', 'clinic', '{detail}')",
            self.clinic.id
        );
        self.clinic.run(&self.db, &[insert]).await;
    }

    /// The acts that a query lists.
    async fn acts(&self, query: &str) -> Vec<String> {
        let (status, body) = self
            .get(&format!("{AUDIT}{query}"), self.clinic.admin)
            .await;
        assert_eq!(status, 200, "{body}");
        let entries = body["entries"].as_array().unwrap();
        let act = |entry: &Value| entry["act"].as_str().unwrap().to_owned();
        entries.iter().map(act).collect()
    }

    /// The file that a query exports.
    async fn exported(&self, query: &str) -> (u16, String) {
        self.exported_in("es-SV", query).await
    }

    async fn exported_in(&self, language: &str, query: &str) -> (u16, String) {
        let token = self.clinic.admin.token(self.clock.now());
        let request = actix_web::test::TestRequest::get()
            .uri(&format!("{EXPORT}{query}"))
            .insert_header(("Accept-Language", language))
            .insert_header(("Authorization", format!("Bearer {token}")));
        let response = self.served.respond(request).await;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).unwrap().to_str().unwrap();
        if status == 200 {
            assert_eq!(header("content-type"), "text/csv; charset=utf-8");
            assert_eq!(
                header("content-disposition"),
                "attachment; filename=\"auditoria.csv\""
            );
        }
        let body = actix_web::test::read_body(response).await;
        (status, String::from_utf8(body.to_vec()).unwrap())
    }
}

#[actix_web::test]
async fn an_entry_says_who_did_what() {
    let world = World::new().await;
    let admin = world.clinic.admin;
    world
        .admin("PATCH", SETTINGS, &json!({"city": "Izalco"}))
        .await;
    world.sign_in(&world.email(), PASSWORD, "203.0.113.9").await;
    world
        .about_clinic("PATCH", "", &json!({"clinic_type": "general"}))
        .await;
    world
        .entry(
            "2020-01-01T00:00:00Z",
            "system: turn",
            "appointment.booked",
            "{}",
        )
        .await;

    let (status, body) = world.get(AUDIT, admin).await;

    assert_eq!((status, &body["next"]), (200, &Value::Null), "{body}");
    let entries = body["entries"].as_array().unwrap();
    let said: Vec<Value> = entries
        .iter()
        .map(|entry| json!([entry["act"], entry["actor"], entry["subject"]]))
        .collect();
    let person = json!({"kind": "user", "id": admin.user, "name": "Persona de prueba", "at_sign_in": false, "by_link": false});
    let operator = json!({"kind": "operator", "id": null, "name": "ana", "at_sign_in": false, "by_link": false});
    let system =
        json!({"kind": "system", "id": null, "name": null, "at_sign_in": false, "by_link": false});
    let expected = [
        json!(["clinic.type_changed", operator, "clinic"]),
        json!(["sign_in.succeeded", person, "user"]),
        json!(["settings.changed", person, "clinic"]),
        json!(["appointment.booked", system, "clinic"]),
    ];
    assert_eq!(said, expected);
    assert_eq!(entries[2]["detail"], json!({"fields": ["city"]}));
    let (_, acts) = world.get("/api/audit/acts", admin).await;
    let names = [
        "appointment.booked",
        "clinic.type_changed",
        "settings.changed",
        "sign_in.succeeded",
    ];
    assert_eq!(acts, json!({"acts": names}));
}

#[actix_web::test]
async fn days_are_the_clinics_and_both_are_included() {
    let world = World::new().await;
    // El Salvador is six hours behind.
    for (at, act) in [
        ("2026-11-01T05:59:59Z", "a.before"),
        ("2026-11-01T06:00:00Z", "b.first"),
        ("2026-11-03T05:59:59Z", "c.last"),
        ("2026-11-03T06:00:00Z", "d.after"),
    ] {
        world.entry(at, "system: test", act, "{}").await;
    }

    let both = world.acts("?from=2026-11-01&to=2026-11-02").await;
    let from = world.acts("?from=2026-11-02").await;
    let to = world.acts("?to=2026-11-01").await;
    let one = world.acts("?from=2026-11-03&to=2026-11-03").await;

    assert_eq!(both, ["c.last", "b.first"]);
    assert_eq!(from, ["d.after", "c.last"]);
    assert_eq!(to, ["b.first", "a.before"]);
    assert_eq!(one, ["d.after"]);
}

#[actix_web::test]
async fn the_log_is_narrowed_to_an_act_and_to_a_person() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin.user, world.clinic.staff.user);
    for (actor, act) in [
        (admin.to_string(), "user.changed"),
        (staff.to_string(), "user.changed"),
        (staff.to_string(), "patient.document_read"),
        ("system: test".to_owned(), "user.changed"),
    ] {
        world.entry("2026-11-01T12:00:00Z", &actor, act, "{}").await;
    }

    assert_eq!(world.acts("?act=user.changed").await.len(), 3);
    assert_eq!(world.acts(&format!("?actor={staff}")).await.len(), 2);
    let both = format!("?actor={staff}&act=user.changed");
    assert_eq!(world.acts(&both).await, ["user.changed"]);
    assert!(world.acts("?act=unknown").await.is_empty());
}

#[actix_web::test]
async fn pages_follow_each_other_also_where_entries_have_the_same_instant() {
    let world = World::new().await;
    for place in 0..7 {
        let act = format!("act.{place}");
        world
            .entry("2026-11-01T12:00:00Z", "system: test", &act, "{}")
            .await;
    }
    let mut found = Vec::new();
    let mut cursor = String::new();

    for _ in 0..4 {
        let path = format!("{AUDIT}?limit=2{cursor}");
        let (_, body) = world.get(&path, world.clinic.admin).await;
        let entries = body["entries"].as_array().unwrap();
        found.extend(entries.iter().map(|entry| entry["act"].to_string()));
        cursor = body["next"]
            .as_str()
            .map(|next| format!("&cursor={next}"))
            .unwrap_or_default();
    }

    assert_eq!((found.len(), cursor.as_str()), (7, ""));
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 7);
}

#[actix_web::test]
async fn a_wrong_field_of_the_log_is_named() {
    let world = World::new().await;
    let long = "a".repeat(61);

    for path in [AUDIT, EXPORT] {
        for (query, field) in [
            ("from=2026-13-01", "from"),
            ("from=1969-12-31", "from"),
            ("to=9999-01-01", "to"),
            ("from=2026-11-02&to=2026-11-01", "to"),
            ("actor=ana", "actor"),
            (&format!("act={long}"), "act"),
        ] {
            let (status, body) = world
                .get(&format!("{path}?{query}"), world.clinic.admin)
                .await;
            assert_eq!(
                refusal(&(status, body)),
                (400, "INVALID_FIELD", field),
                "{path} {query}"
            );
        }
    }
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("cursor=7", "cursor"),
    ] {
        let (status, body) = world
            .get(&format!("{AUDIT}?{query}"), world.clinic.admin)
            .await;
        assert_eq!(
            refusal(&(status, body)),
            (400, "INVALID_FIELD", field),
            "{query}"
        );
    }
}

#[actix_web::test]
async fn the_log_is_its_clinics_and_its_administrators() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    world
        .admin("PATCH", SETTINGS, &json!({"city": "Izalco"}))
        .await;

    let (_, theirs) = world.get(AUDIT, other.admin).await;
    let (_, acts) = world.get("/api/audit/acts", other.admin).await;
    let person = format!("{AUDIT}?actor={}", world.clinic.admin.user);
    let (_, named) = world.get(&person, other.admin).await;

    assert_eq!(theirs["entries"], json!([]));
    assert_eq!(acts["acts"], json!([]));
    assert_eq!(named["entries"], json!([]));
    for path in [AUDIT, EXPORT, "/api/audit/acts"] {
        let answer = world.get(path, world.clinic.staff).await;
        assert_eq!(refusal(&answer), (403, "FORBIDDEN", ""), "{path}");
    }
}

#[actix_web::test]
async fn after_the_end_of_the_subscription_the_log_is_still_read() {
    let world = World::new().await;
    let over = "UPDATE tenancy.clinics SET plan_expires_at = '2020-01-01T00:00:00Z'".to_owned();
    world.clinic.run(&world.db, &[over]).await;

    assert_eq!(world.get(AUDIT, world.clinic.admin).await.0, 200);
    assert_eq!(world.get(SETTINGS, world.clinic.admin).await.0, 402);
}

#[actix_web::test]
async fn an_export_has_all_entries_and_is_one_itself() {
    let world = World::new().await;
    let many = format!(
        "INSERT INTO audit.entries (clinic_id, id, at, actor, act, subject, detail)
         SELECT '{}', gen_random_uuid(), '2026-11-01T12:00:00Z'::timestamptz + n * interval '1 second', 'system: test', 'act', 'clinic', '{{}}'
           FROM generate_series(1, 1203) n",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[many]).await;
    let named = "UPDATE auth.users SET full_name = '=1+1' WHERE role = 'admin'".to_owned();
    world.clinic.run(&world.db, &[named]).await;
    let actor = world.clinic.admin.user.to_string();
    let detail = r#"{"name": "Rivas, \"Ana\""}"#;
    world
        .entry("2026-11-01T12:00:00Z", &actor, "user.created", detail)
        .await;

    let (status, file) = world.exported("?from=2026-11-01&to=2026-11-01").await;

    assert_eq!(status, 200, "{file}");
    let mut lines = file.split("\r\n").collect::<Vec<_>>().into_iter();
    assert_eq!(
        lines.next(),
        Some("\u{feff}Fecha y hora,Quién,Nombre,Acto,Qué se hizo,Cuenta,Sobre,Detalle")
    );
    assert_eq!(
        lines.next(),
        Some("2026-11-01 06:20:03,sistema,,act,,,clinic,{}")
    );
    let quoted = r#"2026-11-01 06:00:00,persona,'=1+1,user.created,Agregó a una persona,,clinic,"{""name"":""Rivas, \""Ana\""""}""#;
    assert_eq!(lines.next_back(), Some(""), "the last line ends too");
    assert_eq!(lines.next_back(), Some(quoted));
    assert_eq!(lines.count(), 1202);
    let detail = world.audit_detail("audit.exported").await;
    let expected = json!({"from": "2026-11-01", "to": "2026-11-01", "act": null, "actor": null});
    assert_eq!(detail, expected);
    let one = "?from=2026-11-01&to=2026-11-01&act=user.created";
    let (_, english) = world.exported_in("en", one).await;
    assert!(
        english.contains(",user.created,Added somebody,,"),
        "{english}"
    );
}

#[actix_web::test]
async fn a_clinic_exports_three_times_in_a_minute() {
    let world = World::new().await;
    for _ in 0..3 {
        assert_eq!(world.exported("?act=none").await.0, 200);
    }

    let token = world.clinic.admin.token(world.clock.now());
    let request = crate::world::asked(&token, "GET", EXPORT, &Value::Null);
    let refused = Seen::of(world.served.respond(request).await).await;

    assert_eq!((refused.status, refused.code()), (429, "TOO_MANY_REQUESTS"));
    assert!((1..=60).contains(&refused.retry_after));
    assert_eq!(world.audited("audit.exported").await, 3);
}

#[actix_web::test]
async fn failed_sign_ins_of_known_accounts_are_noted_once_an_hour_and_once_where_they_are_slowed() {
    let world = World::new().await;
    let (email, unknown) = (world.email(), "nadie@clinica.test");
    let note = async || auth::jobs::note_failed_sign_ins(world.app()).await;
    let fail = async |email: &str, times: u8| {
        for _ in 0..times {
            let (status, _) = world.sign_in(email, "mala-mala", "203.0.113.66").await;
            assert!([401, 429].contains(&status), "{status}");
        }
        note().await;
    };
    let user = world.clinic.admin.user;

    fail(unknown, 1).await;
    assert_eq!(world.audited("sign_in.failed").await, 0);
    fail(&email, 2).await;
    fail(&email, 1).await;
    assert_eq!(world.audited("sign_in.failed").await, 1);
    assert_eq!(
        world.audit_detail("sign_in.failed").await,
        json!({"user": user})
    );
    fail(&email, 9).await;
    fail(&email, 9).await;
    assert_eq!(world.audited("sign_in.failed").await, 2);
    assert_eq!(
        world.audit_detail("sign_in.failed").await,
        json!({"user": user, "slowed": true})
    );
    world.advance(3600);
    fail(&email, 1).await;
    assert_eq!(world.audited("sign_in.failed").await, 3);
}

#[actix_web::test]
async fn wrong_codes_are_failed_sign_ins_and_right_ones_are_none() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    world.sign_in_with(&json!({}), "203.0.113.1").await;
    let right = json!({"code": admin.next_code(&world)});
    world.sign_in_with(&right, "203.0.113.1").await;
    auth::jobs::note_failed_sign_ins(world.app()).await;
    assert_eq!(world.audited("sign_in.failed").await, 0);

    let wrong = json!({"code": "000000"});
    world.sign_in_with(&wrong, "203.0.113.1").await;
    auth::jobs::note_failed_sign_ins(world.app()).await;

    assert_eq!(world.audited("sign_in.failed").await, 1);
}

#[actix_web::test]
async fn entries_are_kept_as_long_as_the_clinic_has_set_and_five_years_unless_it_has() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let delete_until = async |until| {
        let delete = auth::jobs::delete_old_audit_entries(world.app(), until);
        delete.await.unwrap();
    };
    let delete = async || delete_until(world.clock.now() + TimeDelta::minutes(1)).await;
    for clinic in [&world.clinic, &other] {
        let old = format!(
            "INSERT INTO audit.entries (clinic_id, id, at, actor, act, subject)
             SELECT '{}', gen_random_uuid(), now() - n * interval '1 month' + interval '1 day', 'system: test', 'old.' || n, 'clinic'
               FROM generate_series(1, 80) n",
            clinic.id
        );
        clinic.run(&world.db, &[old]).await;
    }
    let (_, before) = world.get(AUDIT, world.clinic.admin).await;
    assert_eq!(before["kept_months"], 60);

    delete_until(world.clock.now()).await;
    let entries = world.number("SELECT count(*) FROM audit.entries WHERE act LIKE 'old.%'");
    assert_eq!(entries.await, 80, "the next search deletes them");
    delete().await;
    let usual = world.acts("?limit=100").await;
    let months = json!({"audit_retention_months": 12});
    let (status, settings) = world.admin("PATCH", SETTINGS, &months).await;
    delete().await;
    let short = world.acts("?limit=100").await;

    assert_eq!(usual.len(), 60, "{usual:?}");
    assert_eq!(
        (status, &settings["audit_retention_months"]),
        (200, &json!(12))
    );
    assert_eq!(short.len(), 13, "the change of the settings too: {short:?}");
    assert_eq!(short[0], "settings.changed");
    assert_eq!(
        world.exported("").await.1.lines().count(),
        15,
        "with its own entry"
    );
    let (_, theirs) = world.get(&format!("{AUDIT}?limit=100"), other.admin).await;
    assert_eq!(theirs["entries"].as_array().unwrap().len(), 60);
}

#[actix_web::test]
async fn less_than_a_year_and_more_than_ten_are_refused() {
    let world = World::new().await;
    for months in [11, 121] {
        let body = json!({"audit_retention_months": months});
        let answer = world.admin("PATCH", SETTINGS, &body).await;
        assert_eq!(answer.0, 400);
        assert_eq!(refusal(&answer).2, "audit_retention_months");
    }
    for months in [12, 120] {
        let body = json!({"audit_retention_months": months});
        let (status, answer) = world.admin("PATCH", SETTINGS, &body).await;
        assert_eq!(
            (status, &answer["audit_retention_months"]),
            (200, &json!(months))
        );
    }
}

#[actix_web::test]
async fn slowing_is_noted_also_where_codes_are_guessed_and_where_another_address_failed_last() {
    let slowed = async |world: &World| {
        auth::jobs::note_failed_sign_ins(world.app()).await;
        let entries = "audit.entries WHERE act = 'sign_in.failed' AND detail ->> 'slowed' = 'true'";
        world.count(entries).await
    };
    let world = World::with_key().await;
    world.enrol().await;
    let wrong = json!({"code": "000000"});
    for _ in 0..5 {
        world.sign_in_with(&wrong, "203.0.113.66").await;
    }
    assert_eq!(slowed(&world).await, 0);

    let last = world.sign_in_with(&wrong, "203.0.113.66").await;

    assert_eq!(last.status, 429);
    assert_eq!(slowed(&world).await, 1);
    let world = World::new().await;
    for address in ["203.0.113.66"; 6].into_iter().chain(["203.0.113.67"]) {
        world.sign_in(&world.email(), "mala-mala", address).await;
    }
    assert_eq!(slowed(&world).await, 1);
}

#[actix_web::test]
async fn an_entry_about_a_user_names_the_user_and_is_found_by_the_user_where_nobody_was_signed_in()
{
    let world = World::new().await;
    let staff = world.clinic.staff.user;
    let detail = format!(r#"{{"user": "{staff}"}}"#);
    let actor = "system: auth.password_reset";
    world
        .entry(
            "2026-11-01T12:00:00Z",
            actor,
            "user.password_changed",
            &detail,
        )
        .await;
    world
        .entry("2026-11-01T12:00:01Z", actor, "another", "{}")
        .await;

    let found = world.acts(&format!("?actor={staff}")).await;
    let (_, body) = world.get(AUDIT, world.clinic.admin).await;

    assert_eq!(found, ["user.password_changed"]);
    assert_eq!(body["entries"][0]["about"], Value::Null);
    assert_eq!(body["entries"][1]["about"]["id"], json!(staff));
    assert!(body["entries"][1]["about"]["name"].is_string(), "{body}");
    let (_, file) = world.exported(&format!("?actor={staff}")).await;
    assert_eq!(file.lines().count(), 2, "{file}");
}
