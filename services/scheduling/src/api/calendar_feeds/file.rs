//! What is read at an address: the agenda as iCalendar, written while it is sent.

use crate::app::App;
use crate::domain::{Absence, Feed, FeedVisit, Span};
use crate::store::calendar_reading::{self, FeedPlace, FeedRow, OpenedFeed};
use crate::store::configuration::{Configuration, Doctor};
use crate::store::days_off::DayOff;
use actix_web::HttpRequest;
use actix_web::http::Method;
use actix_web::web::{Bytes, Data};
use crypto::HeldSecret;
use db::DbError;
use futures_util::stream;
use kernel::{CommonCode, DayOffId};
use rest::{CalendarFile, IfNoneMatch, Problem, Public, ValidPath, client_address};
use std::sync::Arc;

/// The form of the file, raised whenever what is written of the same agenda changes.
const FORM: u32 = 1;
/// About how many octets of days off are written at once.
const PART: usize = 64 * 1024;

/// A file that is being written.
struct Writing {
    app: Data<App>,
    opened: OpenedFeed,
    known: Arc<Configuration>,
    feed: Feed,
    next: Next,
}

/// What is written next.
enum Next {
    Head,
    /// The days off from this one on.
    DaysOff(usize),
    Visits(Option<FeedPlace>),
}

/// Answers every reader who knows the secret. Reading costs one round trip where the reader has the present file, two and one for each page
/// otherwise, and no transaction is open while a slow reader takes its time.
pub async fn read(
    _: Public,
    request: HttpRequest,
    app: Data<App>,
    had: IfNoneMatch,
    ValidPath(token): ValidPath<String>,
) -> Result<CalendarFile, Problem> {
    let admission = app.calendar_reads.allow(&client_address(&request)).await;
    admission
        .granted()
        .map_err(|seconds| Problem::from(CommonCode::TooManyRequests).retry_after(seconds))?;
    let not_here = || Problem::from(CommonCode::NotFound);
    let secret = HeldSecret::decode(&token).ok_or_else(not_here)?;
    let opened = calendar_reading::open(&app.db, &secret.digest(), app.clock.now()).await?;
    let opened = opened.ok_or_else(not_here)?;
    let tag = tag(&opened);
    if had.tags().any(|one| one == tag) {
        return Ok(CalendarFile::unchanged(&tag));
    }
    if request.method() == Method::HEAD {
        return Ok(CalendarFile::without_body(&tag));
    }
    let (known, _) = app.configurations().now(&app.db, &opened.actor()).await?;
    let feed = described(&opened, &known).ok_or_else(not_here)?;
    let writing = Writing {
        app,
        opened,
        known,
        feed,
        next: Next::Head,
    };
    let parts = stream::try_unfold(Some(writing), async |writing| match writing {
        Some(writing) => writing.part().await.map(Some),
        None => Ok(None),
    });
    Ok(CalendarFile::new(&tag, parts))
}

/// Names what is read: a reader that has a file of the same name has the same file. The window moves with the days.
fn tag(opened: &OpenedFeed) -> String {
    let OpenedFeed {
        id,
        config_version,
        window_version,
        window,
        ..
    } = opened;
    let from = window.from.timestamp();
    format!("{FORM}.{config_version}.{window_version}.{from}.{id}")
}

/// The feed's head; `None` where its doctor has left meanwhile.
fn described(opened: &OpenedFeed, known: &Configuration) -> Option<Feed> {
    let name = match opened.doctor {
        None => opened.clinic_name.clone(),
        Some(doctor) => {
            let doctor = called(known.active_doctor(doctor)?);
            format!("{doctor} · {}", opened.clinic_name)
        }
    };
    Some(Feed {
        name,
        privacy: opened.privacy,
        language: opened.language,
        zone: opened.zone,
    })
}

/// A doctor as patients and staff say it: with the title, unless the name has it already.
fn called(doctor: &Doctor) -> String {
    let (title, name) = (doctor.row.title.trim(), doctor.row.full_name.as_str());
    if title.is_empty() || name.starts_with(title) {
        name.to_owned()
    } else {
        format!("{title} {name}")
    }
}

impl Writing {
    /// The next part, and what writes those after it. An error ends the connection, so that the reader keeps what it had.
    async fn part(mut self) -> Result<(Bytes, Option<Self>), DbError> {
        match self.next {
            Next::Head => {
                self.next = Next::DaysOff(0);
                Ok((self.feed.head().into(), Some(self)))
            }
            Next::DaysOff(first) => {
                let (part, next) = self.days_off(first);
                self.next = next.map_or(Next::Visits(None), Next::DaysOff);
                Ok((part.into(), Some(self)))
            }
            Next::Visits(after) => self.visits(after).await,
        }
    }

    async fn visits(mut self, after: Option<FeedPlace>) -> Result<(Bytes, Option<Self>), DbError> {
        let page = calendar_reading::page(&self.app.db, &self.opened, after).await;
        let page = page.inspect_err(|error| {
            tracing::warn!(%error, "a calendar feed was not sent to its end");
        })?;
        let mut part = String::new();
        for row in &page {
            self.visit(row).write(&mut part);
        }
        let is_full = i32::try_from(page.len()).is_ok_and(|rows| rows >= calendar_reading::PAGE);
        let last = page.last().filter(|_| is_full);
        if let Some(last) = last {
            self.next = Next::Visits(Some((last.time.from, last.id)));
            return Ok((part.into(), Some(self)));
        }
        part.push_str(&Feed::tail());
        Ok((part.into(), None))
    }

    fn visit(&self, row: &FeedRow) -> crate::domain::Event {
        // A doctor or service of a newer configuration than the one at hand is named the next time.
        let doctor = self.known.doctor(row.doctor).map(called);
        let service = self.known.service(row.service);
        self.feed.visit(&FeedVisit {
            id: row.id,
            time: row.time,
            status: row.status,
            version: row.version,
            updated_at: row.updated_at,
            doctor: doctor.as_deref().filter(|_| self.opened.doctor.is_none()),
            service: service.map_or("", |service| service.name.as_str()),
            patient: row.patient.as_deref(),
        })
    }

    /// Days off from that one on, and which is the next; `None` behind the last.
    fn days_off(&self, first: usize) -> (String, Option<usize>) {
        let mut part = String::new();
        for (place, (doctor, day_off)) in self.all_days_off().enumerate().skip(first) {
            if part.len() >= PART {
                return (part, Some(place));
            }
            let facts: (DayOffId, i32, Absence) = (day_off.id, day_off.version, day_off.absence);
            let name = doctor.map(called);
            let window: Span = self.opened.window;
            for event in self.feed.day_off(facts, name.as_deref(), window) {
                event.write(&mut part);
            }
        }
        (part, None)
    }

    /// When the clinic is closed, and when the feed's doctor is away, or any doctor of the clinic where it is of all.
    fn all_days_off(&self) -> impl Iterator<Item = (Option<&Doctor>, &DayOff)> {
        let closures = self.known.closures.iter().map(|closure| (None, closure));
        let of = self.opened.doctor;
        let doctors = self.known.active_doctors();
        let doctors = doctors.filter(move |doctor| of.is_none_or(|of| doctor.row.id == of));
        closures.chain(doctors.flat_map(|doctor| {
            let own = doctor.days_off.iter();
            own.map(move |day_off| (Some(doctor), day_off))
        }))
    }
}
