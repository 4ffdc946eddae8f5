//! `GET /api/stream`: what happens at the clinic, as it happens.

use crate::app::App;
use crate::error::Error;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use rest::{Caller, Problem};
use std::time::Duration;
use tenancy::can;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// Keeps proxies and pages sure that the line is alive.
const PING: Duration = Duration::from_secs(15);

/// Opens the caller's line.
pub async fn watch(
    caller: Caller<can::SeeDeliveries>,
    app: Data<App>,
) -> Result<HttpResponse, Problem> {
    app.db.check(&caller).await?;
    let events = app.live.watch(caller.clinic())?;
    let check = app.check_streams_every;
    let line = Line {
        caller,
        app,
        events,
        ping: every(Duration::ZERO, PING),
        check: every(check, check),
    };
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(frames(line)))
}

/// One page's line.
struct Line {
    caller: Caller<can::SeeDeliveries>,
    app: Data<App>,
    events: Receiver<Bytes>,
    ping: Interval,
    check: Interval,
}

impl Line {
    /// The next frame; `None` ends the line: we stop, the page fell behind, something may have been missed, or
    /// the caller may not watch any more. A check that cannot be made is not a permission.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let stop = self.app.stop.clone();
            tokio::select! {
                () = stop.requested() => return None,
                event = self.events.recv() => return event,
                _ = self.ping.tick() => return Some(Bytes::from_static(b"event: ping\ndata: {}\n\n")),
                _ = self.check.tick() => {
                    if self.app.db.check(&self.caller).await.is_err() {
                        return None;
                    }
                }
            }
        }
    }
}

fn frames(line: Line) -> impl Stream<Item = Result<Bytes, Error>> {
    unfold(line, async |mut line| {
        let frame = line.next().await?;
        Some((Ok(frame), line))
    })
}

fn every(first: Duration, period: Duration) -> Interval {
    let mut interval = interval_at(Instant::now() + first, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
