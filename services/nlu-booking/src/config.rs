//! The settings that only nlu-booking has.

use chassis::{Env, EnvError, SecretString, Setting, settings};

settings! {
    /// The settings that nlu-booking reads, beside those of every service.
    pub SETTINGS:
    SERVICE_SIGNING_KEY = Setting::required("SERVICE_SIGNING_KEY",
        "The private key that signs calls to scheduling: PKCS#8 in base64.").secret();
    SCHEDULING_URL = Setting::required("SCHEDULING_URL", "Internal address of scheduling.");
    ANTHROPIC_BASE_URL = Setting::with_default("ANTHROPIC_BASE_URL", claude::API, "Address of the model's API.");
    ANTHROPIC_API_KEY = Setting::optional("ANTHROPIC_API_KEY",
        "The key of the model's API. Without it only the deterministic reader understands texts.").secret();
    ANTHROPIC_MODEL = Setting::with_default("ANTHROPIC_MODEL", claude::MODEL, "Name of the model.");
    NLU_MESSAGES_PER_MINUTE = Setting::with_default("NLU_MESSAGES_PER_MINUTE", "20",
        "Messages of one contact that are read in a minute. Later ones are answered by a request to wait.").within(1, 600);
    NLU_TURNS_IN_FLIGHT = Setting::with_default("NLU_TURNS_IN_FLIGHT", "1024",
        "Turns that one copy runs at once. A turn that waits for the model or for scheduling costs memory only.").within(16, 10_000);
}

/// The values of the settings.
pub struct Config {
    pub signing_key: SecretString,
    pub scheduling_url: String,
    pub anthropic_url: String,
    pub anthropic_key: Option<SecretString>,
    pub anthropic_model: String,
    pub messages_per_minute: u32,
    pub turns_in_flight: usize,
}

impl Config {
    /// Reads the settings from the environment.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            signing_key: SERVICE_SIGNING_KEY.read_secret(env)?,
            scheduling_url: SCHEDULING_URL.read(env)?,
            anthropic_url: ANTHROPIC_BASE_URL.read(env)?,
            anthropic_key: ANTHROPIC_API_KEY.read_optional_secret(env)?,
            anthropic_model: ANTHROPIC_MODEL.read(env)?,
            messages_per_minute: NLU_MESSAGES_PER_MINUTE.read(env)?,
            turns_in_flight: NLU_TURNS_IN_FLIGHT.read(env)?,
        })
    }
}
