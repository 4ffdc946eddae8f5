//! The work that runs in the background: the workers of each queue, the sweep of their leases, the search for due
//! reminders, the gauges, the e-mails, and the subscription that feeds the live streams.

mod delete_old_emails;
mod feed_live_streams;
mod find_agendas;
mod find_reminders;
mod measure;
mod resume_clinics;
mod send_emails;
mod send_invitations;
mod sweep;
mod worker;

pub use delete_old_emails::delete_old_emails;
pub use feed_live_streams::feed_live_streams;
pub use find_agendas::find_agendas;
pub use find_reminders::find_reminders;
pub use resume_clinics::resume_clinics;
pub use send_emails::{pass as try_emails, send_emails};
pub use send_invitations::{pass as try_invitations, send_invitations};
pub use sweep::sweep;
pub use worker::Worker;

use crate::app::App;
use crate::domain::queue::Queue;
use chassis::Jobs;
use delete_old_emails::delete_and_log;
use find_agendas::find_and_log as find_agendas_and_log;
use find_reminders::find_and_log;
use measure::measure;
use portability::ErasedSchema;
use resume_clinics::resume_and_log;
use std::time::Duration;
use sweep::sweep_and_log;

/// The pause between two sweeps of leases that ran out.
const SWEEP: Duration = Duration::from_secs(5);
/// The pause between two looks for clinics whose number was repaired: how long their messages wait for nothing.
const RESUME: Duration = Duration::from_secs(5);
/// The pause between two looks for due reminders, and for due agendas: how late one may be.
const FIND_REMINDERS: Duration = Duration::from_secs(20);
/// The pause between two measurements of the queues.
const MEASURE: Duration = Duration::from_secs(5);

/// The pause between two searches for old rows of e-mails.
const DELETE_EMAILS: Duration = Duration::from_hours(1);

/// How long one step of a worker, of the sender or of the live streams may take: each waits for the database or for Meta by a
/// deadline of seconds, for a handful of jobs one after the other.
const BOUND: Duration = Duration::from_mins(2);

/// All background work of notification.
pub fn all(app: &App) -> Jobs {
    let (swept, measured, live) = (app.clone(), app.clone(), app.clone());
    let (found, agendas, repaired) = (app.clone(), app.clone(), app.clone());
    let jobs = portability::schedule(Jobs::new(), ErasedSchema::Notification, &app.db, &app.clock);
    let jobs = jobs
        .every(SWEEP, "leases", move || {
            let app = swept.clone();
            async move { sweep_and_log(&app).await }
        })
        .every(RESUME, "repaired clinics", move || {
            let app = repaired.clone();
            async move { resume_and_log(&app).await }
        })
        .every(FIND_REMINDERS, "reminders", move || {
            let app = found.clone();
            async move { find_and_log(&app).await }
        })
        .every(FIND_REMINDERS, "agendas", move || {
            let app = agendas.clone();
            async move { find_agendas_and_log(&app).await }
        })
        .every(MEASURE, "queues", move || {
            let app = measured.clone();
            async move { measure(&app).await }
        })
        .task("sender", BOUND, {
            let app = app.clone();
            |stop, heartbeat| async move { crate::sender::run(app, stop, heartbeat).await }
        })
        .every(DELETE_EMAILS, "old e-mails", {
            let app = app.clone();
            move || {
                let app = app.clone();
                async move { delete_and_log(&app).await }
            }
        })
        .task("e-mails", BOUND, {
            let app = app.clone();
            |stop, heartbeat| async move { send_emails(&app, stop, heartbeat).await }
        })
        .task("invitations", BOUND, {
            let app = app.clone();
            |stop, heartbeat| async move { send_invitations(&app, stop, heartbeat).await }
        })
        .task("live streams", BOUND, |stop, heartbeat| async move {
            feed_live_streams(&live, stop, heartbeat).await;
        });
    Queue::ALL.into_iter().fold(jobs, |jobs, queue| {
        let worker = Worker::new(app.clone(), queue);
        jobs.task(queue.as_str(), BOUND, |stop, heartbeat| async move {
            worker.run(stop, heartbeat).await;
        })
    })
}
