//! How what was decided about a due job's message becomes a delivery.

use crate::domain::delivery_state::DeliveryState;
use crate::error::Error;
use crate::flows::messages::job_kind::{Composed, Decision};
use crate::store::appointments::Appointment;
use crate::store::channels;
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, NewDelivery};
use db::ClinicTx;
use tenancy::Context;

/// What was decided about a message, and the appointment as it was then.
pub(super) struct Decided {
    /// The stored word of the message's kind.
    pub kind: &'static str,
    pub appointment: Appointment,
    pub decision: Decision,
}

impl Decided {
    /// Stores the message that was decided on, unless it is known already.
    pub(super) async fn store(
        self,
        tx: &mut ClinicTx,
        context: &Context,
        job: &Claimed,
    ) -> Result<Composed, Error> {
        let Self {
            kind,
            appointment,
            decision,
        } = self;
        let (dedup_key, message) = match decision {
            Decision::Send { dedup_key, content } => (dedup_key, content),
            Decision::Nothing(reason) => return Ok(Composed::Nothing(reason)),
            Decision::Later(due_at) => {
                let version = appointment.version;
                return Ok(Composed::Later { due_at, version });
            }
        };
        if let Some(known) = deliveries::lock(tx, By::DedupKey(&dedup_key)).await? {
            return Ok(Composed::Delivery(Box::new(known)));
        }
        let Some(channel) = channels::find(tx, None).await? else {
            return Ok(Composed::Nothing("no_channel"));
        };
        let to_phone = match appointment.phone {
            Some(phone) => Some(deliveries::written_from(tx, phone).await?),
            None => None,
        };
        let new = NewDelivery {
            id: context.ids.next(),
            kind,
            phone_number_id: channel.phone_number_id,
            content: message,
            to_phone,
            to_bsuid: appointment.bsuid,
            appointment: Some(appointment.id),
            position: None,
            in_reply_to: None,
            // A reminder that was found when due begins a trace of its own.
            traceparent: job.traceparent.clone().or_else(trace::traceparent),
            dedup_key,
        };
        deliveries::insert(tx, &new, DeliveryState::Queued, context.now).await?;
        Ok(match deliveries::lock(tx, By::Id(new.id)).await? {
            Some(delivery) => Composed::Delivery(Box::new(delivery)),
            None => Composed::Nothing("gone"),
        })
    }
}
