//! The process `auth`: puts the service together and runs it.

use auth::{App, api, consumers, jobs};
use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    chassis::run("auth", App::open, async |host, app| {
        host.routes(api::endpoints(), app.clone()).await?;
        host.consumers(consumers::all(&app))?;
        host.jobs(jobs::all(&app));
        Ok(())
    })
    .await
}
