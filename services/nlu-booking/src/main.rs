//! The conversation with patients: from a message to a booking request.

use nlu_booking::{App, HearScheduling, StoreMessage, Turns, routes};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("nlu-booking", async |mut host| {
        let app = App::open(&mut host).await?;
        let turns = Turns::new(app.clone());
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
