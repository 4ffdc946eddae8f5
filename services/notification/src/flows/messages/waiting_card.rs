//! Cards that waited: for the morning, for a paused clinic, or because staff changed the appointment again within the time in which
//! they can take it back. One job waits per appointment, and knows what the patient was told before the first of the changes; what is
//! true when it is due decides what the message says, or that none is sent.

use crate::domain::delivery_state::DeliveryState;
use crate::domain::told::About;
use crate::error::Error;
use crate::flows::messages::decided::Decided;
use crate::flows::messages::job_kind::{ComposeParts, Composed, Decision};
use crate::flows::messages::kinds;
use crate::store::appointments::{self, Appointment};
use crate::store::claim::Claimed;
use crate::store::deliveries::{self, By, Change};
use chrono::Duration;
use db::ClinicTx;

/// How long staff can take back what they did before a message leaves.
pub const UNDO: Duration = Duration::seconds(8);

/// Comes to the card of a due job. `before` is what the patient was told before the first change that waits.
pub(super) async fn compose(
    tx: &mut ClinicTx,
    parts: &ComposeParts<'_>,
    job: &Claimed,
    appointment: Appointment,
    before: About,
) -> Result<Composed, Error> {
    let &ComposeParts { context, after_end } = parts;
    if appointment.version > job.version {
        // The appointment changed again, and that change can be taken back as well.
        return Ok(Composed::Later {
            due_at: context.now + UNDO,
            version: appointment.version,
        });
    }
    let first = before.version;
    let mut told = before.told;
    let mut withdrawn = Vec::new();
    for card in deliveries::cards_about(tx, appointment.id).await? {
        if card.about.version == job.version && card.state.is_open() {
            // This job's own card, which has to be tried again.
            let own = deliveries::lock(tx, By::Id(card.id)).await?;
            return Ok(match own {
                Some(delivery) => Composed::Delivery(Box::new(delivery)),
                None => Composed::Nothing("gone"),
            });
        }
        if card.state == DeliveryState::Queued {
            withdrawn.push(card.id);
        } else if card.state.may_have_left() && card.about.version >= first {
            told = card.about.told;
        }
    }
    for queued in withdrawn {
        let change = Change::to(DeliveryState::Cancelled, context.now);
        deliveries::change(tx, queued, &change).await?;
    }
    let Some(card) = appointment.told().and_then(|now| told.card(&now)) else {
        return Ok(Composed::Nothing("unchanged"));
    };
    let kind = kinds::of_card(card);
    let settings = appointments::clinic_settings(tx.reading()?, after_end).await?;
    let decision = kind.decide(&appointment, &settings, job.version, context.now);
    let decided = Decided {
        kind: kind.kind(),
        appointment,
        decision: decision.unwrap_or(Decision::Nothing("no_card")),
    };
    decided.store(tx, context, job).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use events::queues::UNDO_SECONDS;

    #[test]
    fn a_card_waits_as_long_as_the_broker_holds_its_event() {
        assert_eq!(UNDO.num_seconds(), i64::from(UNDO_SECONDS));
    }
}
