//! What can be asked, and where the stack is: `cita env` prints all of it. The environment is read
//! here and nowhere else.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Walks through a Cita that is up, and says which promise is broken.
#[derive(Parser, Debug)]
#[command(name = "journey", disable_help_subcommand = true)]
pub struct Asked {
    /// Where the stack is.
    #[command(flatten)]
    pub place: Place,
    /// Which way to go.
    #[command(subcommand)]
    pub way: Way,
}

/// The journeys.
#[derive(Subcommand, Debug)]
pub enum Way {
    /// A patient books by WhatsApp, once, whatever comes twice
    Books(Seed),
    /// What the gateway shows to the world, and what it does not
    Walls,
    /// Everything that Meta and LemonSqueezy may send is taken
    Payloads {
        /// A folder with `meta/*.json` and `lemonsqueezy/*.json` to send instead
        folder: Option<PathBuf>,
    },
    /// One trace follows a patient's message through every process
    Trace(Seed),
    /// Whatever is killed in the middle of a conversation, nothing is lost and nothing happens twice
    Kill {
        #[command(flatten)]
        seed: Seed,
        /// Only these victims
        #[arg(long)]
        only: Vec<String>,
    },
    /// The logs can be read by machines, and tell nothing about people
    Logs,
}

/// Where chance comes from.
#[derive(Args, Debug, Clone, Copy)]
pub struct Seed {
    /// The number an earlier run has printed; without it each run is another
    #[arg(long)]
    pub seed: Option<u64>,
}

/// Where everything of the stack is.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "The stack (all from the environment)")]
pub struct Place {
    /// The stack's own folder, with `pid` and `log` in it
    #[arg(long, env)]
    pub stack_folder: PathBuf,
    #[arg(long, env)]
    pub cita_url: String,
    #[arg(long, env)]
    pub sandbox_url: String,
    #[arg(long, env)]
    pub auth_url: String,
    #[arg(long, env)]
    pub scheduling_url: String,
    #[arg(long, env)]
    pub whatsapp_ingest_url: String,
    #[arg(long, env)]
    pub nlu_booking_url: String,
    #[arg(long, env)]
    pub billing_url: String,
    #[arg(long, env)]
    pub notification_url: String,
    #[arg(long, env, hide_env_values = true)]
    pub rabbitmq_management_url: String,
    /// Where the services send their traces
    #[arg(long, env)]
    pub otel_exporter_otlp_endpoint: Option<String>,
    #[arg(long, env, hide_env_values = true)]
    pub meta_app_secret: String,
    #[arg(long, env, hide_env_values = true)]
    pub meta_verify_token: String,
    #[arg(long, env, hide_env_values = true)]
    pub lemonsqueezy_signing_secret: String,
    /// What no log may show, besides what patients say
    #[arg(long, env, hide_env_values = true)]
    pub service_database_password: String,
    #[arg(long, env, hide_env_values = true)]
    pub super_admin_key: String,
    #[arg(long, env, hide_env_values = true)]
    pub queues_admin_pass: String,
    /// Who signs in at the desk
    #[arg(long, env = "E2E_EMAIL")]
    pub email: String,
    #[arg(long, env = "E2E_PASSWORD", hide_env_values = true)]
    pub password: String,
}

impl Place {
    /// The six services, each with its own address behind the gateway.
    pub fn services(&self) -> [(&'static str, &str); 6] {
        [
            ("auth", &self.auth_url),
            ("scheduling", &self.scheduling_url),
            ("whatsapp-ingest", &self.whatsapp_ingest_url),
            ("nlu-booking", &self.nlu_booking_url),
            ("billing", &self.billing_url),
            ("notification", &self.notification_url),
        ]
    }
}
