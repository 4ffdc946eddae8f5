//! Adding and changing the services of a clinic.

use crate::world::{Answer, Call, TUESDAY, World, text, turn};
use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::Clinic;

impl World {
    /// One request of the clinic's administrator.
    pub async fn admin(&self, method: &str, path: &str, body: Value) -> Answer {
        let call = Call::to(method, path).with(body);
        self.call(self.clinic.admin, call).await
    }

    pub async fn add_service(&self, body: Value) -> Answer {
        self.admin("POST", "/api/services", body).await
    }

    /// The clinic's first service as it is now, and its path.
    async fn first_service(&self) -> (Value, String) {
        let listed = self.get("/api/services?include_inactive=true").await.ok();
        let own = json!(self.clinic.service);
        let all = listed["services"].as_array().unwrap();
        let found = all.iter().find(|one| one["id"] == own).unwrap();
        let path = format!("/api/services/{}", self.clinic.service);
        (found.clone(), path)
    }

    async fn change_service(&self, mut body: Value) -> Answer {
        let (service, path) = self.first_service().await;
        if body["version"].is_null() {
            body["version"] = service["version"].clone();
        }
        self.admin("PATCH", &path, body).await
    }

    /// The names of the services that patients are shown.
    async fn published(&self) -> Vec<String> {
        let names = "(SELECT coalesce(string_agg(name, '|' ORDER BY name), '') FROM scheduling.bookable_services)";
        let names = self.word(names).await;
        names
            .split('|')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

#[actix_web::test]
async fn an_administrator_adds_a_service_that_can_be_booked_at_once() {
    let world = World::open().await;
    let added = world
        .add_service(json!({
            "name": "  Blanqueamiento   dental ", "duration_minutes": 45, "buffer_before_minutes": 5, "buffer_after_minutes": 10,
            "price_cents": 7500, "colour": "teal", "preparation": "No tome café.\nNi té.", "aliases": ["blanquear", "BLANQUEAR", "aclarado"],
            "doctors": [world.doctor.id],
        }))
        .await
        .created();

    assert_eq!(added["name"], "Blanqueamiento dental");
    assert_eq!(added["aliases"], json!(["blanquear", "aclarado"]));
    assert_eq!(added["preparation"], "No tome café.\nNi té.");
    let fields = [
        "currency",
        "colour",
        "is_active",
        "bookable_in_chat",
        "version",
    ];
    let expected = json!(["USD", "teal", true, true, 1]);
    assert_eq!(json!(fields.map(|field| &added[field])), expected);
    let listed = world.get("/api/services").await.ok();
    assert!(listed["services"].as_array().unwrap().contains(&added));
    let doctor = world
        .get(&format!("/api/doctors/{}", world.doctor.id))
        .await
        .ok();
    assert!(
        doctor["services"]
            .as_array()
            .unwrap()
            .contains(&added["id"])
    );
    assert_eq!(doctor["version"], 2);
    let mut booking = world.booking("09:00");
    booking["serviceId"] = added["id"].clone();
    let booked = world.post("/api/appointments", booking).await.created();
    assert_eq!(booked["end_time"], "09:45:00");
    assert!(
        world
            .published()
            .await
            .contains(&"Blanqueamiento dental".to_owned())
    );
    let audit = world.audit().await;
    let (_, detail) = audit
        .iter()
        .find(|(act, _)| act == "scheduling.service_added")
        .unwrap();
    assert_eq!(detail["service"], added["id"]);
}

#[actix_web::test]
async fn only_required_fields_are_needed() {
    let world = World::open().await;

    let added = world
        .add_service(json!({"name": "Consulta", "duration_minutes": 5}))
        .await
        .created();

    let fields = [
        "buffer_before_minutes",
        "buffer_after_minutes",
        "price_cents",
        "colour",
        "preparation",
        "aliases",
    ];
    assert_eq!(
        json!(fields.map(|field| &added[field])),
        json!([0, 0, 0, null, "", []])
    );
}

#[actix_web::test]
async fn a_field_out_of_its_bounds_is_named() {
    let world = World::open().await;
    let long = |length| "a".repeat(length);
    let bad = [
        ("name", json!("   ")),
        ("name", json!("a")),
        ("name", json!(long(81))),
        ("name", json!("🦷🦷")),
        ("name", json!("<b>Consulta</b>")),
        ("duration_minutes", json!(0)),
        ("duration_minutes", json!(7)),
        ("duration_minutes", json!(485)),
        ("buffer_before_minutes", json!(-1)),
        ("buffer_after_minutes", json!(241)),
        ("price_cents", json!(-1)),
        ("price_cents", json!(100_000_000_001_i64)),
        ("colour", json!("magenta")),
        ("colour", json!("")),
        ("preparation", json!(long(501))),
        ("aliases", json!(vec!["muela"; 21])),
        ("aliases", json!(["a"])),
        ("aliases", json!([long(41)])),
        ("doctors", json!([world.doctor.id, world.doctor.id])),
    ];
    for (field, value) in bad {
        let mut body = json!({"name": "Consulta", "duration_minutes": 30});
        body[field] = value.clone();
        let added = world.add_service(body).await.problem(400, "INVALID_FIELD");
        let said = added["field"].as_str().unwrap_or_default();
        assert!(said.starts_with(field), "{field} {value}: {added}");
        let changed = world.change_service(json!({field: value})).await;
        let changed = changed.problem(400, "INVALID_FIELD");
        let said = changed["field"].as_str().unwrap_or_default();
        assert!(said.starts_with(field), "{field} {value}: {changed}");
    }
    world.change_service(json!({"version": null})).await.ok();
    let (_, path) = world.first_service().await;
    let without = world.admin("PATCH", &path, json!({"name": "Otra"})).await;
    assert_eq!(without.problem(400, "INVALID_FIELD")["field"], "version");
}

#[actix_web::test]
async fn a_price_has_the_bound_of_the_currency_that_the_service_costs_in() {
    let world = World::open().await;
    let named = |name: &str, cents: i64| json!({"name": name, "duration_minutes": 30, "price_cents": cents});
    world
        .add_service(named("Implante", 10_000_000))
        .await
        .created();
    let dear = world.add_service(named("Otro implante", 10_000_001)).await;
    let dear = dear.problem(400, "PRICE_TOO_HIGH");
    assert_eq!(dear["field"], "price_cents");
    let said = dear["error"].as_str().unwrap();
    assert!(said.contains("$100,000"), "{said}");
    let changed = world
        .change_service(json!({"price_cents": 10_000_001}))
        .await;
    changed.problem(400, "PRICE_TOO_HIGH");

    let pesos = "UPDATE tenancy.clinics SET currency = 'COP'".to_owned();
    world.clinic.run(&world.test, &[pesos]).await;
    let in_pesos = world
        .add_service(named("Limpieza en pesos", 100_000_000_000))
        .await;

    assert_eq!(in_pesos.created()["currency"], "COP");
    let dear = world
        .add_service(named("Otra en pesos", 100_000_000_001))
        .await;
    dear.problem(400, "INVALID_FIELD");
}

#[actix_web::test]
async fn two_active_services_do_not_have_one_name() {
    let world = World::open().await;
    let named = |name: &str| json!({"name": name, "duration_minutes": 30});

    let taken = world.add_service(named("LIMPIÉZA  dental")).await;
    assert_eq!(taken.problem(409, "SERVICE_NAME_TAKEN")["field"], "name");
    // Its own name is no other's.
    let renamed = world
        .change_service(json!({"name": "Limpieza DENTAL"}))
        .await
        .ok();
    assert_eq!(renamed["name"], "Limpieza DENTAL");
    let other = world.add_service(named("Ortodoncia")).await.created();
    let path = format!("/api/services/{}", text(&other, "id"));
    let stolen = world
        .admin(
            "PATCH",
            &path,
            json!({"version": 1, "name": "limpieza dental"}),
        )
        .await;
    stolen.problem(409, "SERVICE_NAME_TAKEN");
    // One that is offered no more leaves its name to others, and does not get it back from them.
    world.change_service(json!({"is_active": false})).await.ok();
    world.add_service(named("Limpieza dental")).await.created();
    let back = world.change_service(json!({"is_active": true})).await;
    back.problem(409, "SERVICE_NAME_TAKEN");
    let back = world
        .change_service(json!({"is_active": true, "name": "Limpieza profunda"}))
        .await;
    assert_eq!(back.ok()["is_active"], true);
}

#[actix_web::test]
async fn of_many_who_add_one_name_at_once_one_has_it() {
    let world = World::open().await;
    let body = json!({"name": "Endodoncia", "duration_minutes": 30, "doctors": [world.doctor.id]});

    // As many as the pool has connections, so that none waits for one.
    let answers = join_all((0..8).map(|_| world.add_service(body.clone()))).await;

    let added = answers.iter().filter(|answer| answer.status == 201).count();
    let refused = answers
        .iter()
        .filter(|answer| answer.body["code"] == "SERVICE_NAME_TAKEN");
    assert_eq!((added, refused.count()), (1, 7));
}

#[actix_web::test]
async fn of_two_who_save_at_once_the_second_is_told_so() {
    let world = World::open().await;
    let edits = [
        json!({"version": 1, "price_cents": 100}),
        json!({"version": 1, "price_cents": 200}),
    ];

    let answers = join_all(edits.map(|edit| world.change_service(edit))).await;

    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert!(
        statuses == [200, 409] || statuses == [409, 200],
        "{statuses:?}"
    );
    let refused = answers.iter().find(|answer| answer.status == 409).unwrap();
    assert_eq!(refused.body["code"], "CONFIGURATION_CHANGED");
    let (now, _) = world.first_service().await;
    assert_eq!(now["version"], 2);
    // Nothing is counted where nothing changes.
    let price = now["price_cents"].clone();
    let same = world
        .change_service(json!({"price_cents": price, "colour": null}))
        .await
        .ok();
    assert_eq!(same, now);
}

#[actix_web::test]
async fn a_change_whose_answer_was_lost_is_answered_like_the_first() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let edit = json!({"version": 1, "price_cents": 100, "doctors": [other.id]});

    let changed = world.change_service(edit.clone()).await.ok();
    let again = world.change_service(edit).await.ok();

    assert_eq!(changed["version"], 2);
    assert_eq!(again, changed);
    let late = world
        .change_service(json!({"version": 1, "price_cents": 300}))
        .await;
    late.problem(409, "CONFIGURATION_CHANGED");
}

#[actix_web::test]
async fn null_clears_the_colour_and_what_is_absent_stays() {
    let world = World::open().await;

    let coloured = world
        .change_service(json!({"colour": "sky", "preparation": " En ayunas. "}))
        .await
        .ok();
    let cleared = world.change_service(json!({"colour": null})).await.ok();

    assert_eq!(
        (&coloured["colour"], &coloured["preparation"]),
        (&json!("sky"), &json!("En ayunas."))
    );
    assert_eq!(
        (&cleared["colour"], &cleared["preparation"]),
        (&Value::Null, &json!("En ayunas."))
    );
    let audit = world.audit().await;
    let fields: Vec<&Value> = audit
        .iter()
        .filter(|(act, _)| act == "scheduling.service_changed")
        .map(|(_, detail)| &detail["fields"])
        .collect();
    assert_eq!(
        fields,
        [&json!(["colour", "preparation"]), &json!(["colour"])]
    );
}

#[actix_web::test]
async fn the_doctors_of_a_service_are_replaced_and_those_who_stay_keep_their_time() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let own = format!(
        "UPDATE scheduling.doctor_services SET duration_minutes = 50 WHERE doctor_id = '{}'",
        world.doctor.id
    );
    world.clinic.run(&world.test, &[own]).await;
    let doctors = async || {
        let listed = world.get("/api/doctors").await.ok();
        let of = |id: kernel::DoctorId| {
            let all = listed["doctors"].as_array().unwrap();
            let doctor = all.iter().find(|one| one["id"] == json!(id)).unwrap();
            json!([
                doctor["services"].as_array().unwrap().len(),
                doctor["service_durations"].as_array().unwrap().len(),
                doctor["version"]
            ])
        };
        [of(world.doctor.id), of(other.id)]
    };

