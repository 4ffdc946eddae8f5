//! Who may sign in as whom, and that only one process changes a database at a time.

use crate::{CHANGING_ROLES, ask};
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::Role;
use std::thread;
use testkit::TestDb;
use tokio::runtime::Runtime;

/// Migrates from a thread of its own, because migrations block their thread.
fn migrate(url: &str) -> thread::JoinHandle<usize> {
    let url = url.to_owned();
    thread::spawn(move || {
        let migrating = Runtime::new().unwrap().block_on(schema::migrate(&url));
        migrating.unwrap()
    })
}

async fn run(conn: &mut AsyncPgConnection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn no_role_signs_in_with_the_password_of_another() {
    let test = TestDb::new().await;

    for role in Role::ALL {
        let own = test.service_url(role);
        for other in Role::ALL {
            let url = own.replace(role.name(), other.name());
            let signed_in = db::connect(&url).await.is_ok();
            assert_eq!(signed_in, role == other, "{role:?} as {other:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn of_two_that_migrate_at_once_one_applies_everything() {
    let _alone = CHANGING_ROLES.lock().await;
    let test = TestDb::new().await;
    let all = schema::revert_all(test.owner_url()).await.unwrap();

    let both = [migrate(test.owner_url()), migrate(test.owner_url())];

    let mut applied = both.map(|one| one.join().unwrap());
    applied.sort_unstable();
    assert_eq!(applied, [0, all]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn whoever_migrates_waits_for_another_and_a_killed_one_leaves_no_lock() {
    let test = TestDb::new().await;
    let mut other = test.owner().await;
    run(&mut other, "SELECT pg_advisory_lock(6402719433)").await;

    let waiting = migrate(test.owner_url());
    let asked = "SELECT pid::text FROM pg_stat_activity
                  WHERE datname = current_database() AND query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()";
    while ask(&test, asked).await.is_empty() {}
    assert!(!waiting.is_finished());
    // As the system does for a process that is killed.
    drop(other);

    assert_eq!(waiting.join().unwrap(), 0);
}

/// A statement that waits in PostgreSQL holds a snapshot, for which `create index concurrently` would wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_index_is_created_concurrently_while_another_waits_to_migrate() {
    let test = TestDb::new().await;
    let mut first = test.owner().await;
    run(&mut first, "SELECT pg_advisory_lock(6402719433)").await;
    let waiting = migrate(test.owner_url());

    run(
        &mut first,
        "CREATE INDEX CONCURRENTLY of_a_test ON scheduling.appointments (id)",
    )
    .await;

    let made: Vec<String> = diesel::dsl::sql::<Text>(
        "SELECT indexrelid::regclass::text FROM pg_index WHERE indexrelid = 'scheduling.of_a_test'::regclass AND indisvalid",
    )
    .load(&mut first)
    .await
    .unwrap();
    assert_eq!(made, ["scheduling.of_a_test"]);
    drop(first);
    assert_eq!(waiting.join().unwrap(), 0);
}
