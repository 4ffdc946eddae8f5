//! Adding and changing the doctors of a clinic.

use crate::world::{Answer, Call, PHONE, TUESDAY, World, text, times};
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::Clinic;

impl World {
    pub async fn add_doctor(&self, body: Value) -> Answer {
        self.admin("POST", "/api/doctors", body).await
    }

    /// A text of this clinic, read by the owner.
    pub async fn word(&self, expression: &str) -> String {
        let mut owner = self.test.owner().await;
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
            .bind::<Text, _>(self.clinic.id.to_string())
            .execute(&mut owner)
            .await
            .unwrap();
        let text = diesel::dsl::sql::<Text>(expression);
        diesel::select(text).get_result(&mut owner).await.unwrap()
    }

    async fn show_doctor(&self, id: &Value) -> Value {
        let path = format!("/api/doctors/{}", id.as_str().unwrap());
        self.get(&path).await.ok()
    }

    /// Changes a doctor as of the present version.
    async fn change_doctor(&self, id: &Value, mut body: Value) -> Answer {
        if body["version"].is_null() {
            body["version"] = self.show_doctor(id).await["version"].clone();
        }
        let path = format!("/api/doctors/{}", id.as_str().unwrap());
        self.admin("PATCH", &path, body).await
    }

    fn own_doctor(&self) -> Value {
        json!(self.doctor.id)
    }

    async fn on_plan(&self, plan: &str) {
        let update = format!(
            "UPDATE tenancy.clinics SET plan = '{plan}' WHERE clinic_id = '{}'",
            self.clinic.id
        );
        self.clinic.run(&self.test, &[update]).await;
    }
}

/// The hour and minute of an instant in UTC.
fn hour_of(instant: &str) -> &str {
    instant.get(11..16).unwrap()
}

fn named(name: &str) -> Value {
    json!({"fullName": name, "consultationDurationMinutes": 30})
}

