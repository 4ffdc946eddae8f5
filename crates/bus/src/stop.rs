//! Being asked to stop, and noticing it.

use tokio::sync::watch;

/// Held by whoever may ask; dropping it asks as well.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Held by whoever is to stop. Clones on_event the same request.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stopper {
    /// A request that nobody has made yet, and its ears.
    pub fn new() -> (Self, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Self(sender), Stop(receiver))
    }

    /// Asks everybody who listens to stop.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Waits until somebody asks.
    pub async fn requested(&self) {
        // An error means that the stopper is gone: nobody could ask any more, so nobody should go on.
        drop(self.0.clone().wait_for(|asked| *asked).await);
    }

    /// Whether somebody asked.
    pub fn is_requested(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }
}
