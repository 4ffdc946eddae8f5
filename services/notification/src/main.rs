//! Notification: sends every message to patients, and serves the live stream of the staff's pages.

use notification::{App, api, consumers, jobs};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("notification", App::open, async |host, app| {
        host.routes(api::endpoints(), app.clone()).await?;
        host.consumers(consumers::all(&app))?;
        host.jobs(jobs::all(&app));
        Ok(())
    })
    .await
}
