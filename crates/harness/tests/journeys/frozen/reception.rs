//! The reception of the clinic reads its agenda again and again, while something else happens.

use anyhow::{Result, ensure};
use harness::{Desk, wait};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Between two requests. A user may send several in a second for as long as it likes.
const PAUSE: Duration = Duration::from_millis(250);
/// What a request may take, its failure included.
const LONGEST: Duration = Duration::from_secs(5);
const NOTICED: Duration = Duration::from_secs(10);

/// The reception at work.
#[derive(Default)]
pub struct Reception {
    asked: Mutex<Vec<Asked>>,
    ends: AtomicBool,
}

#[derive(Clone, Copy)]
struct Asked {
    ended: Instant,
    took: Duration,
    has_failed: bool,
}

/// What the reception has seen, and the outcome of what happened beside it.
pub struct Seen<T> {
    /// How many requests there were.
    pub asked: usize,
    /// When requests ended that failed.
    pub failed: Vec<Instant>,
    pub outcome: T,
}

impl Reception {
    /// Reads the agenda for as long as `work` takes. Fails when a request failed by anything but 503, or took too long.
    pub fn beside<T>(desk: &Desk<'_>, work: impl FnOnce(&Self) -> Result<T>) -> Result<Seen<T>> {
        let reception = Self::default();
        let outcome = thread::scope(|scope| {
            let asking = scope.spawn(|| reception.ask_again_and_again(desk));
            let outcome = work(&reception);
            reception.ends.store(true, Ordering::SeqCst);
            let asked = asking.join();
            let asked = asked.map_err(|_panic| anyhow::anyhow!("the reception panicked"));
            outcome.and_then(|outcome| asked?.map(|()| outcome))
        })?;
        let asked = reception.asked();
        let longest = asked.iter().map(|one| one.took).max().unwrap_or_default();
        ensure!(longest < LONGEST, "a request took {longest:?}");
        let failed = asked.iter().filter(|one| one.has_failed);
        Ok(Seen {
            asked: asked.len(),
            failed: failed.map(|one| one.ended).collect(),
            outcome,
        })
    }

    /// Waits until a request has failed that began after the call.
    pub fn wait_for_failure(&self) -> Result<()> {
        let begun = Instant::now();
        wait::until_true(NOTICED, "no request failed", || {
            let asked = self.asked();
            let mut failed = asked.iter().filter(|one| one.has_failed);
            Ok(failed.any(|one| one.ended > begun))
        })
    }

    fn ask_again_and_again(&self, desk: &Desk<'_>) -> Result<()> {
        while !wait::becomes(PAUSE, || self.ends.load(Ordering::SeqCst)) {
            let begun = Instant::now();
            let status = desk.status_of_agenda()?;
            ensure!(
                matches!(status, 200 | 503),
                "the agenda was answered with {status}"
            );
            let asked = Asked {
                ended: Instant::now(),
                took: begun.elapsed(),
                has_failed: status == 503,
            };
            self.asked.lock().map_err(poisoned)?.push(asked);
        }
        Ok(())
    }

    fn asked(&self) -> Vec<Asked> {
        self.asked
            .lock()
            .map(|asked| asked.clone())
            .unwrap_or_default()
    }
}

fn poisoned<T>(_error: T) -> anyhow::Error {
    anyhow::anyhow!("the reception panicked")
}
