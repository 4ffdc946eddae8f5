//! Waiting for what must come sooner or later: each wait has a question and a deadline. What must
//! hold at once is not asked here.

use crate::broken::{Because as _, Kept};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(20);

/// Looks until there is something to see; `what` says in the end what never came. An error while
/// looking ends the wait.
pub fn until<T>(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> Kept<Option<T>>,
) -> Kept<T> {
    let end = Instant::now() + patience;
    loop {
        let seen = look()?;
        if seen.is_some() || Instant::now() >= end {
            return seen.because(format!("{what} within {} s", patience.as_secs()));
        }
        std::thread::sleep(PAUSE);
    }
}

/// Looks until the answer is yes.
pub fn until_true(patience: Duration, what: &str, mut look: impl FnMut() -> Kept<bool>) -> Kept {
    until(patience, what, || Ok(look()?.then_some(())))
}

/// Looks until the answer has been yes for as long as `steady`, which is longer than the figures
/// behind it may be old.
pub fn until_steady(
    patience: Duration,
    steady: Duration,
    what: &str,
    mut look: impl FnMut() -> Kept<bool>,
) -> Kept {
    let mut since = None;
    until_true(patience, what, || {
        if !look()? {
            since = None;
            return Ok(false);
        }
        let since = since.get_or_insert_with(Instant::now);
        Ok(since.elapsed() >= steady)
    })
}
