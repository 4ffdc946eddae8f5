//! What the operator does to the queues. Each act on one clinic is written to the clinic's audit log; an act on all
//! clinics is only logged.

use crate::domain::delivery_state::DeliveryState;
use crate::error::Error;
use crate::flows::messages::{JobKind, Subject, kinds};
use crate::store::deliveries::{self, By, Change};
use crate::store::overview::{self, WaitingJob};
use crate::store::pauses::EVERY_CLINIC;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Connection, Db, DbError, InfraTx};
use kernel::{ClinicId, DeliveryId};
use serde_json::json;
use tenancy::Actor;
use uuid::Uuid;

/// What the operator can do to one job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobAct {
    /// Tries a failed or waiting job again, now. A delivery that had failed becomes open again: the operator accepts
    /// that the message may arrive twice.
    Retry,
    /// Removes a failed or waiting job, and withdraws the delivery that it would have sent.
    Cancel,
}

/// Changes a queue of one clinic, or of every clinic. `change` says whether there was anything to change.
pub async fn act_on_queue(
    db: &Db,
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
        return db.infrastructure(work).await;
    }
    let work = async |tx: &mut ClinicTx| -> Result<(), Error> {
        if change(tx.conn()).await? {
            audit(tx, act, queue).await?;
        }
        Ok(())
    };
    db.acting_as(&operator(ClinicId(clinic)), work).await
}

/// Retries or cancels a job that no worker has at present.
pub async fn act_on_job(db: &Db, act: JobAct, job: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    let find = async |tx: &mut InfraTx| -> Result<_, DbError> {
        overview::clinic_of(tx.conn(), job).await
    };
    let clinic = db.infrastructure(find).await?.ok_or(Error::NotFound)?;
    let work = async |tx: &mut ClinicTx| -> Result<(), Error> {
        match act {
            JobAct::Retry => {
                let waiting = overview::make_due(tx, job, now).await?;
                reopen(tx, &waiting.ok_or(Error::JobNotWaiting)?).await?;
                audit(tx, "job.retried", &job.to_string()).await
            }
            JobAct::Cancel => {
                let removed = overview::remove(tx, job).await?;
                withdraw(tx, &removed.ok_or(Error::JobNotWaiting)?, now).await?;
                audit(tx, "job.cancelled", &job.to_string()).await
            }
        }
    };
    db.acting_as(&operator(clinic), work).await
}

/// A job of an unknown kind has no delivery that this version could find; it only becomes due.
async fn reopen(tx: &mut ClinicTx, job: &WaitingJob) -> Result<(), Error> {
    match kinds::find(&job.kind).map(JobKind::subject) {
        Some(Subject::Appointment) => {
            deliveries::reopen_failed(tx, job.subject, &job.kind).await?;
        }
        Some(Subject::Delivery) => deliveries::reopen(tx, DeliveryId(job.subject)).await?,
        Some(Subject::Reader) => {
            if let Some(delivery) = deliveries::lock(tx, By::DedupKey(&job.dedup_key)).await? {
                deliveries::reopen(tx, delivery.id).await?;
            }
        }
        None => tracing::warn!(job.kind, "a job of an unknown kind is tried again"),
    }
    Ok(())
}

/// The delivery about an appointment is made only when its job is due, so that a waiting job has none.
async fn withdraw(tx: &mut ClinicTx, job: &WaitingJob, now: DateTime<Utc>) -> Result<(), Error> {
    match kinds::find(&job.kind).map(JobKind::subject) {
        Some(Subject::Appointment) => {}
        Some(Subject::Delivery) => {
            let change = Change::to(DeliveryState::Cancelled, now);
            deliveries::change_if_queued(tx, DeliveryId(job.subject), &change).await?;
        }
        Some(Subject::Reader) => {
            let change = Change::to(DeliveryState::Cancelled, now);
            if let Some(delivery) = deliveries::lock(tx, By::DedupKey(&job.dedup_key)).await? {
                deliveries::change_if_queued(tx, delivery.id, &change).await?;
            }
        }
        None => tracing::warn!(job.kind, "a job of an unknown kind is removed"),
    }
    Ok(())
}

async fn audit(tx: &mut ClinicTx, act: &str, subject: &str) -> Result<(), Error> {
    Ok(db::definer::audit(tx, act, subject, &json!({ "by": "operator" })).await?)
}

const fn operator(clinic: ClinicId) -> Actor {
    Actor::system(clinic, "operator")
}
