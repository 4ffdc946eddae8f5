//! Scheduling: which doctor is free, and which patient comes when.

use scheduling::{App, api, consumers, jobs};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("scheduling", App::open, async |host, app| {
        host.routes(api::endpoints(), app.clone()).await?;
        host.consumers(consumers::all(&app))?;
        host.jobs(jobs::all(&app));
        Ok(())
    })
    .await
}
