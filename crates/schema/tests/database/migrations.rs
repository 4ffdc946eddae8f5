//! Each migration can be applied and reverted.

use crate::CHANGING_ROLES;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use testkit::TestDb;

/// The contents of PostgreSQL's catalogue as lines that can be compared.
async fn shape(db: &TestDb) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text)]
        line: String,
    }
    let lines: Vec<Line> = diesel::sql_query(
        "SELECT line FROM (
            SELECT format('%s.%s %s %s', n.nspname, c.relname, c.relkind, c.relacl) AS line
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT format('%s.%s(%s) %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), p.proacl)
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            UNION ALL
            SELECT format('constraint %s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid <> 0
            UNION ALL
            SELECT format('policy %s %s', polname, polrelid::regclass) FROM pg_policy
            UNION ALL
            SELECT format('schema %s %s', nspname, nspacl) FROM pg_namespace) everything
          WHERE line NOT LIKE 'pg_%' AND line NOT LIKE 'schema pg_temp%' AND line NOT LIKE 'schema pg_toast%'
          ORDER BY line",
    )
    .load(&mut db.owner().await)
    .await
    .unwrap();
    lines.into_iter().map(|row| row.line).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn down_and_up_again_leaves_the_same_database() {
    let _alone = CHANGING_ROLES.lock().await;
    let test = TestDb::new().await;
    let before = shape(&test).await;

    let reverted = schema::revert_all(test.owner_url()).await.unwrap();
    let empty = shape(&test).await;
    let applied = schema::migrate(test.owner_url()).await.unwrap();

    assert_eq!(reverted, applied);
    let left: Vec<_> = empty
        .iter()
        .filter(|line| line.starts_with("scheduling.") || line.starts_with("schema scheduling"))
        .collect();
    assert!(left.is_empty(), "the way back leaves {left:?}");
    assert_eq!(shape(&test).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn migrating_a_migrated_database_changes_nothing() {
    let test = TestDb::new().await;

    assert_eq!(schema::migrate(test.owner_url()).await.unwrap(), 0);
}

/// Migrations are applied by version, so of two with the same version one would never be applied.
#[test]
fn no_two_migrations_have_the_same_version() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let folders = |path: &Path| -> Vec<_> {
        let entries = fs::read_dir(path).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut seen = BTreeSet::new();
    let again: Vec<_> = folders(&root)
        .iter()
        .flat_map(|owner| folders(owner))
        .filter(|migration| {
            let name = migration.file_name().unwrap().to_string_lossy();
            let version = name.split('_').next().unwrap_or_default();
            !seen.insert(version.to_owned())
        })
        .collect();

    assert!(
        again.is_empty(),
        "give them versions of their own: {again:?}"
    );
}
