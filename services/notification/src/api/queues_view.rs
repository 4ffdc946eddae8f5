//! The queues and their pauses, as JSON or as the operator's page.

use crate::api::queues_page::{QueuesPage, render};
use crate::domain::job_state::JobState;
use crate::domain::pause_reason::PauseReason;
use crate::domain::queue::Queue;
use crate::store::dead_messages::DeadQueue;
use crate::store::overview::QueueDepth;
use crate::store::pauses::{EVERY_CLINIC, Pause};
use crate::store::reminder_scans::Scan;
use actix_web::body::BoxBody;
use actix_web::http::header::{ACCEPT, HeaderValue};
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::{DateTime, Utc};
use rest::{Answers, Description, Html};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The depth of the queues, what is paused, and how far the due reminders were found.
#[expect(
    clippy::struct_field_names,
    reason = "the field names are those of the JSON"
)]
#[derive(Serialize, ToSchema)]
pub struct Queues {
    pub queues: Vec<QueueView>,
    pub pauses: Vec<PauseView>,
    /// Up to when the due reminders were found, by kind and time zone.
    pub reminder_scans: Vec<ReminderScanView>,
    /// The queues at the broker that have messages which no consumer could handle. `cita dead` shows and replays them.
    pub dead: Vec<DeadMessagesView>,
}

/// The messages of one queue at the broker that are not tried again, of every service.
#[derive(Serialize, ToSchema)]
#[schema(as = DeadMessages)]
pub struct DeadMessagesView {
    /// The queue whose consumer could not handle them.
    #[schema(max_length = 100)]
    pub queue: String,
    pub messages: i64,
    /// Since when the oldest one is dead; `null` when it does not tell.
    #[schema(required)]
    pub oldest_at: Option<DateTime<Utc>>,
    /// When the service that consumes the queue counted them. It counts once a minute.
    pub measured_at: DateTime<Utc>,
}

/// The search for the due reminders of one kind in one time zone. It goes on every 20 seconds.
#[derive(Serialize, ToSchema)]
#[schema(as = ReminderScan)]
pub struct ReminderScanView {
    pub kind: String,
    /// The IANA name of the time zone.
    pub zone: String,
    /// Every reminder that was due until then has been found.
    pub scanned_until: DateTime<Utc>,
}

/// The jobs of one queue in one state.
#[derive(Serialize, ToSchema)]
#[schema(as = QueueDepth)]
pub struct QueueView {
    pub queue: Queue,
    pub state: JobState,
    /// How many there are; counting stops at 10,000.
    pub jobs: i64,
    /// How long the earliest job has been due, in seconds.
    pub lag_seconds: i64,
}

/// A pause of one queue or of all.
#[derive(Serialize, ToSchema)]
#[schema(as = QueuePause)]
pub struct PauseView {
    /// The queue's name, or `*` for every queue.
    pub queue: String,
    /// `null` when the pause is for every clinic.
    #[schema(required)]
    pub clinic_id: Option<Uuid>,
    pub reason: PauseReason,
    /// Meta's error code.
    #[schema(required)]
    pub code: Option<i32>,
}

/// The queues as a page for a browser, and as JSON for any other caller.
pub struct QueuesAnswer(pub Queues);

impl Responder for QueuesAnswer {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        if request.headers().get(ACCEPT).is_some_and(wants_a_page) {
            Html(render(&page(&self.0))).respond_to(request)
        } else {
            HttpResponse::Ok().json(self.0)
        }
    }
}

impl Answers for QueuesAnswer {
    fn answer(into: &mut Description) {
        Json::<Queues>::answer(into);
    }
}

fn page(view: &Queues) -> QueuesPage {
    let queue = |view: &QueueView| {
        let lag = format!("{} s", view.lag_seconds);
        [
            view.queue.as_str().to_owned(),
            view.state.as_str().to_owned(),
            view.jobs.to_string(),
            lag,
        ]
    };
    let pause = |view: &PauseView| {
        let clinic = view.clinic_id.map(|clinic| clinic.to_string());
        [
            view.queue.clone(),
            clinic.unwrap_or_else(|| "todas".to_owned()),
            view.reason.as_str().to_owned(),
            view.code.map_or_else(String::new, |code| code.to_string()),
        ]
    };
    let scan = |view: &ReminderScanView| {
        [
            view.kind.clone(),
            view.zone.clone(),
            view.scanned_until.to_rfc3339(),
        ]
    };
    let dead = |view: &DeadMessagesView| {
        let oldest = view.oldest_at.map(|oldest| oldest.to_rfc3339());
        [
            view.queue.clone(),
            view.messages.to_string(),
            oldest.unwrap_or_default(),
            view.measured_at.to_rfc3339(),
        ]
    };
    QueuesPage {
        dead: view.dead.iter().map(dead).collect(),
        scans: view.reminder_scans.iter().map(scan).collect(),
        queues: view.queues.iter().map(queue).collect(),
        pauses: view.pauses.iter().map(pause).collect(),
    }
}

fn wants_a_page(accept: &HeaderValue) -> bool {
    accept
        .to_str()
        .is_ok_and(|accept| accept.contains("text/html"))
}

impl From<QueueDepth> for QueueView {
    fn from(depth: QueueDepth) -> Self {
        Self {
            queue: depth.queue,
            state: depth.state,
            jobs: depth.jobs,
            lag_seconds: depth.lag.num_seconds().max(0),
        }
    }
}

impl From<Scan> for ReminderScanView {
    fn from(scan: Scan) -> Self {
        Self {
            kind: scan.kind,
            zone: scan.zone,
            scanned_until: scan.scanned_until,
        }
    }
}

impl From<DeadQueue> for DeadMessagesView {
    fn from(dead: DeadQueue) -> Self {
        Self {
            queue: dead.queue,
            messages: dead.messages,
            oldest_at: dead.oldest_at,
            measured_at: dead.measured_at,
        }
    }
}

impl From<Pause> for PauseView {
    fn from(pause: Pause) -> Self {
        Self {
            queue: pause.queue,
            clinic_id: Some(pause.clinic_id).filter(|clinic| *clinic != EVERY_CLINIC),
            reason: pause.reason,
            code: pause.code,
        }
    }
}
