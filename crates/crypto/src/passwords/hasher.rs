//! Hashing off the workers: a few at a time, a short queue behind them, and a clear "busy".

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use super::scheme::{Scheme, Verdict};

/// How many may wait for each hash that runs.
const WAITING_PER_PERMIT: usize = 8;
/// How long one may wait; after that the caller had better come back.
const LONGEST_WAIT: Duration = Duration::from_secs(3);
/// The longest password, in bytes.
const MAX_PASSWORD_BYTES: usize = 1024;

/// Why a password was neither hashed nor compared.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PasswordError {
    /// Too many hashes are running or waiting; answer 429.
    #[error("too many passwords are being checked")]
    Busy,
    /// The password has more than 1024 bytes.
    #[error("the password is too long")]
    TooLong,
    /// The stored hash is of no kind that is accepted, or too dear to compute.
    #[error("the stored password hash cannot be read")]
    UnreadableHash,
    /// The computation failed: no memory, no randomness, or it panicked.
    #[error("the password could not be computed")]
    Failed,
}

/// Hashes and compares passwords; clone it freely, the bounds are shared.
#[derive(Clone)]
pub struct Hasher {
    scheme: Scheme,
    seats: Arc<Semaphore>,
    running: Arc<Semaphore>,
    nobody: Arc<OnceLock<String>>,
}

impl Hasher {
    /// A hasher that runs at most `permits` hashes at a time (at least one): the number of cores
    /// less one leaves the workers theirs.
    pub fn new(permits: usize) -> Self {
        Self::with(Scheme::today(), permits)
    }

    /// A hasher whose hashes are cheap and worthless.
    pub fn for_tests() -> Self {
        Self::with(Scheme::cheapest(), 8)
    }

    fn with(scheme: Scheme, permits: usize) -> Self {
        let permits = permits.clamp(1, 1024);
        Self {
            scheme,
            seats: Arc::new(Semaphore::new(permits * (1 + WAITING_PER_PERMIT))),
            running: Arc::new(Semaphore::new(permits)),
            nobody: Arc::default(),
        }
    }

    /// The argon2id PHC string of a password, with a salt of its own.
    pub async fn hash(&self, password: &str) -> Result<String, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Err(PasswordError::TooLong);
        }
        let (scheme, password) = (self.scheme.clone(), Zeroizing::new(password.to_owned()));
        self.off_the_workers(move || scheme.hash(&password).ok_or(PasswordError::Failed))
            .await
    }

    /// Compares a password with a stored hash: argon2id, or bcrypt of cost 12 at most.
    pub async fn verify(&self, hash: &str, password: &str) -> Result<Verdict, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(Verdict::Wrong);
        }
        let (scheme, hash) = (self.scheme.clone(), hash.to_owned());
        let password = Zeroizing::new(password.to_owned());
        self.off_the_workers(move || {
            scheme
                .verify(&hash, &password)
                .ok_or(PasswordError::UnreadableHash)
        })
        .await
    }

    /// Takes as long as `verify` and says `Wrong`: for a user who does not exist, so that the
    /// time of the answer does not tell.
    pub async fn verify_nobody(&self, password: &str) -> Result<Verdict, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(Verdict::Wrong);
        }
        let hasher = self.clone();
        let password = Zeroizing::new(password.to_owned());
        self.off_the_workers(move || {
            let hash = hasher.nobody.get_or_init(|| {
                hasher
                    .scheme
                    .hash("nobody has this password")
                    .unwrap_or_default()
            });
            let verdict = hasher.scheme.verify(hash, &password);
            verdict.map(|_| Verdict::Wrong).ok_or(PasswordError::Failed)
        })
        .await
    }

    async fn off_the_workers<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let turn = self.turn().await?;
        let done = spawn_blocking(move || {
            // The turn ends with the work, also when whoever asked has hung up.
            let _turn = turn;
            work()
        });
        done.await.unwrap_or(Err(PasswordError::Failed))
    }

    async fn turn(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), PasswordError> {
        let seat = Arc::clone(&self.seats).try_acquire_owned();
        let seat = seat.ok().ok_or(PasswordError::Busy)?;
        let running = Arc::clone(&self.running).acquire_owned();
        match tokio::time::timeout(LONGEST_WAIT, running).await {
            Ok(Ok(running)) => Ok((seat, running)),
            Ok(Err(_)) | Err(_) => Err(PasswordError::Busy),
        }
    }
}
