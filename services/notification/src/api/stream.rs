//! `GET /api/stream`: server-sent events about the clinic's appointments and messages, as they happen.

use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::live::{Frame, LiveEvent, Ping};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use db::Opened;
use futures_util::Stream;
use futures_util::stream::unfold;
use kernel::DoctorId;
use rest::{Caller, Endpoint, EventStream, Problem, get};
use std::time::Duration;
use tenancy::can;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until};

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
    let opened = app.db.check(&caller).await?;
    if let (true, Some(bus)) = (is_first, &app.bus) {
        // Before the page reads the present state: what changes afterwards is published for it.
        app.announce_pages(bus).await;
    }
    let check = app.check_streams_every;
    let connection = Connection {
        over: Over::of(&caller, &opened, app.clock.now()),
        caller,
        app,
        only: opened.doctor(),
        events,
        ping: every(Duration::ZERO, PING),
        checks: every(check, check),
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
    checks: Interval,
    /// When the right to the stream ends as far as the last check knows.
    over: Over,
}

/// The end of the right to a stream.
struct Over {
    at: DateTime<Utc>,
    /// The same by the clock that the stream waits by.
    instant: Instant,
}

impl Over {
    /// When the token ends that opened the stream, or the plan of the clinic where that is earlier.
    fn of(caller: &Caller<can::FollowTheDay>, opened: &Opened, now: DateTime<Utc>) -> Self {
        let token = caller.token_expires_at();
        let standing = opened.standing;
        let plan = standing.and_then(|standing| standing.plan_expires_at);
        let at = plan.map_or(token, |plan| plan.min(token));
        let left = (at - now).to_std().unwrap_or_default();
        Self {
            at,
            instant: Instant::now() + left,
        }
    }
}

impl Connection {
    /// The next frame. `None` ends the stream: the process stops, the page fell behind, events may have been missed, or
    /// the caller has no right to the stream any more. A check that cannot be made counts as a refusal.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let stop = self.app.stop.clone();
            tokio::select! {
                () = stop.requested() => return None,
                // The end of a plan is known beforehand: a stream that waited for the next check would show what routes refuse by then.
                () = sleep_until(self.over.instant) => return None,
                event = self.events.recv() => match event {
                    Some(event) => {
                        // The operator may have withdrawn what the clinic had: that end was not known beforehand.
                        if event.asks_for_check() {
                            self.check().await?;
                        }
                        if let Some(bytes) = event.told(self.only) {
                            return Some(bytes);
                        }
                    }
                    None => return None,
                },
                _ = self.ping.tick() => return LiveEvent::Ping(Ping {}).frame().ok(),
                _ = self.checks.tick() => self.check().await?,
            }
        }
    }

    /// Asks the database whether the caller may still watch, and until when; `None` where not.
    async fn check(&mut self) -> Option<()> {
        let now = self.app.clock.now();
        let is_over = self.caller.token_expires_at() <= now;
        let checked = self.app.db.check(&self.caller).await.ok();
        let opened = checked.filter(|opened| !is_over && opened.doctor() == self.only)?;
        let over = Over::of(&self.caller, &opened, now);
        if over.at != self.over.at {
            self.over = over;
        }
        Some(())
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
