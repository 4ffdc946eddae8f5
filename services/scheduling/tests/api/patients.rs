//! Patients: searches, contacts, and sealed document numbers.

use crate::world::{Call, World, text};
use crypto::{KeyId, Keyring, generate_master_key};
use diesel::sql_types::{Binary, Text};
use diesel_async::RunQueryDsl;
use scheduling::{App, Parts, calendar_reads};
use serde_json::json;
use testkit::Role;

/// Gives the clinic its data keys, as its registration does, and the service the master key, which is returned.
pub async fn with_keys(world: &mut World) -> String {
    let master_keys = format!("1:{}", generate_master_key().unwrap().as_str());
    let keyring = Keyring::parse(&master_keys).unwrap();
    let id = KeyId {
        clinic: world.clinic.id,
        version: 1,
    };
    let (seal, _) = keyring.generate_data_key(id).unwrap();
    let (index, _) = keyring.generate_index_key(id).unwrap();
    let mut owner = world.test.owner().await;
    for (purpose, key) in [("seal", seal), ("blind_index", index)] {
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
            .bind::<Text, _>(world.clinic.id.to_string())
            .execute(&mut owner)
            .await
            .unwrap();
        diesel::sql_query("INSERT INTO tenancy.data_keys VALUES ($1::uuid, $2, 1, $3)")
            .bind::<Text, _>(world.clinic.id.to_string())
            .bind::<Text, _>(purpose)
            .bind::<Binary, _>(key.into_bytes())
            .execute(&mut owner)
            .await
            .unwrap();
    }
    world.app = app_with(world, &master_keys);
    master_keys
}

/// A copy of the service with these master keys.
pub fn app_with(world: &World, master_keys: &str) -> App {
    let clock = world.clock.clone();
    App::new(Parts {
        db: world.test.db(Role::Scheduling, clock.clone()),
        clock: clock.into(),
        ids: kernel::Ids::system(),
        keyring: Keyring::parse(master_keys).unwrap(),
        calendar_reads: calendar_reads(&world.cache),
    })
}

pub fn with_dui(world: &World, time: &str, name: &str, dui: &str) -> serde_json::Value {
    let mut booking = world.booking(time);
    booking["patientName"] = json!(name);
    booking["patientDui"] = json!(dui);
    booking
}

#[actix_web::test]
async fn a_document_is_shown_to_administrators_only() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    let booked = world.post("/api/appointments", booking).await.created();
    let path = format!("/api/patients/{}", text(&booked, "patient_id"));

    let staff = world.get(&path).await.ok();
    let admin = world
        .call(world.clinic.admin, Call::to("GET", &path))
        .await
        .ok();

    assert_eq!(staff["dui"], json!(null));
    assert_eq!(text(&staff, "dui_ending"), "567-8");
    assert_eq!(text(&admin, "dui"), "01234567-8");
    assert_eq!(text(&admin, "full_name"), "Ana Menjívar");
    assert_eq!(admin["appointments"][0]["id"], booked["id"]);
    assert_eq!(
        text(&admin["appointments"][0]["doctors"], "full_name"),
        "Elena Rivas"
    );
}

#[actix_web::test]
async fn a_masked_card_shows_nobody_the_whole_document_and_counts_as_no_reading() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    let booked = world.post("/api/appointments", booking).await.created();
    let path = format!(
        "/api/patients/{}?document=masked",
        text(&booked, "patient_id")
    );

    for caller in [world.clinic.admin, world.clinic.staff] {
        let card = world.call(caller, Call::to("GET", &path)).await.ok();

        assert_eq!(card["dui"], json!(null));
        assert_eq!(text(&card, "dui_ending"), "567-8");
    }
    assert_eq!(audited(&world).await, ["appointment.booked added"]);
}

#[actix_web::test]
async fn a_document_is_read_on_demand_by_administrators_only_and_each_reading_is_recorded() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    let booked = world.post("/api/appointments", booking).await.created();
    let id = text(&booked, "patient_id");
    let path = format!("/api/patients/{id}/document");
    let read = async |caller| world.call(caller, Call::to("GET", &path)).await;

    read(world.clinic.staff).await.problem(403, "FORBIDDEN");
    for _ in 0..2 {
        let document = read(world.clinic.admin).await.ok();
        assert_eq!(document, json!({ "dui": "01234567-8" }));
    }
    let removed = Call::to("PATCH", &format!("/api/patients/{id}"))
        .with(json!({ "version": 1, "dui": null }));
    world.call(world.clinic.admin, removed).await.ok();
    read(world.clinic.admin).await.problem(404, "NOT_FOUND");

    let readings = world.audit().await.into_iter();
    let readings = readings.filter(|(act, _)| act == "patient.document_read");
    let details: Vec<_> = readings.map(|(_, detail)| detail).collect();
    assert_eq!(
        details,
        [json!({ "patient": id }), json!({ "patient": id })]
    );
}

#[actix_web::test]
async fn a_document_finds_its_patient_for_administrators_only() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    world.post("/api/appointments", booking).await.created();
    let total = async |staff, search: &str| {
        let path = format!("/api/patients?search={search}");
        world.call(staff, Call::to("GET", &path)).await.ok()["total"].clone()
    };

    for search in ["012345678", "01234567-8", "%2001234567-8%20"] {
        assert_eq!(total(world.clinic.admin, search).await, 1, "{search}");
        assert_eq!(total(world.clinic.staff, search).await, 0, "{search}");
    }
    for search in ["012345679", "01234567", "ana%20012345678"] {
        assert_eq!(total(world.clinic.admin, search).await, 0, "{search}");
    }
}

