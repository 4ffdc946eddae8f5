//! The sandbox: everybody the product talks to who is not on this machine.

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
    let address = config.listen_addr;
    let app = App::open(config, Clock::system(), Ids::system())?;
    let running = sandbox::serve(&app, address)?;
    tracing::info!(address = %running.address, "the sandbox is up; open /phone");
    sandbox::until_stopped(app, running).await?;
    Ok(())
}
