//! Messages are answered in the order in which they were written, whatever the order in which they come.

use crate::world::{World, words};
use bus::Failure;
use events::{Envelope, Event, WhatsappMessage, timestamp};
use kernel::{EventId, Ids};
use nlu_booking::consumers;

/// The last words name Friday.
const SENTENCES: [&str; 4] = [
    "quiero una limpieza",
    "el jueves a las 9",
    "no, mejor el viernes a las 3",
    "a nombre de Pablo Cruz",
];

fn encoded<E: Event>(event: &E) -> Vec<u8> {
    event.encode_to_vec()
}

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

    async fn comes(&self, id: EventId, messages: Vec<WhatsappMessage>) {
        let event = self.webhook(messages);
        let envelope = Envelope {
            id,
            clinic: None,
            at: self.clock.now(),
            attempt: 1,
            traceparent: None,
            body: encoded(&event),
        };
        let key = events::WhatsappMessagesReceived::KEY;
        let outcomes = consumers::all(&self.app).deliver(key, &envelope).await;
        let all: Result<Vec<()>, Failure> = outcomes.into_iter().collect();
        all.unwrap();
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
            world.comes(events[n], vec![sentences[n].clone()]).await;
        }

        world.asks_for_friday().await;
    }
}

#[actix_web::test]
async fn messages_of_one_event_are_read_in_the_order_of_the_webhook() {
    let world = World::open().await;

    world.comes(Ids::system().next(), world.sentences()).await;

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
