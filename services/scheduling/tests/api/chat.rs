//! The requests of conversations, which arrive as events. Every event is delivered twice.

use crate::world::{Chat, PHONE, World, text, turn};
use chrono::Duration;
use diesel_async::RunQueryDsl;
use events::queues::RESCHEDULE_ON_REQUEST;
use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentRescheduled, AppointmentSource,
    BookingRefused, BookingRequested, CancellationRequested, ConfirmationAnswer,
    ConfirmationAnswered, RescheduleRequested, timestamp,
};
use futures_util::future::join;
use kernel::{DoctorId, TurnId};
use scheduling::consumers;
use serde_json::json;
use testkit::{Role, at};
use tokio::sync::oneshot;

const HALF_PAST_NINE: &str = "2026-11-24T15:30:00Z";
const TEN: &str = "2026-11-24T16:00:00Z";

impl World {
    /// The event that asks to book the hold of the turn.
    pub fn booking_request(
        &self,
        chat: &Chat,
        turn: TurnId,
        hold: &str,
        starts_at: &str,
    ) -> BookingRequested {
        BookingRequested {
            turn_id: turn.to_string(),
            session_id: chat.session.to_string(),
            hold_id: hold.to_owned(),
            doctor_id: self.doctor.id.to_string(),
            service_id: self.clinic.service.to_string(),
            starts_at: Some(timestamp(at(starts_at))),
        }
    }

    /// Holds a slot and books it, and returns the appointment's id.
    pub async fn booked_in_chat(&self, chat: &Chat, starts_at: &str) -> String {
        let turn = turn();
        let kept = self.hold(chat, turn, starts_at).await.ok();
        let id = text(&kept, "hold_id").to_owned();
        let event = self.booking_request(chat, turn, &id, starts_at);
        self.deliver(&event).await.unwrap();
        id
    }

    pub async fn cancel_in_chat(&self, chat: &Chat, appointment: &str) {
        let event = CancellationRequested {
            turn_id: turn().to_string(),
            session_id: chat.session.to_string(),
            appointment_id: appointment.to_owned(),
        };
        self.deliver(&event).await.unwrap();
    }

    pub async fn move_in_chat(&self, chat: &Chat, appointment: &str, starts_at: &str) {
        let event = RescheduleRequested {
            turn_id: turn().to_string(),
            session_id: chat.session.to_string(),
            appointment_id: appointment.to_owned(),
            doctor_id: self.doctor.id.to_string(),
            starts_at: Some(timestamp(at(starts_at))),
        };
        self.deliver(&event).await.unwrap();
    }

    pub async fn answer_in_chat(&self, chat: &Chat, appointment: &str, answer: ConfirmationAnswer) {
        let event = ConfirmationAnswered {
            appointment_id: appointment.to_owned(),
            answer: answer.into(),
            session_id: chat.session.to_string(),
            turn_id: turn().to_string(),
        };
        self.deliver(&event).await.unwrap();
    }

    async fn status_of(&self, appointment: &str) -> String {
        let shown = self
            .get(&format!("/api/appointments/{appointment}"))
            .await
            .ok();
        text(&shown, "status").to_owned()
    }

    /// The codes of the refusals, in order.
    async fn refusals(&self) -> Vec<String> {
        let events: Vec<BookingRefused> = self.test.published_events(Role::Scheduling).await;
        events.into_iter().map(|event| event.code).collect()
    }
}

#[actix_web::test]
async fn a_confirmed_hold_becomes_the_appointment() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;

    let id = world.booked_in_chat(&chat, HALF_PAST_NINE).await;

    let shown = world.get(&format!("/api/appointments/{id}")).await.ok();
    assert_eq!(text(&shown, "status"), "booked");
    assert_eq!(text(&shown, "source"), "whatsapp");
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
    let booked: Vec<AppointmentBooked> = world.test.published_events(Role::Scheduling).await;
    let facts = booked[0].appointment.clone().unwrap();
    assert_eq!(facts.appointment_id, id);
    assert_eq!(facts.version, 1);
    assert_eq!(facts.session_id, Some(chat.session.to_string()));
    assert_eq!(facts.source(), AppointmentSource::Whatsapp);
    assert_eq!(facts.starts_at, Some(timestamp(at(HALF_PAST_NINE))));
    let badge = world.get("/api/appointments/notifications").await.ok();
    assert_eq!(badge, json!({"count": 1, "since": "2026-11-22T13:00:00Z"}));
}

