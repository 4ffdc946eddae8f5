//! What happens to an appointment becomes planned notices, derived from the appointment as it is now and not
//! from the news, so that news may come late, twice, or in any order.

use crate::domain::notice::Notice;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::store::appointments::{self, Truth};
use crate::store::jobs::{self, Planned};
use crate::store::locks;
use chrono::{DateTime, Utc};
use db::ClinicTx;
use events::{AppointmentChange, AppointmentNews, AppointmentSource};
use kernel::{AppointmentId, Ids};

/// Brings the planned notices in line with the appointment.
pub async fn plan_notices(
    tx: &mut ClinicTx,
    ids: &Ids,
    appointment: AppointmentId,
    news: &AppointmentNews,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // A confirmed appointment keeps its reminders: the second one is for those who forget what they confirmed.
    if news.change == AppointmentChange::Confirmed {
        return Ok(());
    }
    locks::wait_for(tx, appointment.uuid()).await?;
    let truth = appointments::now(tx, appointment).await?;
    let zone = appointments::settings(tx).await?.zone;
    let told = i32::try_from(news.facts.version).unwrap_or(i32::MAX);
    let version = truth.as_ref().map_or(told, |truth| truth.version.max(told));
    for notice in Notice::ALL {
        let key = jobs::notice_key(notice, appointment);
        let due = truth
            .as_ref()
            .filter(|truth| is_wanted(notice, truth, news))
            .and_then(|truth| notice.plan(truth.starts_at, zone, now));
        match due {
            Some(due_at) => {
                let job = Planned {
                    id: ids.uuid(),
                    queue: Queue::Reminders,
                    kind: notice.as_str(),
                    subject: appointment.uuid(),
                    dedup_key: key,
                    version,
                    due_at,
                    lane: None,
                    traceparent: trace::traceparent(),
                };
                jobs::upsert(tx, &job, now).await?;
            }
            None if notice.is_reminder() || is_over(truth.as_ref()) => {
                jobs::remove(tx, Queue::Reminders, &key, version).await?;
            }
            None => {}
        }
    }
    Ok(())
}

fn is_over(truth: Option<&Truth>) -> bool {
    truth.is_none_or(|truth| !truth.is_on() && truth.status != "cancelled")
}

/// Reminders as long as the appointment is to take place; cards for what the desk does. What a patient does in
/// chat is answered there.
fn is_wanted(notice: Notice, truth: &Truth, news: &AppointmentNews) -> bool {
    let by_desk = news.facts.session_id.is_none();
    let of_desk = news.facts.source() == AppointmentSource::Desk;
    let reachable = truth.is_reachable();
    match (notice, &news.change) {
        (Notice::Reminder24h | Notice::Reminder2h, _) => {
            truth.is_on() && reachable && truth.reminders_wanted
        }
        (Notice::BookingCard, AppointmentChange::Booked) => truth.is_on() && reachable && of_desk,
        (Notice::BookingCard, AppointmentChange::Rescheduled { .. }) => {
            truth.is_on() && reachable && by_desk
        }
        (Notice::CancellationCard, AppointmentChange::Cancelled) => {
            truth.status == "cancelled" && reachable && by_desk
        }
        (Notice::BookingCard | Notice::CancellationCard, _) => false,
    }
}
