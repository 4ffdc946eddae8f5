//! Stored values that this version cannot read: never replaced by another value, always found later.

use crate::world::World;
use events::{AppointmentBooked, AppointmentFacts, AppointmentSource};

const STARTS: &str = "2026-12-01T21:00:00Z";

#[actix_web::test]
async fn a_job_of_an_unknown_kind_is_tried_again_and_stays_as_failed() {
    let world = World::open().await;
    let job = format!(
        "INSERT INTO notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at)
         VALUES (gen_random_uuid(), 'appointment-reminders', '{}', 'of_a_later_version', gen_random_uuid(), 'x',
             '2026-11-23T12:00:00Z')",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[job]).await;

    for (pause, state, attempt) in [
        (0, "ready", 1),
        (59, "ready", 1),
        (1, "ready", 2),
        (300, "failed", 3),
        (3600, "failed", 3),
    ] {
        world.pass_seconds(pause);
        world.remind().await;
        let job = world.jobs().await.remove(0);
        assert_eq!((job.state.as_str(), job.attempt), (state, attempt));
    }

    assert!(world.meta.asked().is_empty());
    assert_eq!(world.audited().await, ["job.exhausted"]);
}

#[actix_web::test]
async fn an_unknown_zone_sends_nothing_at_a_wrong_hour() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "desk").await;
    let zone = format!(
        "UPDATE tenancy.clinics SET timezone = 'America/Cuscatlan' WHERE clinic_id = '{}'",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[zone]).await;

    let event = AppointmentBooked {
        appointment: Some(AppointmentFacts {
            appointment_id: appointment.to_string(),
            version: 1,
            source: AppointmentSource::Desk.into(),
            ..AppointmentFacts::default()
        }),
    };
    world.hear(Some(&world.clinic), &event).await.unwrap();
    world.remind().await;

    assert!(world.meta.asked().is_empty());
    let jobs = world.jobs().await;
    assert_eq!(jobs.len(), 1, "{jobs:?}");
    assert_eq!(
        (jobs[0].kind.as_str(), jobs[0].state.as_str()),
        ("booking_card", "ready")
    );
}
