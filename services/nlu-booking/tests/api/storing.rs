//! Storing what patients write: once, each message for itself, and without deadlocks.

use crate::world::{PATIENT, World, copy, tap, words};
use events::queues::STORE_MESSAGE;
use events::whatsapp_message_received::Content;
use events::{
    WhatsappMessage, WhatsappMessageReceived, WhatsappMessagesReceived, WhatsappText, timestamp,
};
use futures_util::future::{join, join_all};
use kernel::Ids;
use nlu_booking::consumers;
use testkit::{Clinic, deliver, deliver_batch};

#[actix_web::test]
async fn an_event_with_one_message_of_an_earlier_version_is_read() {
    let world = World::open().await;
    let event = WhatsappMessageReceived {
        phone_number_id: world.clinic.phone_number_id.clone(),
        wamid: "wamid.old".to_owned(),
        from_phone: Some(PATIENT.to_owned()),
        sent_at: Some(timestamp(world.clock.now())),
        content: Some(Content::Text(WhatsappText {
            body: "hola".to_owned(),
        })),
        ..WhatsappMessageReceived::default()
    };

    deliver(&consumers::all(&world.app), None, &event)
        .await
        .unwrap();
    world.turns.run_due().await;

    assert_eq!(world.said().await.len(), 1);
}

#[actix_web::test]
async fn a_message_that_the_database_does_not_take_costs_only_itself() {
    let world = World::open().await;
    let poison = world.message(words("uno\0dos"));
    let others = ["50371000001", "50371000002"].map(|phone| WhatsappMessage {
        from_phone: Some(phone.to_owned()),
        ..world.message(words("hola"))
    });
    let [first, last] = others;

    let outcome = world.receives_all(vec![first, poison, last]).await;
    world.turns.run_due().await;

    assert!(outcome.is_err());
    assert_eq!(world.said().await.len(), 2);
}

/// A value that no index takes, because it does not compress.
fn too_large() -> String {
    let ids = Ids::system();
    let words = std::iter::repeat_with(|| ids.uuid().to_string());
    words.take(400).collect()
}

#[actix_web::test]
async fn a_message_that_fails_in_the_middle_of_a_batch_leaves_no_trace() {
    let world = World::open().await;
    let of = |phone: &str| WhatsappMessage {
        from_phone: Some(phone.to_owned()),
        ..world.message(words("hola"))
    };
    // The first fails where its session is created, the second where the message is stored: after one of its session.
    let stranger = WhatsappMessage {
        from_bsuid: Some(too_large()),
        ..of("50371000001")
    };
    let message = WhatsappMessage {
        wamid: too_large(),
        ..of("50371000002")
    };
    let batch = vec![
        of("50371000002"),
        stranger,
        message,
        of("50371000002"),
        of("50371000003"),
    ];

    let outcome = world.receives_all(batch).await;
    world.turns.run_due().await;

    assert!(outcome.is_err());
    let counts = "SELECT sum(pending_seq * 100 + handled_seq) FROM conversation.mailboxes";
    assert_eq!(world.number(counts).await, 303);
    assert_eq!(world.said().await.len(), 2);
}

#[actix_web::test]
async fn a_batch_of_several_clinics_is_stored_in_each_of_them() {
    let world = World::open().await;
    let other = Clinic::open(&world.db).await;
    let at = |number: &str| WhatsappMessagesReceived {
        phone_number_id: number.to_owned(),
        ..world.webhook(vec![world.message(words("hola"))])
    };
    let ours = &world.clinic.phone_number_id;
    let batch = [ours, &other.phone_number_id, ours].map(|number| (None, at(number)));

    let stored = deliver_batch(&consumers::all(&world.app), &STORE_MESSAGE, &batch).await;

    assert!(stored.iter().all(Result::is_ok), "{stored:?}");
    let of_clinics =
        "SELECT count(DISTINCT clinic_id) * 10 + sum(pending_seq) FROM conversation.mailboxes";
    assert_eq!(world.number(of_clinics).await, 23);
}

#[actix_web::test]
async fn one_webhook_with_a_message_twice_stores_it_once() {
    let world = World::open().await;
    let message = world.message(words("hola"));

    world
        .receives_all(vec![message.clone(), message])
        .await
        .unwrap();

    let stored = "SELECT pending_seq FROM conversation.mailboxes";
    assert_eq!(world.number(stored).await, 1);
}

#[actix_web::test]
async fn contacts_that_change_their_names_in_bursts_while_turns_run_meet_no_deadlock() {
    const CONTACTS: u32 = 12;
    let world = World::open().await;
    let (other_app, other) = world.another_copy();
    let mut deliveries = Vec::new();
    for burst in 0..12_u32 {
        let contacts = (0..CONTACTS).map(|n| {
            // Each burst names the contacts in another order.
            let n = (n * 5 + burst * 7) % CONTACTS;
            WhatsappMessage {
                from_phone: Some(format!("503720000{n:02}")),
                from_bsuid: (burst > 3).then(|| format!("SV.contact{n}")),
                profile_name: format!("Ana {burst}"),
                ..world.message(words("¿Tienen parqueo?"))
            }
        });
        let webhook = world.webhook(contacts.collect());
        let app = [&world.app, &other_app][usize::try_from(burst % 2).unwrap()];
        deliveries.push(async move {
            let stored = deliver(&consumers::all(app), None, &webhook).await;
            stored.unwrap();
        });
    }
    let turns = async {
        for _ in 0..6 {
            join(world.turns.run_due(), other.run_due()).await;
        }
    };

    join(join_all(deliveries), turns).await;
    world.turns.run_due().await;

    let failed = "SELECT coalesce(max(failures), 0) FROM conversation.mailboxes";
    assert_eq!(world.number(failed).await, 0);
    let unread = "SELECT sum(pending_seq - handled_seq) FROM conversation.mailboxes";
    assert_eq!(world.number(unread).await, 0);
    let stored = "SELECT sum(pending_seq) FROM conversation.mailboxes";
    assert_eq!(world.number(stored).await, 144);
}

