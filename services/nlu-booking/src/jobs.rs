//! The work that runs in the background: the turns of the sessions, and what is left of clinics that have ended.

use crate::app::App;
use crate::turns::Turns;
use chassis::Jobs;
use portability::ErasedSchema;
use std::time::Duration;

/// The loop looks for sessions every second, and a stop waits eight seconds for turns that run.
const BOUND: Duration = Duration::from_secs(30);

/// All background work of nlu-booking.
pub fn all(app: &App) -> Jobs {
    let turns = Turns::new(app.clone());
    let jobs = Jobs::new().task("turns", BOUND, |stop, heartbeat| turns.run(stop, heartbeat));
    portability::schedule(jobs, ErasedSchema::Conversation, &app.db, &app.clock)
}
