//! Patients whom staff add, change and block.

use crate::patients::with_keys;
use crate::world::{Answer, Call, PHONE, World, text};
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use serde_json::{Value, json};

impl World {
    pub async fn add_patient(&self, body: Value) -> Answer {
        self.post("/api/patients", body).await
    }

    /// A patient of that name and phone.
    pub async fn patient_named(&self, name: &str, phone: &str) -> Value {
        let body = json!({ "full_name": name, "phone": phone });
        self.add_patient(body).await.created()
    }

    pub async fn change_patient(&self, id: &str, body: Value) -> Answer {
        let call = Call::to("PATCH", &format!("/api/patients/{id}")).with(body);
        self.call(self.clinic.staff, call).await
    }

    pub async fn card(&self, id: &str) -> Value {
        self.get(&format!("/api/patients/{id}")).await.ok()
    }

    /// How many patients a search finds.
    pub async fn found(&self, search: &str) -> Value {
        let path = format!("/api/patients?search={search}");
        self.get(&path).await.ok()["total"].clone()
    }

    /// The entries of the clinic's audit log, with their details, in their order.
    pub async fn audit(&self) -> Vec<(String, Value)> {
        let mut owner = self.test.owner().await;
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
            .bind::<Text, _>(self.clinic.id.to_string())
            .execute(&mut owner)
            .await
            .unwrap();
        let entry = "jsonb_build_array(act, detail)::text FROM audit.entries ORDER BY at";
        let rows: Vec<String> = diesel::select(diesel::dsl::sql::<Text>(entry))
            .load(&mut owner)
            .await
            .unwrap();
        let entries = rows.iter().map(|row| serde_json::from_str(row).unwrap());
        entries
            .map(|(act, detail): (String, Value)| (act, detail))
            .collect()
    }
}

#[actix_web::test]
async fn a_patient_is_added_with_everything_that_is_known_and_found() {
    let mut world = World::open().await;
    with_keys(&mut world).await;

    let added = world
        .add_patient(json!({
            "full_name": "  Ana   Menjívar ", "phone": "7012-3456", "email": " Ana@Example.com ", "dui": "012345678",
            "birth_date": "1990-02-28", "notes": "Alérgica a la penicilina.",
        }))
        .await
        .created();

    assert_eq!(text(&added, "full_name"), "Ana Menjívar");
    assert_eq!(text(&added, "phone"), PHONE);
    assert_eq!(text(&added, "email"), "ana@example.com");
    assert_eq!(text(&added, "birth_date"), "1990-02-28");
    assert_eq!(text(&added, "notes"), "Alérgica a la penicilina.");
    assert_eq!(added["dui"], Value::Null);
    assert_eq!(added["version"], 1);
    assert_eq!(added["contacts"], json!([]));
    assert_eq!(added["merged_from"], json!([]));
    for search in ["menj", "7012-3456"] {
        assert_eq!(world.found(search).await, 1, "{search}");
    }
    let id = text(&added, "id");
    let path = format!("/api/patients/{id}");
    let admin = world.call(world.clinic.admin, Call::to("GET", &path));
    assert_eq!(text(&admin.await.ok(), "dui"), "01234567-8");
    let booked = world.book("09:30").await.created();
    assert_eq!(text(&booked, "patient_id"), id);
    assert_eq!(
        world.audit().await[0],
        (
            "scheduling.patient_added".to_owned(),
            json!({ "patient": id })
        )
    );
}

#[actix_web::test]
async fn a_patient_without_phone_is_allowed_and_one_of_the_same_name_and_phone_is_not() {
    let world = World::open().await;
    let ana = json!({ "full_name": "Ana Menjívar", "phone": PHONE });
    let nobody = json!({ "full_name": "Ana Menjívar" });

    world.add_patient(ana).await.created();
    let without = world.add_patient(nobody).await.created();
    let again = json!({ "full_name": "ANA MENJIVAR", "phone": "(503) 7012 3456" });
    world
        .add_patient(again)
        .await
        .problem(409, "PATIENT_EXISTS");
    let family = json!({ "full_name": "José Menjívar", "phone": PHONE });
    world.add_patient(family).await.created();

    assert_eq!(without["phone"], Value::Null);
    assert_eq!(world.get("/api/patients").await.ok()["total"], 3);
}

