//! The steps between running servers and starting services: migrations, queues, the passwords and rights of the services' users, and
//! clinics from seed files. On a fleet these steps are all that `cita` does.

use crate::args::{Cita, Command};
use crate::rights;
use anyhow::{Context as _, Result};
use harness::stack::ServiceUser;
use harness::{Context, install_tls, say};
use schema::Passwords;
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
    /// The broker's management interface, where its users are to be made.
    management: Option<String>,
    master_keys: String,
    /// The passwords that the services' users get in the database and at the broker.
    passwords: [Passwords; 2],
}

impl Deployment {
    /// The installation that the environment names in full; `None` when this stack is meant.
    pub fn given(asked: &Cita) -> Result<Option<Self>> {
        let given = &asked.given;
        let (Some(database), Some(broker)) = (given.database_url.clone(), given.amqp_url.clone())
        else {
            return Ok(None);
        };
        let mut deployment = Self {
            database,
            broker,
            management: given.rabbitmq_management_url.clone(),
            master_keys: String::new(),
            passwords: Default::default(),
        };
        match (&asked.command, given.master_keys.clone()) {
            (Command::Seed { .. }, Some(master_keys)) => deployment.master_keys = master_keys,
            (Command::Migrate(migrate), _) => {
                deployment.passwords = [
                    read("DATABASE_PASSWORDS", migrate.database_passwords.as_deref())?,
                    read("AMQP_PASSWORDS", migrate.amqp_passwords.as_deref())?,
                ];
            }
            _ => return Ok(None),
        }
        Ok(Some(deployment))
    }

    /// The installation of this stack.
    pub fn of(context: &Context) -> Result<Self> {
        let known = |server| {
            let list = ServiceUser::ALL.iter().filter_map(|user| {
                let password = context.settings.password_of(server, user.name)?;
                Some(format!("{}={password}", user.name))
            });
            let list: Vec<String> = list.collect();
            read(server, Some(&list.join(",")))
        };
        Ok(Self {
            database: context.setting("DATABASE_URL")?.to_owned(),
            broker: context.setting("AMQP_URL")?.to_owned(),
            management: context
                .settings
                .value("RABBITMQ_MANAGEMENT_URL")
                .map(str::to_owned),
            master_keys: context.setting("MASTER_KEYS")?.to_owned(),
            passwords: [known("DATABASE_URL")?, known("AMQP_URL")?],
        })
    }

    /// Migrates or seeds; other commands do nothing here.
    pub fn carry_out(&self, command: &Command) -> Result<ExitCode> {
        match command {
            Command::Migrate(_) => self.migrate()?,
            Command::Seed { file } => self.seed(file)?,
            _ => (),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Applies pending migrations as the owner and declares every queue, so that no message is published before its
    /// queue exists. Then the services' users get their passwords and rights.
    fn migrate(&self) -> Result<()> {
        install_tls();
        let [of_database, of_broker] = &self.passwords;
        let applied = block_on(async {
            let url = &self.database;
            let applied = schema::migrate(url).await.context("migrating")?;
            let set = schema::set_passwords(url, of_database).await;
            set.context("setting the passwords of the services' roles")?;
            let declared = bus::topology::declare(&self.broker).await;
            declared.context("declaring the queues")?;
            Ok(applied)
        })?;
        if of_broker.iter().next().is_some() {
            let management = self.management.as_deref();
            let management = management.context("AMQP_PASSWORDS needs RABBITMQ_MANAGEMENT_URL")?;
            rights::grant(management, &self.broker, of_broker)?;
        }
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
    deployment.migrate()?;
    deployment.seed(&context.checkout.demo_clinic())
}

/// Passwords by the user's name, from that variable; none where it is not set.
fn read(variable: &str, list: Option<&str>) -> Result<Passwords> {
    match list.filter(|list| !list.is_empty()) {
        Some(list) => Passwords::parse(list).with_context(|| variable.to_owned()),
        None => Ok(Passwords::default()),
    }
}

/// Migrations block in place, which only the multi-threaded runtime allows.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    Runtime::new()
        .context("cannot start a runtime")?
        .block_on(work)
}
