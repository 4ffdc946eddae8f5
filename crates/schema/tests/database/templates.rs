//! Definitions that several migrations repeat, compared with the one template from which the next migration copies.

use crate::ask;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;
use testkit::TestDb;

const OUTBOX: &str = include_str!("../../templates/outbox.sql");
const REMINDER_NOW: &str = include_str!("../../templates/reminder_now.sql");

/// Schema and login role of each service that has an outbox and an inbox.
const SERVICES: [(&str, &str); 5] = [
    ("auth", "cita_auth"),
    ("scheduling", "cita_scheduling"),
    ("conversation", "cita_conversation"),
    ("billing", "cita_billing"),
    ("notification", "cita_notification"),
];

async fn run(db: &TestDb, script: &str) {
    let mut owner = db.owner().await;
    for statement in script.split(";\n").filter(|text| !text.trim().is_empty()) {
        diesel::sql_query(statement)
            .execute(&mut owner)
            .await
            .unwrap_or_else(|error| panic!("{error}: {statement}"));
    }
}

/// Columns, constraints, indexes and grants of the outbox and the inbox of a schema, without the names of schema and role.
async fn shape(db: &TestDb, schema: &str, role: &str) -> BTreeSet<String> {
    let tables = format!(
        "SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = '{schema}' AND c.relname IN ('outbox', 'inbox')"
    );
    let lines = ask(
        db,
        &format!(
            "SELECT line FROM (
            SELECT format('%s.%s %s %s %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                          a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
              FROM ({tables}) t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            UNION ALL
            SELECT format('%s %s %s', t.relname, k.conname, pg_get_constraintdef(k.oid))
              FROM ({tables}) t JOIN pg_constraint k ON k.conrelid = t.oid
            UNION ALL
            SELECT format('%s %s', t.relname, pg_get_indexdef(i.indexrelid))
              FROM ({tables}) t JOIN pg_index i ON i.indrelid = t.oid
            UNION ALL
            SELECT format('%s %s %s %s', t.relname, t.relacl, t.relrowsecurity, t.relforcerowsecurity)
              FROM ({tables}) t) described"
        ),
    )
    .await;
    lines
        .into_iter()
        .map(|line| {
            line.replace(&format!("{schema}."), "")
                .replace(role, "role")
        })
        .collect()
}

#[tokio::test]
async fn every_outbox_and_inbox_equals_the_template() {
    let db = TestDb::new().await;
    run(&db, "create schema template;\n").await;
    let script = OUTBOX
        .replace("{schema}", "template")
        .replace("{role}", "cita_auth");
    run(&db, &script).await;

    let wanted = shape(&db, "template", "cita_auth").await;

    assert!(!wanted.is_empty());
    for (schema, role) in SERVICES {
        assert_eq!(shape(&db, schema, role).await, wanted, "{schema}");
    }
    // whatsapp-ingest publishes and consumes nothing, so its schema has the outbox alone.
    let outbox: BTreeSet<String> = wanted
        .into_iter()
        .filter(|line| line.starts_with("outbox"))
        .collect();
    assert_eq!(shape(&db, "ingest", "cita_ingest").await, outbox, "ingest");
}

#[tokio::test]
async fn the_reminder_view_equals_its_template() {
    let db = TestDb::new().await;
    let definition = "SELECT pg_get_viewdef('scheduling.reminder_now'::regclass)";
    let migrated = ask(&db, definition).await;

    run(&db, REMINDER_NOW).await;

    assert_eq!(ask(&db, definition).await, migrated);
}