    world
        .change_service(json!({"doctors": [world.doctor.id]}))
        .await
        .ok();
    assert_eq!(doctors().await, [json!([1, 1, 1]), json!([0, 0, 2])]);
    world
        .change_service(json!({"doctors": [other.id, world.doctor.id]}))
        .await
        .ok();
    assert_eq!(doctors().await, [json!([1, 1, 1]), json!([1, 0, 3])]);
    let nobody = world.change_service(json!({"doctors": []})).await.ok();
    assert_eq!(doctors().await, [json!([0, 0, 2]), json!([0, 0, 4])]);
    // A service without doctors is offered at no time, and is no error.
    assert_eq!(nobody["is_active"], true);
    assert!(world.free_on(TUESDAY).await.is_empty());
    world
        .book("09:00")
        .await
        .problem(409, "SERVICE_NOT_OFFERED");
}

#[actix_web::test]
async fn another_clinics_doctors_and_services_are_unknown() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let theirs = stranger.doctor(&world.test, "08:00", "12:00").await;

    let added = world
        .add_service(json!({"name": "Consulta", "duration_minutes": 30, "doctors": [theirs.id]}))
        .await;
    added.problem(404, "NOT_FOUND");
    world
        .change_service(json!({"doctors": [world.doctor.id, theirs.id]}))
        .await
        .problem(404, "NOT_FOUND");
    let path = format!("/api/services/{}", stranger.service);
    world
        .admin("PATCH", &path, json!({"version": 1, "price_cents": 1}))
        .await
        .problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn a_service_for_the_desk_alone_is_not_offered_to_patients() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", "+50370123456").await;
    let slots = |more: &str| {
        format!(
            "/internal/slots?service_id={}&from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z{more}",
            world.clinic.service
        )
    };
    assert_eq!(world.published().await, ["Limpieza dental"]);

    world
        .change_service(json!({"bookable_in_chat": false}))
        .await
        .ok();

    assert!(world.published().await.is_empty());
    let asked = world.internal(Call::to("GET", &slots(""))).await;
    asked.problem(404, "NOT_FOUND");
    let held = world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await;
    held.problem(409, "SERVICE_NOT_OFFERED");
    let booked = world.book("09:30").await.created();
    // What staff booked, its patient may still move.
    let moving = slots(&format!("&moving={}", text(&booked, "id")));
    let found = world.internal(Call::to("GET", &moving)).await.ok();
    assert_ne!(found["slots"], json!([]));
}

