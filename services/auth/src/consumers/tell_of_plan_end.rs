//! Tells a clinic's administrators by e-mail that the clinic's plan ends.

use crate::flows::{PlanEnd, tell_of_plan_end};
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{Queue, TELL_OF_PLAN_END};
use events::{Envelope, PlanEnding, instant};
use tenancy::Context;

pub struct TellOfPlanEnd;

impl Handler for TellOfPlanEnd {
    const QUEUE: &'static Queue = &TELL_OF_PLAN_END;
    type Event = PlanEnding;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<PlanEnding>>,
    ) -> Result<(), Failure> {
        for event in events {
            let end = PlanEnd {
                ends_at: instant(event.body.ends_at.as_ref(), "ends_at")?,
                days: event.body.days,
            };
            tell_of_plan_end(tx, context, &end).await?;
        }
        Ok(())
    }
}
