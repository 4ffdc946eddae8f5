//! The model in the reader's place: which one is configured, and how it is asked. Without a configuration, the sandbox
//! of a running stack plays the model.

use super::line::Question;
use crate::args::Cita;
use crate::present;
use anyhow::{Context as _, Result, bail};
use claude::{Ask, Claude, ClaudeConfig, Model as _, NotRead};
use harness::stack::{Port, http_status};
use harness::{Context, say};
use spanish::{Clinic, Reading};
use std::time::Duration;
use tokio::runtime::Runtime;

/// Longer than in a conversation: readings are compared here, not the time they take.
const DEADLINE: Duration = Duration::from_secs(30);
/// The sandbox asks for a key and accepts any.
const ANY_KEY: &str = "sandbox";

/// The configured model, which is asked line by line.
pub struct Configured {
    claude: Claude,
    runtime: Runtime,
}

impl Configured {
    /// The model that the environment names, else the one of the running stack.
    pub fn of(asked: &Cita) -> Result<Self> {
        let (base_url, key) = address(asked)?;
        let model = named(asked.given.anthropic_model.as_ref());
        let claude = Claude::new(ClaudeConfig {
            base_url,
            key: key.into(),
            model: model.unwrap_or_else(|| claude::MODEL.to_owned()),
            deadline: DEADLINE,
        });
        Ok(Self {
            claude: claude.context("cannot ask the model")?,
            runtime: Runtime::new().context("cannot start the runtime")?,
        })
    }

    /// The model's reading of one line.
    pub fn read(&self, question: &Question, clinic: &Clinic) -> Result<Reading, NotRead> {
        let ask = Ask {
            text: &question.text,
            now: question.now,
            clinic,
            dialogue: &question.dialogue,
        };
        self.runtime.block_on(self.claude.read(&ask))
    }
}

/// The address of the model, and the key.
fn address(asked: &Cita) -> Result<(String, String)> {
    let base_url = named(asked.given.anthropic_base_url.as_ref());
    match (base_url, named(asked.given.anthropic_api_key.as_ref())) {
        (base_url, Some(key)) => Ok((base_url.unwrap_or_else(|| claude::API.to_owned()), key)),
        (Some(base_url), None) => {
            bail!("there is no key for the model at {base_url}: set ANTHROPIC_API_KEY")
        }
        (None, None) => {
            let sandbox = sandbox(asked).context(
                "there is no key for the model: set ANTHROPIC_API_KEY, or start a stack (`make run`), whose sandbox plays it",
            )?;
            say::progress(format!(
                "no ANTHROPIC_API_KEY: the sandbox at {sandbox} plays the model"
            ));
            Ok((sandbox, ANY_KEY.to_owned()))
        }
    }
}

/// The sandbox of the stack that was named, if it is up.
fn sandbox(asked: &Cita) -> Option<String> {
    if present::absence(asked).ok()?.is_some() {
        return None;
    }
    let context = Context::open(asked.place.clone(), asked.given.clone()).ok()?;
    let port = context.stack.ports.of(Port::Sandbox);
    let is_up = http_status(port, "/healthz") == Some(200);
    let address = context.settings.value("SANDBOX_URL");
    address.filter(|_| is_up).map(str::to_owned)
}

/// An empty variable counts as not set.
fn named(value: Option<&String>) -> Option<String> {
    value.filter(|text| !text.is_empty()).cloned()
}
