//! Waiting for a condition, never for time: every wait has a question and a deadline, and ends
//! early when the operator wants to stop.

use crate::error::{Because as _, Outcome};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

const PAUSE: Duration = Duration::from_millis(20);

/// Set once Ctrl-C or SIGTERM has come.
static STOP: AtomicBool = AtomicBool::new(false);

/// Asks until the answer is yes; no after `deadline`.
pub fn until(deadline: Duration, mut ask: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + deadline;
    loop {
        if ask() {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        std::thread::sleep(PAUSE);
    }
}

/// Whether the operator wants to stop.
pub fn is_stopping() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// From now on Ctrl-C, SIGTERM and SIGHUP no longer end this program but set [`is_stopping`].
pub fn listen_for_stop() -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .because("cannot listen for signals")?;
    let (mut interrupt, mut terminate, mut hangup) = {
        let _inside = runtime.enter();
        let listen = |kind| signal(kind).because("cannot listen for signals");
        (
            listen(SignalKind::interrupt())?,
            listen(SignalKind::terminate())?,
            // The terminal was closed.
            listen(SignalKind::hangup())?,
        )
    };
    std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => (),
                _ = terminate.recv() => (),
                _ = hangup.recv() => (),
            }
            STOP.store(true, Ordering::Relaxed);
            // A second Ctrl-C changes nothing: everything is already on its way down.
            std::future::pending::<()>().await;
        });
    });
    Ok(())
}