#[actix_web::test]
async fn a_service_that_is_offered_no_more_keeps_its_visits() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();

    let changed = world
        .change_service(json!({"is_active": false, "duration_minutes": 60}))
        .await
        .ok();

    assert_eq!(changed["is_active"], false);
    assert_eq!(world.get("/api/services").await.ok()["services"], json!([]));
    let path = format!("/api/appointments/{}", text(&booked, "id"));
    assert_eq!(world.get(&path).await.ok(), booked);
    world
        .book("10:30")
        .await
        .problem(409, "SERVICE_NOT_OFFERED");
    // Where a visit is, it stays and can be told to have been confirmed.
    world.post(&format!("{path}/confirm"), json!({})).await.ok();
}

#[actix_web::test]
async fn a_clinic_has_two_hundred_services_and_no_more() {
    let world = World::open().await;
    let fill = format!(
        "INSERT INTO scheduling.services (clinic_id, id, name, duration_minutes, is_active)
         SELECT '{}', gen_random_uuid(), 'Servicio ' || n, 30, n % 2 = 0 FROM generate_series(1, 198) n",
        world.clinic.id
    );
    world.clinic.run(&world.test, &[fill]).await;
    let named = |name: &str| json!({"name": name, "duration_minutes": 30});

    world.add_service(named("El último")).await.created();
    world
        .add_service(named("Uno de más"))
        .await
        .problem(409, "TOO_MANY_SERVICES");
    world.change_service(json!({"price_cents": 1})).await.ok();
}

#[actix_web::test]
async fn a_doctor_who_signs_in_does_not_list_what_is_offered_no_more() {
    let world = World::open().await;
    let user = world
        .clinic
        .user_of_doctor(&world.test, world.doctor.id)
        .await;
    for path in ["/api/services", "/api/doctors"] {
        world.call(user, Call::to("GET", path)).await.ok();
        let all = format!("{path}?include_inactive=true");
        world
            .call(user, Call::to("GET", &all))
            .await
            .problem(403, "FORBIDDEN");
        world.get(&all).await.ok();
    }
}
