//! What the clinic's administrators change holds from the next message on, in a process that has the clinic in memory.

use crate::world::{Said, World};
use chrono::Duration;
use uuid::Uuid;

impl World {
    /// What the clinic answers before and after a change of its settings.
    async fn before_and_after(&self, change: &str, text: &str) -> (Vec<Said>, Vec<Said>) {
        let before = self.writes(text).await;
        let change = format!("UPDATE tenancy.clinics SET {change}");
        self.clinic.run(&self.db, &[change]).await;
        (before, self.writes(text).await)
    }
}

fn says(answers: &[Said], words: &str) -> bool {
    answers.iter().any(|answer| answer.text.contains(words))
}

#[actix_web::test]
async fn a_day_that_is_closed_from_now_on_is_not_offered() {
    let world = World::open().await;
    let closed = "hours = hours - '5'";

    let (before, after) = world
        .before_and_after(closed, "Quiero limpieza el viernes a las 3")
        .await;

    assert!(!says(&before, "la clínica no atiende"), "{before:?}");
    assert!(
        says(&after, "El viernes 27 de noviembre la clínica no atiende"),
        "{after:?}"
    );
}

#[actix_web::test]
async fn a_holiday_that_was_just_entered_is_told() {
    let world = World::open().await;
    let before = world.writes("atienden el viernes?").await;
    let clinic = world.clinic.id;
    let entered = format!(
        "INSERT INTO scheduling.closures (clinic_id, id, starts_on, ends_on) \
         VALUES ('{clinic}', '{}', '2026-11-27', '2026-11-27')",
        Uuid::from_u128(27)
    );
    world.clinic.run(&world.db, &[entered]).await;

    let after = world.writes("y el viernes atienden?").await;

    assert!(
        says(&before, "El viernes 27 de noviembre atendemos"),
        "{before:?}"
    );
    assert!(
        says(&after, "El viernes 27 de noviembre la clínica no atiende"),
        "{after:?}"
    );
}

#[actix_web::test]
async fn an_afternoon_off_is_told() {
    let world = World::open().await;
    let clinic = world.clinic.id;
    let entered = format!(
        "INSERT INTO scheduling.closures (clinic_id, id, starts_on, ends_on, from_time, to_time) \
         VALUES ('{clinic}', '{}', '2026-11-27', '2026-11-27', '12:00', '00:00')",
        Uuid::from_u128(27)
    );
    world.clinic.run(&world.db, &[entered]).await;

    let told = world
        .writes("Quiero limpieza el viernes a las 3 de la tarde")
        .await;

    assert!(says(&told, "la clínica está cerrada"), "{told:?}");
}

#[actix_web::test]
async fn hours_until_midnight_are_read() {
    let world = World::open().await;
    let late = "hours = '{\"5\":[[\"07:30\",\"24:00\"]]}'";

    let (_, after) = world
        .before_and_after(late, "Quiero limpieza el viernes a las 3 de la tarde")
        .await;

    assert!(!says(&after, "cerrada"), "{after:?}");
    assert!(!after.is_empty());
}

#[actix_web::test]
async fn a_longer_notice_holds_at_once() {
    let world = World::open().await;
    let week = "min_notice_minutes = 10080";

    let (before, after) = world
        .before_and_after(week, "Quiero limpieza el viernes a las 3")
        .await;

    assert!(
        before[0].ids.iter().any(|id| id == "CONFIRM_BOOKING") || !says(&before, "anticipación"),
        "{before:?}"
    );
    assert_ne!(before[0].text, after[0].text);
    assert!(
        !after[0].ids.iter().any(|id| id == "CONFIRM_BOOKING"),
        "{after:?}"
    );
}

#[actix_web::test]
async fn the_bot_is_silent_from_the_moment_on_at_which_it_is_turned_off_and_back_when_it_is_on() {
    let world = World::open().await;

    let (before, after) = world.before_and_after("bot_enabled = false", "hola").await;

    assert_eq!(before.len(), 1);
    assert_eq!(after, []);
    let on = "UPDATE tenancy.clinics SET bot_enabled = true".to_owned();
    world.clinic.run(&world.db, &[on]).await;
    assert_eq!(world.writes("hola").await.len(), 1);
}

#[actix_web::test]
async fn the_words_of_an_emergency_are_the_clinics_present_ones() {
    let world = World::open().await;
    world.writes("hola").await;
    let words = "UPDATE tenancy.clinics SET emergency_text = 'Llame al 132 ahora.'".to_owned();
    world.clinic.run(&world.db, &[words]).await;

    let answers = world
        .writes("me estoy desangrando, es una emergencia")
        .await;

    assert!(says(&answers, "Llame al 132 ahora."), "{answers:?}");
}

#[actix_web::test]
async fn a_person_has_a_conversation_as_long_as_the_clinic_says() {
    let world = World::open().await;
    world.writes("quiero hablar con una persona").await;
    world.clock.advance(Duration::minutes(20));

    let (before, after) = world
        .before_and_after("handback_minutes = 21", "hola")
        .await;

    assert_eq!((before.len(), after.len()), (0, 0), "{after:?}");
    world.clock.advance(Duration::minutes(1));
    let answers = world.writes("hola").await;
    assert!(says(&answers, "Clínica de prueba"), "{answers:?}");
}

#[actix_web::test]
async fn the_assistant_books_as_many_visits_of_a_patient_as_the_clinic_says() {
    let world = World::open().await;
    world.visit("2026-11-25T15:00:00Z").await;
    let wish = "Quiero limpieza el viernes a las 3, soy Ana López";

    let (before, after) = world.before_and_after("max_open_visits = 1", wish).await;

    assert_eq!(before[0].ids[0], "CONFIRM_BOOKING", "{before:?}");
    assert!(says(&after, "ya hay 1 cita por venir"), "{after:?}");
    assert!(!after[0].ids.iter().any(|id| id == "CONFIRM_BOOKING"));
}

#[actix_web::test]
async fn two_visits_at_one_time_are_offered_where_the_clinic_allows_them() {
    let world = World::open().await;
    world.visit("2026-11-27T21:00:00Z").await;
    let wish = "Quiero limpieza el viernes a las 3, soy Ana López";

    let (before, after) = world
        .before_and_after("same_time_rule = 'refuse'", wish)
        .await;

    for (answers, choices) in [(&before, 3), (&after, 2)] {
        assert!(says(answers, "Ya tiene una cita a esa hora"), "{answers:?}");
        assert_eq!(answers[0].ids.len(), choices, "{answers:?}");
        assert!(answers[0].ids.iter().any(|id| id == "OTHER_DAY"));
    }
}