#[actix_web::test]
async fn a_document_belongs_to_one_patient() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let ana = with_dui(&world, "09:30", "Ana Menjívar", "01234567-8");
    world.post("/api/appointments", ana).await.created();

    let jose = with_dui(&world, "10:00", "José Menjívar", "012345678");
    let refused = world
        .post("/api/appointments", jose)
        .await
        .problem(409, "DUI_TAKEN");
    let again = with_dui(&world, "10:00", "ANA MENJIVAR", "012345678");
    world.post("/api/appointments", again).await.created();

    assert_eq!(text(&refused, "field"), "patientDui");
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}

#[actix_web::test]
async fn only_who_may_see_a_document_replaces_it_and_the_audit_log_says_so() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booked = with_dui(&world, "09:30", "Ana Menjívar", "01234567-8");
    let booked = world.post("/api/appointments", booked).await.created();
    let path = format!("/api/patients/{}", text(&booked, "patient_id"));
    let other = with_dui(&world, "10:00", "Ana Menjívar", "99999999-9");
    let shown = async || {
        let admin = world.call(world.clinic.admin, Call::to("GET", &path));
        text(&admin.await.ok(), "dui").to_owned()
    };

    let refused = world
        .post("/api/appointments", other.clone())
        .await
        .problem(409, "DUI_DIFFERS");
    assert_eq!(text(&refused, "field"), "patientDui");
    assert_eq!(shown().await, "01234567-8");
    let call = Call::to("POST", "/api/appointments").with(other);
    world.call(world.clinic.admin, call).await.created();

    assert_eq!(shown().await, "99999999-9");
    assert_eq!(
        audited(&world).await,
        [
            "appointment.booked added",
            "appointment.booked replaced",
            "patient.document_read",
            "patient.document_read"
        ]
    );
}

/// The entries of the clinic's audit log, with what became of a document.
async fn audited(world: &World) -> Vec<String> {
    let mut owner = world.test.owner().await;
    diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
        .bind::<Text, _>(world.clinic.id.to_string())
        .execute(&mut owner)
        .await
        .unwrap();
    let entry =
        "rtrim(act || ' ' || coalesce(detail->>'document', '')) FROM audit.entries ORDER BY 1";
    diesel::select(diesel::dsl::sql::<Text>(entry))
        .load(&mut owner)
        .await
        .unwrap()
}

#[actix_web::test]
async fn no_document_number_is_stored_in_plain_text() {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        whole: String,
    }
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    world.post("/api/appointments", booking).await.created();

    let mut owner = world.test.owner().await;
    diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
        .bind::<Text, _>(world.clinic.id.to_string())
        .execute(&mut owner)
        .await
        .unwrap();
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT patients::text || encode(coalesce(dui_sealed, ''), 'escape') || encode(coalesce(dui_index, ''), 'escape') AS whole
           FROM scheduling.patients",
    )
    .load(&mut owner)
    .await
    .unwrap();

    assert_eq!(rows.len(), 1);
    assert!(!rows[0].whole.contains("01234567"));
}

#[actix_web::test]
async fn patients_are_found_by_the_beginnings_of_their_words() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let mut other = world.booking("10:00");
    other["patientName"] = json!("Óscar Peña Núñez");
    other["patientPhone"] = json!("+50371110000");
    world.post("/api/appointments", other).await.created();

    for (search, expected) in [
        ("", 2),
        ("menj", 1),
        ("MENJÍVAR ana", 1),
        ("pena", 1),
        ("nun%20osc", 1),
        ("7012", 1),
        ("%2B503%207111", 1),
        ("50371", 1),
        ("enjivar", 1),
        ("njivar", 0),
        ("ana pena", 0),
    ] {
        let search = search.replace(' ', "%20").replace('Í', "%C3%8D");
        let found = world
            .get(&format!("/api/patients?search={search}"))
            .await
            .ok();
        assert_eq!(found["total"], expected, "{search}");
        assert_eq!(
            found["patients"].as_array().unwrap().len(),
            expected,
            "{search}"
        );
    }
}

#[actix_web::test]
async fn a_patient_known_by_account_gets_the_phone_that_the_desk_learns() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", "+50370123456").await;
    let booking = json!({
        "session_id": chat.session, "doctor_id": world.doctor.id, "service_id": world.clinic.service,
        "starts_at": "2026-11-24T15:30:00Z", "patient_name": "Ana Menjívar", "contact_bsuid": "SV.1234567890",
    });
    let turn = crate::world::turn();
    let held = Call::to("PUT", &format!("/internal/holds/{turn}")).with(booking.clone());
    let held = world.internal(held).await.ok();
    let confirmed =
        world.booking_request(&chat, turn, text(&held, "hold_id"), "2026-11-24T15:30:00Z");
    world.deliver(&confirmed).await.unwrap();

    let mut both = booking;
    both["starts_at"] = json!("2026-11-24T16:30:00Z");
    both["contact_phone"] = json!("+50370123456");
    let path = format!("/internal/holds/{}", crate::world::turn());
    world.internal(Call::to("PUT", &path).with(both)).await.ok();

    let found = world.get("/api/patients?search=7012").await.ok();
    assert_eq!(found["total"], 1);
    assert_eq!(text(&found["patients"][0], "phone"), "+50370123456");
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}
