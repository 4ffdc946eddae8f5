//! Reminders are found when they are due: each once, whatever the pause between two scans, and whatever planned them before.

use crate::world::World;
use events::AppointmentChange;
use notification::Queue;
use notification::jobs::{Worker, find_reminders};
use testkit::at;
use uuid::Uuid;

/// Tuesday of next week at 15:00 in El Salvador.
const STARTS: &str = "2026-12-01T21:00:00Z";
const DAY_BEFORE: &str = "2026-11-30T21:00:00Z";

fn to(world: &World, instant: &str) {
    world.clock.advance(at(instant) - world.clock.now());
}

/// Stores that many further appointments like the only one of the clinic.
async fn copy_appointment(world: &World, count: usize) {
    let copies = format!(
        "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at,
             busy, busy_from, busy_to, status, source, overbooked, created_at)
         SELECT clinic_id, gen_random_uuid(), doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to,
             status, source, true, created_at
           FROM scheduling.appointments, generate_series(1, {count})"
    );
    world.clinic.run(&world.db, &[copies]).await;
}

/// A reminder as the release before planned it, when the appointment was booked.
async fn plan_ahead(world: &World, appointment: Uuid, due_at: &str) {
    let job = format!(
        "INSERT INTO notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at)
         VALUES (gen_random_uuid(), 'appointment-reminders', '{}', 'reminder_24h', '{appointment}',
             'reminder_24h:{appointment}', 1, '{due_at}')",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[job]).await;
}

#[actix_web::test]
async fn a_reminder_that_an_earlier_release_planned_is_sent_once() {
    for due_at in [DAY_BEFORE, "2026-11-30T20:59:00Z", "2026-11-30T21:10:00Z"] {
        let world = World::open().await;
        let appointment = world.appointment(STARTS, "whatsapp").await;
        plan_ahead(&world, appointment, due_at).await;

        for instant in [
            "2026-11-30T20:59:30Z",
            DAY_BEFORE,
            "2026-11-30T21:10:00Z",
            "2026-11-30T21:20:00Z",
        ] {
            to(&world, instant);
            world.remind().await;
        }

        assert_eq!(world.meta.asked().len(), 1, "planned for {due_at}");
        assert!(world.jobs().await.is_empty(), "planned for {due_at}");
    }
}

#[actix_web::test]
async fn a_reminder_that_was_due_during_the_upgrade_is_found_by_the_first_scan() {
    let world = World::open().await;
    world.appointment(STARTS, "whatsapp").await;

    to(&world, "2026-11-30T23:00:00Z");
    world.remind().await;

    assert_eq!(world.meta.asked().len(), 1);
}

#[actix_web::test]
async fn a_pause_of_days_skips_nothing_that_is_still_of_use() {
    let world = World::open().await;
    world.remind().await;
    // Every half hour of two days: of the first day's starts both reminders are too late, of the second day's starts some.
    for half_hours in 0..96 {
        let starts = at("2026-11-25T13:00:00Z") + chrono::Duration::minutes(30 * half_hours);
        world.appointment(&starts.to_rfc3339(), "whatsapp").await;
    }

    to(&world, "2026-11-26T16:00:00Z");
    let found = find_reminders(&world.app).await.unwrap();

    // At 10:00 local time: of the day before, starts from 13:00 (3 h left) to 10:00 of the next day, without the morning after,
    // whose last start is 6:30. Of the two hours before, starts from 10:30 to 12:00.
    let kinds: Vec<_> = world.jobs().await.into_iter().map(|job| job.kind).collect();
    let of = |kind: &str| kinds.iter().filter(|one| *one == kind).count();
    assert_eq!(found, kinds.len());
    assert_eq!((of("reminder_24h"), of("reminder_2h")), (36, 4));
    assert_eq!(find_reminders(&world.app).await.unwrap(), 0);
}

#[actix_web::test]
async fn reminders_that_are_found_in_the_quiet_hours_wait_for_the_morning_without_being_claimed() {
    let world = World::open().await;
    world.remind().await;
    // 10:59, 17:00 and 19:30 local time of the next day. At 8:00 the first one is less than 3 hours away, which is too late.
    for starts in [
        "2026-11-25T16:59:00Z",
        "2026-11-25T23:00:00Z",
        "2026-11-26T01:30:00Z",
    ] {
        world.appointment(starts, "whatsapp").await;
    }

    // 20:30 local time, after a pause since the morning.
    to(&world, "2026-11-25T02:30:00Z");
    assert_eq!(find_reminders(&world.app).await.unwrap(), 2);

    let due: Vec<_> = world.jobs().await.iter().map(|job| job.due_at).collect();
    assert_eq!(due, vec![at("2026-11-25T14:00:00Z"); 2]);
    let worker = Worker::new(world.app.clone(), Queue::AppointmentReminders);
    assert_eq!(worker.pass().await.unwrap(), 0);

    to(&world, "2026-11-25T14:00:00Z");
    world.remind().await;

    assert_eq!(world.meta.asked().len(), 2);
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn two_copies_that_scan_at_once_find_each_reminder_once() {
    let world = World::open().await;
    world.appointment(STARTS, "whatsapp").await;
    copy_appointment(&world, 39).await;
    world.remind().await;
    to(&world, DAY_BEFORE);
    let other = world.another_copy();

    let (one, two) =
        futures_util::future::join(find_reminders(&world.app), find_reminders(&other)).await;

    assert_eq!(one.unwrap() + two.unwrap(), 40);
    assert_eq!(world.jobs().await.len(), 40);
}

#[actix_web::test]
async fn more_reminders_than_a_page_are_found_in_one_scan() {
    let world = World::open().await;
    world.appointment(STARTS, "whatsapp").await;
    world.remind().await;
    copy_appointment(&world, 2499).await;

    to(&world, DAY_BEFORE);

    assert_eq!(find_reminders(&world.app).await.unwrap(), 2500);
}

#[actix_web::test]
async fn a_clock_that_is_set_back_finds_new_reminders_and_repeats_none() {
    let world = World::open().await;
    world.appointment(STARTS, "whatsapp").await;
    world.remind().await;
    to(&world, "2026-11-30T22:00:00Z");
    world.remind().await;
    assert_eq!(world.meta.asked().len(), 1);

    to(&world, "2026-11-24T12:00:00Z");
    world.appointment("2026-11-26T21:00:00Z", "whatsapp").await;
    world.remind().await;
    for instant in ["2026-11-25T21:00:00Z", "2026-11-30T22:30:00Z"] {
        to(&world, instant);
        world.remind().await;
    }

    // The day before of both appointments, and nothing twice.
    assert_eq!(world.meta.asked().len(), 2);
}

#[actix_web::test]
async fn a_reminder_whose_time_had_passed_when_the_start_was_chosen_is_not_sent() {
    let world = World::open().await;
    world.remind().await;
    // 07:30 in El Salvador: the reminder of a start at 9:00 would have been due at 7:00, and leaves at 8:00.
    to(&world, "2026-11-24T13:30:00Z");
    world.appointment("2026-11-24T15:00:00Z", "whatsapp").await;
    let moved = world.appointment("2026-12-02T16:00:00Z", "whatsapp").await;
    world.move_to(moved, "2026-11-24T15:30:00Z").await;

    to(&world, "2026-11-24T14:00:00Z");
    world.remind().await;

    assert!(world.meta.asked().is_empty());
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn each_zone_has_its_own_quiet_hours() {
    let world = World::open().await;
    world.remind().await;
    // 8:30 in Madrid: two hours before would be 6:30, so that the reminder leaves at 8:00.
    let zone = "UPDATE tenancy.clinics SET timezone = 'Europe/Madrid'".to_owned();
    world.clinic.run(&world.db, &[zone]).await;
    world.appointment("2026-11-26T07:30:00Z", "whatsapp").await;

    for (instant, asked) in [
        ("2026-11-25T07:30:00Z", 1),
        ("2026-11-26T06:59:00Z", 1),
        ("2026-11-26T07:00:00Z", 2),
    ] {
        to(&world, instant);
        world.remind().await;
        assert_eq!(world.meta.asked().len(), asked, "{instant}");
    }
}

#[actix_web::test]
async fn cancelled_appointments_among_many_are_left_out_and_the_others_are_reminded_once() {
    let world = World::open().await;
    world.appointment(STARTS, "whatsapp").await;
    world.remind().await;
    copy_appointment(&world, 149).await;
    let cancelled = "UPDATE scheduling.appointments SET status = 'cancelled', version = 2
          WHERE id IN (SELECT id FROM scheduling.appointments LIMIT 10)"
        .to_owned();

    to(&world, DAY_BEFORE);
    find_reminders(&world.app).await.unwrap();
    world.clinic.run(&world.db, &[cancelled]).await;
    world.remind().await;

    assert_eq!(world.meta.asked().len(), 140);
    let states: Vec<_> = world
        .deliveries()
        .await
        .into_iter()
        .map(|one| one.state)
        .collect();
    assert_eq!(states, vec!["sent".to_owned(); 140]);
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_clinic_that_is_suspended_or_has_no_number_costs_no_other_its_reminders() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    world.appointment(STARTS, "whatsapp").await;
    world.remind().await;
    let suspend = "UPDATE tenancy.clinics SET is_active = false".to_owned();
    other.run(&world.db, &[suspend]).await;
    let job = format!(
        "INSERT INTO notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at)
         SELECT gen_random_uuid(), 'appointment-reminders', clinic, 'reminder_24h', gen_random_uuid(), clinic::text,
             '{DAY_BEFORE}'
           FROM unnest(ARRAY['{}', gen_random_uuid()]::uuid[]) clinic",
        other.id
    );
    other.run(&world.db, &[job]).await;

    to(&world, DAY_BEFORE);
    world.remind().await;

    assert_eq!(world.meta.asked().len(), 1);
}

#[actix_web::test]
async fn a_reminder_that_was_due_in_a_suspended_clinic_leaves_once_when_it_is_resumed_in_time() {
    // The reminder of the day before is of use up to three hours before the start.
    for (resumed, sent) in [("2026-12-01T17:59:00Z", 1), ("2026-12-01T18:01:00Z", 0)] {
        let world = World::open().await;
        world.appointment(STARTS, "whatsapp").await;
        world.remind().await;
        world.let_in(false).await;
        for instant in [DAY_BEFORE, "2026-11-30T21:01:00Z", "2026-12-01T15:00:00Z"] {
            to(&world, instant);
            world.remind().await;
        }
        assert!(world.meta.asked().is_empty());

        to(&world, resumed);
        world.let_in(true).await;
        for _minute in 0..3 {
            world.remind().await;
            world.pass_seconds(60);
        }

        assert_eq!(world.meta.asked().len(), sent, "{resumed}");
        assert!(world.jobs().await.is_empty(), "{resumed}");
    }
}

#[actix_web::test]
async fn a_reminder_of_a_clinic_that_stays_suspended_ends_with_its_visit() {
    let world = World::open().await;
    world.appointment(STARTS, "whatsapp").await;
    world.remind().await;
    let suspend = format!(
        "UPDATE tenancy.clinics SET is_active = false, suspended_at = '{DAY_BEFORE}'::timestamptz - interval '5 hours'"
    );
    world.clinic.run(&world.db, &[suspend]).await;

    to(&world, DAY_BEFORE);
    world.remind().await;
    let waits = world.jobs().await.remove(0);
    let pause = waits.due_at - world.clock.now();
    assert_eq!(pause.num_minutes(), 30);

    to(&world, STARTS);
    world.remind().await;
    assert!(world.jobs().await.is_empty());
    assert!(world.meta.asked().is_empty());
}

#[actix_web::test]
async fn news_of_an_appointment_plans_no_reminder() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "whatsapp").await;

    for (version, change) in [
        (1, AppointmentChange::Booked),
        (2, AppointmentChange::Confirmed),
    ] {
        world
            .tell(appointment, version, change, Some(Uuid::nil()))
            .await;
    }

    assert!(world.jobs().await.is_empty());
}
