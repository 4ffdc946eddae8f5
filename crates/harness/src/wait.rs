//! Waiting for a condition, never for a fixed time: every wait has a question and a deadline. A condition that must
//! hold at once is not asked here.

use anyhow::{Context as _, Result};
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(20);

/// Set once a signal to stop has arrived.
static STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Looks until there is a value; an error while looking ends the wait. `what` says in the error what never came.
pub fn until<T>(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let begun = Instant::now();
    loop {
        let seen = look()?;
        if seen.is_some() || begun.elapsed() >= patience {
            return seen.with_context(|| format!("{what} within {} s", patience.as_secs()));
        }
        std::thread::sleep(PAUSE);
    }
}

/// Looks until the answer is yes, and fails after `patience`.
pub fn until_true(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> Result<bool>,
) -> Result<()> {
    until(patience, what, || Ok(look()?.then_some(())))
}

/// Looks until the answer has been yes for as long as `steady`, which must be longer than the figures behind the
/// answer may be out of date.
pub fn until_steady(
    patience: Duration,
    steady: Duration,
    what: &str,
    mut look: impl FnMut() -> Result<bool>,
) -> Result<()> {
    let mut since = None;
    until_true(patience, what, || {
        if !look()? {
            since = None;
            return Ok(false);
        }
        Ok(since.get_or_insert_with(Instant::now).elapsed() >= steady)
    })
}

/// Whether the answer becomes yes within `patience`.
pub fn becomes(patience: Duration, mut ask: impl FnMut() -> bool) -> bool {
    until_true(patience, "", || Ok(ask())).is_ok()
}

/// Whether a signal to stop has arrived.
pub fn is_stopping() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// From now on Ctrl-C, SIGTERM and SIGHUP (a closed terminal) no longer end this program but set [`is_stopping`].
pub fn listen_for_stop() -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&STOP))
            .context("cannot listen for signals")?;
    }
    Ok(())
}
