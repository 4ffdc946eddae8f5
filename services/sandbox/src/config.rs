//! What the sandbox is told at start. Read from the environment only; not stored, not reloaded.

use std::net::SocketAddr;

/// The sandbox's settings, one per environment variable.
///
/// There is no `Debug` on purpose: three of the fields are secrets.
#[derive(Clone, clap::Parser)]
#[command(
    name = "sandbox",
    about = "Development stand-ins for Meta, Anthropic and LemonSqueezy"
)]
pub struct Config {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, env = "LISTEN_ADDR", default_value = "127.0.0.1:8090")]
    pub listen_addr: SocketAddr,
    /// Base of the service that receives webhooks, without a trailing slash.
    #[arg(long, env = "WEBHOOK_URL")]
    pub webhook_url: String,
    /// Signs Meta's webhooks.
    #[arg(long, env = "META_APP_SECRET", hide_env_values = true)]
    pub meta_app_secret: String,
    /// Sent in Meta's subscription handshake.
    #[arg(long, env = "META_VERIFY_TOKEN", hide_env_values = true)]
    pub meta_verify_token: String,
    /// Signs LemonSqueezy's webhooks.
    #[arg(long, env = "LEMONSQUEEZY_SIGNING_SECRET", hide_env_values = true)]
    pub lemonsqueezy_signing_secret: String,
    /// The number patients write to when they name no other.
    #[arg(long, env = "PHONE_NUMBER_ID")]
    pub phone_number_id: String,
    /// Shown at the head of the chat.
    #[arg(long, env = "CLINIC_NAME", default_value = "Clínica")]
    pub clinic_name: String,
    /// The clinic's number as Meta prints it in `metadata`.
    #[arg(long, env = "DISPLAY_PHONE_NUMBER", default_value = "50322220000")]
    pub display_phone_number: String,
    /// The WhatsApp business account in `entry[].id`.
    #[arg(long, env = "BUSINESS_ACCOUNT_ID", default_value = "100200300400500")]
    pub business_account_id: String,
    /// Wait before the first repetition of a refused webhook; it grows by half each time.
    #[arg(long, env = "SANDBOX_RETRY_FIRST_MS", default_value_t = 1_000)]
    pub retry_first_ms: u64,
    /// The longest wait between repetitions.
    #[arg(long, env = "SANDBOX_RETRY_MAX_MS", default_value_t = 30_000)]
    pub retry_max_ms: u64,
    /// Time between the states sent, delivered and read of a message from the clinic.
    #[arg(long, env = "SANDBOX_STATUS_STEP_MS", default_value_t = 300)]
    pub status_step_ms: u64,
    /// Which log lines are written.
    #[arg(long, env = "RUST_LOG", default_value = "info")]
    pub log_filter: String,
}
