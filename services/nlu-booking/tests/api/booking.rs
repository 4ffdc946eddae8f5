//! A booking from the first message to the confirmation.

use crate::world::{World, tap};
use events::BookingRequested;

#[actix_web::test]
async fn a_stranger_books_by_buttons_and_a_name() {
    let world = World::open().await;

    let day = world
        .writes("Buenos días, quisiera una cita para una limpieza dental")
        .await;
    let time = world.taps(&day[0].first("DAY:2026-11-27")).await;
    let name = world.taps(&time[0].first("SLOT:")).await;
    let card = world.writes("Ana López").await;
    let waiting = world.taps("CONFIRM_BOOKING").await;
    let asked: Vec<BookingRequested> = world.asked().await;
    let booked = world.books(&asked[0]).await;

    assert!(time[0].text.contains("viernes 27 de noviembre"), "{time:?}");
    assert!(name[0].text.contains("nombre"), "{name:?}");
    assert_eq!(
        card[0].ids,
        ["CONFIRM_BOOKING", "EDIT_BOOKING", "CANCEL_BOOKING"]
    );
    assert!(
        card[0]
            .text
            .contains("viernes 27 de noviembre a la 1:00 p. m."),
        "{card:?}"
    );
    assert!(card[0].text.contains("Ana López"), "{card:?}");
    assert!(waiting[0].text.contains("registrando"), "{waiting:?}");
    assert_eq!(asked.len(), 1);
    assert!(booked[0].text.contains("quedó reservada"), "{booked:?}");
    assert!(booked[0].text.contains("Dra. Elena Rivas"), "{booked:?}");
    let sequences: Vec<_> = world
        .said()
        .await
        .iter()
        .map(|said| said.sequence)
        .collect();
    assert_eq!(sequences, [1, 2, 3, 4, 5, 6]);
}

#[actix_web::test]
async fn one_phrase_may_say_it_all() {
    let world = World::open().await;

    let card = world
        .writes("Quiero limpieza el viernes a las 3, soy Ana López")
        .await;

    assert_eq!(card[0].ids[0], "CONFIRM_BOOKING", "{card:?}");
    assert!(
        card[0]
            .text
            .contains("viernes 27 de noviembre a las 3:00 p. m."),
        "{card:?}"
    );
}

#[actix_web::test]
async fn the_yes_is_answered_in_its_turn_and_nothing_waits() {
    let world = World::open().await;
    world.agenda.book().booked = Some(Vec::new());
    world
        .writes("Quiero limpieza el viernes a las 3, soy Ana López")
        .await;

    let told = world.taps("CONFIRM_BOOKING").await;

    assert!(told[0].text.contains("quedó reservada"), "{told:?}");
    let held = world.agenda.book().put.clone();
    assert_eq!(world.agenda.book().booked, Some(held));
    assert_eq!(world.asked::<BookingRequested>().await, []);
}

#[actix_web::test]
async fn a_booking_is_told_although_the_patient_writes_on_in_the_same_turn() {
    let world = World::open().await;
    world.agenda.book().booked = Some(Vec::new());
    world
        .writes("Quiero limpieza el viernes a las 3, soy Ana López")
        .await;

    let yes = world.message(tap("CONFIRM_BOOKING"));
    world.receives(yes).await.unwrap();
    let told = world.writes("¿tienen parqueo?").await;

    assert!(told[0].text.contains("quedó reservada"), "{told:?}");
    assert!(told[1].text.contains("dos espacios"), "{told:?}");
}
