//! The rooms and devices of a clinic: adding and changing them, and what services need of them.

use crate::world::{Answer, Call, World, text};
use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::Clinic;

impl World {
    pub async fn add_resource(&self, kind: &str, name: &str) -> String {
        let body = json!({ "kind": kind, "name": name });
        let added = self.admin("POST", "/api/resources", body).await.created();
        text(&added, "id").to_owned()
    }

    pub async fn change_resource(&self, id: &str, mut body: Value) -> Answer {
        let path = format!("/api/resources/{id}");
        if body["version"].is_null() {
            body["version"] = self.get(&path).await.ok()["version"].clone();
        }
        self.admin("PATCH", &path, body).await
    }

    /// Lets the visits of the clinic's first service need these.
    pub async fn need(&self, needs: Value) -> Answer {
        let listed = self.get("/api/services").await.ok();
        let own = json!(self.clinic.service);
        let all = listed["services"].as_array().unwrap().iter();
        let service = all.clone().find(|one| one["id"] == own).unwrap();
        let body = json!({ "version": service["version"], "needs": needs });
        let path = format!("/api/services/{}", self.clinic.service);
        self.admin("PATCH", &path, body).await
    }

    /// Lets them need any one of these rooms.
    pub async fn need_a_room(&self, any_of: &[&str]) {
        self.need(json!([{ "kind": "room", "any_of": any_of }]))
            .await
            .ok();
    }
}

fn names(listed: &Value) -> Vec<&str> {
    let all = listed["resources"].as_array().unwrap().iter();
    all.map(|one| text(one, "name")).collect()
}

#[actix_web::test]
async fn an_administrator_adds_and_changes_rooms_and_devices() {
    let world = World::open().await;

    let body =
        json!({ "kind": "room", "name": "  Sala   2 ", "notes": "Segundo piso", "sort_order": 5 });
    let added = world.admin("POST", "/api/resources", body).await.created();
    world.add_resource("device", "Rayos X").await;
    let id = text(&added, "id");
    let changed = world.change_resource(id, json!({ "notes": "Tercer piso", "name": "Sala 3" }));
    let changed = changed.await.ok();
    let again = world
        .change_resource(id, json!({ "version": 1, "name": "Sala 3" }))
        .await
        .ok();
    let late = json!({ "version": 1, "name": "Sala 4" });

    assert_eq!(
        added,
        json!({
            "id": id, "name": "Sala 2", "kind": "room", "notes": "Segundo piso", "is_active": true, "sort_order": 5, "version": 1,
        })
    );
    assert_eq!((&changed["version"], &again), (&json!(2), &changed));
    world
        .change_resource(id, late)
        .await
        .problem(409, "CONFIGURATION_CHANGED");
    let listed = world.get("/api/resources").await.ok();
    assert_eq!(names(&listed), ["Rayos X", "Sala 3"]);
    let audit = world.audit().await;
    let acts: Vec<&str> = audit.iter().map(|(act, _)| act.as_str()).collect();
    let own = acts.iter().filter(|act| act.contains("resource"));
    assert_eq!(
        own.collect::<Vec<_>>(),
        [
            &"scheduling.resource_added",
            &"scheduling.resource_added",
            &"scheduling.resource_changed"
        ]
    );
}

#[actix_web::test]
async fn one_that_is_not_used_any_more_is_shown_on_demand_and_comes_back() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;

    world
        .change_resource(&room, json!({ "is_active": false }))
        .await
        .ok();

    assert!(names(&world.get("/api/resources").await.ok()).is_empty());
    let all = world.get("/api/resources?include_inactive=true").await.ok();
    assert_eq!(names(&all), ["Sala 1"]);
    let another = world.add_resource("room", "SALA 1").await;
    let back = json!({ "is_active": true });
    let refused = world.change_resource(&room, back.clone()).await;
    let refused = refused.problem(409, "RESOURCE_NAME_TAKEN");
    assert_eq!(refused["field"], "name");
    world
        .change_resource(&another, json!({ "is_active": false }))
        .await
        .ok();
    world.change_resource(&room, back).await.ok();
}

#[actix_web::test]
async fn a_name_is_given_once_however_many_add_it_at_once() {
    let world = World::open().await;
    let add = || {
        let body = json!({ "kind": "room", "name": "Sala única" });
        world.admin("POST", "/api/resources", body)
    };

    let answers = join_all((0..6).map(|_| add())).await;

    let added = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(added, 1);
    for answer in answers.into_iter().filter(|answer| answer.status != 201) {
        answer.problem(409, "RESOURCE_NAME_TAKEN");
    }
}

