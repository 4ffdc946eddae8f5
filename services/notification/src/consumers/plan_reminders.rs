//! Plans, moves and drops notices as appointments change.

use crate::app::App;
use crate::domain::queue::Queue;
use crate::flows;
use actix_web::web::Data;
use bus::{Consumer, Failure, inbox};
use db::ClinicTx;
use events::{AppointmentNews, Envelope, queues};
use kernel::AppointmentId;
use tenancy::Actor;

/// Plans, moves and drops notices as appointments change.
pub struct PlanReminders(pub Data<App>);

impl Consumer for PlanReminders {
    const QUEUE: &'static queues::Queue = &queues::PLAN_REMINDERS;
    type Event = AppointmentNews;

    async fn consume(&self, event: Envelope<AppointmentNews>) -> Result<(), Failure> {
        let app = &self.0;
        let actor = Actor::system(event.of_clinic()?, "plan-reminders");
        let facts = &event.body.facts;
        let appointment: AppointmentId = events::id(&facts.appointment_id, "appointment_id")?;
        let work = async |tx: &mut ClinicTx| -> Result<(), Failure> {
            if inbox::first_time(tx, Self::QUEUE, event.id).await? {
                let now = app.clock.now();
                flows::plan_notices(tx, &app.ids, appointment, &event.body, now).await?;
            }
            Ok(())
        };
        app.db.acting_as(&actor, work).await?;
        app.wake(Queue::Reminders);
        Ok(())
    }
}
