//! Notification: everything that leaves for patients, and the line on which staff watch the day.
use notification::{App, routes, start};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("notification", async |mut host| {
        let app = App::open(&mut host)?;
        // The pace of each session is counted there.
        host.cache().await?;
        start(&app, &mut host)?;
        host.serve(routes(app))?;
        host.until_stopped().await
    })
    .await
}
