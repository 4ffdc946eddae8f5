//! Applies Meta's status updates. The webhook names no clinic, so that the clinic is found by the WhatsApp number.

use crate::app::App;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::queue::Queue;
use crate::flows::sending::{ReportedStatus, StatusOutcome, apply_statuses, fail_delivery};
use crate::live::News;
use crate::store::statuses::MovedDelivery;
use bus::{Applied, Failure, SetContext, SetHandler};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db};
use events::{
    DeliveryFacts, Envelope, InboundStatuses, Malformed, WhatsappStatus, WhatsappStatusUpdate,
    WhatsappStatusesUpdated, queues,
};
use kernel::ClinicId;
use tenancy::{Actor, Context};

/// Moves deliveries to the states that Meta reports.
pub struct ApplyStatus(pub App);

/// What is to be done once the statuses are applied.
#[derive(Default)]
pub struct AppliedStatuses {
    news: Vec<News>,
    released: bool,
}

impl SetHandler for ApplyStatus {
    const QUEUE: &'static queues::Queue = &queues::APPLY_STATUS;
    type Event = InboundStatuses;
    type Outcome = ();

    /// Statuses that change nothing here, for example `deleted`, need no statement.
    fn concerns(&self, event: &Envelope<InboundStatuses>) -> bool {
        event.body.0.statuses.iter().any(|one| state(one).is_some())
    }

    async fn apply(
        &self,
        db: &Db,
        context: &SetContext,
        events: &[Envelope<InboundStatuses>],
    ) -> Result<Applied<()>, Failure> {
        let mut results: Vec<Result<(), Failure>> = Vec::new();
        let mut reported = Vec::new();
        let mut places = Vec::new();
        for (place, event) in events.iter().enumerate() {
            results.push(match read(&event.body.0, context.now) {
                Ok(statuses) => {
                    places.extend(std::iter::repeat_n(place, statuses.len()));
                    reported.extend(statuses);
                    Ok(())
                }
                Err(malformed) => Err(malformed.into()),
            });
        }
        let outcomes = apply_statuses(db, &reported).await?;
        let mut applied = AppliedStatuses::default();
        for ((place, status), outcome) in places.into_iter().zip(&reported).zip(outcomes) {
            let result = match outcome {
                StatusOutcome::Moved(moved) => {
                    applied.note(moved, status.state);
                    Ok(())
                }
                StatusOutcome::Over => Ok(()),
                StatusOutcome::Failed(clinic) => self.fail(clinic, status).await,
                StatusOutcome::Error(reason) => Err(Failure::of_element(reason)),
            };
            if let (Err(failure), Some(slot)) = (result, results.get_mut(place)) {
                *slot = Err(failure);
            }
        }
        if applied.released {
            self.0.wakes.wake(Queue::Replies);
        }
        self.0.tell(applied.news).await;
        let outcome = ();
        Ok(Applied { results, outcome })
    }
}

impl ApplyStatus {
    async fn fail(&self, clinic: ClinicId, status: &ReportedStatus) -> Result<(), Failure> {
        let actor = Actor::system(clinic, queues::APPLY_STATUS.name);
        let context = Context::new(&self.0.clock, &self.0.ids, actor);
        let work = async |tx: &mut ClinicTx| fail_delivery(tx, &context, status).await;
        self.0
            .db
            .acting_as(&context, work)
            .await
            .map_err(Failure::from)?;
        self.0.wakes.wake(Queue::Replies);
        Ok(())
    }
}

impl AppliedStatuses {
    fn note(&mut self, moved: MovedDelivery, state: DeliveryState) {
        self.released |= moved.released;
        // The trace that sent the message continues here, so that one trace covers the patient's message and this update.
        let span = tracing::info_span!("delivery status", delivery.id = %moved.delivery, state = state.as_str());
        trace::continue_trace(&span, moved.traceparent.as_deref());
        span.in_scope(|| tracing::debug!("Meta reported a status"));
        self.news.push(News {
            clinic: moved.clinic,
            state,
            delivery: DeliveryFacts {
                delivery_id: moved.delivery.to_string(),
                kind: moved.kind,
                appointment_id: moved.appointment.map(|id| id.to_string()),
                session_id: moved.session.map(|id| id.to_string()),
            },
            traceparent: moved.traceparent,
        });
    }
}

/// The statuses of an event that move deliveries.
fn read(
    event: &WhatsappStatusesUpdated,
    now: DateTime<Utc>,
) -> Result<Vec<ReportedStatus>, Malformed> {
    let moving = event.statuses.iter();
    moving
        .filter_map(|one| state(one).map(|state| (one, state)))
        .map(|(one, state)| {
            let at = events::optional_instant(one.at.as_ref(), "at")?;
            let tracker = one.callback_data.as_deref();
            Ok(ReportedStatus {
                phone_number_id: event.phone_number_id.clone(),
                delivery: tracker.and_then(|id| id.parse().ok()),
                wamid: Some(one.wamid.clone()).filter(|wamid| !wamid.is_empty()),
                state,
                at: at.unwrap_or(now),
                errors: one.errors.clone(),
            })
        })
        .collect()
}

fn state(status: &WhatsappStatusUpdate) -> Option<DeliveryState> {
    DeliveryState::of_meta(WhatsappStatus::of_word(&status.status))
}
