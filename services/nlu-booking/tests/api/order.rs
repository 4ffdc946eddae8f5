//! Messages are answered in the order in which they were written, whatever the order in which they come.

use crate::world::{World, tap, words};
use chrono::Duration;
use events::whatsapp_message::Content;
use events::{WhatsappMedia, WhatsappMessage, timestamp};
use kernel::{EventId, Ids};

/// The last words name Friday.
const SENTENCES: [&str; 4] = [
    "quiero una limpieza",
    "el jueves a las 9",
    "no, mejor el viernes a las 3",
    "a nombre de Pablo Cruz",
];

impl World {
    /// The sentences, all written in one second.
    fn sentences(&self) -> Vec<WhatsappMessage> {
        let second = Some(timestamp(self.clock.now()));
        let messages = SENTENCES.iter().map(|text| self.message(words(text)));
        messages
            .map(|message| WhatsappMessage {
                sent_at: second,
                ..message
            })
            .collect()
    }

    async fn asks_for_friday(&self) {
        self.turns.run_due().await;
        let said = self.said().await;
        assert_eq!(said.len(), 1, "{said:?}");
        let text = &said[0].text;
        assert!(text.contains("viernes 27 de noviembre"), "{text}");
        assert!(text.contains("Pablo Cruz"), "{text}");
    }
}

#[actix_web::test]
async fn messages_of_one_second_are_read_in_the_order_of_their_events() {
    let ids = Ids::system();
    for shuffled in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let world = World::open().await;
        let sentences = world.sentences();
        let events: Vec<EventId> = sentences.iter().map(|_| ids.next()).collect();

        for n in shuffled {
            let webhook = world.webhook(vec![sentences[n].clone()]);
            world.comes(events[n], &webhook).await;
        }

        world.asks_for_friday().await;
    }
}

#[actix_web::test]
async fn messages_of_one_event_are_read_in_the_order_of_the_webhook() {
    let world = World::open().await;

    let webhook = world.webhook(world.sentences());
    world.comes_once(&webhook).await;

    world.asks_for_friday().await;
}

#[actix_web::test]
async fn tomorrow_is_the_day_after_the_one_on_which_it_was_written() {
    let world = World::open().await;
    let mut message = world.message(words("Quiero limpieza mañana a las 3, soy Ana López"));
    message.sent_at = Some(timestamp(world.clock.now() + chrono::Duration::days(3)));
    // Stored on Thursday, and read on Friday because the process was away at night.
    world.clock.advance(chrono::Duration::days(3));
    world.receives(message).await.unwrap();
    world.clock.advance(chrono::Duration::hours(18));

    world.turns.run_due().await;

    let said = world.said().await;
    assert!(
        said[0].text.contains("viernes 27 de noviembre a las 3:00"),
        "{said:?}"
    );
}

#[actix_web::test]
async fn a_yes_that_comes_after_a_later_sticker_or_question_books() {
    let sticker = || {
        Content::Media(WhatsappMedia {
            kind: "sticker".to_owned(),
        })
    };
    for later in [sticker(), words("¿Hay parqueo?")] {
        for yes in [tap("CONFIRM_BOOKING"), words("sí, confirmar")] {
            let world = World::open().await;
            world
                .writes("limpieza el viernes a las 3, soy Ana López")
                .await;
            let at = |seconds| Some(timestamp(world.clock.now() + Duration::seconds(seconds)));
            let mut newer = world.message(later.clone());
            newer.sent_at = at(20);
            let mut late = world.message(yes.clone());
            late.sent_at = at(10);

            world.receives(newer).await.unwrap();
            world.turns.run_due().await;
            world.receives(late).await.unwrap();
            world.turns.run_due().await;

            let asked: Vec<events::BookingRequested> = world.asked().await;
            let said = world.said().await;
            let is_booked = said.last().unwrap().text.contains("reservada") || asked.len() == 1;
            assert!(is_booked, "{said:?}");
        }
    }
}

#[actix_web::test]
async fn a_late_message_of_which_nothing_is_used_is_asked_for_again() {
    let world = World::open().await;
    let mut late = world.message(words("mejor el jueves a las 9"));
    late.sent_at = Some(timestamp(world.clock.now() - Duration::seconds(5)));
    world
        .writes("limpieza el viernes a las 3, soy Ana López")
        .await;

    world.receives(late).await.unwrap();
    world.turns.run_due().await;

    let said = world.said().await;
    assert!(said[1].text.contains("llegó tarde"), "{said:?}");
    assert_eq!(said[1].ids[0], "CONFIRM_BOOKING");
}
