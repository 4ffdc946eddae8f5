//! Days off as staff add, change and remove them.

use crate::world::{Answer, Call, TUESDAY, World, text};
use diesel_async::RunQueryDsl;
use futures_util::future::{join, join_all};
use serde_json::{Value, json};
use testkit::Staff;
use tokio::sync::oneshot;

impl World {
    /// Gives the world's doctor days off, with what else the request has.
    pub async fn add_day_off(&self, first: &str, last: &str, more: Value) -> Answer {
        let own = json!({ "doctor_id": self.doctor.id, "starts_on": first, "ends_on": last });
        self.post("/api/days-off", merged(own, more)).await
    }

    /// Closes the clinic, with what else the request has.
    pub async fn add_closure(&self, first: &str, last: &str, more: Value) -> Answer {
        let own = json!({ "starts_on": first, "ends_on": last });
        self.post("/api/days-off", merged(own, more)).await
    }

    pub async fn send_to(&self, method: &str, path: &str, body: Value) -> Answer {
        let call = Call::to(method, path).with(body);
        self.call(self.clinic.staff, call).await
    }

    async fn days_off(&self, who: Staff, query: &str) -> Vec<Value> {
        let path = format!("/api/days-off?{query}");
        let list = self.call(who, Call::to("GET", &path)).await.ok();
        list["days_off"].as_array().unwrap().clone()
    }

    /// Runs the request while another transaction has run the statement, which is committed once the request waits for it.
    async fn behind(&self, statement: &str, request: impl Future<Output = Answer>) -> Answer {
        let (done, is_done) = oneshot::channel();
        let system = self.clinic.system();
        let other = self.app.db.acting_as(&system, async |tx| {
            diesel::sql_query(statement).execute(tx.conn()).await?;
            done.send(()).unwrap();
            self.until_somebody_waits().await;
            Ok::<_, db::DbError>(())
        });
        let request = async {
            is_done.await.unwrap();
            request.await
        };
        let (answer, other) = join(request, other).await;
        other.unwrap();
        answer
    }

    async fn remove(&self, day_off: &Value) -> u16 {
        let path = format!("/api/days-off/{}", text(day_off, "id"));
        let call = Call::to("DELETE", &path);
        self.call(self.clinic.staff, call).await.status
    }
}

fn merged(mut own: Value, more: Value) -> Value {
    let Value::Object(more) = more else {
        panic!("fields are added from an object");
    };
    for (name, value) in more {
        own[name] = value;
    }
    own
}

const YEAR: &str = "start=2026-06-01&end=2027-07-05";

#[actix_web::test]
async fn a_doctor_gets_days_off_and_the_agenda_and_the_free_times_show_it() {
    let world = World::open().await;
    let day = format!("/api/appointments?date={TUESDAY}");
    let before = world.get(&day).await;

    let more = json!({ "from": "09:00", "to": "10:30", "reason": " Congreso " });
    let added = world.add_day_off(TUESDAY, "2026-11-25", more).await;

    let added = added.created();
    assert_eq!(
        added,
        json!({
            "id": added["id"], "doctor_id": world.doctor.id, "starts_on": TUESDAY, "ends_on": "2026-11-25",
            "from": "09:00", "to": "10:30", "reason": "Congreso", "version": 1,
        })
    );
    let again = Call::to("GET", &day).having(&before.tag);
    let shown = world.call(world.clinic.staff, again).await.ok();
    assert_eq!(text(&shown["days_off"][0], "reason"), "Congreso");
    assert_eq!(
        world.free_on(TUESDAY).await,
        ["08:00", "08:30", "10:30", "11:00", "11:30"]
    );
    world.book("09:30").await.problem(409, "DOCTOR_AWAY");
    assert_eq!(world.days_off(world.clinic.staff, YEAR).await, [added]);
    let told = world.announced().await;
    assert_eq!(told, ["scheduling.agenda.changed.v1"]);
}

#[actix_web::test]
async fn what_cannot_be_days_off_is_refused_at_its_field() {
    let world = World::open().await;
    let cases = [
        (
            json!({ "starts_on": "2026-11-25", "ends_on": TUESDAY }),
            "ends_on",
        ),
        (json!({ "ends_on": "2027-11-25" }), "ends_on"),
        (
            json!({ "starts_on": "2026-11-20", "ends_on": "2026-11-22" }),
            "ends_on",
        ),
        (
            json!({ "starts_on": "2026-11-23", "ends_on": "2026-11-23", "from": "05:00", "to": "07:00" }),
            "ends_on",
        ),
        (json!({ "from": "09:00" }), "to"),
        (json!({ "to": "09:00" }), "from"),
        (json!({ "from": "09:00", "to": "09:00" }), "to"),
        (json!({ "from": "09:00", "to": "08:00" }), "to"),
        (json!({ "from": "24:00", "to": "24:00" }), "from"),
        (json!({ "from": "09:00", "to": "25:00" }), "to"),
        (json!({ "starts_on": "mañana" }), "starts_on"),
        (json!({ "reason": "x".repeat(201) }), "reason"),
        (
            json!({ "accepted_conflicts": vec![world.doctor.id; 501] }),
            "accepted_conflicts",
        ),
        (json!({ "docter_id": world.doctor.id }), "docter_id"),
    ];
    for (more, field) in cases {
        let refused = world.add_day_off(TUESDAY, "2026-11-25", more.clone()).await;
        let body = refused.problem(400, "INVALID_FIELD");
        assert_eq!(text(&body, "field"), field, "{more}");
    }
    let stranger = json!({ "doctor_id": "01930000-0000-7000-8000-000000000000" });
    let refused = world.add_day_off(TUESDAY, TUESDAY, stranger).await;
    refused.problem(404, "NOT_FOUND");
    assert_eq!(world.rows("scheduling.vacations").await, 0);
}

