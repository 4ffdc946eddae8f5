//! What the sandbox holds while it lives.

use std::sync::Arc;
use std::time::Duration;

use kernel::{Clock, Ids};

use crate::anthropic::Model;
use crate::config::Config;
use crate::courier::{Backoff, Courier};
use crate::lemonsqueezy::Store;
use crate::meta::Switchboard;
use crate::phone::PhoneBook;

/// The whole sandbox; clones share everything.
#[derive(Clone)]
pub struct App {
    pub(crate) config: Arc<Config>,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) courier: Courier,
    pub(crate) phones: Arc<PhoneBook>,
    pub(crate) switchboard: Arc<Switchboard>,
    pub(crate) model: Arc<Model>,
    pub(crate) store: Arc<Store>,
}

impl App {
    /// An empty sandbox; fails only when no HTTP client can be made.
    pub fn open(config: Config, clock: Clock, ids: Ids) -> Result<Self, reqwest::Error> {
        // A second call in the same process is refused, which is fine: one provider is enough.
        drop(rustls::crypto::ring::default_provider().install_default());
        let backoff = Backoff {
            first: Duration::from_millis(config.retry_first_ms),
            longest: Duration::from_millis(config.retry_max_ms),
        };
        Ok(Self {
            courier: Courier::new(client()?, backoff),
            config: Arc::new(config),
            clock,
            ids,
            phones: Arc::default(),
            switchboard: Arc::default(),
            model: Arc::default(),
            store: Arc::default(),
        })
    }

    /// Ends open streams, waiting webhooks and pending statuses; requests still get answers.
    pub fn stop(&self) {
        self.courier.stop();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox is the outside world: it sends as Meta does, without the house's headers"
)]
fn client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(2))
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
}
