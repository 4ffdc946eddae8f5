//! Images that people send: read once, made small, and written anew, so that nothing of what was sent is stored. Off the threads that answer
//! requests, and a few at a time.

mod reading;

use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// How many images may wait for each that is being read. Each that waits holds its bytes.
const WAITING_FOR_EACH: usize = 4;
/// How long an image may wait for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// What an image may be, and what it becomes.
#[derive(Clone, Copy, Debug)]
pub struct ImageLimits {
    /// The most bytes of the image as it was sent.
    pub bytes: usize,
    /// The most pixels of its width, and of its height.
    pub side: u32,
    /// The most pixels of width and height afterwards; a larger image is made smaller with its proportions.
    pub fit: u32,
}

/// Why an image is refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ImageError {
    /// It has more bytes or pixels than allowed, or would take too much memory.
    #[error("the image is too large")]
    TooLarge,
    /// It is no PNG, JPEG or WebP, or is damaged.
    #[error("the image cannot be read")]
    Unreadable,
    /// More images are being read than the process reads at a time.
    #[error("too many images are being read")]
    Busy,
}

/// Reads images, so many at once.
#[derive(Clone)]
pub struct Images {
    admitted: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Images {
    /// Reads that many images at a time, and at least one. Each takes up to 200 MiB for a moment.
    pub fn new(at_once: usize) -> Self {
        let at_once = at_once.clamp(1, 64);
        Self {
            admitted: Arc::new(Semaphore::new(at_once * (1 + WAITING_FOR_EACH))),
            turns: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// The image as a PNG without anything but its pixels, turned as its metadata say. Of moving images it is the first picture.
    pub async fn png(&self, sent: Bytes, limits: ImageLimits) -> Result<Vec<u8>, ImageError> {
        if sent.len() > limits.bytes {
            return Err(ImageError::TooLarge);
        }
        let admitted = Arc::clone(&self.admitted).try_acquire_owned();
        let admitted = admitted.ok().ok_or(ImageError::Busy)?;
        let turn = timeout(LONGEST_WAIT, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(ImageError::Busy)?;
        let read = tokio::task::spawn_blocking(move || {
            // Held until the work is done, also when the caller has gone before that.
            let _held = (admitted, turn);
            reading::png(&sent, limits)
        });
        read.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "an image ended its reader");
            Err(ImageError::Unreadable)
        })
    }
}
