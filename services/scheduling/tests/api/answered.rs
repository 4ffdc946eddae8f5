//! Bookings of conversations that are answered in their turn, and the event that asks again when the answer was lost.

use crate::world::{Answer, Call, Chat, PHONE, World, text, turn};
use chrono::Duration;
use events::{AppointmentBooked, BookingRequested, timestamp};
use futures_util::future::join;
use kernel::TurnId;
use serde_json::json;
use testkit::{Role, at};

const HALF_PAST_NINE: &str = "2026-11-24T15:30:00Z";
const BOOKED: &str = "scheduling.appointment.booked.v1";

/// A hold that its patient has confirmed.
struct Confirmed {
    chat: Chat,
    turn: TurnId,
    hold: String,
}

impl World {
    async fn confirmed(&self) -> Confirmed {
        let (chat, turn) = (self.chat("Ana Menjívar", PHONE).await, turn());
        let kept = self.hold(&chat, turn, HALF_PAST_NINE).await.ok();
        let hold = text(&kept, "hold_id").to_owned();
        Confirmed { chat, turn, hold }
    }

    async fn put(&self, confirmed: &Confirmed) -> Answer {
        let body = json!({
            "session_id": confirmed.chat.session, "hold_id": confirmed.hold, "doctor_id": self.doctor.id,
            "service_id": self.clinic.service, "starts_at": HALF_PAST_NINE,
        });
        let path = format!("/internal/bookings/{}", confirmed.turn);
        self.internal(Call::to("PUT", &path).with(body)).await
    }

    async fn ask_by_event(&self, confirmed: &Confirmed) {
        let event = BookingRequested {
            turn_id: confirmed.turn.to_string(),
            session_id: confirmed.chat.session.to_string(),
            hold_id: confirmed.hold.clone(),
            doctor_id: self.doctor.id.to_string(),
            service_id: self.clinic.service.to_string(),
            starts_at: Some(timestamp(at(HALF_PAST_NINE))),
        };
        self.deliver(&event).await.unwrap();
    }

    /// The turns that the announced bookings answer, in order.
    async fn answered_turns(&self) -> Vec<Option<String>> {
        let booked: Vec<AppointmentBooked> = self.test.published_events(Role::Scheduling).await;
        booked
            .into_iter()
            .map(|booked| booked.appointment.unwrap().turn_id)
            .collect()
    }
}

#[actix_web::test]
async fn a_call_books_and_its_event_wakes_no_conversation() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;

    let booked = world.put(&confirmed).await.ok();

    assert_eq!(text(&booked, "appointment_id"), confirmed.hold);
    assert_eq!(text(&booked, "starts_at"), HALF_PAST_NINE);
    assert_eq!(booked["version"], 1);
    let announced: Vec<AppointmentBooked> = world.test.published_events(Role::Scheduling).await;
    let facts = announced[0].appointment.clone().unwrap();
    assert_eq!(facts.appointment_id, confirmed.hold);
    assert_eq!((facts.session_id, facts.turn_id), (None, None));
}

#[actix_web::test]
async fn the_same_call_again_is_the_same_answer_again() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;
    let first = world.put(&confirmed).await.ok();

    let second = world.put(&confirmed).await.ok();

    assert_eq!(second, first);
    assert_eq!(world.announced().await, [BOOKED]);
}

#[actix_web::test]
async fn two_calls_at_once_book_once_and_get_one_answer() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;

    let (one, other) = join(world.put(&confirmed), world.put(&confirmed)).await;

    assert_eq!(one.ok(), other.ok());
    assert_eq!(world.announced().await, [BOOKED]);
}

#[actix_web::test]
async fn an_event_after_the_call_answers_although_the_call_has_booked() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;
    world.put(&confirmed).await.ok();

    world.ask_by_event(&confirmed).await;

    let turn = confirmed.turn.to_string();
    assert_eq!(world.answered_turns().await, [None, Some(turn)]);
    assert_eq!(world.rows("scheduling.appointments").await, 1);
}

#[actix_web::test]
async fn a_call_after_the_event_is_answered_and_announces_nothing() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;
    world.ask_by_event(&confirmed).await;

    let booked = world.put(&confirmed).await.ok();

    assert_eq!(text(&booked, "appointment_id"), confirmed.hold);
    assert_eq!(
        world.answered_turns().await,
        [Some(confirmed.turn.to_string())]
    );
}

#[actix_web::test]
async fn a_call_and_its_event_at_once_book_once_and_the_turn_is_answered() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;

    let (booked, ()) = join(world.put(&confirmed), world.ask_by_event(&confirmed)).await;

    assert_eq!(text(&booked.ok(), "appointment_id"), confirmed.hold);
    let answered = world.answered_turns().await;
    assert!(
        answered.contains(&Some(confirmed.turn.to_string())),
        "{answered:?}"
    );
    assert_eq!(world.rows("scheduling.appointments").await, 1);
}

#[actix_web::test]
async fn a_hold_whose_slot_was_lost_is_refused_by_the_call() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;
    world.clock.advance(Duration::minutes(11));
    world.book("09:30").await.created();

    world.put(&confirmed).await.problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn what_staff_cancelled_since_is_refused_and_not_announced_again() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;
    world.put(&confirmed).await.ok();
    let path = format!("/api/appointments/{}/cancel", confirmed.hold);
    world.post(&path, json!({})).await.ok();

    world.put(&confirmed).await.problem(409, "NOT_ALLOWED");
    world.ask_by_event(&confirmed).await;

    assert_eq!(
        world.announced().await.last().map(String::as_str),
        Some("scheduling.booking.refused.v1")
    );
}

#[actix_web::test]
async fn a_call_books_only_what_its_conversation_holds() {
    let world = World::open().await;
    let confirmed = world.confirmed().await;
    let stranger = Confirmed {
        chat: world.chat("Luis Peña", "+50371110000").await,
        ..confirmed
    };

    world.put(&stranger).await.problem(409, "HOLD_LOST");
}
