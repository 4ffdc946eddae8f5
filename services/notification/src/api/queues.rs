//! `/admin/queues`: the operator sees the queues, as a page or as JSON, and acts on them.

use crate::api::operator::{ActingOperator, Operator};
use crate::api::queues_view::{
    DeadMessagesView, PauseView, QueueView, Queues, QueuesAnswer, ReminderScanView,
};
use crate::app::App;
use crate::codes::Code;
use crate::domain::job_state::JobState;
use crate::domain::pause_reason::PauseReason;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::operate::{self, JobAct};
use crate::store::dead_messages;
use crate::store::overview::{self, FoundJob, Search};
use crate::store::pauses::{self, EVERY_CLINIC, EVERY_QUEUE, Pause};
use crate::store::reminder_scans;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{DbError, InfraTx};
use garde::Validate;
use kernel::{ClinicId, CommonCode, JobId};
use rest::{Endpoint, NoContent, Problem, ValidPath, ValidQuery, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

const DEFAULT_LIMIT: i64 = 50;

/// The operator's endpoints.
pub fn endpoints() -> Vec<Endpoint> {
    let acts = [CommonCode::Forbidden, CommonCode::NotFound];
    vec![
        get("/admin/queues", show)
            .summary("Shows depth, lag and pauses of the queues, how far due reminders were found, and how many messages no consumer could handle, as a page to a browser and as JSON to others."),
        get("/admin/queues/jobs", jobs).summary("Finds jobs of every clinic, the soonest due first."),
        post("/admin/queues/{queue}/pause", pause)
            .summary("Stops claiming the jobs of a queue, or of every queue by `*`.")
            .refuses(&acts),
        post("/admin/queues/{queue}/resume", resume)
            .summary("Claims the jobs of a paused queue again.")
            .refuses(&acts),
        post("/admin/queues/jobs/{job}/retry", retry)
            .summary("Tries a failed or waiting job again, now. Its message may arrive twice.")
            .refuses(&acts)
            .refuses(&[Code::JobNotWaiting]),
        post("/admin/queues/jobs/{job}/cancel", cancel)
            .summary("Removes a failed or waiting job.")
            .refuses(&acts)
            .refuses(&[Code::JobNotWaiting]),
    ]
}

/// The clinic that an act is about; every clinic unless given.
#[derive(Deserialize, Validate, ToSchema)]
struct QueueRequest {
    #[garde(skip)]
    clinic_id: Option<ClinicId>,
}

/// The name of a queue, or `*` for every queue.
#[derive(Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(max_length = 40)]
struct QueueName(String);

/// The search for jobs. Unset filters match every job.
#[derive(Deserialize, Validate, ToSchema)]
struct JobsRequest {
    #[garde(inner(length(max = 40)))]
    #[schema(max_length = 40)]
    queue: Option<String>,
    #[garde(inner(length(max = 40)))]
    #[schema(max_length = 40)]
    state: Option<String>,
    #[garde(inner(length(max = 40)))]
    #[schema(max_length = 40)]
    kind: Option<String>,
    #[garde(skip)]
    clinic_id: Option<ClinicId>,
    /// The delivery or appointment that the job is about.
    #[garde(skip)]
    subject: Option<Uuid>,
    /// The greatest number of jobs in the answer; 50 unless given.
    #[garde(inner(range(min = 1, max = 200)))]
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// Jobs that match a search.
#[derive(Serialize, ToSchema)]
struct Jobs {
    jobs: Vec<JobView>,
}

/// A job. It holds ids and words only and no personal data.
#[derive(Serialize, ToSchema)]
#[schema(as = Job)]
struct JobView {
    id: JobId,
    queue: Queue,
    clinic_id: ClinicId,
    kind: String,
    /// The delivery or appointment that the job is about.
    subject: Uuid,
    state: JobState,
    /// How many times the job was tried.
    attempt: i32,
    due_at: DateTime<Utc>,
    /// Why the last attempt failed: Meta's code, or a reason of this system such as `UNKNOWN_KIND` or `INTERNAL`.
    #[schema(required)]
    last_error: Option<String>,
}

async fn jobs(
    _operator: Operator,
    app: Data<App>,
    ValidQuery(query): ValidQuery<JobsRequest>,
) -> Result<Json<Jobs>, Problem> {
    let search = Search {
        queue: query.queue,
        state: query.state,
        kind: query.kind,
        clinic_id: query.clinic_id.map(ClinicId::uuid),
        subject: query.subject,
    };
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let found = overview::search(&app.db, search, limit).await?;
    Ok(Json(Jobs {
        jobs: found.into_iter().map(JobView::from).collect(),
    }))
}

async fn show(_operator: Operator, app: Data<App>) -> Result<QueuesAnswer, Problem> {
    let depths = overview::depths(&app.db, app.clock.now()).await?;
    let paused: Result<Vec<Pause>, DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| pauses::all(tx.conn()).await)
        .await;
    let scans = reminder_scans::all(&app.db).await?;
    let dead = dead_messages::all(&app.db).await?;
    Ok(QueuesAnswer(Queues {
        queues: depths.into_iter().map(QueueView::from).collect(),
        pauses: paused?.into_iter().map(PauseView::from).collect(),
        reminder_scans: scans.into_iter().map(ReminderScanView::from).collect(),
        dead: dead.into_iter().map(DeadMessagesView::from).collect(),
    }))
}

async fn pause(
    _operator: ActingOperator,
    app: Data<App>,
    ValidPath(queue): ValidPath<QueueName>,
    ValidQuery(request): ValidQuery<QueueRequest>,
) -> Result<NoContent, Problem> {
    let (queue, clinic_id) = (queue.known()?, request.clinic());
    let pause = Pause {
        queue: queue.clone(),
        clinic_id,
        reason: PauseReason::Operator,
        code: None,
        paused_at: app.clock.now(),
        refused: None,
    };
    operate::act_on_queue(&app.db, clinic_id, "queue.paused", &queue, async |conn| {
        pauses::pause(conn, &pause).await
    })
    .await?;
    Ok(NoContent)
}

async fn resume(
    _operator: ActingOperator,
    app: Data<App>,
    ValidPath(queue): ValidPath<QueueName>,
    ValidQuery(request): ValidQuery<QueueRequest>,
) -> Result<NoContent, Problem> {
    let (queue, clinic) = (queue.known()?, request.clinic());
    operate::act_on_queue(&app.db, clinic, "queue.resumed", &queue, async |conn| {
        pauses::resume(conn, &queue, clinic).await
    })
    .await?;
    app.wakes.wake_all();
    Ok(NoContent)
}

async fn retry(
    _operator: ActingOperator,
    app: Data<App>,
    ValidPath(job): ValidPath<JobId>,
) -> Result<NoContent, Problem> {
    operate::act_on_job(&app.db, JobAct::Retry, job.uuid(), app.clock.now()).await?;
    app.wakes.wake_all();
    Ok(NoContent)
}

async fn cancel(
    _operator: ActingOperator,
    app: Data<App>,
    ValidPath(job): ValidPath<JobId>,
) -> Result<NoContent, Problem> {
    operate::act_on_job(&app.db, JobAct::Cancel, job.uuid(), app.clock.now()).await?;
    Ok(NoContent)
}

impl QueueName {
    /// The name, if it is one.
    fn known(self) -> Result<String, Error> {
        if self.0 == EVERY_QUEUE || self.0.parse::<Queue>().is_ok() {
            Ok(self.0)
        } else {
            Err(Error::NotFound)
        }
    }
}

impl QueueRequest {
    fn clinic(&self) -> Uuid {
        self.clinic_id.map_or(EVERY_CLINIC, ClinicId::uuid)
    }
}

impl From<FoundJob> for JobView {
    fn from(found: FoundJob) -> Self {
        Self {
            id: JobId(found.id),
            queue: found.queue,
            clinic_id: ClinicId(found.clinic_id),
            kind: found.kind,
            subject: found.subject,
            state: found.state,
            attempt: found.attempt,
            due_at: found.due_at,
            last_error: found.last_error,
        }
    }
}
