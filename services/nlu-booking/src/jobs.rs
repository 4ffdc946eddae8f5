//! The work that runs in the background: the turns of the sessions.

use crate::app::App;
use crate::turns::Turns;
use chassis::Jobs;

/// All background work of nlu-booking.
pub fn all(app: &App) -> Jobs {
    let turns = Turns::new(app.clone());
    Jobs::new().task("turns", |stop| turns.run(stop))
}
