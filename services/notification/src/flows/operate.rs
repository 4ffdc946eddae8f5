//! The operator's acts on the queues, each with a line: in the clinic's audit log where it concerns one clinic,
//! in the process's log otherwise.

use crate::app::App;
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::error::Error;
use crate::store::pauses::EVERY_CLINIC;
use crate::store::{deliveries, overview};
use db::{ClinicTx, Connection, DbError, InfraTx};
use kernel::{ClinicId, DeliveryId};
use serde_json::json;
use tenancy::Actor;
use uuid::Uuid;

/// Does something to a queue, of one clinic or of all.
pub async fn operate(
    app: &App,
    clinic: Uuid,
    act: &'static str,
    queue: &str,
    change: impl AsyncFnOnce(&mut Connection) -> Result<bool, DbError>,
) -> Result<(), Error> {
    tracing::info!(act, queue.name = queue, clinic.id = %clinic, "the operator acted on a queue");
    if clinic == EVERY_CLINIC {
        let work = async |tx: &mut InfraTx| -> Result<(), Error> {
            change(tx.conn()).await?;
            Ok(())
        };
        return app.db.infrastructure(work).await;
    }
    let work = async |tx: &mut ClinicTx| -> Result<(), Error> {
        if change(tx.conn()).await? {
            db::doors::audit(tx, act, queue, &json!({ "by": "operator" })).await?;
        }
        Ok(())
    };
    app.db.acting_as(&operator(ClinicId(clinic)), work).await
}

/// Tries a failed or waiting job again, now. What had failed becomes open again: the operator takes it upon
/// themselves that it may arrive twice.
pub async fn retry_job(app: &App, job: Uuid) -> Result<(), Error> {
    let clinic = clinic_of(app, job).await?;
    let work = async |tx: &mut ClinicTx| -> Result<(), Error> {
        let now = app.clock.now();
        let waiting = overview::make_due(tx, job, now)
            .await?
            .ok_or(Error::JobNotWaiting)?;
        if Notice::of(&waiting.kind).is_some() {
            deliveries::reopen_failed(tx, waiting.subject, &waiting.kind).await?;
        } else {
            deliveries::reopen(tx, DeliveryId(waiting.subject)).await?;
        }
        Ok(db::doors::audit(
            tx,
            "job.retried",
            &job.to_string(),
            &json!({ "by": "operator" }),
        )
        .await?)
    };
    app.db.acting_as(&operator(clinic), work).await
}

/// Takes a failed or waiting job away, and what it would have sent with it.
pub async fn cancel_job(app: &App, job: Uuid) -> Result<(), Error> {
    let clinic = clinic_of(app, job).await?;
    let work = async |tx: &mut ClinicTx| -> Result<(), Error> {
        let gone = overview::take_away(tx, job)
            .await?
            .ok_or(Error::JobNotWaiting)?;
        if Notice::of(&gone.kind).is_none() {
            let change = deliveries::Change::to(State::Cancelled, app.clock.now());
            deliveries::change_if_queued(tx, DeliveryId(gone.subject), &change).await?;
        }
        Ok(db::doors::audit(
            tx,
            "job.cancelled",
            &job.to_string(),
            &json!({ "by": "operator" }),
        )
        .await?)
    };
    app.db.acting_as(&operator(clinic), work).await
}

async fn clinic_of(app: &App, job: Uuid) -> Result<ClinicId, Error> {
    let found: Result<Option<ClinicId>, DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| overview::clinic_of(tx.conn(), job).await)
        .await;
    found?.ok_or(Error::NotFound)
}

const fn operator(clinic: ClinicId) -> Actor {
    Actor::system(clinic, "operator")
}
