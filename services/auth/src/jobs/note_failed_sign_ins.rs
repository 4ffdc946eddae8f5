//! Notes failed sign-ins of known accounts in the audit logs of their clinics.

use crate::app::App;
use chassis::Jobs;
use std::time::Duration;

/// How long a failure waits. A copy that is killed loses those of that time.
const PAUSE: Duration = Duration::from_secs(10);

/// Every copy notes what it was asked itself.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.every(PAUSE, "note-failed-sign-ins", move || {
        let app = app.clone();
        async move { note_failed_sign_ins(&app).await }
    })
}

/// Notes those that wait now.
pub async fn note_failed_sign_ins(app: &App) {
    app.sign_in.failures.write(&app.db, &app.ids).await;
}
