//! What patients say of appointments that they have: the one just booked is moved, and all of them are cancelled after one question.

use crate::world::{Said, World};
use events::{
    AppointmentCancelled, AppointmentFacts, BookingRequested, CancellationRequested,
    RescheduleRequested,
};
use uuid::Uuid;

impl World {
    /// Scheduling answers that the appointment was cancelled; returns the replies.
    async fn cancels(&self, asked: &CancellationRequested) -> Vec<Said> {
        let facts = AppointmentFacts {
            appointment_id: asked.appointment_id.clone(),
            version: 2,
            doctor_id: self.doctor.id.to_string(),
            patient_id: Uuid::from_u128(9).to_string(),
            service_id: self.clinic.service.to_string(),
            starts_at: Some(events::timestamp(self.clock.now())),
            session_id: Some(asked.session_id.clone()),
            turn_id: Some(asked.turn_id.clone()),
            ..AppointmentFacts::default()
        };
        self.scheduling_answers(AppointmentCancelled {
            appointment: Some(facts),
        })
        .await
    }
}

#[actix_web::test]
async fn all_visits_are_cancelled_one_turn_after_the_other_and_told_in_one_message() {
    let world = World::open().await;
    world.visit("2026-11-25T15:00:00Z").await;
    world.visit("2026-11-26T15:00:00Z").await;

    let asked = world.writes("cancele todas mis citas").await;
    assert!(asked[0].text.contains("sus 2 citas"), "{asked:?}");
    assert_eq!(asked[0].ids, ["CONFIRM_CANCEL_ALL", "KEEP_APPOINTMENT"]);
    assert_eq!(world.asked::<CancellationRequested>().await, []);

    assert_eq!(world.writes("sí").await, []);
    let first: Vec<CancellationRequested> = world.asked().await;
    assert_eq!(first.len(), 1, "{first:?}");

    assert_eq!(world.cancels(&first[0]).await, []);
    let both: Vec<CancellationRequested> = world.asked().await;
    assert_eq!(both.len(), 2, "{both:?}");
    assert_ne!(both[0].appointment_id, both[1].appointment_id);
    assert_ne!(both[0].turn_id, both[1].turn_id);

    let told = world.cancels(&both[1]).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].text.contains("Quedaron canceladas estas 2 citas"),
        "{told:?}"
    );
    assert_eq!(world.asked::<CancellationRequested>().await.len(), 2);
}

#[actix_web::test]
async fn what_was_just_booked_is_moved_and_not_booked_a_second_time() {
    let world = World::open().await;
    world.agenda.book().booked = Some(Vec::new());
    world
        .writes("Quiero limpieza el viernes a las 3, soy Ana López")
        .await;
    let told = world.writes("sí").await;
    assert!(told[0].text.contains("quedó reservada"), "{told:?}");
    let hold = Uuid::from_u128(world.agenda.book().put[0].as_u128() ^ 1);
    let visit = world.visit("2026-11-27T21:00:00Z").await;
    let same = format!("UPDATE scheduling.appointments SET id = '{hold}' WHERE id = '{visit}'");
    world.clinic.run(&world.db, &[same]).await;

    let card = world.writes("no, a las 4 mejor").await;

    assert!(
        card[0]
            .text
            .contains("Cambiaría su cita del viernes 27 de noviembre a las 3:00 p. m."),
        "{card:?}"
    );
    assert!(card[0].text.contains("4:00 p. m."), "{card:?}");
    assert_eq!(world.asked::<RescheduleRequested>().await, []);
    world.writes("sí").await;
    let moved: Vec<RescheduleRequested> = world.asked().await;
    assert_eq!(moved.len(), 1, "{moved:?}");
    assert_eq!(moved[0].appointment_id, hold.to_string());
    assert_eq!(world.asked::<BookingRequested>().await, []);
    assert_eq!(world.agenda.book().put.len(), 1, "no second hold");
}
