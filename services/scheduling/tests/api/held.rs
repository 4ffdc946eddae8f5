//! The slots that are kept for patients, as the agenda shows them.

use crate::world::{Answer, Call, Chat, PHONE, TUESDAY, World, text, turn};
use chrono::Duration;
use serde_json::{Value, json};

const HALF_PAST_NINE: &str = "2026-11-24T15:30:00Z";
const TEN: &str = "2026-11-24T16:00:00Z";

fn day() -> String {
    format!("/api/appointments?date={TUESDAY}")
}

/// The starts of the holds in an answer.
fn starts(list: &Value) -> Vec<&str> {
    let holds = list["holds"].as_array().unwrap();
    holds.iter().map(|hold| text(hold, "starts_at")).collect()
}

impl World {
    async fn ana(&self) -> Chat {
        self.chat("Ana Menjívar", PHONE).await
    }

    async fn since(&self, had: &Answer) -> Answer {
        let call = Call::to("GET", &day()).having(&had.tag);
        self.call(self.clinic.staff, call).await
    }
}

#[actix_web::test]
async fn a_live_hold_is_shown_without_its_patient() {
    let world = World::open().await;
    let kept = world.hold(&world.ana().await, turn(), HALF_PAST_NINE).await;

    let list = world.get(&day()).await.ok();

    let hold = json!({
        "id": kept.ok()["hold_id"], "doctor_id": world.doctor.id, "starts_at": HALF_PAST_NINE, "ends_at": TEN,
        "expires_at": "2026-11-23T13:10:00Z", "source": "chat",
    });
    assert_eq!(
        list,
        json!({
            "appointments": [], "total": 0, "page": 1, "limit": 50, "days_off": [], "holds": [hold],
        })
    );
}

#[actix_web::test]
async fn holds_belong_to_their_days_and_doctors_and_to_the_first_page() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    world
        .hold(&world.ana().await, turn(), HALF_PAST_NINE)
        .await
        .ok();
    world.book("11:00").await.created();
    let doctor = world.doctor.id;

    for (query, shown) in [
        ("date=2026-11-24".to_owned(), 1),
        ("start=2026-11-23&end=2026-11-29&limit=1".to_owned(), 1),
        (format!("date=2026-11-24&doctor_id={doctor}"), 1),
        (format!("date=2026-11-24&doctor_id={}", other.id), 0),
        ("date=2026-11-24&status=cancelled".to_owned(), 1),
        ("date=2026-11-25".to_owned(), 0),
    ] {
        let list = world.get(&format!("/api/appointments?{query}")).await.ok();
        assert_eq!(starts(&list).len(), shown, "{query}");
    }
    for query in [
        "date=2026-11-24&page=2",
        "limit=50",
        "start=2026-11-23&end=2027-02-01",
    ] {
        let list = world.get(&format!("/api/appointments?{query}")).await.ok();
        assert!(list.get("holds").is_none(), "{query}");
    }
}

#[actix_web::test]
async fn the_answer_changes_when_a_hold_comes_moves_and_becomes_an_appointment() {
    let world = World::open().await;
    let chat = world.ana().await;
    let empty = world.get(&day()).await;

    world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();
    let held = world.since(&empty).await;
    let unchanged = world.since(&held).await;
    world.hold(&chat, turn(), TEN).await.ok();
    let moved = world.since(&held).await;
    world.booked_in_chat(&chat, TEN).await;
    let booked = world.since(&moved).await;

    assert_eq!(
        (held.status, starts(&held.body)),
        (200, vec![HALF_PAST_NINE])
    );
    assert_eq!((unchanged.status, &unchanged.tag), (304, &held.tag));
    assert_eq!((moved.status, starts(&moved.body)), (200, vec![TEN]));
    let counted = (
        booked.status,
        starts(&booked.body).len(),
        &booked.body["total"],
    );
    assert_eq!(counted, (200, 0, &json!(1)));
}

#[actix_web::test]
async fn no_answer_brings_an_expired_hold_back() {
    let world = World::open().await;
    let (ana, luis) = (
        world.ana().await,
        world.chat("Luis Peña", "+50371110000").await,
    );
    world.hold(&ana, turn(), HALF_PAST_NINE).await.ok();
    world.clock.advance(Duration::minutes(4));
    world.hold(&luis, turn(), TEN).await.ok();
    let both = world.get(&day()).await;
    let doctor = world
        .clinic
        .user_of_doctor(&world.test, world.doctor.id)
        .await;
    let own = world.call(doctor, Call::to("GET", &day())).await;

    // The first hold ends now, and nothing is written.
    world.clock.advance(Duration::minutes(6));
    let after = world.since(&both).await;
    let from_memory = world.get(&day()).await;
    let of_doctor = Call::to("GET", &day()).having(&own.tag);
    let of_doctor = world.call(doctor, of_doctor).await;
    let unchanged = world.since(&after).await;
    world.clock.advance(Duration::minutes(4));
    let none = world.since(&after).await;

    assert_eq!(starts(&both.body), [HALF_PAST_NINE, TEN]);
    assert_eq!((after.status, starts(&after.body)), (200, vec![TEN]));
    assert_eq!(
        (&from_memory.tag, &from_memory.body),
        (&after.tag, &after.body)
    );
    assert_eq!(
        (of_doctor.status, starts(&of_doctor.body)),
        (200, vec![TEN])
    );
    assert_eq!(unchanged.status, 304);
    assert_eq!((none.status, starts(&none.body).len()), (200, 0));
}

#[actix_web::test]
async fn a_doctor_sees_the_holds_of_the_own_agenda() {
    let world = World::open().await;
    let own = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let doctor = world.clinic.user_of_doctor(&world.test, own.id).await;
    world
        .hold(&world.ana().await, turn(), HALF_PAST_NINE)
        .await
        .ok();
    let foreign = format!("{}&doctor_id={}", day(), world.doctor.id);

    for path in [day(), foreign] {
        let list = world.call(doctor, Call::to("GET", &path)).await.ok();
        assert_eq!(list["holds"], json!([]), "{path}");
    }
}
