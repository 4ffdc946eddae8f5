//! A database per test, cloned from one migrated template.

use crate::blocking::apart;
use crate::env::database_url;
use db::{Db, DbConfig};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use kernel::{Clock, Ids};
use schema::{Passwords, Role};
use std::sync::OnceLock;

/// Held while the template is made, so that test binaries running side by side make it once.
const TEMPLATE_LOCK: i64 = 7_021_955;

/// A migrated database for one test. It is dropped with its value.
pub struct TestDb {
    name: String,
    url: String,
}

impl TestDb {
    pub async fn new() -> Self {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| apart(ensure_template)).clone();
        let name = format!("test_{}", Ids::system().uuid().simple());
        let admin = database_url();
        let mut conn = db::connect(&admin).await.expect("the test cluster answers");
        let create = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
        execute(&mut conn, &create).await;
        // A copy does not have what `cita migrate` granted and revoked on the database itself.
        let revoke = format!("REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC");
        execute(&mut conn, &revoke).await;
        let url = with_database(&admin, &name);
        Self { name, url }
    }

    /// The owner's URL.
    pub fn owner_url(&self) -> &str {
        &self.url
    }

    /// A connection as the owner, who is bound by row-level security like every role.
    pub async fn owner(&self) -> AsyncPgConnection {
        db::connect(&self.url)
            .await
            .expect("the test database answers")
    }

    /// The URL a service signs in with.
    pub fn service_url(&self, role: Role) -> String {
        schema::service_url(&self.url, role, &password_of(role)).expect("a PostgreSQL URL")
    }

    /// A connection of a service's role, outside any transaction.
    pub async fn connect_as(&self, role: Role) -> AsyncPgConnection {
        db::connect(&self.service_url(role))
            .await
            .expect("the service's role may sign in")
    }

    /// Lets transactions of the role wait that long for a lock. For connections that are not open yet.
    pub async fn limit_lock_waits(&self, role: Role, milliseconds: u32) {
        let (role, name) = (role.name(), &self.name);
        run(
            &self.url,
            &format!("ALTER ROLE {role} IN DATABASE {name} SET lock_timeout = {milliseconds}"),
        )
        .await;
    }

    /// The database as a service sees it.
    pub fn db(&self, role: Role, clock: impl Into<Clock>) -> Db {
        self.db_of_size(role, clock, 8)
    }

    /// The same with a pool of that many connections.
    pub fn db_of_size(&self, role: Role, clock: impl Into<Clock>, pool_size: usize) -> Db {
        let config = DbConfig {
            url: self.service_url(role),
            pool_size,
            deadline: DbConfig::DEADLINE,
        };
        Db::open(&config, clock.into()).expect("a pool")
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let (admin, name) = (database_url(), self.name.clone());
        apart(move || async move {
            run(
                &admin,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await;
        });
    }
}

/// Makes the template where it is missing. Its name tells the migrations it holds, so that a changed schema
/// makes a new one.
async fn ensure_template() -> String {
    let admin = database_url();
    let name = format!("template_{}", schema::fingerprint());
    let mut conn = db::connect(&admin).await.expect("the test cluster answers");
    execute(
        &mut conn,
        &format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})"),
    )
    .await;
    let found: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>(&format!(
        "SELECT count(*) FROM pg_database WHERE datname = '{name}' AND datistemplate"
    ))
    .get_result(&mut conn)
    .await
    .expect("the catalogue answers");
    if found == 0 {
        execute(
            &mut conn,
            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await;
        // A test's end may have to close the connections that its service still had open.
        execute(&mut conn, "GRANT pg_signal_backend TO CURRENT_USER").await;
        execute(&mut conn, &format!("CREATE DATABASE {name}")).await;
        let url = with_database(&admin, &name);
        schema::migrate(&url).await.expect("the migrations apply");
        // Marked last: a half-made template is thrown away by the next run.
        execute(
            &mut conn,
            &format!("ALTER DATABASE {name} IS_TEMPLATE true"),
        )
        .await;
    }
    ensure_passwords(&admin).await;
    execute(
        &mut conn,
        &format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})"),
    )
    .await;
    name
}

/// Gives the roles their passwords where they have others. Roles belong to the cluster, which the tests share with the journeys' stack;
/// both derive the passwords from the secret of that stack.
async fn ensure_passwords(admin: &str) {
    for role in Role::ALL {
        let url = schema::service_url(admin, role, &password_of(role)).expect("a PostgreSQL URL");
        if db::connect(&url).await.is_err() {
            let passwords = Passwords::for_all(password_of);
            let set = schema::set_passwords(admin, &passwords).await;
            return set.expect("the owner sets passwords");
        }
    }
}

/// The owner's password is the secret of the stack.
fn password_of(role: Role) -> String {
    let admin = database_url();
    let (_, rest) = admin.split_once("://").expect("a URL");
    let (login, _) = rest.rsplit_once('@').expect("a URL with a login");
    let (_, secret) = login.split_once(':').expect("a URL with a password");
    crypto::derived_password(secret, "postgres", role.name())
}

async fn run(url: &str, statement: &str) {
    let mut conn = db::connect(url).await.expect("the test cluster answers");
    execute(&mut conn, statement).await;
}

async fn execute(conn: &mut AsyncPgConnection, statement: &str) {
    diesel::sql_query(statement)
        .execute(conn)
        .await
        .expect("the statement runs");
}

fn with_database(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').expect("a URL that names a database");
    format!("{server}/{name}")
}