#[actix_web::test]
async fn what_a_turn_booked_is_not_booked_again() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let turn = turn();
    let kept = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();
    let event = world.booking_request(&chat, turn, text(&kept, "hold_id"), HALF_PAST_NINE);

    for _ in 0..2 {
        // Another event with the same turn, not a redelivery.
        world.deliver(&event).await.unwrap();
    }

    // Each request is answered, and both answers tell the one booking.
    let booked: Vec<AppointmentBooked> = world.test.published_events(Role::Scheduling).await;
    assert_eq!(booked.len(), 2);
    assert_eq!(booked[0], booked[1]);
    world
        .hold(&chat, turn, HALF_PAST_NINE)
        .await
        .problem(409, "NOT_ALLOWED");
}

#[actix_web::test]
async fn a_late_confirmation_is_served_while_the_slot_is_free() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let turn = turn();
    let kept = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();
    // Long past the hold, and inside the notice: the patient chose in time.
    world.clock.advance(Duration::hours(25));
    let event = world.booking_request(&chat, turn, text(&kept, "hold_id"), HALF_PAST_NINE);

    world.deliver(&event).await.unwrap();

    assert_eq!(world.status_of(text(&kept, "hold_id")).await, "booked");
}

#[actix_web::test]
async fn a_late_confirmation_of_a_taken_slot_is_answered_by_a_refusal() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let turn = turn();
    let kept = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();
    world.clock.advance(Duration::minutes(11));
    world.book("09:30").await.created();
    let event = world.booking_request(&chat, turn, text(&kept, "hold_id"), HALF_PAST_NINE);

    world.deliver(&event).await.unwrap();

    let refused: Vec<BookingRefused> = world.test.published_events(Role::Scheduling).await;
    assert_eq!(
        refused,
        [BookingRefused {
            turn_id: turn.to_string(),
            session_id: chat.session.to_string(),
            code: "SLOT_TAKEN".to_owned(),
            appointment_id: None,
        }]
    );
}

#[actix_web::test]
async fn a_request_books_only_the_hold_of_its_own_turn_as_it_was_confirmed() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let (mine, other) = (turn(), turn());
    let kept = world.hold(&chat, mine, HALF_PAST_NINE).await.ok();
    let hold = text(&kept, "hold_id");
    let cases = [
        world.booking_request(&chat, other, hold, HALF_PAST_NINE),
        world.booking_request(&chat, mine, &other.to_string(), HALF_PAST_NINE),
        world.booking_request(&chat, mine, hold, TEN),
    ];
    for event in cases {
        world.deliver(&event).await.unwrap();
    }

    assert_eq!(
        world.refusals().await,
        ["HOLD_LOST", "HOLD_LOST", "HOLD_LOST"]
    );
}

#[actix_web::test]
async fn a_request_that_breaks_the_contract_is_rejected() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let event = world.booking_request(&chat, turn(), "not an id", HALF_PAST_NINE);

    let outcome = world.deliver(&event).await;

    assert!(
        matches!(outcome, Err(bus::Failure::Reject(_))),
        "{outcome:?}"
    );
    assert!(world.announced().await.is_empty());
}

#[actix_web::test]
async fn a_patient_cancels_what_is_theirs_and_the_slot_is_free_again() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&chat, HALF_PAST_NINE).await;

    world.cancel_in_chat(&chat, &id).await;

    assert_eq!(world.status_of(&id).await, "cancelled");
    assert_eq!(
        world.announced().await,
        [
            "scheduling.appointment.booked.v1",
            "scheduling.appointment.cancelled.v1",
            "scheduling.slot.freed.v1"
        ]
    );
    let cancelled: Vec<AppointmentCancelled> = world.test.published_events(Role::Scheduling).await;
    assert_eq!(cancelled[0].appointment.as_ref().unwrap().version, 2);
    world.book("09:30").await.created();
}

#[actix_web::test]
async fn a_patient_cancels_what_the_desk_booked_for_their_phone() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let chat = world.chat("Ana Menjívar", PHONE).await;

    world.cancel_in_chat(&chat, text(&booked, "id")).await;

    assert_eq!(world.status_of(text(&booked, "id")).await, "cancelled");
}

#[actix_web::test]
async fn a_contact_changes_no_appointment_of_another_contact() {
    let world = World::open().await;
    let ana = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&ana, HALF_PAST_NINE).await;
    let stranger = world.chat("Ana Menjívar", "+50371110000").await;

    world.cancel_in_chat(&stranger, &id).await;
    world.move_in_chat(&stranger, &id, TEN).await;
    world
        .answer_in_chat(&stranger, &id, ConfirmationAnswer::NotComing)
        .await;

    assert_eq!(world.status_of(&id).await, "booked");
    assert_eq!(
        world.refusals().await,
        ["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]
    );
}

#[actix_web::test]
async fn what_has_begun_is_not_cancelled_in_chat() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&chat, HALF_PAST_NINE).await;
    world.clock.advance(Duration::hours(27));

    world.cancel_in_chat(&chat, &id).await;

    assert_eq!(world.refusals().await, ["IN_THE_PAST"]);
}

