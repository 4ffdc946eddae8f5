//! Two patients who are the same person become one.

use crate::patients::{with_dui, with_keys};
use crate::world::{Answer, Call, PHONE, TUESDAY, World, text, turn};
use futures_util::future::{join, join_all};
use serde_json::{Value, json};
use testkit::Clinic;

const OTHER_PHONE: &str = "+50379990000";

impl World {
    /// Merges `other` into `id`, both as they are now.
    pub async fn merge(&self, id: &str, other: &str) -> Answer {
        let (one, two) = join(self.card(id), self.card(other)).await;
        let body =
            json!({ "other": other, "version": one["version"], "other_version": two["version"] });
        self.post(&format!("/api/patients/{id}/merge"), body).await
    }

    /// Who can be reached at a contact, as conversations read it.
    pub async fn visits_of_contact(&self, phone: &str) -> Value {
        use diesel_async::RunQueryDsl;
        let db = self
            .test
            .db(testkit::Role::Conversation, self.clock.clone());
        let visits = format!(
            "scheduling.visits_of_contact('{phone}', null, '{}')::text",
            self.clock.now().to_rfc3339()
        );
        let found: String = db
            .acting_as(&self.clinic.system(), async |tx| {
                let visits = diesel::dsl::sql::<diesel::sql_types::Text>(&visits);
                Ok::<_, db::DbError>(diesel::select(visits).get_result(tx.conn()).await?)
            })
            .await
            .unwrap();
        serde_json::from_str(&found).unwrap()
    }
}

/// Ana at PHONE and Ana María at `OTHER_PHONE`, each with a visit; their ids.
async fn with_two() -> (World, String, String) {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let ana = with_dui(&world, "09:30", "Ana Menjívar", "01234567-8");
    let ana = world.post("/api/appointments", ana).await.created();
    let mut other = world.booking("10:00");
    other["patientName"] = json!("Ana María Menjívar");
    other["patientPhone"] = json!(OTHER_PHONE);
    let other = world.post("/api/appointments", other).await.created();
    let id = |booked: &Value| text(booked, "patient_id").to_owned();
    (world, id(&ana), id(&other))
}

#[actix_web::test]
async fn everything_of_the_other_goes_to_the_one_who_stays() {
    let (world, ana, maria) = with_two().await;
    let notes = json!({ "version": 1, "notes": "Una", "email": "ana@example.com" });
    world.change_patient(&ana, notes).await.ok();
    let notes = json!({ "version": 1, "notes": "Otra", "birth_date": "1990-02-28" });
    world.change_patient(&maria, notes).await.ok();
    let blocked = format!("/api/patients/{ana}/block");
    world.post(&blocked, json!({})).await.ok();
    let mother = json!({ "phone": "7888-0000", "name": "Marta", "relation": "mamá" });
    let path = format!("/api/patients/{ana}/contacts");
    world.post(&path, mother).await.created();
    let missed =
        format!("UPDATE scheduling.appointments SET status = 'no_show' WHERE patient_id = '{ana}'");
    world.clinic.run(&world.test, &[missed]).await;

    let merged = world.merge(&maria, &ana).await.ok();

    assert_eq!(text(&merged, "id"), maria);
    assert_eq!(text(&merged, "full_name"), "Ana María Menjívar");
    assert_eq!(text(&merged, "phone"), OTHER_PHONE);
    assert_eq!(text(&merged, "email"), "ana@example.com");
    assert_eq!(text(&merged, "birth_date"), "1990-02-28");
    assert_eq!(text(&merged, "notes"), "Otra\n\nUna");
    assert_eq!(merged["is_blocked"], true);
    assert_eq!(merged["no_show_count"], 1);
    assert_eq!(merged["appointments"].as_array().unwrap().len(), 2);
    let contacts = merged["contacts"].as_array().unwrap();
    let phones: Vec<&str> = contacts.iter().map(|one| text(one, "phone")).collect();
    assert_eq!(phones, ["+50378880000", PHONE]);
    assert_eq!(text(&contacts[1], "relation"), "otro teléfono");
    assert_eq!(text(&merged["merged_from"][0], "full_name"), "Ana Menjívar");
    // The document was sealed for the other row, and opens in this one.
    let call = Call::to("GET", &format!("/api/patients/{ana}"));
    let admin = world.call(world.clinic.admin, call).await.ok();
    assert_eq!(text(&admin, "dui"), "01234567-8");
    let audit = world.audit().await;
    let (act, detail) = audit
        .iter()
        .rfind(|(act, _)| act.ends_with("merged"))
        .unwrap();
    assert_eq!(act, "scheduling.patient_merged");
    assert_eq!(
        detail,
        &json!({ "patient": maria, "other": ana, "visits": 1 })
    );
}

