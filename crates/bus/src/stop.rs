//! The request to stop, from the host to everything that runs.

use tokio::sync::watch;

/// Makes the request. Dropping it makes the request as well.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Receives the request. Clones receive the same one.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stopper {
    /// A request that is not made yet, and its receiver.
    pub fn new() -> (Self, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Self(sender), Stop(receiver))
    }

    /// Asks all receivers to stop.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Ends when the stop is requested.
    pub async fn requested(&self) {
        // An error means that the stopper was dropped, which is a request as well.
        drop(self.0.clone().wait_for(|asked| *asked).await);
    }

    /// Whether the stop was requested.
    pub fn is_requested(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }
}
