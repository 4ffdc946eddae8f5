//! Addresses under which other calendars read an agenda: who makes, sees and revokes them.

use crate::world::{Answer, Call, World, text};
use serde_json::{Value, json};
use testkit::{Clinic, Staff};

const FEEDS: &str = "/api/calendar-feeds";

impl World {
    /// Makes an address as that member of staff.
    pub async fn make_feed(&self, who: Staff, body: Value) -> Answer {
        self.call(who, Call::to("POST", FEEDS).with(body)).await
    }

    /// The path of a new address of the doctor's agenda, and its id.
    pub async fn feed_of_doctor(&self, privacy: &str) -> (String, String) {
        let body = json!({ "doctor_id": self.doctor.id, "name": "Teléfono", "privacy": privacy });
        let made = self.make_feed(self.clinic.admin, body).await.created();
        let id = text(&made["calendar_feed"], "id").to_owned();
        (text(&made, "path").to_owned(), id)
    }

    pub async fn feeds_of(&self, who: Staff, query: &str) -> Vec<Value> {
        let path = format!("{FEEDS}{query}");
        let listed = self.call(who, Call::to("GET", &path)).await.ok();
        listed["calendar_feeds"].as_array().unwrap().clone()
    }

    pub async fn revoke_feed(&self, who: Staff, id: &str) -> Answer {
        let path = format!("{FEEDS}/{id}");
        self.call(who, Call::to("DELETE", &path)).await
    }
}

#[actix_web::test]
async fn an_administrator_makes_lists_and_revokes_addresses_and_their_secret_is_told_once() {
    let world = World::open().await;
    let admin = world.clinic.admin;
    let of_all = json!({ "name": "  Pantalla   de la recepción " });

    let made = world.make_feed(admin, of_all).await.created();
    let (path, of_doctor) = world.feed_of_doctor("busy").await;
    let listed = world.feeds_of(admin, "").await;
    let query = format!("?doctor_id={}", world.doctor.id);
    let own = world.feeds_of(admin, &query).await;

    let first = &made["calendar_feed"];
    let facts = (&first["doctor_id"], &first["privacy"], text(first, "name"));
    let expected = (&json!(null), &json!("initials"), "Pantalla de la recepción");
    assert_eq!(facts, expected);
    assert!(first["created_by_name"].is_string() && first["last_read_at"].is_null());
    assert_eq!(listed.first(), Some(first));
    assert_eq!((listed.len(), own.len()), (2, 1));
    let secret = path
        .trim_start_matches("/calendar/")
        .trim_end_matches(".ics");
    assert_eq!(secret.len(), 43);
    assert!(!json!(listed).to_string().contains(secret));

    let revoked = world.revoke_feed(admin, &of_doctor).await;
    assert_eq!(revoked.status, 204);
    let again = world.revoke_feed(admin, &of_doctor).await;
    again.problem(404, "NOT_FOUND");
    let audit = world.audit().await;
    let acts: Vec<&str> = audit.iter().map(|(act, _)| act.as_str()).collect();
    let expected = [
        "scheduling.calendar_feed_added",
        "scheduling.calendar_feed_added",
        "scheduling.calendar_feed_revoked",
    ];
    assert_eq!(acts, expected);
    assert!(!json!(audit).to_string().contains(secret));
}

#[actix_web::test]
async fn a_doctor_has_addresses_of_the_own_agenda_and_sees_no_others() {
    let world = World::open().await;
    let own = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let user = world.clinic.user_of_doctor(&world.test, own.id).await;
    let (_, foreign) = world.feed_of_doctor("full").await;
    let of_all = json!({ "name": "Todos" });
    let of_all = world.make_feed(world.clinic.admin, of_all).await.created();
    let of_all = text(&of_all["calendar_feed"], "id").to_owned();

    let body = |doctor: Value| json!({ "doctor_id": doctor, "name": "Mi teléfono" });
    let made = world.make_feed(user, body(json!(own.id))).await.created();
    let other = world.make_feed(user, body(json!(world.doctor.id))).await;
    let all = world.make_feed(user, body(json!(null))).await;
    let listed = world.feeds_of(user, "").await;

    other.problem(404, "NOT_FOUND");
    all.problem(403, "FORBIDDEN");
    assert_eq!(listed, [made["calendar_feed"].clone()]);
    for id in [&foreign, &of_all] {
        let refused = world.revoke_feed(user, id).await;
        refused.problem(404, "NOT_FOUND");
    }
    let id = text(&made["calendar_feed"], "id");
    assert_eq!(world.revoke_feed(user, id).await.status, 204);
    assert_eq!(world.feeds_of(world.clinic.admin, "").await.len(), 2);
}

#[actix_web::test]
async fn the_desk_and_other_clinics_neither_see_nor_revoke_an_address() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let (_, id) = world.feed_of_doctor("initials").await;
    let desk = world.clinic.staff;

    let listed = world.call(desk, Call::to("GET", FEEDS)).await;
    listed.problem(403, "FORBIDDEN");
    let made = world.make_feed(desk, json!({ "name": "Recepción" })).await;
    made.problem(403, "FORBIDDEN");
    let revoked = world.revoke_feed(desk, &id).await;
    revoked.problem(403, "FORBIDDEN");
    assert!(world.feeds_of(stranger.admin, "").await.is_empty());
    let revoked = world.revoke_feed(stranger.admin, &id).await;
    revoked.problem(404, "NOT_FOUND");
    let body = json!({ "doctor_id": world.doctor.id, "name": "Ajena" });
    let made = world.make_feed(stranger.admin, body).await;
    made.problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn what_is_no_name_no_level_or_no_doctor_is_refused() {
    let world = World::open().await;
    let admin = world.clinic.admin;
    let leave = "UPDATE scheduling.doctors SET is_active = false".to_owned();

    for name in ["", "A", "<b>", &"a".repeat(61)] {
        let refused = world.make_feed(admin, json!({ "name": name })).await;
        assert_eq!(
            refused.problem(400, "INVALID_FIELD")["field"],
            "name",
            "{name}"
        );
    }
    let refused = world.make_feed(admin, json!({ "name": "Casa", "privacy": "all" }));
    assert_eq!(
        refused.await.problem(400, "INVALID_FIELD")["field"],
        "privacy"
    );
    for name in ["Ab", &"a".repeat(60)] {
        world
            .make_feed(admin, json!({ "name": name }))
            .await
            .created();
    }
    world.clinic.run(&world.test, &[leave]).await;
    let body = json!({ "doctor_id": world.doctor.id, "name": "Casa" });
    let refused = world.make_feed(admin, body).await;
    refused.problem(404, "NOT_FOUND");
}

#[actix_web::test]
async fn an_agenda_has_ten_addresses_and_no_more_however_many_are_made_at_once() {
    let world = World::open().await;
    let admin = world.clinic.admin;
    let body = json!({ "doctor_id": world.doctor.id, "name": "Teléfono" });

    for _ in 0..8 {
        world.make_feed(admin, body.clone()).await.created();
    }
    let all = (0..4).map(|_| world.make_feed(admin, body.clone()));
    let all = futures_util::future::join_all(all).await;
    let of_all = world.make_feed(admin, json!({ "name": "Todos" })).await;

    let made = all.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 2);
    let refused = all.into_iter().filter(|answer| answer.status != 201);
    for answer in refused {
        answer.problem(409, "TOO_MANY_CALENDAR_FEEDS");
    }
    // Those of all doctors are counted for themselves.
    of_all.created();
}