#[actix_web::test]
async fn the_same_days_off_are_not_added_twice() {
    let world = World::open().await;
    let more = json!({ "reason": "Vacaciones" });

    let first = world.add_day_off(TUESDAY, TUESDAY, more.clone()).await;
    let second = world.add_day_off(TUESDAY, TUESDAY, more).await;
    let other = world.add_day_off(TUESDAY, TUESDAY, json!({})).await;

    assert_eq!(first.created()["id"], second.created()["id"]);
    other.created();
    assert_eq!(world.rows("scheduling.vacations").await, 2);
    assert_eq!(world.announced().await.len(), 2);
}

#[actix_web::test]
async fn days_off_are_listed_where_they_touch_the_range_and_a_doctor_sees_no_others() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let user = world.clinic.user_of_doctor(&world.test, other.id).await;
    let of_first = world
        .add_day_off("2026-11-30", "2026-12-04", json!({}))
        .await;
    let theirs = json!({ "doctor_id": other.id });
    let of_other = world.add_day_off("2026-12-01", "2026-12-01", theirs).await;
    let of_clinic = world
        .add_closure(
            "2026-12-03",
            "2026-12-03",
            json!({ "to": "24:00", "from": "22:00" }),
        )
        .await;
    let [of_first, of_other, of_clinic] = [of_first, of_other, of_clinic].map(Answer::created);
    let staff = world.clinic.staff;

    let all = world.days_off(staff, YEAR).await;
    let touching = world
        .days_off(staff, "start=2026-12-04&end=2026-12-31")
        .await;
    let narrowed = format!("{YEAR}&doctor_id={}", other.id);

    assert_eq!(all, [of_first.clone(), of_other.clone(), of_clinic.clone()]);
    assert_eq!(touching, [of_first]);
    let own = [of_other, of_clinic];
    assert_eq!(world.days_off(staff, &narrowed).await, own);
    assert_eq!(own[1]["to"], "24:00");
    assert_eq!(own[1]["doctor_id"], Value::Null);
    assert_eq!(world.days_off(user, YEAR).await, own);
    let foreign = format!("{YEAR}&doctor_id={}", world.doctor.id);
    assert_eq!(world.days_off(user, &foreign).await, own, "the own ones");
    for wrong in [
        "start=2026-12-04&end=2026-12-03",
        "start=2026-01-01&end=2027-02-05",
        "start=2026-12-04",
    ] {
        let path = format!("/api/days-off?{wrong}");
        let refused = world.get(&path).await.problem(400, "INVALID_FIELD");
        assert_eq!(text(&refused, "field"), "end", "{wrong}");
    }
}

#[actix_web::test]
async fn days_off_are_changed_by_the_version_that_was_seen() {
    let world = World::open().await;
    let added = world
        .add_day_off(
            TUESDAY,
            TUESDAY,
            json!({ "from": "09:00", "to": "10:00", "reason": "Congreso" }),
        )
        .await
        .created();
    let path = format!("/api/days-off/{}", text(&added, "id"));
    let change = json!({ "version": 1, "from": null, "to": null, "ends_on": "2026-11-25" });

    let changed = world.send_to("PATCH", &path, change.clone()).await.ok();
    let repeated = world.send_to("PATCH", &path, change).await.ok();
    let late = json!({ "version": 1, "reason": "Otro" });
    world
        .send_to("PATCH", &path, late)
        .await
        .problem(409, "CONFIGURATION_CHANGED");
    let half = json!({ "version": 2, "from": "09:00" });
    let half = world
        .send_to("PATCH", &path, half)
        .await
        .problem(400, "INVALID_FIELD");

    assert_eq!(text(&half, "field"), "to");
    assert_eq!(changed, repeated);
    assert_eq!(
        (
            &changed["version"],
            &changed["from"],
            &changed["ends_on"],
            &changed["reason"]
        ),
        (
            &json!(2),
            &Value::Null,
            &json!("2026-11-25"),
            &json!("Congreso")
        )
    );
    assert!(world.free_on("2026-11-25").await.is_empty());
    let acts: Vec<(String, Value)> = world.audit().await;
    assert_eq!(acts.len(), 2);
    assert_eq!(acts[1].0, "scheduling.day_off_changed");
    assert_eq!(acts[1].1["fields"], json!(["ends_on", "hours"]));
    assert!(
        !acts
            .iter()
            .any(|(_, detail)| detail.to_string().contains("Congreso"))
    );
}

