//! Webhooks in: verified, taken apart, kept, answered.

use whatsapp_ingest::{App, routes};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("whatsapp-ingest", async |mut host| {
        let app = App::open(&mut host).await?;
        host.relay()?;
        host.serve(routes(app))?;
        host.until_stopped().await
    })
    .await
}
