//! The sandbox: Meta, Anthropic, LemonSqueezy, a mail server and the phones of patients, for development and tests.

use clap::Parser as _;
use kernel::{Clock, Ids};
use sandbox::{App, Config};
use tracing_subscriber::EnvFilter;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::parse();
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(EnvFilter::new(&config.log_filter))
        .init();
    let (address, smtp_address) = (config.listen_addr, config.smtp_listen_addr);
    let app = App::open(config, Clock::system(), Ids::system())?;
    let running = sandbox::serve(&app, address)?;
    let trap = sandbox::listen_for_mail(smtp_address)?;
    tracing::info!(address = %trap.address, "e-mails are taken; open /sandbox/mail");
    tracing::info!(address = %running.address, "the sandbox is ready; open /phone");
    sandbox::until_stopped(app, running, trap).await?;
    Ok(())
}
