//! Billing: what each clinic pays for, as the payment provider tells it.

use billing::{App, ApplyLemonsqueezy, routes};

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    chassis::run("billing", async |mut host| {
        let app = App::open(&mut host)?;
        // The pace of each session is counted there.
        host.cache().await?;
        host.relay()?;
        host.sweep_inbox()?;
        host.consume(ApplyLemonsqueezy(app.clone()))?;
        if let Some(reconcile) = app.reconciliation()? {
            reconcile.begin(&mut host);
        }
        host.serve(routes(app))?;
        host.until_stopped().await
    })
    .await
}
