//! Hashing on blocking threads: a bounded number at a time, a short queue for the rest, and the error
//! `Busy` when the queue is full.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use super::scheme::{Scheme, Verdict};

/// How many requests may wait for each hash that is running.
const WAITING_PER_PERMIT: usize = 8;
/// How long a request may wait before it is refused as `Busy`.
const LONGEST_WAIT: Duration = Duration::from_secs(3);
/// The longest password, in bytes.
const MAX_PASSWORD_BYTES: usize = 1024;

/// The reason why a password was neither hashed nor compared.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PasswordError {
    /// Too many hashes are running or waiting. The HTTP answer is 429.
    #[error("too many passwords are being checked")]
    Busy,
    /// The password has more than 1024 bytes.
    #[error("the password is too long")]
    TooLong,
    /// The stored hash is of an unknown kind, or its cost parameters are above the accepted limits.
    #[error("the stored password hash cannot be read")]
    UnreadableHash,
    /// The computation failed for lack of memory or randomness, or panicked.
    #[error("the password could not be computed")]
    Failed,
}

/// Hashes and compares passwords. Clones share the bound on concurrent hashes.
#[derive(Clone)]
pub struct Hasher {
    scheme: Scheme,
    admitted: Arc<Semaphore>,
    running: Arc<Semaphore>,
    /// A hash that no password matches in practice, compared for unknown users.
    unknown_user: Arc<OnceLock<String>>,
}

impl Hasher {
    /// A hasher that runs at most `permits` hashes at a time, and at least one. With the number of
    /// cores less one, a core stays free for requests.
    pub fn new(permits: usize) -> Self {
        Self::with(Scheme::today(), permits)
    }

    /// A hasher for tests, whose hashes are cheap to compute and therefore insecure.
    pub fn for_tests() -> Self {
        Self::with(Scheme::cheapest(), 8)
    }

    fn with(scheme: Scheme, permits: usize) -> Self {
        let permits = permits.clamp(1, 1024);
        Self {
            scheme,
            admitted: Arc::new(Semaphore::new(permits * (1 + WAITING_PER_PERMIT))),
            running: Arc::new(Semaphore::new(permits)),
            unknown_user: Arc::default(),
        }
    }

    /// The argon2id hash of a password as a PHC string, with a random salt.
    pub async fn hash(&self, password: &str) -> Result<String, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Err(PasswordError::TooLong);
        }
        let (scheme, password) = (self.scheme.clone(), Zeroizing::new(password.to_owned()));
        self.on_blocking_thread(move || scheme.hash(&password).ok_or(PasswordError::Failed))
            .await
    }

    /// Compares a password with a stored hash of argon2id, or of bcrypt with a cost of at most 12.
    pub async fn verify(&self, hash: &str, password: &str) -> Result<Verdict, PasswordError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(Verdict::Wrong);
        }
        let (scheme, hash) = (self.scheme.clone(), hash.to_owned());
        let password = Zeroizing::new(password.to_owned());
        self.on_blocking_thread(move || {
            scheme
                .verify(&hash, &password)
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
        let hasher = self.clone();
        let password = Zeroizing::new(password.to_owned());
        self.on_blocking_thread(move || {
            let hash = if let Some(hash) = hasher.unknown_user.get() {
                hash
            } else {
                let made = hasher.scheme.hash("nobody has this password");
                let made = made.ok_or(PasswordError::Failed)?;
                hasher.unknown_user.get_or_init(|| made)
            };
            let verdict = hasher.scheme.verify(hash, &password);
            verdict.map(|_| Verdict::Wrong).ok_or(PasswordError::Failed)
        })
        .await
    }

    async fn on_blocking_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let permit = self.permit().await?;
        let done = spawn_blocking(move || {
            // The permit is released when the hash is done, even when the caller has disconnected
            // before that: otherwise abandoned hashes would run beyond the bound.
            let _permit = permit;
            work()
        });
        done.await.unwrap_or(Err(PasswordError::Failed))
    }

    async fn permit(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), PasswordError> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned();
        let admitted = admitted.ok().ok_or(PasswordError::Busy)?;
        let running = Arc::clone(&self.running).acquire_owned();
        match tokio::time::timeout(LONGEST_WAIT, running).await {
            Ok(Ok(running)) => Ok((admitted, running)),
            Ok(Err(_)) | Err(_) => Err(PasswordError::Busy),
        }
    }
}
