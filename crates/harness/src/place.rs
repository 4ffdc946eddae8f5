//! Which stack a program works with, and what its user brings in place of a private server or of the sandbox. The
//! environment is read here and in the command line of `cita`, and nowhere else.

use anyhow::Result;
use clap::{Args, Parser};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

/// Where the checkout and the state of a stack are.
#[derive(Args, Debug, Clone)]
pub struct Place {
    /// Which stack of this checkout
    #[arg(long, env = "CITA_STACK", default_value = "dev", global = true)]
    pub stack: String,
    /// The checkout; by default the one around the current folder, else around this program
    #[arg(long, env = "CITA_CHECKOUT", global = true)]
    pub checkout: Option<PathBuf>,
    /// The state folder; by default one per checkout
    #[arg(long, env = "CITA_STATE", global = true)]
    pub state: Option<PathBuf>,
    #[arg(
        long,
        env = "PATH",
        hide = true,
        default_value = "/usr/local/bin:/usr/bin:/bin"
    )]
    pub path: OsString,
    #[arg(long, env = "HOME", hide = true)]
    pub home: Option<PathBuf>,
    #[arg(long, env = "XDG_STATE_HOME", hide = true)]
    pub xdg_state_home: Option<PathBuf>,
}

/// What the user brings along instead of a private server or of the sandbox. The field names in capitals are the
/// names of the variables.
#[derive(Args, Serialize, Debug, Clone, Default)]
#[command(
    next_help_heading = "Used instead of what the stack would bring (all from the environment)"
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub struct Given {
    /// Owner of an empty or migrated database, allowed to create roles
    #[arg(long, env, hide_env_values = true)]
    pub database_url: Option<String>,
    /// Address of a RabbitMQ 3.10 or newer
    #[arg(long, env, hide_env_values = true)]
    pub amqp_url: Option<String>,
    /// The management address of that RabbitMQ
    #[arg(long, env, hide_env_values = true)]
    pub rabbitmq_management_url: Option<String>,
    /// Address of a Redis 7 or newer
    #[arg(long, env, hide_env_values = true)]
    pub redis_url: Option<String>,
    /// What wraps the clinics' data keys, as 1:<base64 of 32 bytes>
    #[arg(long, env, hide_env_values = true)]
    pub master_keys: Option<String>,
    /// Address of Meta's Graph API
    #[arg(long, env, hide_env_values = true)]
    pub meta_graph_url: Option<String>,
    /// The version of Meta's Graph API, as v23.0
    #[arg(long, env, hide_env_values = true)]
    pub meta_graph_version: Option<String>,
    /// The secret Meta signs webhooks with
    #[arg(long, env, hide_env_values = true)]
    pub meta_app_secret: Option<String>,
    /// The word Meta must know to subscribe
    #[arg(long, env, hide_env_values = true)]
    pub meta_verify_token: Option<String>,
    /// Address of Anthropic's API
    #[arg(long, env, hide_env_values = true)]
    pub anthropic_base_url: Option<String>,
    /// The key for it; without one the built-in reader does everything
    #[arg(long, env, hide_env_values = true)]
    pub anthropic_api_key: Option<String>,
    /// The model of Anthropic to ask
    #[arg(long, env, hide_env_values = true)]
    pub anthropic_model: Option<String>,
    /// Address of LemonSqueezy's API
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_api_url: Option<String>,
    /// The key for LemonSqueezy's API
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_api_key: Option<String>,
    /// LemonSqueezy's id of the store
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_store_id: Option<String>,
    /// The secret LemonSqueezy signs webhooks with
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_signing_secret: Option<String>,
    /// Which variant is which plan, as 1001=clinica,1002=pro
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_variants: Option<String>,
    /// Where the services send their traces
    #[arg(long, env, hide_env_values = true)]
    pub otel_exporter_otlp_endpoint: Option<String>,
    /// How much the services log
    #[arg(long, env, hide_env_values = true)]
    pub rust_log: Option<String>,
}

#[derive(Parser)]
struct Environment {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    given: Given,
}

/// What the environment names, for programs without a command line of their own.
pub fn from_environment() -> Result<(Place, Given)> {
    let environment = Environment::try_parse_from(["harness"])?;
    Ok((environment.place, environment.given))
}

impl Given {
    /// The variables that are set and not empty, by name.
    pub fn named(&self) -> Result<BTreeMap<String, String>> {
        let all: BTreeMap<String, Option<String>> =
            serde_json::from_value(serde_json::to_value(self)?)?;
        let set = all.into_iter().filter_map(|(name, value)| {
            let value = value.filter(|text| !text.is_empty())?;
            Some((name, value))
        });
        Ok(set.collect())
    }
}
