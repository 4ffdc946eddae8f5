//! The steps between servers that run and services that can start: migrations, the service roles'
//! passwords, queues, and the demo clinic.

use crate::error::{Because as _, Failure, Outcome};
use crate::run::Context;
use crate::say;
use std::error::Error;
use std::path::Path;
use tokio::runtime::Runtime;

/// Brings database and broker to where the services expect them, and creates the demo clinic.
pub fn prepare(context: &Context) -> Outcome {
    say::progress("migrating the database and declaring the queues");
    migrate(context, Some(context.setting("SERVICE_DATABASE_PASSWORD")?))
}

/// Applies pending migrations as the owner and declares every queue, so that no message is
/// published before its queue exists.
pub fn migrate(context: &Context, service_password: Option<&str>) -> Outcome {
    let database = context.setting("DATABASE_URL")?;
    let broker = context.setting("AMQP_URL")?;
    // Fails only when somebody else has installed it already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let runtime = Runtime::new().because("cannot start a runtime")?;
    runtime.block_on(async {
        let applied = schema::migrate(database)
            .await
            .map_err(|why| whole("migrating", &why))?;
        if let Some(password) = service_password {
            schema::set_passwords(database, password)
                .await
                .map_err(|why| whole("setting the services' passwords", &why))?;
        }
        bus::topology::declare(broker)
            .await
            .map_err(|why| whole("declaring the queues", &why))?;
        if applied > 0 {
            say::progress(format!("applied {applied} migrations"));
        }
        Ok(())
    })
}

/// Creates the clinic that a seed file describes; changes nothing when it is there.
pub fn seed(_context: &Context, file: &Path) -> Outcome {
    Err(Failure::new(format!("cannot seed {} yet", file.display())))
}

/// An error with everything that caused it.
fn whole(tried: &str, error: &dyn Error) -> Failure {
    let mut sentence = format!("{tried}: {error}");
    let mut cause = error.source();
    while let Some(inner) = cause {
        sentence = format!("{sentence}: {inner}");
        cause = inner.source();
    }
    Failure::new(sentence)
}
