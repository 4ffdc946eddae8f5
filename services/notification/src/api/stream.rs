//! `GET /api/stream`: server-sent events about the clinic's appointments and messages, as they happen.

use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::live::{Frame, LiveEvent, Ping};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use kernel::DoctorId;
use rest::{Caller, Endpoint, EventStream, Problem, get};
use std::time::Duration;
use tenancy::can;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// The period of the pings, by which proxies and pages see that the connection is alive.
const PING: Duration = Duration::from_secs(15);

/// The endpoint of the live stream.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/stream", watch)
            .summary(
                "Streams what happens at the clinic; to a doctor, what happens to the own appointments. The stream ends where events may have been missed, or where the caller \
                 may not watch any more: open a new one and fetch the present state.",
            )
            .refuses(&[Code::TooManyStreams]),
    ]
}

async fn watch(
    caller: Caller<can::FollowTheDay>,
    app: Data<App>,
) -> Result<EventStream<LiveEvent>, Problem> {
    let (clinic, user) = (caller.clinic(), caller.user());
    let is_first = !app.live.clinics().contains(&clinic);
    let subscribed = app.live.subscribe(clinic, user, caller.session_version());
    let events = subscribed.map_err(super::refused)?;
    // Checked last: a change of the user that the check does not see yet is announced later, and ends the stream that is open by then.
    let only = app.db.check(&caller).await?.doctor();
    if let (true, Some(bus)) = (is_first, &app.bus) {
        // Before the page reads the present state: what changes afterwards is published for it.
        app.announce_pages(bus).await;
    }
    let check = app.check_streams_every;
    let connection = Connection {
        caller,
        app,
        only,
        events,
        ping: every(Duration::ZERO, PING),
        check: every(check, check),
    };
    let response = HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(frames(connection));
    Ok(EventStream::new(response))
}

/// The connection of one page.
struct Connection {
    caller: Caller<can::FollowTheDay>,
    app: Data<App>,
    /// Whose agenda alone the page shows; `None` for those of all.
    only: Option<DoctorId>,
    events: Receiver<Frame>,
    ping: Interval,
    check: Interval,
}

impl Connection {
    /// The next frame. `None` ends the stream: the process stops, the page fell behind, events may have been missed, or
    /// the caller has no right to the stream any more. A check that cannot be made counts as a refusal.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let stop = self.app.stop.clone();
            tokio::select! {
                () = stop.requested() => return None,
                event = self.events.recv() => match event {
                    Some(event) => {
                        if let Some(bytes) = event.told(self.only) {
                            return Some(bytes);
                        }
                    }
                    None => return None,
                },
                _ = self.ping.tick() => return LiveEvent::Ping(Ping {}).frame().ok(),
                _ = self.check.tick() => {
                    let is_over = self.caller.token_expires_at() <= self.app.clock.now();
                    let checked = self.app.db.check(&self.caller).await;
                    if is_over || checked.map_or(true, |opened| opened.doctor() != self.only) {
                        return None;
                    }
                }
            }
        }
    }
}

fn frames(connection: Connection) -> impl Stream<Item = Result<Bytes, Error>> {
    unfold(connection, async |mut connection| {
        let frame = connection.next().await?;
        Some((Ok(frame), connection))
    })
}

fn every(first: Duration, period: Duration) -> Interval {
    let mut interval = interval_at(Instant::now() + first, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
