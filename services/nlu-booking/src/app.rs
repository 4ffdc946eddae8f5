//! The composition root: the parts of the service, opened from the environment.

use crate::config::Config;
use crate::notify::Notifications;
use crate::scheduling::Scheduling;
use actix_web::web::Data;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cache::RateLimit;
use chassis::{ExposeSecret, Host, StartError};
use claude::{Claude, ClaudeConfig, Model};
use crypto::TokenSigner;
use db::Db;
use kernel::{Clock, Ids};
use rest::StaffKeys;
use std::sync::Arc;
use std::time::Duration;

/// The service's name, which is also the `kid` of its signing key.
const NAME: &str = "nlu-booking";
/// The deadline of the model for one text, retries included.
const MODEL_DEADLINE: Duration = Duration::from_secs(8);
/// The number of messages of one session that are answered in a minute.
const MESSAGES_PER_MINUTE: u32 = 20;

/// The parts of the service. Clones share them.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) scheduling: Scheduling,
    pub(crate) model: Option<Arc<dyn Model>>,
    pub(crate) rate_limit: Option<RateLimit>,
    pub(crate) staff_keys: Data<StaffKeys>,
    pub(crate) notifications: Notifications,
}

/// The parts that a process, or a test, puts together to an [`App`].
pub struct Parts {
    /// The database, with the role of this service.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub scheduling: Scheduling,
    /// Without a model only the reader understands texts.
    pub model: Option<Arc<dyn Model>>,
    /// How many messages of a session are answered. Without a limit, all of them.
    pub rate_limit: Option<RateLimit>,
    /// The keys that verify staff tokens.
    pub staff_keys: StaffKeys,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self {
            db: parts.db,
            clock: parts.clock,
            ids: parts.ids,
            scheduling: parts.scheduling,
            model: parts.model,
            rate_limit: parts.rate_limit,
            staff_keys: Data::new(parts.staff_keys),
            notifications: Notifications::new(),
        }
    }

    /// Opens the parts with the settings of the environment.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let key = STANDARD
            .decode(config.signing_key.expose_secret())
            .map_err(|_not_base64| StartError::other("SERVICE_SIGNING_KEY is not base64"))?;
        let signer = TokenSigner::from_pkcs8(NAME, &key).map_err(StartError::other)?;
        let scheduling = Scheduling::new(&config.scheduling_url, signer, host.clock())
            .map_err(StartError::other)?;
        let cache = host.cache().await?;
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            scheduling,
            model: claude(config)?,
            rate_limit: Some(RateLimit::new(
                cache,
                "whatsapp-contact",
                MESSAGES_PER_MINUTE,
                Duration::from_mins(1),
            )),
            staff_keys: host.staff_keys()?,
        }))
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
