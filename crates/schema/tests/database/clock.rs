//! Where SQL reads the clock of the database server. Every decision about time takes the instant as a parameter, so that a
//! moved development clock and a fixed test clock reach it. Only defaults of columns may call `now()`, and what deletes what they have stamped; each
//! is listed.

use crate::ask;
use std::collections::BTreeSet;
use testkit::TestDb;

/// Matches a call of any function that reads the clock, in the text of an expression or function.
const READS_CLOCK: &str = r"'(\m(now|clock_timestamp|transaction_timestamp|statement_timestamp|timeofday)\s*\()|\m(current_timestamp|current_date|current_time|localtimestamp|localtime)\M'";

/// Columns whose default is `now()`: when the row was written, as information for people and for deleting old rows.
const DEFAULTS: &[&str] = &[
    "audit.entries.at",
    "auth.inbox.received_at",
    "auth.outbox.created_at",
    "auth.users.created_at",
    "billing.inbox.received_at",
    "billing.news.received_at",
    "billing.outbox.created_at",
    "billing.subscriptions.created_at",
    "billing.subscriptions.updated_at",
    "billing.unclaimed.received_at",
    "conversation.faqs.created_at",
    "conversation.inbox.received_at",
    "conversation.mail.received_at",
    "conversation.outbox.created_at",
    "conversation.replies.created_at",
    "conversation.sessions.created_at",
    "conversation.sessions.updated_at",
    "ingest.outbox.created_at",
    "notification.deliveries.created_at",
    "notification.inbox.received_at",
    "notification.jobs.created_at",
    "notification.outbox.created_at",
    "scheduling.appointments.created_at",
    "scheduling.appointments.updated_at",
    "scheduling.doctors.created_at",
    "scheduling.doctors.updated_at",
    "scheduling.inbox.received_at",
    "scheduling.outbox.created_at",
    "scheduling.patients.created_at",
    "scheduling.patients.updated_at",
    "scheduling.services.created_at",
    "tenancy.channels.created_at",
    "tenancy.clinics.created_at",
    "tenancy.clinics.updated_at",
    "tenancy.data_keys.created_at",
];

/// Functions that read it all the same, each with its reason.
const FUNCTIONS: &[(&str, &str)] = &[(
    "function audit.delete_old_entries(uuid,integer)",
    "entries are stamped by it, and whoever calls must not be able to say that it is later",
)];

#[tokio::test]
async fn the_columns_that_default_to_the_servers_clock_are_these() {
    let db = TestDb::new().await;

    let defaults = ask(
        &db,
        &format!(
            "SELECT n.nspname || '.' || c.relname || '.' || a.attname
               FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
               JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
              WHERE n.nspname IN :ours AND pg_get_expr(d.adbin, d.adrelid) ~* {READS_CLOCK}"
        ),
    )
    .await;

    let listed: BTreeSet<String> = DEFAULTS.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(defaults, listed);
}

#[tokio::test]
async fn no_other_function_view_or_rule_reads_the_servers_clock() {
    let db = TestDb::new().await;

    let readers = ask(
        &db,
        &format!(
            "SELECT name FROM (
                SELECT 'function ' || p.oid::regprocedure AS name, p.prosrc AS text, p.pronamespace AS schema FROM pg_proc p
                UNION ALL
                SELECT 'view ' || c.oid::regclass, pg_get_viewdef(c.oid), c.relnamespace
                  FROM pg_class c WHERE c.relkind IN ('v', 'm')
                UNION ALL
                SELECT 'constraint ' || conname, pg_get_constraintdef(oid), connamespace FROM pg_constraint
                UNION ALL
                SELECT 'index ' || c.oid::regclass, pg_get_indexdef(c.oid), c.relnamespace
                  FROM pg_class c WHERE c.relkind = 'i'
                UNION ALL
                SELECT 'policy ' || polname || ' of ' || polrelid::regclass,
                       concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid)), c.relnamespace
                  FROM pg_policy JOIN pg_class c ON c.oid = polrelid) everything
              JOIN pg_namespace n ON n.oid = everything.schema
             WHERE n.nspname IN :ours AND text ~* {READS_CLOCK}"
        ),
    )
    .await;

    let listed: BTreeSet<String> = FUNCTIONS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(readers, listed, "take the instant as a parameter instead");
}
