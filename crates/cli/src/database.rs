//! The steps between running servers and starting services: migrations, the passwords of the service roles, queues, and
//! clinics from seed files. On a fleet these steps are all that `cita` does.

use crate::args::{Cita, Command};
use anyhow::{Context as _, Result};
use harness::{Context, install_tls, say};
use schema::seed::{SeedFile, SeedTools, Seeded};
use std::path::Path;
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// The database and the broker of an installation, on this machine or elsewhere.
#[derive(Debug)]
pub struct Deployment {
    /// Address with the owner's login.
    database: String,
    broker: String,
    master_keys: String,
}

impl Deployment {
    /// The installation that the environment names in full; `None` when this stack is meant.
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

    /// The installation of this stack.
    pub fn of(context: &Context) -> Result<Self> {
        Ok(Self {
            database: context.setting("DATABASE_URL")?.to_owned(),
            broker: context.setting("AMQP_URL")?.to_owned(),
            master_keys: context.setting("MASTER_KEYS")?.to_owned(),
        })
    }

    /// Migrates or seeds; other commands do nothing here.
    pub fn carry_out(&self, command: &Command) -> Result<ExitCode> {
        match command {
            Command::Migrate { service_password } => self.migrate(service_password.as_deref())?,
            Command::Seed { file } => self.seed(file)?,
            _ => (),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Applies pending migrations as the owner and declares every queue, so that no message is published before its
    /// queue exists.
    fn migrate(&self, service_password: Option<&str>) -> Result<()> {
        install_tls();
        let applied = block_on(async {
            let url = &self.database;
            let applied = schema::migrate(url).await.context("migrating")?;
            if let Some(password) = service_password {
                let set = schema::set_passwords(url, password).await;
                set.context("setting the services' passwords")?;
            }
            let declared = bus::topology::declare(&self.broker).await;
            declared.context("declaring the queues")?;
            Ok(applied)
        })?;
        if applied > 0 {
            say::progress(format!("applied {applied} migrations"));
        }
        Ok(())
    }

    /// Creates the clinic that a seed file describes; changes nothing when the clinic exists.
    fn seed(&self, file: &Path) -> Result<()> {
        let json =
            std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let clinic =
            SeedFile::parse(&json).with_context(|| format!("cannot use {}", file.display()))?;
        let keyring = crypto::Keyring::parse(&self.master_keys).context("MASTER_KEYS")?;
        let hasher = crypto::Hasher::new(2);
        let now = kernel::Clock::system().now();
        let tools = SeedTools {
            keyring: &keyring,
            hasher: &hasher,
            now,
        };
        let seeded = block_on(async {
            let seeded = schema::seed::seed(&self.database, &clinic, &tools).await;
            seeded.context("seeding")
        })?;
        if let Seeded::Made(id) = seeded {
            say::progress(format!("created the clinic of {} ({id})", file.display()));
        }
        Ok(())
    }
}

/// Prepares database and broker for the services, and creates the demo clinic.
pub fn prepare(context: &Context) -> Result<()> {
    say::progress("migrating the database and declaring the queues");
    let deployment = Deployment::of(context)?;
    deployment.migrate(Some(context.setting("SERVICE_DATABASE_PASSWORD")?))?;
    deployment.seed(&context.checkout.demo_clinic())
}

/// Migrations block in place, which only the multi-threaded runtime allows.
fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    Runtime::new()
        .context("cannot start a runtime")?
        .block_on(work)
}