#[actix_web::test]
async fn past_days_off_are_not_added_but_removed_and_present_ones_may_end() {
    let world = World::open().await;
    let (clinic, doctor) = (world.clinic.id, world.doctor.id);
    let past = format!(
        "INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on)
         VALUES ('{clinic}', gen_random_uuid(), '{doctor}', '2026-11-02', '2026-11-06')"
    );
    world.clinic.run(&world.test, &[past]).await;
    let past = world.days_off(world.clinic.staff, YEAR).await;
    let present = world
        .add_day_off("2026-11-18", "2026-11-27", json!({}))
        .await
        .created();
    let coming = world
        .add_day_off("2026-12-01", "2026-12-04", json!({}))
        .await
        .created();
    let change = async |day_off: &Value, ends_on: &str| {
        let path = format!("/api/days-off/{}", text(day_off, "id"));
        let change = json!({ "version": 1, "starts_on": "2026-11-16", "ends_on": ends_on });
        world.send_to("PATCH", &path, change).await
    };

    change(&present, "2026-11-20").await.ok();
    let refused = change(&coming, "2026-11-20")
        .await
        .problem(400, "INVALID_FIELD");
    assert_eq!(text(&refused, "field"), "ends_on");
    assert_eq!(world.remove(&past[0]).await, 204);
    assert_eq!(world.remove(&past[0]).await, 404);
    assert_eq!(world.remove(&coming).await, 204);
    assert_eq!(world.free_on("2026-12-01").await.len(), 8);
    let acts: Vec<String> = world
        .audit()
        .await
        .into_iter()
        .map(|(act, _)| act)
        .collect();
    assert_eq!(
        acts[2..],
        [
            "scheduling.day_off_changed",
            "scheduling.day_off_removed",
            "scheduling.day_off_removed"
        ]
    );
}

#[actix_web::test]
async fn a_doctor_has_a_thousand_days_off_to_come_and_no_more() {
    let world = World::open().await;
    let (clinic, doctor) = (world.clinic.id, world.doctor.id);
    let many = format!(
        "INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on)
         SELECT '{clinic}'::uuid, gen_random_uuid(), '{doctor}'::uuid, date '2026-12-01' + n, date '2026-12-01' + n FROM generate_series(1, 1000) n
         UNION ALL SELECT '{clinic}'::uuid, gen_random_uuid(), '{doctor}'::uuid, date '2026-11-01', date '2026-11-01'"
    );
    world.clinic.run(&world.test, &[many]).await;

    let one_more = world
        .add_day_off("2026-12-01", "2026-12-01", json!({}))
        .await;
    one_more.problem(409, "TOO_MANY_DAYS_OFF");
    world
        .add_closure("2026-12-01", "2026-12-01", json!({}))
        .await
        .created();
    let theirs = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let theirs = json!({ "doctor_id": theirs.id });
    world
        .add_day_off("2026-12-01", "2026-12-01", theirs)
        .await
        .created();
}

#[actix_web::test]
async fn days_off_that_are_removed_while_they_change_do_not_come_back() {
    let world = World::open().await;
    let of_doctor = world.add_day_off(TUESDAY, TUESDAY, json!({})).await;
    let of_clinic = world.add_closure(TUESDAY, TUESDAY, json!({})).await;
    for (day_off, table) in [
        (of_doctor.created(), "scheduling.vacations"),
        (of_clinic.created(), "scheduling.closures"),
    ] {
        let id = text(&day_off, "id");
        let path = format!("/api/days-off/{id}");
        let remove = format!("DELETE FROM {table} WHERE id = '{id}'");
        let change = json!({ "version": 1, "reason": "Otro" });

        let changing = Box::pin(world.send_to("PATCH", &path, change));
        let changed = world.behind(&remove, changing).await;

        changed.problem(404, "NOT_FOUND");
        assert_eq!(world.rows(table).await, 0, "{table}");
    }
}

#[actix_web::test]
async fn a_clinic_without_doctors_is_closed_once_by_many_who_ask_at_once() {
    let world = World::open().await;
    let nobody = ["working_hours", "doctor_services", "doctors"].map(|table| {
        format!(
            "DELETE FROM scheduling.{table} WHERE clinic_id = '{}'",
            world.clinic.id
        )
    });
    world.clinic.run(&world.test, &nobody).await;

    let closures = (0..8).map(|_| world.add_closure(TUESDAY, TUESDAY, json!({})));
    let added = join_all(closures).await;

    for answer in added {
        answer.created();
    }
    assert_eq!(world.rows("scheduling.closures").await, 1);
}
