//! Which functions choose the clinic of a transaction. Row-level security believes the setting `app.clinic_id`, so nothing else may set it.
//! What stands in front of the setting is described in docs/adr/0033.

use crate::ask;
use testkit::TestDb;

const ERASING: &str = "deletes rows of one clinic, which has ended, and leaves it";

/// The functions that choose the clinic, each with its reason.
const CHOOSING: [(&str, &str); 10] = [
    (
        "audit.delete_old_entries",
        "deletes what one clinic keeps no longer, and leaves it",
    ),
    ("auth.erase_clinic", ERASING),
    ("billing.erase_clinic", ERASING),
    ("conversation.erase_clinic", ERASING),
    (
        "conversation.store_messages",
        "stores the messages of several clinics, of which each was entered before",
    ),
    ("notification.erase_clinic", ERASING),
    ("scheduling.erase_clinic", ERASING),
    ("tenancy.enter", "the live check of a member of staff"),
    (
        "tenancy.enter_new",
        "the registration of a clinic that does not exist yet",
    ),
    ("tenancy.enter_system", "work of the system for a clinic"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn only_these_functions_choose_the_clinic_of_a_transaction() {
    let test = TestDb::new().await;

    let choosing = ask(
        &test,
        "SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname IN :ours AND (p.prosrc ~* 'set_config\\s*\\(' OR p.prosrc ~* 'set\\s+(local\\s+|session\\s+)?app\\.'
                OR array_to_string(p.proconfig, ',') LIKE '%app.%')",
    )
    .await;

    let expected: Vec<&str> = CHOOSING.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        choosing.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}

/// A connection serves one user after the other, and a batch several clinics in one transaction: whoever enters says whose agenda is seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn whoever_enters_a_clinic_leaves_the_doctor_of_before() {
    let test = TestDb::new().await;

    let forgetting = ask(
        &test,
        "SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname = 'tenancy' AND p.prosrc LIKE '%''app.clinic_id''%' AND p.proname <> 'current_clinic'
            AND p.prosrc NOT LIKE '%''app.doctor_id''%'",
    )
    .await;

    assert!(forgetting.is_empty(), "{forgetting:?}");
}

/// A statement that is put together inside a function would be injected there as well as in Rust.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn no_function_runs_a_statement_that_it_has_put_together() {
    let test = TestDb::new().await;

    let composing = ask(
        &test,
        "SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname IN :ours AND p.prosrc ~* '(^|[;[:space:]])execute[[:space:]]'",
    )
    .await;

    assert!(composing.is_empty(), "{composing:?}");
}
