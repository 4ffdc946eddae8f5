//! Plans the cards about a change of an appointment. They follow from the appointment as it is now and not from the event
//! alone, so that events may come late, twice, or in any order. Reminders are found when they are due (`find_reminders`).

use crate::error::Error;
use crate::flows::messages::job_kind::{AppointmentUpdate, Plan};
use crate::flows::messages::kinds;
use crate::store::jobs::{self, Planned};
use crate::store::{appointments, locks};
use db::ClinicTx;
use events::{AppointmentChange, AppointmentNews, Malformed};
use kernel::AppointmentId;
use tenancy::Context;

/// Plans, moves and removes the cards of an appointment that changed.
pub async fn plan_messages(
    tx: &mut ClinicTx,
    context: &Context,
    id: AppointmentId,
    news: &AppointmentNews,
) -> Result<(), Error> {
    // No card follows from a confirmation.
    if news.change == AppointmentChange::Confirmed {
        return Ok(());
    }
    locks::wait_for(tx, id.uuid()).await?;
    let appointment = appointments::find(tx, id).await?;
    let announced = i32::try_from(news.facts.version)
        .map_err(|_overflow| Malformed::TooLarge { field: "version" })?;
    let current = appointment.as_ref().map(|appointment| appointment.version);
    let version = current.map_or(announced, |current| current.max(announced));
    let update = AppointmentUpdate {
        appointment: appointment.as_ref(),
        news,
        zone: appointments::clinic_settings(tx.reading()?).await?.zone,
        now: context.now,
    };
    for kind in kinds::ALL {
        let dedup_key = format!("{}:{id}", kind.kind());
        match kind.plan(&update) {
            Plan::Keep => {}
            Plan::Remove => jobs::remove(tx, kind.queue(), &dedup_key, version).await?,
            Plan::At(due_at) => {
                let job = Planned {
                    id: context.ids.uuid(),
                    queue: kind.queue(),
                    kind: kind.kind(),
                    subject: id.uuid(),
                    dedup_key,
                    version,
                    due_at,
                    position: None,
                    traceparent: trace::traceparent(),
                };
                jobs::upsert(tx, &job, context.now).await?;
            }
        }
    }
    Ok(())
}
