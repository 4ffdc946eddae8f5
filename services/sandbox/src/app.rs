//! The composition root: everything that the sandbox holds while it runs.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Clock, Ids};

use crate::anthropic::Model;
use crate::clock_file::ShiftedClock;
use crate::config::Config;
use crate::lemonsqueezy::{Sales, Subscriptions};
use crate::locked::Locked;
use crate::mail::Mailbox;
use crate::meta::Switches;
use crate::phones::PhoneBook;
use crate::webhook_sender::{Backoff, WebhookSender};

/// The whole sandbox; clones share all parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the handlers use.
pub struct Parts {
    pub(crate) config: Config,
    pub(crate) clock: ShiftedClock,
    pub(crate) ids: Ids,
    pub(crate) sender: WebhookSender,
    pub(crate) phones: Arc<PhoneBook>,
    pub(crate) meta: Locked<Switches>,
    pub(crate) model: Locked<Model>,
    pub(crate) subscriptions: Locked<Subscriptions>,
    pub(crate) sales: Locked<Sales>,
    pub(crate) mailbox: Locked<Mailbox>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
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
        Ok(Self(Arc::new(Parts {
            sender: WebhookSender::new(client()?, backoff),
            clock: ShiftedClock::new(clock, config.clock_file.clone()),
            config,
            ids,
            phones: Arc::default(),
            meta: Locked::default(),
            model: Locked::default(),
            subscriptions: Locked::default(),
            sales: Locked::default(),
            mailbox: Locked::default(),
        })))
    }

    /// Ends open streams, waiting webhooks and pending statuses; requests still get answers.
    pub fn stop(&self) {
        self.sender.stop();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox plays outside services, which do not send the headers of `outbound`"
)]
fn client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(2))
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
}