#[actix_web::test]
async fn whoever_names_the_other_finds_whom_they_became() {
    let (world, ana, maria) = with_two().await;
    world.merge(&maria, &ana).await.ok();

    assert_eq!(text(&world.card(&ana).await, "id"), maria);
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
    for search in ["menj", "maria", "7012-3456", "7999-0000"] {
        assert_eq!(world.found(search).await, 1, "{search}");
    }
    // Staff who chose the other before, and staff who type the former name and phone.
    let mut chosen = world.booking("10:30");
    chosen
        .as_object_mut()
        .unwrap()
        .retain(|name, _| !name.starts_with("patient"));
    chosen["patient_id"] = json!(ana);
    let booked = world.post("/api/appointments", chosen).await.created();
    assert_eq!(text(&booked, "patient_id"), maria);
    let typed = world.book("11:00").await.created();
    assert_eq!(text(&typed, "patient_id"), maria);
    // A conversation from either phone, which gives the former name.
    for phone in [PHONE, OTHER_PHONE] {
        let digits = phone.trim_start_matches('+');
        let known = world.visits_of_contact(digits).await;
        assert_eq!(text(&known["patient"], "id"), maria, "{phone}");
        assert_eq!(known["appointments"].as_array().unwrap().len(), 4);
    }
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), "2026-11-24T17:30:00Z").await.ok();
    assert_eq!(world.rows("scheduling.patients").await, 2);
}

#[actix_web::test]
async fn a_repeated_booking_and_a_hold_of_the_other_go_on_after_a_merge() {
    let (world, ana, maria) = with_two().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let kept = turn();
    let held = world.hold(&chat, kept, "2026-11-24T16:30:00Z").await.ok();
    let keyed = || {
        Call::to("POST", "/api/appointments")
            .with(world.booking("11:30"))
            .under("clave-1")
    };
    let first = world.call(world.clinic.staff, keyed()).await.created();

    world.merge(&maria, &ana).await.ok();

    let again = world.call(world.clinic.staff, keyed()).await.created();
    assert_eq!(again["id"], first["id"]);
    assert_eq!(text(&again, "patient_id"), maria);
    assert_eq!(text(&again["patients"], "full_name"), "Ana María Menjívar");
    let body = json!({
        "session_id": chat.session, "hold_id": text(&held, "hold_id"), "doctor_id": world.doctor.id,
        "service_id": world.clinic.service, "starts_at": "2026-11-24T16:30:00Z",
    });
    let call = Call::to("PUT", &format!("/internal/bookings/{kept}")).with(body);
    let booked = world.internal(call).await.ok();
    assert_eq!(text(&booked, "patient_id"), maria);
}

#[actix_web::test]
async fn two_documents_are_two_people_and_nobody_is_merged_with_themselves() {
    let (world, ana, maria) = with_two().await;
    let document = json!({ "version": 1, "dui": "99999999-9" });
    world.change_patient(&maria, document).await.ok();

    world
        .merge(&maria, &ana)
        .await
        .problem(409, "PATIENTS_DIFFER");
    let itself = world.merge(&ana, &ana).await.problem(400, "INVALID_FIELD");

    assert_eq!(text(&itself, "field"), "other");
    assert_eq!(world.get("/api/patients").await.ok()["total"], 2);
}

