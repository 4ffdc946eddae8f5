//! Answers people who forgot their password: the user of the address gets a link by e-mail, and no other person learns anything.

use crate::app::App;
use bus::Stop;
use chassis::Jobs;
use db::DbError;
use futures_util::future::select;
use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;

/// A copy answers at once what it was asked itself; what a copy left behind that has ended is found by the next search of another one.
const PAUSE: Duration = Duration::from_secs(30);
/// How long one search may take. Each request costs some ten statements.
const BOUND: Duration = Duration::from_mins(2);

/// Answers when a request has come, and every half minute.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    let app = app.clone();
    jobs.task("answer-password-requests", BOUND, move |stop, heartbeat| async move {
        while !stop.is_requested() {
            if let Err(error) = answer_password_requests(&app).await {
                tracing::error!(%error, "requests for links to set a password could not be answered");
            }
            // The loop's condition tells what ended the pause.
            drop(heartbeat.waits_for(timeout(PAUSE, woken(&app, &stop))).await);
        }
    })
}

/// Ends when this copy was asked, or is to stop.
async fn woken(app: &App, stop: &Stop) {
    let (stopped, asked) = (pin!(stop.requested()), pin!(app.password_resets.asked()));
    select(stopped, asked).await;
}

/// Answers the requests that wait.
pub async fn answer_password_requests(app: &App) -> Result<(), DbError> {
    let (resets, now) = (&app.password_resets, app.clock.now());
    let mut last = None;
    loop {
        let after = last.as_ref();
        last = resets.answer(&app.db, &app.keyring, now, after).await?;
        if last.is_none() {
            return Ok(());
        }
    }
}