#[actix_web::test]
async fn a_patient_moves_what_is_theirs() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&chat, HALF_PAST_NINE).await;

    world.move_in_chat(&chat, &id, TEN).await;

    let moved: Vec<AppointmentRescheduled> = world.test.published_events(Role::Scheduling).await;
    assert_eq!(moved.len(), 1);
    assert_eq!(
        moved[0].previous_starts_at,
        Some(timestamp(at(HALF_PAST_NINE)))
    );
    let facts = moved[0].appointment.clone().unwrap();
    assert_eq!(
        (facts.version, facts.starts_at),
        (2, Some(timestamp(at(TEN))))
    );
    world.book("09:30").await.created();
    world.book("10:00").await.problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn moving_to_a_taken_slot_is_refused_and_changes_nothing() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&chat, HALF_PAST_NINE).await;
    world.book("10:00").await.created();

    world.move_in_chat(&chat, &id, TEN).await;

    let refused: Vec<BookingRefused> = world.test.published_events(Role::Scheduling).await;
    assert_eq!(refused[0].code, "SLOT_TAKEN");
    assert_eq!(refused[0].appointment_id, Some(id.clone()));
    let shown = world.get(&format!("/api/appointments/{id}")).await.ok();
    assert_eq!(text(&shown, "start_time"), "09:30:00");
}

#[actix_web::test]
async fn an_answer_to_a_reminder_confirms_or_cancels() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&chat, HALF_PAST_NINE).await;

    // Both reminders are answered: the second yes changes nothing.
    world
        .answer_in_chat(&chat, &id, ConfirmationAnswer::Coming)
        .await;
    world
        .answer_in_chat(&chat, &id, ConfirmationAnswer::Coming)
        .await;
    assert_eq!(world.status_of(&id).await, "confirmed");
    world
        .answer_in_chat(&chat, &id, ConfirmationAnswer::NotComing)
        .await;

    assert_eq!(world.status_of(&id).await, "cancelled");
    assert_eq!(
        world.announced().await,
        [
            "scheduling.appointment.booked.v1",
            "scheduling.appointment.confirmed.v1",
            "scheduling.appointment.cancelled.v1",
            "scheduling.slot.freed.v1"
        ]
    );
}

#[actix_web::test]
async fn what_a_patient_does_by_chat_is_in_the_audit_log_as_a_patients_act() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;

    world.booked_in_chat(&chat, HALF_PAST_NINE).await;

    let audit = world.audit().await;
    let (act, detail) = &audit[0];
    assert_eq!((audit.len(), act.as_str()), (1, "appointment.booked"));
    assert_eq!(detail["by"], "patient");
    assert!(!detail.to_string().contains("Ana"), "{detail}");
}

/// A closure locks the doctors in the order of their ids, so a batch does too, in whichever order its requests came.
#[actix_web::test]
async fn a_batch_of_moves_and_a_closure_at_the_same_time_meet_no_deadlock() {
    let world = World::open().await;
    let later = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let mut moves = Vec::new();
    for (starts_at, doctor, to) in [
        (HALF_PAST_NINE, later.id, TEN),
        (TEN, world.doctor.id, "2026-11-24T17:00:00Z"),
    ] {
        let wish = RescheduleRequested {
            turn_id: turn().to_string(),
            session_id: chat.session.to_string(),
            appointment_id: world.booked_in_chat(&chat, starts_at).await,
            doctor_id: doctor.to_string(),
            starts_at: Some(timestamp(at(to))),
        };
        moves.push((Some(world.clinic.id), wish));
    }
    // Who would wait for the second doctor while others wait for the first is refused at once.
    let lock = |doctor: DoctorId| {
        format!("SELECT id FROM scheduling.doctors WHERE id = '{doctor}' FOR NO KEY UPDATE NOWAIT")
    };
    let (locked, is_locked) = oneshot::channel();
    let system = world.clinic.system();
    let closing = world.app.db.acting_as(&system, async |tx| {
        let first = lock(world.doctor.id);
        diesel::sql_query(first).execute(tx.conn()).await?;
        locked.send(()).unwrap();
        world.until_somebody_waits().await;
        let second = lock(later.id);
        diesel::sql_query(second).execute(tx.conn()).await?;
        Ok::<_, db::DbError>(())
    });
    let moving = async {
        is_locked.await.unwrap();
        let all = consumers::all(&world.app);
        testkit::deliver_batch(&all, &RESCHEDULE_ON_REQUEST, &moves).await
    };

    let (closed, moved) = join(closing, moving).await;

    closed.unwrap();
    for ((_, wish), outcome) in moves.iter().zip(moved) {
        outcome.unwrap();
        let path = format!("/api/appointments/{}", wish.appointment_id);
        let shown = world.get(&path).await.ok();
        assert_eq!(text(&shown, "doctor_id"), wish.doctor_id);
    }
}
