//! `/admin/queues`: what is in the queues, for the operator, as a page or as JSON, and the acts on them.
//!
//! Acts want `X-Requested-With`, which no foreign page can make a browser send: basic authentication alone would
//! let any page act in the operator's name.

use super::operator::OperatorCaller;
use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows;
use crate::store::overview::{self, Depth, Found, Search};
use crate::store::pauses::{self, EVERY_CLINIC, EVERY_QUEUE, Pause};
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use db::{DbError, InfraTx};
use garde::Validate;
use kernel::answers;
use rest::{Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use uuid::Uuid;

#[derive(Serialize)]
struct QueuesView {
    queues: Vec<QueueView>,
    pauses: Vec<PauseView>,
}

#[derive(Serialize)]
struct QueueView {
    queue: String,
    state: String,
    jobs: i64,
    /// How long the earliest has been due, in seconds.
    lag_seconds: i64,
}

#[derive(Serialize)]
struct PauseView {
    queue: String,
    /// Absent when all clinics are meant.
    clinic_id: Option<Uuid>,
    reason: String,
    code: Option<i32>,
}

/// Which clinic an act is about; all of them unless named.
#[derive(Deserialize, Validate)]
pub struct Scope {
    #[garde(skip)]
    clinic_id: Option<Uuid>,
}

/// Which jobs to list; what is not said does not matter.
#[derive(Deserialize, Validate)]
pub struct JobsRequest {
    #[garde(inner(length(max = 40)))]
    queue: Option<String>,
    #[garde(inner(length(max = 40)))]
    state: Option<String>,
    #[garde(inner(length(max = 40)))]
    kind: Option<String>,
    #[garde(skip)]
    clinic_id: Option<Uuid>,
    #[garde(skip)]
    subject: Option<Uuid>,
    #[garde(range(min = 1, max = 200))]
    #[serde(default = "fifty")]
    limit: i64,
}

const fn fifty() -> i64 {
    50
}

#[derive(Serialize)]
struct JobsView {
    jobs: Vec<Found>,
}

/// Lists jobs, the soonest due first.
pub async fn jobs(
    _operator: OperatorCaller,
    app: Data<App>,
    ValidQuery(asked): ValidQuery<JobsRequest>,
) -> Result<HttpResponse, Problem> {
    let search = Search {
        queue: asked.queue,
        state: asked.state,
        kind: asked.kind,
        clinic_id: asked.clinic_id,
        subject: asked.subject,
    };
    let jobs = overview::search(&app.db, search, asked.limit).await?;
    Ok(HttpResponse::Ok().json(JobsView { jobs }))
}

/// Shows them.
pub async fn show(
    _operator: OperatorCaller,
    app: Data<App>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let depths = overview::depths(&app.db, app.clock.now()).await?;
    let paused: Result<Vec<Pause>, DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| pauses::all(tx.conn()).await)
        .await;
    let view = QueuesView {
        queues: depths.into_iter().map(QueueView::from).collect(),
        pauses: paused?.into_iter().map(PauseView::from).collect(),
    };
    let accepts = request.headers().get(header::ACCEPT);
    Ok(if accepts.is_some_and(wants_a_page) {
        HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(page(&view))
    } else {
        HttpResponse::Ok().json(view)
    })
}

/// Stops claiming a queue, of one clinic or of all.
pub async fn pause(
    _operator: OperatorCaller,
    app: Data<App>,
    queue: ValidPath<String>,
    scope: ValidQuery<Scope>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (queue, clinic) = meant(&request, &queue.0, &scope.0)?;
    let pause = Pause {
        queue: queue.clone(),
        clinic_id: clinic,
        reason: "operator".to_owned(),
        code: None,
        paused_at: app.clock.now(),
    };
    flows::operate(&app, clinic, "queue.paused", &queue, async |conn| {
        pauses::pause(conn, &pause).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Claims it again.
pub async fn resume(
    _operator: OperatorCaller,
    app: Data<App>,
    queue: ValidPath<String>,
    scope: ValidQuery<Scope>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (queue, clinic) = meant(&request, &queue.0, &scope.0)?;
    flows::operate(&app, clinic, "queue.resumed", &queue, async |conn| {
        pauses::resume(conn, &queue, clinic).await
    })
    .await?;
    for queue in Queue::ALL {
        app.wake(queue);
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Tries a failed or waiting job again, now.
pub async fn retry(
    _operator: OperatorCaller,
    app: Data<App>,
    job: ValidPath<Uuid>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    from_our_page(&request)?;
    flows::retry_job(&app, job.0).await?;
    for queue in Queue::ALL {
        app.wake(queue);
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a failed or waiting job away.
pub async fn cancel(
    _operator: OperatorCaller,
    app: Data<App>,
    job: ValidPath<Uuid>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    from_our_page(&request)?;
    flows::cancel_job(&app, job.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn meant(request: &HttpRequest, queue: &str, scope: &Scope) -> Result<(String, Uuid), Problem> {
    from_our_page(request)?;
    if queue != EVERY_QUEUE && Queue::named(queue).is_none() {
        return Err(Error::NotFound.into());
    }
    Ok((queue.to_owned(), scope.clinic_id.unwrap_or(EVERY_CLINIC)))
}

fn from_our_page(request: &HttpRequest) -> Result<(), Problem> {
    if request.headers().contains_key("x-requested-with") {
        Ok(())
    } else {
        Err(Problem::from(answers::FORBIDDEN))
    }
}

fn wants_a_page(accept: &HeaderValue) -> bool {
    accept
        .to_str()
        .is_ok_and(|accept| accept.contains("text/html"))
}

/// Words of ours and ids only, so nothing needs escaping.
fn page(view: &QueuesView) -> String {
    let mut rows = String::new();
    for queue in &view.queues {
        let QueueView {
            queue,
            state,
            jobs,
            lag_seconds,
        } = queue;
        write!(
            rows,
            "<tr><td>{queue}</td><td>{state}</td><td>{jobs}</td><td>{lag_seconds} s</td></tr>"
        )
        .unwrap_or_default();
    }
    let mut paused = String::new();
    for pause in &view.pauses {
        let whose = pause
            .clinic_id
            .map_or_else(|| "todas".to_owned(), |clinic| clinic.to_string());
        let (queue, reason) = (&pause.queue, &pause.reason);
        let code = pause.code.map_or_else(String::new, |code| code.to_string());
        write!(
            paused,
            "<tr><td>{queue}</td><td>{whose}</td><td>{reason}</td><td>{code}</td></tr>"
        )
        .unwrap_or_default();
    }
    format!(
        "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><title>Colas</title><h1>Colas</h1>\
         <table><tr><th>Cola</th><th>Estado</th><th>Trabajos</th><th>Atraso</th></tr>{rows}</table>\
         <h2>En pausa</h2><table><tr><th>Cola</th><th>Clínica</th><th>Motivo</th><th>Código</th></tr>{paused}</table></html>"
    )
}

impl From<Depth> for QueueView {
    fn from(depth: Depth) -> Self {
        Self {
            queue: depth.queue,
            state: depth.state,
            jobs: depth.jobs,
            lag_seconds: depth.lag.num_seconds().max(0),
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
