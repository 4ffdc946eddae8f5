#![cfg(test)]
//! The database as the migrations leave it.

mod catalogue;
mod clock;
mod entering;
mod erasing;
mod migrations;
mod passing;
mod rights;
mod seeding;
mod templates;
mod upgrades;

use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;
use testkit::TestDb;
use tokio::sync::Mutex;

/// Taken by a test that applies migrations from the first on. They change roles, which belong to the whole server, and PostgreSQL refuses
/// one of two changes of a role at the same time.
static CHANGING_ROLES: Mutex<()> = Mutex::const_new(());

/// The schemas of the system, for a condition `IN :ours`.
const OURS: &str = "('tenancy','auth','scheduling','ingest','conversation','billing','notification','audit','bus')";
/// The login roles of the services, for a condition `IN :logins`.
const LOGINS: &str = "('cita_auth','cita_scheduling','cita_ingest','cita_conversation','cita_billing','cita_notification')";

/// The answer to a query of one text column, asked as the owner.
async fn ask(db: &TestDb, query: &str) -> BTreeSet<String> {
    let query = query.replace(":ours", OURS).replace(":logins", LOGINS);
    let rows: Vec<String> = diesel::dsl::sql::<Text>(&query)
        .load(&mut db.owner().await)
        .await
        .unwrap();
    rows.into_iter().collect()
}
