//! The threads that compute hashes, each with its own memory for as long as it lives.

use super::error::PasswordError;
use super::memory::Memory;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use tokio::sync::oneshot;

/// How much less of a core these threads get than those that answer requests, where both want it (nice values of Linux, which are of a thread).
/// At 5 a hash has a quarter of the core that it shares with one other thread: it takes longer, and the agenda of everybody else does not.
const NICER: i32 = 5;

type Work = Box<dyn FnOnce(&mut Memory) + Send>;

/// A number of threads with one queue. They end when this is dropped, after what is queued.
pub struct Threads {
    queue: Sender<Work>,
}

impl Threads {
    /// Starts the threads, each with memory that `memory` makes. Without a thread, because the system refuses one, all work fails.
    pub fn start(count: usize, memory: impl Fn() -> Memory) -> Self {
        let (queue, works) = channel();
        let works = Arc::new(Mutex::new(works));
        for _ in 0..count {
            let (works, memory) = (Arc::clone(&works), memory());
            let thread = thread::Builder::new().name("passwords".to_owned());
            drop(thread.spawn(move || run(&works, memory)));
        }
        Self { queue }
    }

    /// Computes on one of the threads. Work whose caller has gone before its turn is left out. The queue has no bound of its own.
    pub async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let (answer, answered) = oneshot::channel();
        let queued = self.queue.send(Box::new(move |memory| {
            if !answer.is_closed() {
                // The caller may have gone while the work was done.
                drop(answer.send(work(memory)));
            }
        }));
        match queued {
            Ok(()) => answered.await.unwrap_or(Err(PasswordError::Failed)),
            Err(_no_thread) => Err(PasswordError::Failed),
        }
    }
}

fn run(works: &Mutex<Receiver<Work>>, mut memory: Memory) {
    // Where the system refuses it, hashes are computed all the same.
    let _refused = rustix::process::nice(NICER);
    while let Some(work) = next(works) {
        // A panic must not end the thread; the caller learns of it, because its answer is dropped.
        drop(catch_unwind(AssertUnwindSafe(|| work(&mut memory))));
    }
}

/// The next work; waits for it. The thread that waits holds the lock, so that the others wait for the lock. `None` at the end.
fn next(works: &Mutex<Receiver<Work>>) -> Option<Work> {
    let works = works.lock().unwrap_or_else(PoisonError::into_inner);
    works.recv().ok()
}