#[actix_web::test]
async fn beyond_two_hundred_none_is_added() {
    let world = World::open().await;
    let fill = format!(
        "INSERT INTO scheduling.resources (clinic_id, id, name, kind, is_active, created_at)
         SELECT '{}', gen_random_uuid(), 'Sala ' || n, 'room', n % 2 = 0, now() FROM generate_series(1, 199) n",
        world.clinic.id
    );
    world.clinic.run(&world.test, &[fill]).await;
    world.add_resource("room", "La última").await;

    let body = json!({ "kind": "room", "name": "Una más" });
    let refused = world.admin("POST", "/api/resources", body).await;

    refused.problem(409, "TOO_MANY_RESOURCES");
}

#[actix_web::test]
async fn fields_are_judged() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    let bad = [
        (json!({ "kind": "room", "name": "S" }), "name"),
        (json!({ "kind": "room", "name": "<b>Sala</b>" }), "name"),
        (json!({ "kind": "chair", "name": "Silla" }), "kind"),
        (
            json!({ "kind": "room", "name": "Sala 2", "sort_order": -1 }),
            "sort_order",
        ),
        (
            json!({ "kind": "room", "name": "Sala 2", "notes": "x".repeat(501) }),
            "notes",
        ),
    ];

    for (body, field) in bad {
        let refused = world.admin("POST", "/api/resources", body.clone()).await;
        let refused = refused.problem(400, "INVALID_FIELD");
        assert_eq!(refused["field"], field, "{body}");
    }
    let kind = world
        .change_resource(&room, json!({ "version": 1, "kind": "device" }))
        .await;
    assert_eq!(kind.problem(400, "INVALID_FIELD")["field"], "kind");
}

#[actix_web::test]
async fn a_service_says_what_it_needs() {
    let world = World::open().await;
    let (one, two) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
    );
    let (laser, lamp) = (
        world.add_resource("device", "Láser").await,
        world.add_resource("device", "Lámpara").await,
    );
    let needs = json!([
        { "kind": "room", "any_of": [two, one] },
        { "kind": "device", "any_of": [laser] },
        { "kind": "device", "any_of": [lamp, laser] },
    ]);

    let changed = world.need(needs.clone()).await.ok();
    let again = world.need(needs).await.ok();
    let body = json!({ "name": "Blanqueamiento", "duration_minutes": 45, "needs": [{ "kind": "device", "any_of": [lamp] }] });
    let added = world.add_service(body).await.created();
    let nothing = world.need(json!([])).await.ok();

    // In the order in which the clinic lists them.
    assert_eq!(
        changed["needs"],
        json!([
            { "kind": "room", "any_of": [one, two] },
            { "kind": "device", "any_of": [laser] },
            { "kind": "device", "any_of": [lamp, laser] },
        ])
    );
    assert_eq!(again, changed);
    assert_eq!(
        added["needs"],
        json!([{ "kind": "device", "any_of": [lamp] }])
    );
    assert_eq!(nothing["needs"], json!([]));
    let audit = world.audit().await;
    let detail = audit
        .iter()
        .find(|(act, _)| act == "scheduling.service_changed");
    assert_eq!(detail.unwrap().1["fields"], json!(["needs"]));
}

#[actix_web::test]
async fn needs_that_cannot_be_met_are_refused() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    let other = world.add_resource("room", "Sala 2").await;
    let laser = world.add_resource("device", "Láser").await;
    let bad = [
        json!([{ "kind": "room", "any_of": [] }]),
        json!([{ "kind": "room", "any_of": [room, room] }]),
        json!([{ "kind": "device", "any_of": [room] }]),
        json!([{ "kind": "room", "any_of": [room] }, { "kind": "room", "any_of": [other] }]),
        json!([{ "kind": "device", "any_of": [laser] }, { "kind": "device", "any_of": [laser] }]),
    ];

    for needs in bad {
        let refused = world.need(needs.clone()).await;
        let refused = refused.problem(400, "INVALID_FIELD");
        assert_eq!(refused["field"], "needs", "{needs}");
    }
    let unknown = json!([{ "kind": "room", "any_of": [world.doctor.id] }]);
    world.need(unknown).await.problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn what_another_clinic_has_does_not_exist() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let stranger = Clinic::open(&world.test).await;
    let path = format!("/api/resources/{room}");

    let listed = world
        .call(stranger.staff, Call::to("GET", "/api/resources"))
        .await
        .ok();
    let shown = world.call(stranger.admin, Call::to("GET", &path)).await;
    let visits = Call::to("GET", &format!("{path}/appointments"));
    let visits = world.call(stranger.admin, visits).await;
    let change = Call::to("PATCH", &path).with(json!({ "version": 1, "name": "Mía" }));
    let changed = world.call(stranger.admin, change).await;
    let needs = json!([{ "kind": "room", "any_of": [room] }]);
    let service = json!({ "name": "Consulta", "duration_minutes": 30, "needs": needs });
    let service = Call::to("POST", "/api/services").with(service);
    let service = world.call(stranger.admin, service).await;

    assert!(names(&listed).is_empty());
    shown.problem(404, "NOT_FOUND");
    visits.problem(404, "NOT_FOUND");
    changed.problem(404, "NOT_FOUND");
    service.problem(404, "NOT_FOUND");
}