#[actix_web::test]
async fn what_is_no_name_phone_address_or_birth_date_is_refused_by_its_field() {
    let world = World::open().await;
    let ana = text(&world.patient_named("Ana Menjívar", PHONE).await, "id").to_owned();

    for (field, value) in [
        ("full_name", json!("A")),
        ("full_name", json!(null)),
        ("phone", json!("555")),
        ("phone", json!("hola")),
        ("email", json!("ana@")),
        ("email", json!(format!("{}@example.com", "a".repeat(250)))),
        ("birth_date", json!("1899-12-31")),
        ("birth_date", json!("2026-11-24")),
        ("birth_date", json!("2026-02-30")),
        ("dui", json!("1234")),
        ("notes", json!("a".repeat(2001))),
        ("bsuid", json!("SV.1")),
    ] {
        let mut new = json!({ "full_name": "Eva Luna" });
        new[field] = value.clone();
        let refused = world.add_patient(new).await;
        assert_eq!(
            text(&refused.problem(400, "INVALID_FIELD"), "field"),
            field,
            "{value}"
        );
        if value.is_null() {
            continue;
        }
        let mut change = json!({ "version": 1 });
        change[field] = value.clone();
        let refused = world.change_patient(&ana, change).await;
        assert_eq!(
            text(&refused.problem(400, "INVALID_FIELD"), "field"),
            field,
            "{value}"
        );
    }
    // The clinic's today, on which somebody may be born.
    let born = json!({ "full_name": "Eva Luna", "birth_date": "2026-11-23" });
    world.add_patient(born).await.created();
    assert_eq!(world.card(&ana).await["version"], 1);
}

#[actix_web::test]
async fn a_change_keeps_what_it_does_not_name_and_null_clears() {
    let world = World::open().await;
    let added = world
        .add_patient(json!({
            "full_name": "Ana Menjívar", "phone": PHONE, "email": "ana@example.com", "birth_date": "1990-02-28", "notes": "Nota",
        }))
        .await
        .created();
    let id = text(&added, "id");

    let renamed = json!({ "version": 1, "full_name": "Ana Peña" });
    let renamed = world.change_patient(id, renamed).await.ok();
    let cleared =
        json!({ "version": 2, "phone": null, "email": null, "birth_date": null, "notes": "" });
    let cleared = world.change_patient(id, cleared).await.ok();

    assert_eq!(text(&renamed, "phone"), PHONE);
    assert_eq!(text(&renamed, "notes"), "Nota");
    assert_eq!(renamed["version"], 2);
    for field in ["phone", "email", "birth_date"] {
        assert_eq!(cleared[field], Value::Null, "{field}");
    }
    assert_eq!(text(&cleared, "notes"), "");
    for (search, expected) in [("menj", 0), ("pena", 1), ("7012", 0)] {
        assert_eq!(world.found(search).await, expected, "{search}");
    }
    let audit = world.audit().await;
    assert_eq!(audit[1].1["fields"], json!(["full_name"]));
    assert_eq!(
        audit[2].1["fields"],
        json!(["phone", "email", "birth_date", "notes"])
    );
    let log = serde_json::to_string(&audit).unwrap();
    assert!(!log.contains("7012") && !log.contains("example"), "{log}");
}

#[actix_web::test]
async fn of_two_who_change_a_patient_by_one_version_one_is_told_so() {
    let world = World::open().await;
    let id = text(&world.patient_named("Ana Menjívar", PHONE).await, "id").to_owned();

    let answers = join_all(["Ana Peña", "Ana Núñez"].map(|name| {
        let body = json!({ "version": 1, "full_name": name });
        world.change_patient(&id, body)
    }))
    .await;

    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let refused = answers.into_iter().find(|answer| answer.status == 409);
    refused.unwrap().problem(409, "PATIENT_CHANGED");
    assert_eq!(world.card(&id).await["version"], 2);
}

#[actix_web::test]
async fn nobody_becomes_another_patient_by_a_change() {
    let world = World::open().await;
    world.patient_named("Ana Menjívar", PHONE).await;
    let eva = world.patient_named("Ana Menjivar", "7999-0000").await;
    let id = text(&eva, "id");

    let moved = json!({ "version": 1, "phone": "7012 3456" });
    world
        .change_patient(id, moved)
        .await
        .problem(409, "PATIENT_EXISTS");
    let own = json!({ "version": 1, "full_name": "ANA MENJÍVAR" });
    world.change_patient(id, own).await.ok();
}

#[actix_web::test]
async fn a_document_is_replaced_and_cleared_only_by_who_may_see_it() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let added = json!({ "full_name": "Ana Menjívar", "phone": PHONE, "dui": "01234567-8" });
    let added = world.add_patient(added).await.created();
    let id = text(&added, "id");
    let other = json!({ "full_name": "Eva Luna", "dui": "99999999-9" });
    world.add_patient(other).await.created();
    let as_admin = async |body: Value| {
        let call = Call::to("PATCH", &format!("/api/patients/{id}")).with(body);
        world.call(world.clinic.admin, call).await
    };

    for dui in [json!("11111111-1"), json!(null)] {
        let change = json!({ "version": 1, "dui": dui });
        let refused = world.change_patient(id, change).await;
        assert_eq!(text(&refused.problem(409, "DUI_DIFFERS"), "field"), "dui");
    }
    let same = json!({ "version": 1, "dui": "012345678" });
    assert_eq!(world.change_patient(id, same).await.ok()["version"], 1);
    let taken = json!({ "version": 1, "dui": "999999999" });
    assert_eq!(
        text(&as_admin(taken).await.problem(409, "DUI_TAKEN"), "field"),
        "dui"
    );
    let replaced = as_admin(json!({ "version": 1, "dui": "11111111-1" }))
        .await
        .ok();
    assert_eq!(text(&replaced, "dui_ending"), "111-1");
    let cleared = as_admin(json!({ "version": 2, "dui": null })).await.ok();
    assert_eq!(cleared["dui_ending"], Value::Null);
    let added = json!({ "version": 3, "dui": "22222222-2" });
    let added = world.change_patient(id, added).await.ok();
    assert_eq!(text(&added, "dui_ending"), "222-2");
}

