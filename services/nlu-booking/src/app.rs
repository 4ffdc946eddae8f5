//! What nlu-booking consists of while the process runs: the connections, the model, and the notifications of its turns.

use crate::config::Config;
use crate::notify::Notifications;
use crate::scheduling::Scheduling;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chassis::{ExposeSecret, Host, StartError};
use claude::{Claude, ClaudeConfig, Model};
use crypto::TokenSigner;
use db::Db;
use kernel::{Clock, Ids};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tenancy::{Acting, Context};

/// The service's name, which is also the `kid` of its signing key.
const NAME: &str = "nlu-booking";
/// The deadline of the model for one text, retries included.
const MODEL_DEADLINE: Duration = Duration::from_secs(8);

/// The service, cheap to clone. Flows never take it: they take the parts that they need.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// The database, with the role `cita_conversation`.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub scheduling: Scheduling,
    /// Without a model only the reader understands texts.
    pub model: Option<Arc<dyn Model>>,
    /// How many messages of a contact are answered in a minute. `None` in tests: all of them.
    pub messages_per_minute: Option<u32>,
    /// How many turns run at once at most.
    pub turns_in_flight: usize,
    pub notifications: Notifications,
}

impl App {
    /// Opens the parts that the environment describes.
    pub fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let key = STANDARD
            .decode(config.signing_key.expose_secret())
            .map_err(|_not_base64| StartError::other("SERVICE_SIGNING_KEY is not base64"))?;
        let signer = TokenSigner::from_pkcs8(NAME, &key).map_err(StartError::other)?;
        let scheduling = Scheduling::new(&config.scheduling_url, signer, host.clock())
            .map_err(StartError::other)?;
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            scheduling,
            messages_per_minute: Some(config.messages_per_minute),
            turns_in_flight: config.turns_in_flight,
            model: claude(config)?,
            notifications: Notifications::default(),
        }))
    }

    /// The service made of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The present instant of that actor.
    pub(crate) fn context(&self, actor: &impl Acting) -> Context {
        Context::new(&self.clock, &self.ids, actor.actor())
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

fn claude(config: Config) -> Result<Option<Arc<dyn Model>>, StartError> {
    let Some(key) = config.anthropic_key else {
        tracing::info!("no key for the model: only the reader understands texts");
        return Ok(None);
    };
    let claude = Claude::new(ClaudeConfig {
        base_url: config.anthropic_url,
        key,
        model: config.anthropic_model,
        deadline: MODEL_DEADLINE,
    });
    Ok(Some(Arc::new(claude.map_err(StartError::other)?)))
}
