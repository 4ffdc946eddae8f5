//! The conversation with patients: from a message to a booking request.

use chassis::Host;
use nlu_booking::{App, api, consumers, jobs};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    let open = async |host: &mut Host| App::open(host);
    chassis::run("nlu-booking", open, async |host, app| {
        host.routes(api::endpoints(), app.clone()).await?;
        host.consumers(consumers::all(&app))?;
        host.jobs(jobs::all(&app));
        Ok(())
    })
    .await
}
