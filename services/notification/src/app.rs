//! What notification consists of while the process runs: the connections, the keys, and the notifications that wake
//! its workers.

use crate::auth::Auth;
use crate::channel_tokens::ChannelTokens;
use crate::config::Config;
use crate::domain::queue::Queue;
use crate::domain::reminder::DaysAfterEnd;
use crate::live::{self, LiveStreams, News};
use crate::meta::Graph;
use crate::sender::Sender;
use bus::{Bus, Outgoing, Stop};
use cache::{Cache, RateLimit};
use chassis::{ExposeSecret, Host, SecretString, StartError};
use crypto::{KeyedDigest, Keyring, TokenSigner};
use db::Db;
use kernel::{Clock, Ids};
use mail::{Mailer, Sender as From, Server};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// The service's name, which is also the `kid` of its signing key.
const NAME: &str = "notification";
/// How often the rights of a page with an open stream are checked again.
const CHECK_STREAMS: Duration = Duration::from_mins(1);
/// How often a clinic may ask Meta for its templates: each costs up to thirteen calls of the two hundred that Meta allows an account in an hour.
const TEMPLATE_REQUESTS: u32 = 5;
const TEMPLATE_REQUESTS_PER: Duration = Duration::from_mins(1);

/// The service, cheap to clone. Flows never take it: they take the parts that they need.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    /// The database, with the role `cita_notification`.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub graph: Graph,
    pub tokens: ChannelTokens,
    /// Asked for the e-mails that it wants sent.
    pub auth: Auth,
    pub mailer: Mailer,
    pub live: LiveStreams,
    pub operator: Operator,
    /// Ends the live streams when the process stops.
    pub stop: Stop,
    /// How often the rights of a page with an open stream are checked again.
    pub check_streams_every: Duration,
    /// The broker; `None` in tests without one.
    pub bus: Option<Bus>,
    pub wakes: Wakes,
    /// Sends messages from memory.
    pub sender: Sender,
    /// How often a clinic may ask Meta for its templates.
    pub template_requests: RateLimit,
    /// How long patients are reminded after the end of their clinic's plan.
    pub after_end: DaysAfterEnd,
}

/// The name and password of the operator, who sees the queues of every clinic.
pub struct Operator {
    pub user: String,
    pub password: SecretString,
    /// Names the addresses under which attempts are counted. Its key is in no database.
    pub digest: KeyedDigest,
}

/// Wakes the workers of each queue, where this process itself made the work.
#[derive(Default)]
pub struct Wakes {
    replies: Notify,
    appointment_reminders: Notify,
    daily_agenda: Notify,
    pub(crate) emails: Notify,
}

impl App {
    /// Opens the parts that the environment describes.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let keyring =
            Keyring::parse(config.master_keys.expose_secret()).map_err(StartError::other)?;
        let graph =
            Graph::new(&config.graph_url, &config.graph_version).map_err(StartError::other)?;
        let (auth, mailer) = (auth(&config)?, mailer(&config)?);
        let ids = host.ids();
        let sender = Sender::new(ids.uuid());
        let template_requests = template_requests(&host.cache().await?);
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids,
            graph,
            tokens: ChannelTokens::new(keyring, config.fallback_token),
            auth,
            mailer,
            live: LiveStreams::default(),
            operator: Operator {
                user: config.queues_user,
                password: config.queues_password,
                digest: KeyedDigest::derived(
                    config.master_keys.expose_secret().as_bytes(),
                    "attempts to see the queues",
                ),
            },
            stop: host.stop(),
            check_streams_every: CHECK_STREAMS,
            bus: Some(host.bus()?),
            wakes: Wakes::default(),
            sender,
            template_requests,
            after_end: config.after_end,
        }))
    }

    /// The service made of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

/// The limit of a clinic's requests for templates, counted by all copies together.
pub fn template_requests(cache: &Cache) -> RateLimit {
    let (most, per) = (TEMPLATE_REQUESTS, TEMPLATE_REQUESTS_PER);
    RateLimit::new(cache.clone(), "template-requests", most, per)
}

/// The client of auth, which signs its calls under this service's name.
fn auth(config: &Config) -> Result<Auth, StartError> {
    let signer = TokenSigner::from_base64(NAME, config.signing_key.expose_secret())
        .map_err(StartError::other)?;
    Auth::new(&config.auth_url, signer).map_err(StartError::other)
}

fn mailer(config: &Config) -> Result<Mailer, StartError> {
    let server = Server::parse(config.smtp_url.expose_secret())
        .ok_or_else(|| StartError::other("SMTP_URL is no address of a mail server"))?;
    let server = if config.smtp_in_clear {
        server
    } else {
        server.encrypted()
    };
    let from = From::parse(&config.mail_from)
        .ok_or_else(|| StartError::other("MAIL_FROM is no address of e-mail"))?;
    let mailer = Mailer::new(server, from);
    mailer.ok_or_else(|| StartError::other("the certificates of this machine cannot be read"))
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Parts {
    /// Counts the news, and publishes them where a page of their clinic is open.
    pub(crate) async fn tell(&self, news: Vec<News>) {
        let now = self.clock.now();
        let mut told = Vec::new();
        for one in news {
            one.count();
            told.extend(one.event(&self.ids, now));
        }
        self.tell_pages(told).await;
    }

    /// Publishes the events whose clinics have a page open, for these pages.
    pub(crate) async fn tell_pages(&self, mut events: Vec<Outgoing>) {
        let is_watched = |clinic| self.live.is_watched(clinic);
        events.retain(|event| event.clinic.is_some_and(is_watched));
        match &self.bus {
            Some(bus) => bus::broadcast(bus, &events).await,
            None => self.live.hear(&events),
        }
    }

    /// Tells the other copies for which clinics pages are open here.
    pub(crate) async fn announce_pages(&self, bus: &Bus) {
        let now = self.clock.now();
        live::announce(bus, &self.live, self.sender.id(), &self.ids, now).await;
    }

    /// Whether Meta's status updates can reach this process at present.
    pub(crate) fn receives_statuses(&self) -> bool {
        self.bus.as_ref().is_none_or(Bus::is_ready)
    }
}

impl Wakes {
    /// Notified when there may be work for the queue's workers.
    pub(crate) const fn of(&self, queue: Queue) -> &Notify {
        match queue {
            Queue::Replies => &self.replies,
            Queue::AppointmentReminders => &self.appointment_reminders,
            Queue::DailyAgenda => &self.daily_agenda,
        }
    }

    /// Wakes a worker of the queue.
    pub(crate) fn wake(&self, queue: Queue) {
        self.of(queue).notify_one();
    }

    /// Wakes a worker of every queue.
    pub(crate) fn wake_all(&self) {
        for queue in Queue::ALL {
            self.wake(queue);
        }
    }
}
