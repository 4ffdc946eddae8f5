//! What can be asked of `cita`. The environment is read here and nowhere else.

use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// Runs, fills and examines a Cita on this machine.
#[derive(Parser, Debug, Clone)]
#[command(name = "cita", disable_help_subcommand = true)]
pub struct Cita {
    /// Where things are.
    #[command(flatten)]
    pub place: Place,
    /// What the user brings along.
    #[command(flatten)]
    pub given: Given,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug, Clone)]
pub enum Command {
    /// Start servers, services, gateway and sandbox, and watch over them
    Up {
        /// Return when all is up, and leave it running
        #[arg(long)]
        detach: bool,
        /// What `--detach` starts in the background.
        #[arg(long, hide = true)]
        supervise: bool,
    },
    /// Stop what `up` started; the data stays
    Down,
    /// Show what is up; fails when anything is down
    Status,
    /// Print the stack as shell assignments
    Env,
    /// Apply the migrations and declare the queues
    Migrate {
        /// The password the services' roles get; without it their passwords stay as they are
        #[arg(long, env = "SERVICE_DATABASE_PASSWORD", hide_env_values = true)]
        service_password: Option<String>,
    },
    /// Create the clinic that a seed file describes
    Seed {
        /// The seed file (JSON)
        file: PathBuf,
    },
    /// Play one patient conversation and show the appointment it made
    Demo,
    /// Say what this machine lacks, and the command that mends it
    Doctor,
    /// Read what patients wrote (JSON lines in, JSON lines out)
    Understand(Understand),
    /// PostgreSQL, RabbitMQ and Redis for the tests, apart from everything else
    TestStack {
        /// What to do with it.
        #[command(subcommand)]
        action: TestStack,
    },
}

/// What can be done with the servers for the tests.
#[derive(Subcommand, Debug, Clone, Copy)]
pub enum TestStack {
    /// Start the servers and return
    Up,
    /// Stop the servers and delete their data
    Down,
    /// Print their addresses as shell assignments
    Env,
}

/// How to read what patients wrote.
#[derive(Args, Debug, Clone)]
pub struct Understand {
    /// The clinic, as a seed file
    #[arg(long)]
    pub clinic: PathBuf,
    /// The clinic's local time for lines that bring none, as 2026-11-23T09:00
    #[arg(long)]
    pub now: Option<String>,
    /// Ask the model of `ANTHROPIC_API_KEY` instead of the built-in reader; without a key, the running stack's sandbox
    #[arg(long)]
    pub model: bool,
}

/// Where things are on this machine.
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

/// What the user brings along, instead of a private server or of the sandbox.
#[derive(Args, Debug, Clone, Default)]
#[command(
    next_help_heading = "Used instead of what the stack would bring (all from the environment)"
)]
pub struct Given {
    /// Owner of an empty or migrated database, allowed to create roles
    #[arg(long, env, hide_env_values = true)]
    pub database_url: Option<String>,
    /// A RabbitMQ 3.10 or newer
    #[arg(long, env, hide_env_values = true)]
    pub amqp_url: Option<String>,
    /// The management address of that RabbitMQ
    #[arg(long, env, hide_env_values = true)]
    pub rabbitmq_management_url: Option<String>,
    /// A Redis 7 or newer
    #[arg(long, env, hide_env_values = true)]
    pub redis_url: Option<String>,
    /// What wraps the clinics' data keys, as 1:<base64 of 32 bytes>
    #[arg(long, env, hide_env_values = true)]
    pub master_keys: Option<String>,
    /// Meta's Graph API
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
    /// Anthropic's API
    #[arg(long, env, hide_env_values = true)]
    pub anthropic_base_url: Option<String>,
    /// The key for it; without one the built-in reader does everything
    #[arg(long, env, hide_env_values = true)]
    pub anthropic_api_key: Option<String>,
    /// The model to ask
    #[arg(long, env, hide_env_values = true)]
    pub anthropic_model: Option<String>,
    /// LemonSqueezy's API
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_api_url: Option<String>,
    /// The key for it
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_api_key: Option<String>,
    /// The secret LemonSqueezy signs webhooks with
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_signing_secret: Option<String>,
    /// Which variant is which plan, as 1001=clinica,1002=pro
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_variants: Option<String>,
    /// Where traces go
    #[arg(long, env, hide_env_values = true)]
    pub otel_exporter_otlp_endpoint: Option<String>,
    /// How much the services log
    #[arg(long, env, hide_env_values = true)]
    pub rust_log: Option<String>,
}
