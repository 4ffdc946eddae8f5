//! A reply of a conversation. The delivery is stored when the conversation asks for the reply; the job sends it.

use crate::domain::queue::Queue;
use crate::domain::retry::Retry;
use crate::error::Error;
use crate::flows::messages::job_kind::{ComposeParts, Composed, JobKind, Subject, WhileSuspended};
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By};
use db::ClinicTx;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::DeliveryId;

/// The kind of the jobs that send replies.
pub struct Reply;

impl Reply {
    /// The stored word in jobs.
    pub const KIND: &'static str = "send";
    /// The stored word in deliveries, in events and on the staff's page.
    pub const DELIVERY_KIND: &'static str = "reply";
    pub const QUEUE: Queue = Queue::Replies;
}

impl JobKind for Reply {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn queue(&self) -> Queue {
        Self::QUEUE
    }

    fn retry(&self) -> Retry {
        // A quarter of an hour in all: longer than most outages of Meta, and no longer, because the conversation's later replies
        // wait for this one.
        Retry::after_seconds(&[1, 5, 25, 60, 120, 300, 420])
    }

    fn while_suspended(&self) -> Option<WhileSuspended> {
        Some(WhileSuspended::GiveUp)
    }

    fn subject(&self) -> Subject {
        Subject::Delivery
    }

    fn compose<'a>(
        &'a self,
        tx: &'a mut ClinicTx,
        _parts: &'a ComposeParts<'a>,
        job: &'a Claimed,
    ) -> LocalBoxFuture<'a, Result<Composed, Error>> {
        async move {
            let delivery = deliveries::lock(tx, By::Id(DeliveryId(job.subject))).await?;
            Ok(delivery.map_or(Composed::Nothing("gone"), |delivery| {
                Composed::Delivery(Box::new(delivery))
            }))
        }
        .boxed_local()
    }
}
