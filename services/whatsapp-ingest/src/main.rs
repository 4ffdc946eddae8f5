//! The process `whatsapp-ingest`: puts the service together and runs it.

use std::process::ExitCode;
use whatsapp_ingest::{App, api};

#[actix_web::main]
async fn main() -> ExitCode {
    chassis::run("whatsapp-ingest", App::open, async |host, app| {
        host.routes(api::endpoints(), app).await
    })
    .await
}
