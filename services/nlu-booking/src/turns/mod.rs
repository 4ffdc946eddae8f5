//! Running turns: one at a time for each session, in any number of processes, and many sessions at once in each.
//!
//! A session is due at the end of its quiet time. `take` opens sessions that are due: one call takes their leases and reads
//! what their turns need. Each turn (`run`) decides its messages (`step`, which asks `understand` what a text means) with
//! what was read and the clinic from memory (`load`); `finish` commits the turns that are decided, many in one call.
//! `in_flight` renews the leases. Between the two calls a turn holds no connection, so that turns that wait for the model
//! cost memory only. When a process dies its leases expire, and the sweep of another process finds the sessions.

mod finish;
mod in_flight;
mod load;
mod run;
mod step;
mod take;
mod understand;

use crate::app::App;
use crate::domain::Clinic;
use bus::Stop;
use db::ByVersion;
use finish::finisher;
use futures_util::future::join;
use in_flight::InFlight;
use kernel::Heartbeat;
use take::Desk;

/// Runs the turns of one process.
pub struct Turns {
    app: App,
    /// The clinics as turns read them, by the version of their configuration.
    clinics: ByVersion<Clinic>,
}

impl Turns {
    /// Each `App` has one: it takes the notifications of the app.
    pub fn new(app: App) -> Self {
        Self {
            app,
            clinics: ByVersion::default(),
        }
    }

    /// Runs turns until asked to stop; then starts no new one and finishes those that run.
    pub async fn run(self, stop: Stop, heartbeat: Heartbeat) {
        // Boxed, because the desk is too large to be moved about.
        Box::pin(self.with_desk(async |desk| desk.take(&stop, &heartbeat).await)).await;
    }

    /// Runs every turn that is due by now, as `run` does, and returns. For tests whose clock stands still.
    pub async fn run_due(&self) {
        Box::pin(self.with_desk(Desk::run_due)).await;
    }

    async fn with_desk<'a, W: AsyncFnOnce(Desk<'a>)>(&'a self, work: W) {
        let (finisher, finishing) = finisher();
        let in_flight = InFlight::default();
        let desk = Desk::new(&self.app, &self.clinics, in_flight.clone(), finisher);
        // The last turn drops the last finisher, which ends the finishing.
        tokio::select! {
            _ = join(work(desk), finishing.run(&self.app)) => {}
            () = in_flight.renew(&self.app) => {}
        }
    }
}