#[actix_web::test]
async fn a_change_is_answered_without_the_whole_document_and_counts_as_no_reading_of_it() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let as_admin = async |method, path: &str, body: Value| {
        let call = Call::to(method, path).with(body);
        world.call(world.clinic.admin, call).await
    };
    let ana = json!({ "full_name": "Ana Menjívar", "phone": PHONE, "dui": "01234567-8" });

    let added = as_admin("POST", "/api/patients", ana).await.created();
    let path = format!("/api/patients/{}", text(&added, "id"));
    let notes = json!({ "version": 1, "notes": "Prefiere la mañana." });
    let changed = as_admin("PATCH", &path, notes).await.ok();
    let block = format!("{path}/block");
    let blocked = as_admin("POST", &block, json!({})).await.ok();

    for answer in [added, changed, blocked] {
        assert_eq!(answer["dui"], Value::Null);
        assert_eq!(text(&answer, "dui_ending"), "567-8");
    }
    let acts: Vec<String> = world
        .audit()
        .await
        .into_iter()
        .map(|(act, _)| act)
        .collect();
    assert!(
        !acts.contains(&"patient.document_read".to_owned()),
        "{acts:?}"
    );
}

#[actix_web::test]
async fn a_blocked_patient_is_not_answered_and_staff_book_all_the_same() {
    let world = World::open().await;
    let id = text(&world.patient_named("Ana Menjívar", PHONE).await, "id").to_owned();
    let contact = format!("/internal/patients/{}", PHONE.trim_start_matches('+'));
    let is_blocked = async || {
        let known = world.internal(Call::to("GET", &contact)).await.ok();
        known["patient"]["is_blocked"].clone()
    };

    for _repeated in 0..2 {
        let path = format!("/api/patients/{id}/block");
        let blocked = world.post(&path, json!({})).await.ok();
        assert_eq!(
            (&blocked["is_blocked"], &blocked["version"]),
            (&json!(true), &json!(2))
        );
    }
    assert_eq!(is_blocked().await, true);
    world.book("09:30").await.created();
    let path = format!("/api/patients/{id}/unblock");
    let unblocked = world.post(&path, json!({})).await.ok();

    assert_eq!(unblocked["is_blocked"], false);
    assert_eq!(is_blocked().await, false);
    let acts: Vec<String> = world
        .audit()
        .await
        .into_iter()
        .map(|(act, _)| act)
        .collect();
    assert_eq!(
        acts,
        [
            "scheduling.patient_added",
            "scheduling.patient_blocked",
            "appointment.booked",
            "scheduling.patient_unblocked"
        ]
    );
}

#[actix_web::test]
async fn a_kept_page_shows_the_new_name_and_phone() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let path = "/api/appointments?date=2026-11-24";
    let before = world.get(path).await;
    let tag = before.tag.clone();

    let change = json!({ "version": 1, "full_name": "Ana Peña", "phone": "7999-0000" });
    world
        .change_patient(text(&booked, "patient_id"), change)
        .await
        .ok();

    let call = Call::to("GET", path).having(&tag);
    let after = world.call(world.clinic.staff, call).await.ok();
    let patient = &after["appointments"][0]["patients"];
    assert_eq!(text(patient, "full_name"), "Ana Peña");
    assert_eq!(text(patient, "phone"), "+50379990000");
    let announced = world.announced().await;
    assert_eq!(announced.last().unwrap(), "scheduling.agenda.changed.v1");
}

#[actix_web::test]
async fn the_account_of_a_phone_that_is_no_longer_the_patients_is_not_the_patients_either() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let known = format!(
        "UPDATE scheduling.patients SET bsuid = 'SV.1234567890' WHERE id = '{}'",
        text(&booked, "patient_id")
    );
    world.clinic.run(&world.test, &[known]).await;

    let change = json!({ "version": 1, "phone": "7999-0000" });
    world
        .change_patient(text(&booked, "patient_id"), change)
        .await
        .ok();

    let call = Call::to("GET", "/internal/patients/SV.1234567890");
    assert_eq!(world.internal(call).await.ok()["patient"], Value::Null);
    let call = Call::to("GET", "/internal/patients/50379990000");
    let known = world.internal(call).await.ok();
    assert_eq!(known["appointments"][0]["id"], booked["id"]);
}
