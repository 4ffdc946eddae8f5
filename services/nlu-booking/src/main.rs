//! The conversation: what a patient wants, as a booking request.

use nlu_booking::{App, HearScheduling, StoreMessage, routes};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("nlu-booking", async |mut host| {
        let (app, turns) = App::open(&mut host).await?;
        host.relay()?;
        host.sweep_inbox()?;
        host.consume(StoreMessage(app.clone()))?;
        host.consume(HearScheduling(app.clone()))?;
        host.background(|stop| turns.run(stop));
        host.serve(routes(app))?;
        host.until_stopped().await
    })
    .await
}
