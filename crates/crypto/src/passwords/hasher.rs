//! Hashing on threads of its own: a bounded number at a time, a short queue for the rest, and the error
//! `Busy` when the queue is full.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::error::PasswordError;
use super::memory::Memory;
use super::scheme::{Scheme, Verdict};
use super::threads::Threads;

/// How many requests may wait for each thread.
const WAITING_PER_THREAD: usize = 8;
/// How long a request may wait before it is refused as `Busy`.
const LONGEST_WAIT: Duration = Duration::from_secs(3);
/// The longest password, in bytes.
const MAX_PASSWORD_BYTES: usize = 1024;

/// Hashes and compares passwords. Clones share the threads and the bound on waiting requests.
#[derive(Clone)]
pub struct Hasher {
    scheme: Scheme,
    admitted: Arc<Semaphore>,
    threads: Arc<Threads>,
    /// A hash that no password matches in practice, compared for unknown users.
    unknown_user: Arc<OnceLock<String>>,
}

impl Hasher {
    /// A hasher with that many threads, and at least one, each of which computes one hash at a time in 19 MiB that it keeps. With
    /// the number of cores less one, a core stays free for requests.
    pub fn new(threads: usize) -> Self {
        Self::with(Scheme::today(), threads)
    }

    /// A hasher for tests, whose hashes are cheap to compute and therefore insecure.
    pub fn for_tests() -> Self {
        Self::with(Scheme::cheapest(), 8)
    }

    fn with(scheme: Scheme, threads: usize) -> Self {
        let threads = threads.clamp(1, 1024);
        Self {
            admitted: Arc::new(Semaphore::new(threads * (1 + WAITING_PER_THREAD))),
            threads: Arc::new(Threads::start(threads, || scheme.memory())),
            unknown_user: Arc::default(),
            scheme,
        }
    }

    /// The argon2id hash of a password as a PHC string, with a random salt.
    pub async fn hash(&self, password: &str) -> Result<String, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Err(PasswordError::TooLong);
        }
        let (scheme, password) = (self.scheme.clone(), Zeroizing::new(password.to_owned()));
        self.compute(move |memory| scheme.hash(memory, &password).ok_or(PasswordError::Failed))
            .await
    }

    /// Compares a password with a stored hash of argon2id, or of bcrypt with a cost of at most 12.
    pub async fn verify(&self, hash: &str, password: &str) -> Result<Verdict, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(Verdict::Wrong);
        }
        let (scheme, hash) = (self.scheme.clone(), hash.to_owned());
        let password = Zeroizing::new(password.to_owned());
        self.compute(move |memory| {
            scheme
                .verify(memory, &hash, &password)
                .ok_or(PasswordError::UnreadableHash)
        })
        .await
    }

    /// Takes as long as `verify` and answers `Wrong`. Called for an unknown user, so that the time of
    /// the answer does not reveal whether an address is registered.
    pub async fn verify_nobody(&self, password: &str) -> Result<Verdict, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(Verdict::Wrong);
        }
        let (scheme, unknown_user) = (self.scheme.clone(), Arc::clone(&self.unknown_user));
        let password = Zeroizing::new(password.to_owned());
        self.compute(move |memory| {
            let hash = if let Some(hash) = unknown_user.get() {
                hash
            } else {
                let made = scheme.hash(memory, "nobody has this password");
                let made = made.ok_or(PasswordError::Failed)?;
                unknown_user.get_or_init(|| made)
            };
            let verdict = scheme.verify(memory, hash, &password);
            verdict.map(|_| Verdict::Wrong).ok_or(PasswordError::Failed)
        })
        .await
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned();
        let admitted = admitted.ok().ok_or(PasswordError::Busy)?;
        let asked = Instant::now();
        self.threads
            .compute(move |memory| {
                // Released when the hash is done, even when the caller has gone before that: otherwise abandoned hashes would
                // run beyond the bound.
                let _admitted = admitted;
                if asked.elapsed() > LONGEST_WAIT {
                    return Err(PasswordError::Busy);
                }
                work(memory)
            })
            .await
    }
}
