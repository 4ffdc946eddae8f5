//! The events of one phone as server-sent events.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Path};
use futures_util::stream;
use tokio::sync::{broadcast, watch};
use tokio::time::timeout;

use crate::app::App;
use crate::phones::PhoneEvent;

/// After this long without an event a comment is sent, so that closed connections are noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

struct EventStream {
    wa_id: String,
    events: broadcast::Receiver<PhoneEvent>,
    stopped: watch::Receiver<bool>,
    opened: bool,
}

/// Streams until the page closes or the sandbox stops.
pub async fn stream(app: Data<App>, wa_id: Path<String>) -> HttpResponse {
    let events = EventStream {
        wa_id: wa_id.into_inner(),
        events: app.phones.watch(),
        stopped: app.sender.stopped(),
        opened: false,
    };
    let events = stream::unfold(events, |mut events| async move {
        let text = events.next().await?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(text)), events))
    });
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("cache-control", "no-store"))
        .streaming(events)
}

impl EventStream {
    async fn next(&mut self) -> Option<String> {
        if !self.opened {
            self.opened = true;
            return Some(": listening\n\n".to_owned());
        }
        loop {
            let received = tokio::select! {
                _ = self.stopped.wait_for(|stopped| *stopped) => return None,
                received = timeout(KEEP_ALIVE, self.events.recv()) => received,
            };
            match received {
                Ok(Ok(event)) if event.wa_id == self.wa_id => {
                    return Some(format!("event: {}\ndata: {}\n\n", event.name, event.data));
                }
                Ok(Ok(_)) => {}
                Ok(Err(broadcast::error::RecvError::Lagged(_))) => {
                    return Some("event: reload\ndata: {}\n\n".to_owned());
                }
                Ok(Err(broadcast::error::RecvError::Closed)) => return None,
                Err(_) => return Some(": still here\n\n".to_owned()),
            }
        }
    }
}
