//! The steps between servers that run and services that can start: migrations, the service roles'
//! passwords, queues, and clinics from seed files. In a fleet these steps are all that `cita` does.

use crate::args::{Cita, Command};
use crate::error::{Because as _, Failure, Outcome};
use crate::run::Context;
use crate::say;
use schema::seed::{SeedFile, SeedTools, Seeded};
use std::error::Error;
use std::path::Path;
use tokio::runtime::Runtime;

/// The database and broker of some Cita: this machine's, or one far away.
#[derive(Debug)]
pub struct Deployment {
    /// The owner's address.
    database: String,
    broker: String,
    master_keys: String,
}

impl Deployment {
    /// One that is named in full by the environment: it needs no checkout and no stack.
    pub fn given(asked: &Cita) -> Option<Self> {
        let given = &asked.given;
        let (database, broker) = (given.database_url.clone()?, given.amqp_url.clone()?);
        let master_keys = match asked.command {
            Command::Seed { .. } => given.master_keys.clone()?,
            Command::Migrate { .. } => String::new(),
            _ => return None,
        };
        Some(Self {
            database,
            broker,
            master_keys,
        })
    }

    /// This stack's.
    pub fn of(context: &Context) -> Outcome<Self> {
        Ok(Self {
            database: context.setting("DATABASE_URL")?.to_owned(),
            broker: context.setting("AMQP_URL")?.to_owned(),
            master_keys: context.setting("MASTER_KEYS")?.to_owned(),
        })
    }

    /// Migrates or seeds; any other command is none of its business.
    pub fn do_it(&self, command: &Command) -> Outcome {
        match command {
            Command::Migrate { service_password } => self.migrate(service_password.as_deref()),
            Command::Seed { file } => self.seed(file),
            _ => Ok(()),
        }
    }

    /// Applies pending migrations as the owner and declares every queue, so that no message is
    /// published before its queue exists.
    fn migrate(&self, service_password: Option<&str>) -> Outcome {
        // Fails only when somebody else has installed it already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let applied = block_on(async {
            let url = &self.database;
            let applied = schema::migrate(url)
                .await
                .map_err(|why| whole("migrating", &why))?;
            if let Some(password) = service_password {
                schema::set_passwords(url, password)
                    .await
                    .map_err(|why| whole("setting the services' passwords", &why))?;
            }
            let declared = bus::topology::declare(&self.broker).await;
            declared.map_err(|why| whole("declaring the queues", &why))?;
            Ok(applied)
        })?;
        if applied > 0 {
            say::progress(format!("applied {applied} migrations"));
        }
        Ok(())
    }

    /// Creates the clinic that a seed file describes; changes nothing when it is there.
    fn seed(&self, file: &Path) -> Outcome {
        let json = std::fs::read(file).because(format!("cannot read {}", file.display()))?;
        let clinic = SeedFile::parse(&json).because(format!("cannot use {}", file.display()))?;
        let keyring = crypto::Keyring::parse(&self.master_keys).because("MASTER_KEYS")?;
        let hasher = crypto::Hasher::new(2);
        let now = kernel::Clock::system().now();
        let tools = SeedTools {
            keyring: &keyring,
            hasher: &hasher,
            now,
        };
        let seeded = block_on(async {
            let seeded = schema::seed::seed(&self.database, &clinic, &tools).await;
            seeded.map_err(|why| whole("seeding", &why))
        })?;
        if let Seeded::Made(id) = seeded {
            say::progress(format!("created the clinic of {} ({id})", file.display()));
        }
        Ok(())
    }
}

/// Brings database and broker to where the services expect them, and creates the demo clinic.
pub fn prepare(context: &Context) -> Outcome {
    say::progress("migrating the database and declaring the queues");
    let deployment = Deployment::of(context)?;
    deployment.migrate(Some(context.setting("SERVICE_DATABASE_PASSWORD")?))?;
    deployment.seed(&context.checkout.demo_clinic())
}

/// Migrations block in place, which only the runtime of many threads allows.
fn block_on<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    Runtime::new()
        .because("cannot start a runtime")?
        .block_on(work)
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