#[actix_web::test]
async fn an_administrator_adds_a_doctor_who_is_booked_at_once() {
    let world = World::open().await;
    let added = world
        .add_doctor(json!({
            "fullName": "  José   Ibáñez ", "title": "Dr.", "specialty": "Endodoncia", "bio": "Atiende desde 2009.",
            "consultationDurationMinutes": 40, "bufferTimeMinutes": 10, "colour": "violet", "phone": "7012-9999",
            "email": " Jose@Clinica.Test ", "services": [{"service_id": world.clinic.service, "duration_minutes": 50}],
            "workingHours": [{"dayOfWeek": 2, "startTime": "08:00", "endTime": "12:00"}],
            "breaks": [{"dayOfWeek": 2, "startTime": "10:00", "endTime": "10:15"}],
        }))
        .await
        .created();

    let fields = [
        "full_name",
        "title",
        "specialty",
        "bio",
        "colour",
        "phone",
        "email",
        "sort_order",
        "version",
        "is_active",
    ];
    let expected = json!([
        "José Ibáñez",
        "Dr.",
        "Endodoncia",
        "Atiende desde 2009.",
        "violet",
        "+50370129999",
        "jose@clinica.test",
        0,
        1,
        true
    ]);
    assert_eq!(json!(fields.map(|field| &added[field])), expected);
    assert_eq!(
        added["service_durations"],
        json!([{"service_id": world.clinic.service, "duration_minutes": 50}])
    );
    assert_eq!(
        added["doctor_working_hours"],
        json!([{"day_of_week": 2, "start_time": "08:00", "end_time": "12:00"}])
    );
    assert_eq!(added["doctor_breaks"][0]["end_time"], "10:15");
    assert_eq!(world.show_doctor(&added["id"]).await, added);
    let listed = world.get("/api/doctors").await.ok();
    assert!(listed["doctors"].as_array().unwrap().contains(&added));

    // Fifty minutes and the pause of ten, around the break.
    let id = text(&added, "id");
    let free = |more: &str| format!("/api/doctors/{id}/availability?date={TUESDAY}{more}");
    let of_service = free(&format!("&service_id={}", world.clinic.service));
    assert_eq!(
        times(&world.get(&of_service).await.ok()),
        ["08:00", "09:00", "11:00"]
    );
    assert_eq!(
        times(&world.get(&free("")).await.ok()),
        ["08:00", "08:50", "10:30", "11:20"]
    );
    let mut booking = world.booking("09:00");
    booking["doctorId"] = added["id"].clone();
    let booked = world.post("/api/appointments", booking).await.created();
    assert_eq!(booked["end_time"], "09:50:00");
    // A conversation is offered the same.
    let slots = format!(
        "/internal/slots?service_id={}&doctor_id={id}&from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z",
        world.clinic.service
    );
    let slots = world.internal(Call::to("GET", &slots)).await.ok();
    let places: Vec<[&str; 2]> = slots["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| [text(slot, "starts_at"), text(slot, "ends_at")])
        .collect();
    assert_eq!(
        places,
        [
            ["2026-11-24T14:00:00Z", "2026-11-24T14:50:00Z"],
            ["2026-11-24T17:00:00Z", "2026-11-24T17:50:00Z"]
        ]
    );
    let services = world.get("/api/services").await.ok();
    assert_eq!(services["services"][0]["version"], 2);
    let audit = world.audit().await;
    let (_, detail) = audit
        .iter()
        .find(|(act, _)| act == "scheduling.doctor_added")
        .unwrap();
    assert_eq!(detail["doctor"], added["id"]);
    for personal in ["70129999", "Ibáñez"] {
        assert!(!detail.to_string().contains(personal), "{detail}");
    }
}

#[actix_web::test]
async fn slots_of_each_doctor_have_that_doctors_time() {
    let world = World::open().await;
    let slow = world.clinic.doctor(&world.test, "08:00", "10:00").await;
    world
        .change_doctor(
            &json!(slow.id),
            json!({"services": [{"service_id": world.clinic.service, "duration_minutes": 60}]}),
        )
        .await
        .ok();

    let of = async |doctor: Value| -> Vec<[String; 2]> {
        let path = format!(
            "/internal/slots?service_id={}&doctor_id={}&from=2026-11-24T14:00:00Z&to=2026-11-24T15:30:00Z",
            world.clinic.service,
            doctor.as_str().unwrap()
        );
        let slots = world.internal(Call::to("GET", &path)).await.ok();
        let all = slots["slots"].as_array().unwrap().iter();
        all.map(|slot| ["starts_at", "ends_at"].map(|end| hour_of(text(slot, end)).to_owned()))
            .collect()
    };
    assert_eq!(
        of(json!(slow.id)).await,
        [["14:00", "15:00"], ["15:00", "16:00"]]
    );
    assert_eq!(
        of(world.own_doctor()).await,
        [["14:00", "14:30"], ["14:30", "15:00"], ["15:00", "15:30"]]
    );
    // A hold and its booking take the doctor's own time too.
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let body = json!({
        "session_id": chat.session, "doctor_id": slow.id, "service_id": world.clinic.service,
        "starts_at": "2026-11-24T14:00:00Z", "patient_name": chat.name, "contact_phone": chat.phone,
    });
    let held = world
        .internal(Call::to("PUT", &format!("/internal/holds/{}", crate::world::turn())).with(body))
        .await;
    assert!(held.status < 300, "{}", held.body);
    let mut booking = world.booking("08:30");
    booking["doctorId"] = json!(slow.id);
    world
        .post("/api/appointments", booking)
        .await
        .problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn a_field_out_of_its_bounds_is_named() {
    let world = World::open().await;
    let long = |length| "a".repeat(length);
    let service = world.clinic.service;
    let period =
        |start: &str, end: &str| json!({"dayOfWeek": 1, "startTime": start, "endTime": end});
    let bad = [
        ("fullName", json!("  ")),
        ("fullName", json!("a")),
        ("fullName", json!(long(121))),
        ("fullName", json!("Ana 🌸 Rivas")),
        ("title", json!(long(21))),
        ("specialty", json!(long(81))),
        ("bio", json!(long(1001))),
        ("consultationDurationMinutes", json!(3)),
        ("consultationDurationMinutes", json!(481)),
        ("consultationDurationMinutes", json!(22)),
        ("bufferTimeMinutes", json!(241)),
        ("colour", json!("magenta")),
        ("phone", json!("12")),
        ("phone", json!("no")),
        ("email", json!("ana@")),
        ("email", json!(format!("{}@clinica.test", long(250)))),
        (
            "services",
            json!([{"service_id": service}, {"service_id": service}]),
        ),
        (
            "services",
            json!([{"service_id": service, "duration_minutes": 7}]),
        ),
        (
            "workingHours",
            json!([period("08:00", "12:00"), period("11:00", "13:00")]),
        ),
        (
            "workingHours",
            json!([{"dayOfWeek": 7, "startTime": "08:00", "endTime": "09:00"}]),
        ),
        ("breaks", json!(vec![period("08:00", "08:05"); 11])),
    ];
    for (field, value) in bad {
        let mut body = named("Ana Rivas");
        body[field] = value.clone();
        let added = world.add_doctor(body).await.problem(400, "INVALID_FIELD");
        let said = added["field"].as_str().unwrap_or_default();
        assert!(said.starts_with(field), "{field} {value}: {added}");
        let changed = world
            .change_doctor(&world.own_doctor(), json!({field: value}))
            .await;
        let changed = changed.problem(400, "INVALID_FIELD");
        let said = changed["field"].as_str().unwrap_or_default();
        assert!(said.starts_with(field), "{field} {value}: {changed}");
    }
    for order in [-1, 10_001] {
        let refused = world
            .change_doctor(&world.own_doctor(), json!({"sort_order": order}))
            .await;
        assert_eq!(refused.problem(400, "INVALID_FIELD")["field"], "sort_order");
    }
}

#[actix_web::test]
async fn of_two_who_save_at_once_the_second_is_told_so() {
    let world = World::open().await;
    let id = world.own_doctor();
    let edits = [
        json!({"version": 1, "title": "Lic."}),
        json!({"version": 1, "title": "Dra"}),
    ];

    let answers = join_all(edits.map(|edit| world.change_doctor(&id, edit))).await;

    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert!(
        statuses == [200, 409] || statuses == [409, 200],
        "{statuses:?}"
    );
    let refused = answers.iter().find(|answer| answer.status == 409).unwrap();
    assert_eq!(refused.body["code"], "CONFIGURATION_CHANGED");
    let now = world.show_doctor(&id).await;
    let same = json!({
        "title": now["title"], "services": [{"service_id": world.clinic.service}],
        "workingHours": (1..=5).rev().map(|day| json!({"dayOfWeek": day, "startTime": "08:00", "endTime": "12:00"})).collect::<Vec<_>>(),
        "breaks": [],
    });
    assert_eq!(world.change_doctor(&id, same).await.ok(), now);
    assert_eq!(now["version"], 2);
}

#[actix_web::test]
async fn a_change_whose_answer_was_lost_is_answered_like_the_first() {
    let world = World::open().await;
    let id = world.own_doctor();
    let edit = json!({
        "version": 1, "title": "Lic.", "services": [{"service_id": world.clinic.service, "duration_minutes": 45}],
        "breaks": [{"dayOfWeek": 2, "startTime": "10:00", "endTime": "10:15"}],
    });

    let changed = world.change_doctor(&id, edit.clone()).await.ok();
    let again = world.change_doctor(&id, edit).await.ok();

    assert_eq!(changed["version"], 2);
    assert_eq!(again, changed);
    let other = json!({"version": 1, "title": "Dra."});
    let late = world.change_doctor(&id, other).await;
    late.problem(409, "CONFIGURATION_CHANGED");
}

#[actix_web::test]
async fn a_break_that_is_told_twice_in_place_of_another_is_a_change() {
    let world = World::open().await;
    let id = world.own_doctor();
    let pause = |from: &str, to: &str| json!({"dayOfWeek": 2, "startTime": from, "endTime": to});
    let (early, late) = (pause("09:00", "09:15"), pause("11:00", "11:15"));
    let two = json!({"breaks": [early, late]});
    world.change_doctor(&id, two).await.ok();

    let twice = json!({"breaks": [early, early]});
    let changed = world.change_doctor(&id, twice).await.ok();

    assert_eq!(changed["version"], 3);
    assert!(world.free_on(TUESDAY).await.contains(&"11:00".to_owned()));
}

#[actix_web::test]
async fn null_clears_a_field_and_what_is_absent_stays() {
    let world = World::open().await;
    let id = world.own_doctor();
    let given =
        json!({"phone": "+1 305 555 0100", "email": "a@b.test", "colour": "pink", "sort_order": 3});

    let given = world.change_doctor(&id, given).await.ok();
    let cleared = world
        .change_doctor(&id, json!({"phone": null, "colour": null, "email": ""}))
        .await
        .ok();

    let fields = ["phone", "email", "colour", "sort_order"];
    assert_eq!(
        json!(fields.map(|field| &given[field])),
        json!(["+13055550100", "a@b.test", "pink", 3])
    );
    assert_eq!(
        json!(fields.map(|field| &cleared[field])),
        json!([null, null, null, 3])
    );
    let audit = world.audit().await;
    let changes: Vec<&Value> = audit
        .iter()
        .filter(|(act, _)| act == "scheduling.doctor_changed")
        .map(|(_, detail)| detail)
        .collect();
    assert_eq!(
        changes[0]["fields"],
        json!(["colour", "phone", "email", "sort_order"])
    );
    assert!(
        !json!(changes).to_string().contains("305555"),
        "{changes:?}"
    );
}

#[actix_web::test]
async fn doctors_come_in_the_clinics_order_and_then_by_name() {
    let world = World::open().await;
    let first = world.add_doctor(named("Zoila Alas")).await.created();
    world.add_doctor(named("Ángel Paz")).await.created();
    world
        .change_doctor(&world.own_doctor(), json!({"sort_order": 2}))
        .await
        .ok();

    let names = async || {
        let listed = world.get("/api/doctors").await.ok();
        let all = listed["doctors"].as_array().unwrap().iter();
        all.map(|one| text(one, "full_name").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["Ángel Paz", "Zoila Alas", "Elena Rivas"]);
    world
        .change_doctor(&first["id"], json!({"sort_order": 1}))
        .await
        .ok();
    assert_eq!(names().await, ["Ángel Paz", "Zoila Alas", "Elena Rivas"]);
    world
        .change_doctor(&world.own_doctor(), json!({"sort_order": 0}))
        .await
        .ok();
    assert_eq!(names().await, ["Ángel Paz", "Elena Rivas", "Zoila Alas"]);
}

#[actix_web::test]
async fn the_last_place_of_a_plan_is_taken_once() {
    let world = World::open().await;
    world.on_plan("basic").await;

    let names: Vec<Value> = (0..50).map(|n| named(&format!("Doctor {n}"))).collect();
    let answers = join_all(names.into_iter().map(|body| world.add_doctor(body))).await;

    let mut added = 0;
    for answer in answers {
        match (answer.status, answer.body["code"].as_str()) {
            (201, None) => added += 1,
            // On a slow machine the wait for a database connection may run out, which decides nothing.
            (403, Some("DOCTOR_LIMIT_REACHED")) | (503, Some("CHECK_UNAVAILABLE")) => {}
            unexpected => panic!("{unexpected:?}: {}", answer.body),
        }
    }
    assert_eq!(added, 1);
    assert_eq!(world.rows("scheduling.doctors").await, 2);
}

#[actix_web::test]
async fn a_doctor_who_comes_back_needs_a_place_and_a_smaller_plan_takes_nobody_away() {
    let world = World::open().await;
    for name in ["Ana Paz", "Berta Paz"] {
        world.add_doctor(named(name)).await.created();
    }
    let left = world.add_doctor(named("Carla Paz")).await.created();
    let gone = world
        .change_doctor(&left["id"], json!({"is_active": false}))
        .await
        .ok();
    assert_eq!(gone["is_active"], false);
    world.on_plan("basic").await;

    assert_eq!(world.get("/api/doctors").await.ok()["total"], 3);
    world
        .change_doctor(&world.own_doctor(), json!({"title": "Dr."}))
        .await
        .ok();
    world
        .add_doctor(named("Dora Paz"))
        .await
        .problem(403, "DOCTOR_LIMIT_REACHED");
    // The plan refuses before the form does.
    for wrong in [json!({}), named("\u{200b}\u{200b}")] {
        let refused = world.add_doctor(wrong).await;
        refused.problem(403, "DOCTOR_LIMIT_REACHED");
    }
    let back = world
        .change_doctor(&left["id"], json!({"is_active": true}))
        .await;
    back.problem(403, "DOCTOR_LIMIT_REACHED");
    world.on_plan("pro").await;
    world
        .change_doctor(&left["id"], json!({"is_active": true}))
        .await
        .ok();
    let acts: Vec<String> = world
        .audit()
        .await
        .into_iter()
        .map(|(act, _)| act)
        .filter(|act| act.contains("deactivated"))
        .collect();
    assert_eq!(acts.len(), 1);
}

#[actix_web::test]
async fn without_the_numbers_nobody_is_added() {
    let world = World::open().await;
    let mut owner = world.test.owner().await;
    for statement in [
        "REVOKE SELECT ON tenancy.settings FROM cita_scheduling",
        // Every column but the plan, whichever the view has.
        "DO $$ BEGIN EXECUTE (SELECT 'GRANT SELECT (' || string_agg(attname, ', ') || ') ON tenancy.settings TO cita_scheduling'
             FROM pg_attribute WHERE attrelid = 'tenancy.settings'::regclass AND attnum > 0 AND attname <> 'plan'); END $$",
    ] {
        diesel::sql_query(statement).execute(&mut owner).await.unwrap();
    }

    let refused = world.add_doctor(named("Ana Paz")).await;

    refused.problem(503, "CHECK_UNAVAILABLE");
    assert_eq!(world.rows("scheduling.doctors").await, 1);
}

#[actix_web::test]
async fn visits_in_the_way_of_a_new_week_or_of_leaving_must_be_known() {
    let world = World::open().await;
    let id = world.own_doctor();
    let booked = world.book("11:00").await.created();
    let until_ten =
        json!({"workingHours": [{"dayOfWeek": 2, "startTime": "08:00", "endTime": "10:00"}]});

    world
        .change_doctor(&id, until_ten.clone())
        .await
        .problem(409, "APPOINTMENTS_IN_THE_WAY");
    world
        .change_doctor(&id, json!({"is_active": false}))
        .await
        .problem(409, "APPOINTMENTS_IN_THE_WAY");
    assert_eq!(world.show_doctor(&id).await["version"], 1);
    let mut known = until_ten;
    known["accepted_conflicts"] = json!([booked["id"]]);
    let changed = world.change_doctor(&id, known).await.ok();
    assert_eq!(changed["doctor_working_hours"].as_array().unwrap().len(), 1);
    let path = format!("/api/appointments/{}", text(&booked, "id"));
    assert_eq!(world.get(&path).await.ok(), booked);
    // It lies outside already, so it is in nobody's way again.
    let left = world
        .change_doctor(&id, json!({"is_active": false}))
        .await
        .ok();
    assert_eq!(left["is_active"], false);
    world.book("08:00").await.problem(404, "NOT_FOUND");
    let audit = world.audit().await;
    let acts: Vec<&str> = audit
        .iter()
        .map(|(act, _)| act.as_str())
        .filter(|act| act.starts_with("scheduling."))
        .collect();
    assert_eq!(
        acts,
        ["scheduling.hours_changed", "scheduling.doctor_deactivated"]
    );
    assert_eq!(
        audit
            .iter()
            .find(|(act, _)| act == "scheduling.hours_changed")
            .unwrap()
            .1["left_outside"],
        1
    );
    assert!(!json!(audit).to_string().contains("Elena"), "{audit:?}");
}

#[actix_web::test]
async fn what_a_doctor_offers_is_replaced_and_its_services_are_counted_as_changed() {
    let world = World::open().await;
    let id = world.own_doctor();
    let other = world
        .add_service(json!({"name": "Consulta", "duration_minutes": 20}))
        .await
        .created();
    let versions = async || {
        let listed = world.get("/api/services").await.ok();
        let all = listed["services"].as_array().unwrap().iter();
        all.map(|one| one["version"].as_i64().unwrap())
            .collect::<Vec<_>>()
    };

    let both = json!({"services": [{"service_id": other["id"], "duration_minutes": 25}, {"service_id": world.clinic.service}]});
    world.change_doctor(&id, both).await.ok();
    assert_eq!(versions().await, [2, 1]);
    // Another time of one's own changes nothing for the others who offer the service.
    let quicker = json!({"services": [{"service_id": other["id"], "duration_minutes": 15}, {"service_id": world.clinic.service}]});
    world.change_doctor(&id, quicker).await.ok();
    assert_eq!(versions().await, [2, 1]);
    let nothing = world.change_doctor(&id, json!({"services": []})).await.ok();
    assert_eq!(versions().await, [3, 2]);
    // A doctor without services is on the agenda, and is booked for nothing.
    assert_eq!(
        (&nothing["services"], &nothing["service_durations"]),
        (&json!([]), &json!([]))
    );
    assert!(world.free_on(TUESDAY).await.is_empty());
}

#[actix_web::test]
async fn another_clinics_services_and_doctors_are_unknown() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let theirs = stranger.doctor(&world.test, "08:00", "12:00").await;
    let offers = json!([{"service_id": stranger.service}]);
    let mut body = named("Ana Paz");
    body["services"] = offers.clone();

    world.add_doctor(body).await.problem(404, "NOT_FOUND");
    world
        .change_doctor(&world.own_doctor(), json!({"services": offers}))
        .await
        .problem(404, "NOT_FOUND");
    world
        .change_doctor(&json!(theirs.id), json!({"version": 1, "title": "Dr."}))
        .await
        .problem(404, "NOT_FOUND");
    world
        .get(&format!("/api/doctors/{}", theirs.id))
        .await
        .problem(404, "NOT_FOUND");
    assert_eq!(world.rows("scheduling.doctors").await, 1);
}

/// Each locks doctors before services and both before it writes, so that nobody waits in a circle.
#[actix_web::test]
async fn changes_of_doctors_and_services_at_once_end_all() {
    let world = World::open().await;
    let id = world.own_doctor();
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let service = format!("/api/services/{}", world.clinic.service);
    let round = async |number: usize| {
        match number % 5 {
        0 => world.change_doctor(&id, json!({"services": []})).await,
        1 => world.change_doctor(&json!(other.id), json!({"services": [{"service_id": world.clinic.service}]})).await,
        2 => {
            let listed = world.get("/api/services").await.ok();
            let version = listed["services"][0]["version"].clone();
            world.admin("PATCH", &service, json!({"version": version, "doctors": [world.doctor.id]})).await
        }
        3 => world.add_service(json!({"name": format!("Servicio {number}"), "duration_minutes": 30, "doctors": [id]})).await,
        _ => world.book("09:00").await,
    }
    };

    // As many at once as the pool has connections, so that none waits for one.
    let mut answers = Vec::new();
    for first in [0, 8, 16, 24, 32] {
        answers.extend(join_all((first..first + 8).map(round)).await);
    }

    for answer in answers {
        let code = answer.body["code"].as_str();
        assert!(
            answer.status < 300
                || matches!(
                    code,
                    Some(
                        "CONFIGURATION_CHANGED"
                            | "SLOT_TAKEN"
                            | "SERVICE_NOT_OFFERED"
                            | "PATIENT_HAS_VISIT"
                    )
                ),
            "{}",
            answer.body
        );
    }
}
