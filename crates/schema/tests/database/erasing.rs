//! What deletes the rows of clinics that have ended: which tables it reaches, and that nothing else can.

use crate::ask;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;
use testkit::{Clinic, Role, TestDb};

const WAITING: &str = "events that leave within seconds, and whose rows are deleted then";

/// Tables with a `clinic_id` whose rows outlive the clinic, each with its reason.
const KEPT: &[(&str, &str)] = &[
    ("auth.outbox", WAITING),
    (
        "auth.operator_acts",
        "what the operator of the installation did, which the operator answers for",
    ),
    ("billing.outbox", WAITING),
    (
        "billing.payments",
        "what was paid, which the law has us keep for the tax authority",
    ),
    ("conversation.outbox", WAITING),
    (
        "ingest.outbox",
        "webhooks that are not published yet, in which no clinic is known",
    ),
    ("notification.outbox", WAITING),
    ("scheduling.outbox", WAITING),
    (
        "tenancy.clinics",
        "payments and acts refer to it; nothing in it tells whose clinic it was",
    ),
];

#[tokio::test]
async fn each_table_of_clinics_is_erased_or_has_a_reason_to_stay() {
    let db = TestDb::new().await;

    let untouched = ask(
        &db,
        "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p') AND n.nspname IN :ours
            AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped)
            AND NOT EXISTS (SELECT FROM pg_proc p WHERE p.proname = 'erase_clinic'
                AND strpos(p.prosrc, 'delete from ' || n.nspname || '.' || c.relname || ' t') > 0)",
    )
    .await;

    let kept: BTreeSet<String> = KEPT.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(
        untouched, kept,
        "add the table to `erase_clinic` of its schema, or say here why its rows stay"
    );
}

#[tokio::test]
async fn the_eraser_owns_these_functions_only_and_has_no_members() {
    let db = TestDb::new().await;

    let owned = ask(
        &db,
        "SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE p.proowner = 'cita_eraser'::regrole AND p.proname <> 'erase_clinic'",
    )
    .await;
    let may_more = ask(
        &db,
        "SELECT c.oid::regclass || ' ' || p FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN unnest(ARRAY['insert', 'update', 'truncate']) p
          WHERE n.nspname IN :ours AND c.relkind IN ('r', 'p', 'v') AND has_table_privilege('cita_eraser', c.oid, p)",
    )
    .await;
    let members = ask(
        &db,
        "SELECT m.member::regrole::text FROM pg_auth_members m WHERE m.roleid = 'cita_eraser'::regrole
         UNION SELECT 'it passes row-level security' FROM pg_roles
          WHERE rolname = 'cita_eraser' AND (rolsuper OR rolbypassrls OR rolcanlogin)",
    )
    .await;

    let besides = BTreeSet::from(["audit.delete_old_entries".to_owned()]);
    assert_eq!(owned, besides);
    for found in [may_more, members] {
        assert_eq!(found, BTreeSet::new());
    }
}

#[tokio::test]
async fn a_clinic_that_goes_on_cannot_be_erased() {
    let db = TestDb::new().await;
    let clinic = Clinic::open(&db).await;

    for role in [
        Role::Auth,
        Role::Scheduling,
        Role::Conversation,
        Role::Billing,
        Role::Notification,
    ] {
        let schema = role.name().trim_start_matches("cita_");
        let erase = format!("SELECT {schema}.erase_clinic('{}', 10)", clinic.id);
        let outcome = diesel::sql_query(erase)
            .execute(&mut db.connect_as(role).await)
            .await;

        let error = outcome.expect_err("refused").to_string();
        assert!(
            error.contains("the clinic is not over"),
            "{schema}: {error}"
        );
    }
}

/// That no service deletes entries itself is asked in `catalogue`.
#[tokio::test]
async fn only_entries_older_than_the_clinic_keeps_them_leave_the_audit_log_and_none_of_a_suspended_clinic()
 {
    let db = TestDb::new().await;
    let (clinic, other) = (Clinic::open(&db).await, Clinic::open(&db).await);
    for one in [&clinic, &other] {
        let entries = [73, 61, 59, 13, 11].map(|months| {
            format!(
                "INSERT INTO audit.entries (clinic_id, id, at, actor, act, subject)
                 VALUES ('{}', gen_random_uuid(), now() - interval '{months} months', 'system: test', 'm{months}', 'test')",
                one.id
            )
        });
        one.run(&db, &entries).await;
    }
    let set = async |columns: &str| {
        let update = format!("UPDATE tenancy.clinics SET {columns}");
        clinic.run(&db, &[update]).await;
    };
    let deleted = async |most: i32| {
        let call = format!("SELECT audit.delete_old_entries('{}', {most})", clinic.id);
        let mut conn = db.connect_as(Role::Auth).await;
        let rows: i64 = diesel::dsl::sql::<BigInt>(&call)
            .get_result(&mut conn)
            .await
            .unwrap();
        rows
    };

    let batches = [deleted(1).await, deleted(9).await, deleted(9).await];
    set("audit_retention_months = 12, is_active = false").await;
    let suspended = deleted(9).await;
    set("is_active = true").await;
    let resumed = deleted(9).await;

    assert_eq!(batches, [1, 1, 0]);
    assert_eq!((suspended, resumed), (0, 2));
    for (one, count) in [(&clinic, 1), (&other, 5)] {
        let mut owner = db.owner().await;
        let enter = format!("SELECT set_config('app.clinic_id', '{}', false)", one.id);
        diesel::sql_query(enter).execute(&mut owner).await.unwrap();
        let left: i64 = diesel::dsl::sql::<BigInt>("SELECT count(*) FROM audit.entries")
            .get_result(&mut owner)
            .await
            .unwrap();
        assert_eq!(left, count);
    }
}
