//! Codes by which members of the staff prove their own number.

use crate::world::{PATIENT, World, words};
use chrono::Duration;
use events::{BookingRequested, NumberProofWritten, WhatsappMessage, timestamp};
use testkit::Role;

const CODE: &str = "Agenda: 482 913";
const THANKS: &str = "Gracias. En su perfil de Cita verá si su número quedó confirmado.";
const ALL_AT_ONCE: &str = "Quiero limpieza el viernes a las 3, soy Ana López";

impl World {
    /// The codes that auth was asked about.
    async fn proofs(&self) -> Vec<NumberProofWritten> {
        self.asked().await
    }

    /// What the clinic answers, each as one text.
    async fn answers(&self, text: &str) -> Vec<String> {
        let said = self.writes(text).await.into_iter();
        said.map(|said| said.text).collect()
    }

    async fn change(&self, statement: &str) {
        self.clinic.run(&self.db, &[statement.to_owned()]).await;
    }
}

#[actix_web::test]
async fn a_code_is_passed_on_once_with_the_number_that_wrote_it_and_nothing_is_asked_of_scheduling()
{
    let world = World::open().await;
    let message = world.message(words(CODE));
    let written_at = message.sent_at;

    // `receives` delivers one event twice; here the same message comes as two events as well.
    for _ in 0..2 {
        world.receives(message.clone()).await.unwrap();
        world.turns.run_due().await;
    }

    let expected = NumberProofWritten {
        phone: PATIENT.to_owned(),
        code: "482913".to_owned(),
        written_at,
    };
    assert!(world.proofs().await == [expected]);
    let said = world.said().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].text, THANKS);
    assert_eq!(world.agenda.book().asked, 0);
    let of_clinic = format!(
        "SELECT count(*) FROM conversation.outbox WHERE clinic_id = '{}'
            AND routing_key = 'conversation.number_proof.written.v1'",
        world.clinic.id
    );
    assert_eq!(world.number(&of_clinic).await, 1);
}

#[actix_web::test]
async fn a_code_in_the_middle_of_a_booking_leaves_it_open() {
    let world = World::open().await;
    for text in [
        "quiero una limpieza",
        CODE,
        "el viernes a las 3",
        "soy Ana López",
    ] {
        world.receives(world.message(words(text))).await.unwrap();
    }

    world.turns.run_due().await;

    let said = world.said().await;
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0].text, THANKS);
    assert_eq!(said[1].ids[0], "CONFIRM_BOOKING", "{said:?}");
    assert_eq!(world.answers(CODE).await, [THANKS]);
    world.taps("CONFIRM_BOOKING").await;
    let booked: Vec<BookingRequested> = world.asked().await;
    assert_eq!((booked.len(), world.proofs().await.len()), (1, 2));
}

#[actix_web::test]
async fn what_was_written_before_a_code_and_comes_after_it_is_not_late() {
    let world = World::open().await;
    let wish = WhatsappMessage {
        sent_at: Some(timestamp(world.clock.now() - Duration::minutes(1))),
        ..world.message(words(ALL_AT_ONCE))
    };
    assert_eq!(world.answers(CODE).await, [THANKS]);

    world.receives(wish).await.unwrap();
    world.turns.run_due().await;

    let said = world.said().await;
    assert_eq!(said[1].ids[0], "CONFIRM_BOOKING", "{said:?}");
}

#[actix_web::test]
async fn a_code_works_whoever_has_the_conversation_and_whatever_state_the_clinic_is_in() {
    let world = World::open().await;
    world.writes("quiero hablar con una persona").await;
    assert_eq!(world.answers("hola").await, Vec::<String>::new());
    assert_eq!(world.answers(CODE).await, [THANKS]);
    assert_eq!(world.answers("hola").await, Vec::<String>::new());

    for change in [
        "UPDATE tenancy.clinics SET bot_enabled = false",
        "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-01'",
    ] {
        let world = World::open().await;
        world.change(change).await;
        assert_eq!(world.answers(CODE).await, [THANKS], "{change}");
        assert_eq!(world.proofs().await.len(), 1, "{change}");
    }

    let world = World::open().await;
    world.visit("2026-11-25T15:00:00Z").await;
    world
        .change("UPDATE scheduling.patients SET is_blocked = true")
        .await;
    assert_eq!(world.answers("hola").await, Vec::<String>::new());
    assert_eq!(world.answers(CODE).await, [THANKS]);
}

#[actix_web::test]
async fn a_suspended_clinic_passes_no_code_on() {
    let world = World::open().await;
    world
        .change("UPDATE tenancy.clinics SET is_active = false")
        .await;

    assert_eq!(world.answers(CODE).await, Vec::<String>::new());

    assert!(world.proofs().await.is_empty());
    assert_eq!(
        world.db.published(Role::Conversation).await,
        Vec::<String>::new()
    );
}

#[actix_web::test]
async fn five_codes_in_an_hour_are_passed_on_and_a_clinic_is_answered_in_its_language() {
    let world = World::open().await;
    world
        .change("UPDATE tenancy.clinics SET language = 'en'")
        .await;
    for _ in 0..5 {
        let answers = world.answers(CODE).await;
        assert!(answers[0].starts_with("Thank you."), "{answers:?}");
    }

    let sixth = world.answers(CODE).await;
    assert!(sixth[0].contains("wait an hour"), "{sixth:?}");
    assert_eq!(world.answers(CODE).await, Vec::<String>::new());
    assert_eq!(world.proofs().await.len(), 5);

    world.clock.advance(Duration::hours(1));
    assert_eq!(world.answers(CODE).await.len(), 1);
    assert_eq!(world.proofs().await.len(), 6);
}
