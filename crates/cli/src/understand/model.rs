//! The model in the reader's place: which one it is, and how it is asked. Where nothing is configured, the sandbox of a
//! running stack plays it.

use super::line::Heard;
use crate::args::Cita;
use crate::error::{Because as _, Failure, Outcome};
use crate::run::Context;
use crate::say;
use crate::stack::{Port, http_status};
use claude::{Ask, Claude, ClaudeConfig, Model as _, NotRead};
use spanish::{Clinic, Reading};
use std::time::Duration;
use tokio::runtime::Runtime;

/// Nobody waits in a chat: what is compared is the reading, not how soon it comes.
const DEADLINE: Duration = Duration::from_secs(30);
/// The sandbox asks for a key, and takes any.
const ANY_KEY: &str = "sandbox";

/// The model, ready to be asked line by line.
pub struct Configured {
    claude: Claude,
    runtime: Runtime,
}

impl Configured {
    /// The one that the environment names, else the one of the running stack.
    pub fn of(asked: &Cita) -> Outcome<Self> {
        let (base_url, key) = address(asked)?;
        let model = named(asked.given.anthropic_model.as_ref());
        let claude = Claude::new(ClaudeConfig {
            base_url,
            key: key.into(),
            model: model.unwrap_or_else(|| claude::MODEL.to_owned()),
            deadline: DEADLINE,
        });
        Ok(Self {
            claude: claude.because("cannot ask the model")?,
            runtime: Runtime::new().because("cannot start the runtime")?,
        })
    }

    /// What it makes of one line.
    pub fn read(&self, heard: &Heard, clinic: &Clinic) -> Result<Reading, NotRead> {
        let ask = Ask {
            text: &heard.text,
            now: heard.now,
            clinic,
            dialogue: &heard.dialogue,
        };
        self.runtime.block_on(self.claude.read(&ask))
    }
}

/// Where it is asked, and the key.
fn address(asked: &Cita) -> Outcome<(String, String)> {
    let base_url = named(asked.given.anthropic_base_url.as_ref());
    match (base_url, named(asked.given.anthropic_api_key.as_ref())) {
        (base_url, Some(key)) => Ok((base_url.unwrap_or_else(|| claude::API.to_owned()), key)),
        (Some(base_url), None) => Err(Failure::new(format!(
            "there is no key for the model at {base_url}: set ANTHROPIC_API_KEY"
        ))),
        (None, None) => {
            let sandbox = sandbox(asked).because(
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
    let context = Context::open(asked.clone()).ok()?;
    let port = context.stack.ports.of(Port::Sandbox);
    let is_up = http_status(port, "/healthz") == Some(200);
    let address = context.settings.value("SANDBOX_URL");
    address.filter(|_| is_up).map(str::to_owned)
}

/// Set to nothing is not set.
fn named(value: Option<&String>) -> Option<String> {
    value.filter(|text| !text.is_empty()).cloned()
}
