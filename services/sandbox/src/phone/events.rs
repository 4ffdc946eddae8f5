//! What happens on one phone, as server-sent events.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Path};
use futures_util::stream;
use tokio::sync::{broadcast, watch};
use tokio::time::timeout;

use crate::app::App;
use crate::phone::book::Happening;

/// Silence longer than this is filled with a comment, so that dead connections are noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

struct Ear {
    wa_id: String,
    happenings: broadcast::Receiver<Happening>,
    stopped: watch::Receiver<bool>,
    greeted: bool,
}

/// Streams until the page closes or the sandbox stops.
pub async fn stream(app: Data<App>, wa_id: Path<String>) -> HttpResponse {
    let ear = Ear {
        wa_id: wa_id.into_inner(),
        happenings: app.phones.watch(),
        stopped: app.courier.stopped(),
        greeted: false,
    };
    let events = stream::unfold(ear, |mut ear| async move {
        let text = ear.next().await?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(text)), ear))
    });
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("cache-control", "no-store"))
        .streaming(events)
}

impl Ear {
    async fn next(&mut self) -> Option<String> {
        if !self.greeted {
            self.greeted = true;
            return Some(": listening\n\n".to_owned());
        }
        loop {
            let heard = tokio::select! {
                _ = self.stopped.wait_for(|stopped| *stopped) => return None,
                heard = timeout(KEEP_ALIVE, self.happenings.recv()) => heard,
            };
            match heard {
                Ok(Ok(it)) if it.wa_id == self.wa_id => {
                    return Some(format!("event: {}\ndata: {}\n\n", it.name, it.data));
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
