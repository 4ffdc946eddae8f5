//! What PostgreSQL lets every user do, and the services' users may not.

use diesel_async::RunQueryDsl;
use testkit::{Role, TestDb};

/// What would keep data where no row-level security covers it, or fill the disk.
const REFUSED: [&str; 5] = [
    "CREATE TEMPORARY TABLE mine (a integer)",
    "CREATE TABLE public.mine (a integer)",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'x')",
];
const OF_THE_SERVER: [&str; 2] = ["postgres", "template1"];

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_service_makes_no_table_and_no_large_object() {
    let db = TestDb::new().await;
    // As the server does in a database that is restored from a backup.
    let default = "DO $$ BEGIN \
        EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$";
    let mut owner = db.owner().await;
    diesel::sql_query(default)
        .execute(&mut owner)
        .await
        .unwrap();

    schema::migrate(db.owner_url()).await.unwrap();

    for role in Role::ALL {
        let mut conn = db.connect_as(role).await;
        for statement in REFUSED {
            let outcome = diesel::sql_query(statement).execute(&mut conn).await;
            let error = outcome.expect_err(statement).to_string();
            assert!(
                error.contains("permission denied"),
                "{role:?}: {statement}: {error}"
            );
        }
    }
}

#[tokio::test]
async fn a_service_signs_in_to_no_database_of_the_server_itself() {
    let db = TestDb::new().await;

    for role in Role::ALL {
        for name in OF_THE_SERVER {
            let url = db.service_url(role);
            let (server, _) = url.rsplit_once('/').unwrap();
            let outcome = db::connect(&format!("{server}/{name}")).await;
            assert!(outcome.is_err(), "{role:?} in {name}");
        }
    }
}