#[actix_web::test]
async fn an_old_version_merges_nobody_and_a_repeated_merge_changes_nothing_more() {
    let (world, ana, maria) = with_two().await;
    let path = format!("/api/patients/{maria}/merge");
    let of_versions = |version: i32, other: i32| json!({ "other": ana, "version": version, "other_version": other });

    for (version, other) in [(2, 1), (1, 2)] {
        let refused = world.post(&path, of_versions(version, other)).await;
        refused.problem(409, "PATIENT_CHANGED");
    }
    let first = world.post(&path, of_versions(1, 1)).await.ok();
    let again = world.post(&path, of_versions(1, 1)).await.ok();

    assert_eq!(again, first);
    // No version that anybody saw of either is the new one.
    let stale = json!({ "version": 1, "notes": "Nota" });
    world
        .change_patient(&ana, stale)
        .await
        .problem(409, "PATIENT_CHANGED");
    assert_eq!(first["version"], 2);
}

#[actix_web::test]
async fn who_became_another_becomes_whom_that_one_becomes() {
    let (world, ana, maria) = with_two().await;
    let eva = world.patient_named("Ana M. Menjívar", "7111-1111").await;
    let eva = text(&eva, "id");

    world.merge(&maria, &ana).await.ok();
    let merged = world.merge(eva, &maria).await.ok();
    // The page of one who was merged says nothing that can be merged again.
    let body = json!({ "other": eva, "version": 2, "other_version": merged["version"] });
    let path = format!("/api/patients/{maria}/merge");
    world
        .post(&path, body)
        .await
        .problem(409, "PATIENT_CHANGED");

    for id in [ana.as_str(), maria.as_str(), eva] {
        assert_eq!(text(&world.card(id).await, "id"), eva);
    }
    assert_eq!(merged["appointments"].as_array().unwrap().len(), 2);
    assert_eq!(merged["merged_from"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn of_two_merges_at_once_in_both_directions_one_happens_and_nothing_is_lost() {
    let (world, ana, maria) = with_two().await;

    let answers = join(world.merge(&maria, &ana), world.merge(&ana, &maria)).await;

    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    // Who is read as already merged names one patient twice.
    assert!(statuses[0] == 200 && statuses[1] >= 400, "{statuses:?}");
    let left = world.get("/api/patients").await.ok();
    assert_eq!(left["total"], 1);
    let card = world.card(text(&left["patients"][0], "id")).await;
    assert_eq!(card["appointments"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_booking_for_the_other_during_a_merge_is_the_one_who_stays() {
    let (world, ana, maria) = with_two().await;
    let doctor = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let by_id = |time: &str| {
        let mut booking = world.booking(time);
        booking
            .as_object_mut()
            .unwrap()
            .retain(|name, _| !name.starts_with("patient"));
        booking["patient_id"] = json!(ana);
        booking["doctorId"] = json!(doctor.id);
        booking
    };

    let times = ["08:00", "08:30", "09:00", "10:30", "11:00", "11:30"];
    let bookings = join_all(times.map(|time| world.post("/api/appointments", by_id(time))));
    let (merged, booked) = join(world.merge(&maria, &ana), bookings).await;

    merged.ok();
    for booking in booked {
        booking.created();
    }
    let card = world.card(&maria).await;
    assert_eq!(card["appointments"].as_array().unwrap().len(), 8);
    let day = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();
    for appointment in day["appointments"].as_array().unwrap() {
        assert_eq!(text(appointment, "patient_id"), maria);
    }
}

#[actix_web::test]
async fn a_kept_page_shows_whom_the_other_became() {
    let (world, ana, maria) = with_two().await;
    let path = format!("/api/appointments?date={TUESDAY}");
    let tag = world.get(&path).await.tag;

    world.merge(&maria, &ana).await.ok();

    let call = Call::to("GET", &path).having(&tag);
    let after = world.call(world.clinic.staff, call).await.ok();
    for appointment in after["appointments"].as_array().unwrap() {
        let patient = &appointment["patients"];
        assert_eq!(text(patient, "full_name"), "Ana María Menjívar");
    }
}

#[actix_web::test]
async fn another_clinics_patient_is_merged_with_nobody() {
    let (world, ana, _maria) = with_two().await;
    let stranger = Clinic::open(&world.test).await;
    let new = Call::to("POST", "/api/patients").with(json!({ "full_name": "Eva Luna" }));
    let eva = world.call(stranger.staff, new).await.created();
    let body = json!({ "other": text(&eva, "id"), "version": 1, "other_version": 1 });

    let path = format!("/api/patients/{ana}/merge");
    world.post(&path, body).await.problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn likely_duplicates_have_the_same_phone_or_the_same_words_in_their_name() {
    let world = World::open().await;
    let ana = world.patient_named("Ana Menjívar Peña", PHONE).await;
    world.patient_named("PEÑA MENJIVAR, Ana", "7111-1111").await;
    world.patient_named("Ana Menjívar", PHONE).await;
    world
        .patient_named("Ana Menjívar Peña de López", "7222-2222")
        .await;
    world.patient_named("Menjívar Peña Ana", PHONE).await;

    let path = format!("/api/patients/{}/duplicates", text(&ana, "id"));
    let found = world.get(&path).await.ok();

    let found = found["patients"].as_array().unwrap();
    let names: Vec<&str> = found.iter().map(|one| text(one, "full_name")).collect();
    assert_eq!(
        names,
        ["Menjívar Peña Ana", "Ana Menjívar", "PEÑA MENJIVAR, Ana"]
    );
}

#[actix_web::test]
async fn a_clinic_with_merged_patients_is_erased_whatever_row_goes_first() {
    use diesel::sql_types::BigInt;
    use diesel_async::RunQueryDsl;
    let (world, ana, maria) = with_two().await;
    let eva = world.patient_named("Ana M. Menjívar", "7111-1111").await;
    // Rows go in the order in which they were written: those who stay here are rows before and after the others.
    world.merge(&maria, &ana).await.ok();
    world.merge(&maria, text(&eva, "id")).await.ok();
    let over = "UPDATE tenancy.clinics SET is_active = false, erased_at = now()".to_owned();
    world.clinic.run(&world.test, &[over]).await;

    let mut scheduling = world.test.connect_as(testkit::Role::Scheduling).await;
    let erase = format!("scheduling.erase_clinic('{}', 1)", world.clinic.id);
    let mut calls = 0;
    loop {
        let erased: i64 = diesel::select(diesel::dsl::sql::<BigInt>(&erase))
            .get_result(&mut scheduling)
            .await
            .unwrap();
        if erased == 0 {
            break;
        }
        calls += 1;
    }

    // The three patients, the two visits and more; a foreign key would refuse to take a patient before their visits.
    assert!(calls > 5, "{calls}");
    let left = "DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM scheduling.patients); END $$".to_owned();
    world.clinic.run(&world.test, &[left]).await;
}

#[actix_web::test]
async fn notes_that_are_too_long_together_are_not_cut_and_merge_nobody() {
    let (world, ana, maria) = with_two().await;
    for id in [&ana, &maria] {
        let notes = json!({ "version": 1, "notes": "ñ".repeat(1000) });
        world.change_patient(id, notes).await.ok();
    }

    let refused = world
        .merge(&maria, &ana)
        .await
        .problem(400, "INVALID_FIELD");
    assert_eq!(text(&refused, "field"), "notes");
    let says = text(&refused, "error");
    assert!(says.contains("2000 caracteres"), "{says}");
    let shorter = json!({ "version": 2, "notes": "ñ".repeat(998) });
    world.change_patient(&ana, shorter).await.ok();
    let merged = world.merge(&maria, &ana).await.ok();
    assert_eq!(text(&merged, "notes").chars().count(), 2000);
}
