//! Scheduling: which doctor is free, and who comes when.

use scheduling::{
    App, BookOnRequest, CancelOnRequest, ConfirmOnAnswer, RescheduleOnRequest, routes,
};
use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    chassis::run("scheduling", async |mut host| {
        let app = App::open(&mut host)?;
        // The pace of each session is counted there.
        host.cache().await?;
        host.relay()?;
        host.sweep_inbox()?;
        host.consume(BookOnRequest(app.clone()))?;
        host.consume(CancelOnRequest(app.clone()))?;
        host.consume(RescheduleOnRequest(app.clone()))?;
        host.consume(ConfirmOnAnswer(app.clone()))?;
        host.serve(routes(app))?;
        host.until_stopped().await
    })
    .await
}
