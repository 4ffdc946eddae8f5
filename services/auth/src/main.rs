//! Auth: who is who.

use auth::{App, ApplySubscription, routes};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("auth", async |mut host| {
        let app = App::open(&mut host).await?;
        host.relay()?;
        host.sweep_inbox()?;
        host.consume(ApplySubscription::new(app.clone()))?;
        host.serve(routes(app))?;
        host.until_stopped().await
    })
    .await
}
