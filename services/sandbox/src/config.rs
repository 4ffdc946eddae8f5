//! The settings of the sandbox, read once from the environment at start.

use std::net::SocketAddr;
use std::path::PathBuf;

/// The settings, one per environment variable.
///
/// `Debug` is left out on purpose: three of the fields are secrets.
#[derive(Clone, clap::Parser)]
#[command(
    name = "sandbox",
    about = "Plays Meta, Anthropic, LemonSqueezy and a mail server for development"
)]
pub struct Config {
    /// The address to listen on; port 0 takes any free port.
    #[arg(long, env = "LISTEN_ADDR", default_value = "127.0.0.1:8090")]
    pub listen_addr: SocketAddr,
    /// The address to take e-mails at; port 0 takes any free port.
    #[arg(long, env = "SMTP_LISTEN_ADDR", default_value = "127.0.0.1:2525")]
    pub smtp_listen_addr: SocketAddr,
    /// Base of the service that receives webhooks, without a trailing slash.
    #[arg(long, env = "WEBHOOK_URL")]
    pub webhook_url: String,
    /// Where a browser finds the shop, without a trailing slash. Without it the address counts that the product asked at.
    #[arg(long, env = "PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Signs Meta's webhooks.
    #[arg(long, env = "META_APP_SECRET", hide_env_values = true)]
    pub meta_app_secret: String,
    /// Sent in Meta's subscription handshake.
    #[arg(long, env = "META_VERIFY_TOKEN", hide_env_values = true)]
    pub meta_verify_token: String,
    /// Signs LemonSqueezy's webhooks.
    #[arg(long, env = "LEMONSQUEEZY_SIGNING_SECRET", hide_env_values = true)]
    pub lemonsqueezy_signing_secret: String,
    /// The id of the clinic number that patients write to when a request names no other.
    #[arg(long, env = "PHONE_NUMBER_ID")]
    pub phone_number_id: String,
    /// Shown at the head of the chat.
    #[arg(long, env = "CLINIC_NAME", default_value = "Clínica")]
    pub clinic_name: String,
    /// The number of the clinic as Meta prints it in `metadata`.
    #[arg(long, env = "DISPLAY_PHONE_NUMBER", default_value = "50322220000")]
    pub display_phone_number: String,
    /// The WhatsApp business account in `entry[].id`.
    #[arg(long, env = "BUSINESS_ACCOUNT_ID", default_value = "100200300400500")]
    pub business_account_id: String,
    /// The wait before the first repetition of a refused webhook; each later one is half as long again.
    #[arg(long, env = "SANDBOX_RETRY_FIRST_MS", default_value_t = 1_000)]
    pub retry_first_ms: u64,
    /// The longest wait between repetitions.
    #[arg(long, env = "SANDBOX_RETRY_MAX_MS", default_value_t = 30_000)]
    pub retry_max_ms: u64,
    /// Time between the states sent, delivered and read of a message from the clinic.
    #[arg(long, env = "SANDBOX_STATUS_STEP_MS", default_value_t = 300)]
    pub status_step_ms: u64,
    /// A file with the offset of the development clock in seconds. Without it the clock cannot be moved.
    #[arg(long, env = "CITA_CLOCK_FILE")]
    pub clock_file: Option<PathBuf>,
    /// Which log lines are written.
    #[arg(long, env = "RUST_LOG", default_value = "info")]
    pub log_filter: String,
}
