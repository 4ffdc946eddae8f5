//! The composition root: what the service holds while it lives.

use crate::config::Config;
use crate::scheduling::Scheduling;
use crate::turns::{Turns, Wake, wakes};
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

/// The service's name, and the `kid` of its key.
const NAME: &str = "nlu-booking";
/// How long a patient waits for the model, retries included.
const MODEL_DEADLINE: Duration = Duration::from_secs(8);
/// What one patient may write in a minute and still be answered.
const MESSAGES_PER_MINUTE: u32 = 20;

/// What the service holds while it lives. Clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) scheduling: Scheduling,
    pub(crate) model: Option<Arc<dyn Model>>,
    pub(crate) pace: Option<RateLimit>,
    pub(crate) staff_keys: Data<StaffKeys>,
    pub(crate) wake: Wake,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The service's own database role.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Where new ids come from.
    pub ids: Ids,
    /// The way to scheduling.
    pub scheduling: Scheduling,
    /// The model, where there is one.
    pub model: Option<Arc<dyn Model>>,
    /// How fast a patient may write; without a limit for ever.
    pub pace: Option<RateLimit>,
    /// The keys of staff tokens.
    pub staff_keys: StaffKeys,
}

impl App {
    /// The app and what takes its turns, out of parts.
    pub fn new(parts: Parts) -> (Self, Turns) {
        let (wake, woken) = wakes();
        let app = Self {
            db: parts.db,
            clock: parts.clock,
            ids: parts.ids,
            scheduling: parts.scheduling,
            model: parts.model,
            pace: parts.pace,
            staff_keys: Data::new(parts.staff_keys),
            wake,
        };
        let turns = Turns::new(app.clone(), woken);
        (app, turns)
    }

    /// The same from the process's environment.
    pub async fn open(host: &mut Host) -> Result<(Self, Turns), StartError> {
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
            pace: Some(RateLimit::new(
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
        tracing::info!("no key for the model: the reader understands by itself");
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
