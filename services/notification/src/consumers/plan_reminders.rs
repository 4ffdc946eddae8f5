//! Plans, moves and removes the messages about an appointment when the appointment changes.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::flows::messages::plan_messages;
use bus::Handler;
use db::ClinicTx;
use events::{AppointmentNews, Envelope, queues};
use kernel::AppointmentId;
use tenancy::Context;

/// Brings the planned messages in line with appointments that changed.
pub struct PlanReminders(pub App);

impl Handler for PlanReminders {
    const QUEUE: &'static queues::Queue = &queues::PLAN_REMINDERS;
    type Event = AppointmentNews;
    type Error = Error;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<AppointmentNews>>,
    ) -> Result<(), Error> {
        for event in events {
            let news = event.body;
            let id: AppointmentId = events::id(&news.facts.appointment_id, "appointment_id")?;
            plan_messages(tx, context, id, &news).await?;
        }
        Ok(())
    }

    fn committed(&self, (): ()) {
        self.0.wakes.wake(Queue::AppointmentReminders);
    }
}