#[actix_web::test]
async fn the_rate_limit_counts_a_message_once_however_often_its_turn_is_repeated() {
    let mut world = World::open().await;
    (world.app, world.turns) = copy(
        &world.service_db,
        world.clock.clone().into(),
        &world.agenda,
        None,
        Some(3),
    );
    world.agenda.book().is_away = true;
    for _ in 0..3 {
        world
            .receives(world.message(words("limpieza el viernes a las 3, soy Ana López")))
            .await
            .unwrap();
    }
    for _ in 0..4 {
        world.turns.run_due().await;
        world.clock.advance(chrono::Duration::seconds(9));
    }
    world.agenda.book().is_away = false;

    world.clock.advance(chrono::Duration::seconds(8));
    world.turns.run_due().await;
    let after_three = world.said().await;
    for _ in 0..4 {
        world
            .receives(world.message(tap("MENU_BOOK")))
            .await
            .unwrap();
    }
    world.turns.run_due().await;

    assert_eq!(after_three[0].ids[0], "CONFIRM_BOOKING", "{after_three:?}");
    let said = world.said().await;
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[2].text.contains("muchos mensajes"), "{said:?}");
}

#[actix_web::test]
async fn a_message_with_an_impossible_time_is_answered_and_so_are_those_after_it() {
    for seconds in [
        1_796_000_000_000,
        253_402_300_799,
        -62_200_000_000,
        i64::MAX,
    ] {
        let world = World::open().await;
        let mut message = world.message(words("hola"));
        message.sent_at.as_mut().unwrap().seconds = seconds;

        world.receives(message).await.unwrap();
        world.turns.run_due().await;
        let told = world
            .writes("limpieza el viernes a las 3, soy Ana López")
            .await;

        assert_eq!(told[0].ids[0], "CONFIRM_BOOKING", "{seconds}: {told:?}");
    }
}

#[actix_web::test]
async fn a_stored_time_that_cannot_be_read_silences_nobody() {
    for stored in [
        "56882-09-18 04:26:40+00",
        "0001-01-01 00:00:00+00 BC",
        "9999-12-31 00:00:00+00",
        "infinity",
    ] {
        let world = World::open().await;
        world
            .receives(world.message(words("limpieza el viernes a las 3")))
            .await
            .unwrap();
        let damage = format!("UPDATE conversation.mail SET sent_at = '{stored}'");
        world.clinic.run(&world.db, &[damage]).await;

        let told = world.writes("soy Ana López").await;

        assert_eq!(told[0].ids[0], "CONFIRM_BOOKING", "{stored}: {told:?}");
        let failed = "SELECT max(failures) FROM conversation.mailboxes";
        assert_eq!(world.number(failed).await, 0);
    }
}

#[actix_web::test]
async fn a_conversation_that_was_answered_for_years_ahead_is_not_late_for_ever() {
    let world = World::open().await;
    world.writes("quiero una cita el viernes").await;
    let damage = "UPDATE conversation.mailboxes SET answered_until = '9999-12-31'";
    world.clinic.run(&world.db, &[damage.to_owned()]).await;

    let told = world.writes("mejor el jueves").await;

    assert_ne!(told, [], "the message was taken for a late one");
    let future = "SELECT count(*) FROM conversation.mailboxes WHERE answered_until > '2030-01-01'";
    assert_eq!(world.number(future).await, 0);
}

#[actix_web::test]
async fn of_a_burst_the_messages_within_the_limit_are_answered_and_the_others_refused_once() {
    let mut world = World::open().await;
    (world.app, world.turns) = copy(
        &world.service_db,
        world.clock.clone().into(),
        &world.agenda,
        None,
        Some(20),
    );
    let burst = (0..25).map(|n| match n {
        0 => world.message(words("limpieza el viernes a las 3, soy Ana López")),
        20 => world.message(words("mejor el jueves")),
        _ => world.message(words("por favor")),
    });
    let burst = burst.collect();

    world.receives_all(burst).await.unwrap();
    world.turns.run_due().await;
    let told = world.said().await;
    world.clock.advance(chrono::Duration::seconds(3));
    let next = world.taps("CONFIRM_BOOKING").await;
    let again = world.taps("MENU_BOOK").await;

    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0].ids[0], "CONFIRM_BOOKING", "{told:?}");
    assert!(told[0].text.contains("viernes 27"), "{told:?}");
    assert!(told[1].text.contains("muchos mensajes"), "{told:?}");
    assert_eq!(next.len(), 1, "{next:?}");
    assert_eq!(again, []);
}
