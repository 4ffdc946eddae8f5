//! The rules for tables, policies, functions and roles, checked in PostgreSQL's own catalogue. A test fails for a missing
//! exception and also for an exception that is no longer needed.

use crate::ask;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;
use testkit::{Clinic, Role, TestDb};

/// Tables whose rows belong to no clinic, each with its reason.
const INFRASTRUCTURE: &[(&str, &str)] = &[
    (
        "auth.demo_requests",
        "who asked for a demonstration and has no clinic yet",
    ),
    (
        "auth.email_requests",
        "who forgot a password, by an e-mail address that may be nobody's",
    ),
    ("auth.inbox", "which events were handled"),
    (
        "auth.invite_codes",
        "codes with which clinics are registered that do not exist yet",
    ),
    (
        "auth.invite_letters",
        "e-mails with such codes, to who has no clinic yet",
    ),
    (
        "auth.known_addresses",
        "where accounts signed in, under keyed hashes: asked before the account is looked up",
    ),
    (
        "auth.known_browsers",
        "in which browsers accounts signed in, under keyed hashes: asked before the account is looked up",
    ),
    (
        "auth.operator_acts",
        "what the operator of the installation did, in clinics and without one",
    ),
    ("auth.outbox", "events that are not published yet"),
    (
        "auth.sign_in_counts",
        "attempts to sign in under keyed hashes, most of them of nobody in any clinic",
    ),
    ("billing.inbox", "which events were handled"),
    ("billing.outbox", "events that are not published yet"),
    (
        "billing.reconciliations",
        "when the subscriptions of all clinics were last compared with the provider's",
    ),
    (
        "billing.unclaimed",
        "subscription news that names no known clinic",
    ),
    (
        "bus.dead_queues",
        "how many messages of each queue are dead, for the operator",
    ),
    ("conversation.inbox", "which events were handled"),
    (
        "conversation.mailboxes",
        "which sessions have unread messages: the sweeper looks across clinics",
    ),
    ("conversation.outbox", "events that are not published yet"),
    (
        "ingest.outbox",
        "the spool of webhooks, in which no clinic is known yet",
    ),
    ("notification.inbox", "which events were handled"),
    (
        "notification.jobs",
        "due work: workers claim jobs of all clinics in turn",
    ),
    (
        "notification.operator_attempts",
        "attempts to see the operator's page, under keyed hashes",
    ),
    ("notification.outbox", "events that are not published yet"),
    (
        "notification.pauses",
        "for which clinics sending is stopped, and why: workers look across clinics",
    ),
    (
        "notification.sends_in_flight",
        "messages that a copy is sending: every copy sweeps those of a copy that died",
    ),
    (
        "notification.reminder_scans",
        "up to when reminders were found: a scan looks across clinics",
    ),
    ("scheduling.inbox", "which events were handled"),
    ("scheduling.outbox", "events that are not published yet"),
];

/// Keys that are unique across clinics, each with its reason.
const DIRECTORIES: &[(&str, &str)] = &[
    (
        "auth.email_links_token_taken",
        "the token of a link finds the clinic",
    ),
    (
        "auth.users_email_taken",
        "an address signs in to exactly one clinic",
    ),
    ("auth.users_id", "the live check finds a user by id alone"),
    (
        "billing.payments_provider_id_taken",
        "the payment provider's number finds the clinic",
    ),
    (
        "billing.subscriptions_provider_id_taken",
        "the payment provider's number finds the clinic",
    ),
    (
        "scheduling.calendar_feeds_token_taken",
        "the secret of a calendar's address finds the clinic",
    ),
    (
        "tenancy.channels_phone_number_id_taken",
        "Meta's number id finds the clinic",
    ),
    ("tenancy.clinics_slug_taken", "a clinic's name in URLs"),
];

/// The definer functions, which answer a question across clinics.
const DEFINER_FUNCTIONS: &[&str] = &[
    "audit.append",
    "audit.delete_old_entries",
    "auth.agenda_readers_due",
    "auth.clinics_with_old_email_links",
    "auth.erase_clinic",
    "auth.find_email_link",
    "auth.find_login",
    "auth.find_user",
    "billing.clinic_of_payment",
    "billing.clinic_of_subscription",
    "billing.clinics_to_decide",
    "billing.clinics_to_notice",
    "billing.erase_clinic",
    "billing.known_payments",
    "billing.known_subscriptions",
    "billing.stored_subscriptions",
    "conversation.erase_clinic",
    "notification.clinics_to_resume",
    "notification.clinics_with_old_emails",
    "notification.emails_due",
    "notification.erase_clinic",
    "scheduling.clinic_of_calendar_token",
    "scheduling.clinics_with_imports",
    "scheduling.erase_clinic",
    "scheduling.reminders_due",
    "tenancy.active_clinics",
    "tenancy.clinic_of_business_account",
    "tenancy.clinic_of_phone_number",
    "tenancy.clinics_to_erase",
    "tenancy.clinics_to_follow",
    "tenancy.clinics_to_rewrap",
    "tenancy.enter",
    "tenancy.enter_system",
    "tenancy.erased_clinics",
    "tenancy.knows_verify_token",
    "tenancy.logos_of",
    "tenancy.master_key_use",
    "tenancy.operator_clinics",
    "tenancy.plans_to_decide",
    "tenancy.raise_config_version",
    "tenancy.time_zones",
];

/// Tables that a definer function reads or appends to.
const READ_BY_DEFINER_FUNCTIONS: &[&str] = &[
    "audit.entries",
    "auth.email_links",
    "auth.users",
    "billing.decisions",
    "billing.notices_of_end",
    "billing.payments",
    "billing.subscriptions",
    "notification.emails",
    "scheduling.appointments",
    "scheduling.calendar_feeds",
    "scheduling.patient_imports",
    "tenancy.channels",
    "tenancy.clinics",
    "tenancy.data_keys",
    "tenancy.grants",
];

/// The views that a service publishes, and the role that may read each.
const PUBLISHED: &[&str] = &[
    "audit.log to cita_auth",
    "auth.agenda_readers to cita_notification",
    "auth.staff_names to cita_notification",
    "auth.staff_names to cita_scheduling",
    "auth.user_counts to cita_billing",
    "billing.renewing_clinics to cita_auth",
    "conversation.begun_sessions to cita_auth",
    "conversation.session_contact to cita_scheduling",
    "notification.delivery_now to cita_conversation",
    "notification.unasked_messages to cita_conversation",
    "scheduling.bookable_doctors to cita_auth",
    "scheduling.bookable_doctors to cita_conversation",
    "scheduling.bookable_services to cita_auth",
    "scheduling.bookable_services to cita_conversation",
    "scheduling.clinic_closures to cita_conversation",
    "scheduling.contact_patients to cita_conversation",
    "scheduling.contact_phones to cita_conversation",
    "scheduling.contact_visits to cita_conversation",
    "scheduling.doctor_counts to cita_billing",
    "scheduling.appointment_doctor to cita_notification",
    "scheduling.appointment_version to cita_notification",
    "scheduling.doctor_names to cita_notification",
    "scheduling.expected_visits to cita_notification",
    "scheduling.patient_name_words to cita_conversation",
    "scheduling.reminder_now to cita_notification",
    "tenancy.channel to cita_conversation",
    "tenancy.channel to cita_notification",
    "tenancy.data_key to cita_auth",
    "tenancy.data_key to cita_notification",
    "tenancy.data_key to cita_scheduling",
    "tenancy.granted_plans to cita_billing",
    "tenancy.settings to cita_auth",
    "tenancy.settings to cita_billing",
    "tenancy.settings to cita_conversation",
    "tenancy.settings to cita_notification",
    "tenancy.settings to cita_scheduling",
    "tenancy.shop_plans to cita_billing",
];

fn names(list: &[(&str, &str)]) -> BTreeSet<String> {
    list.iter()
        .map(|(name, reason)| {
            assert!(!reason.is_empty(), "{name} has no reason");
            (*name).to_owned()
        })
        .collect()
}

fn set(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn each_table_leads_with_its_clinic_or_is_infrastructure() {
    let db = TestDb::new().await;

    let without = ask(&db, "
        SELECT n.nspname || '.' || c.relname
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND n.nspname IN :ours
           AND NOT EXISTS (
               SELECT FROM pg_attribute a JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indkey[0] = a.attnum
                WHERE a.attrelid = c.oid AND a.attnum = 1 AND a.attname = 'clinic_id'
                  AND a.atttypid = 'uuid'::regtype AND a.attnotnull)").await;

    assert_eq!(
        without,
        names(INFRASTRUCTURE),
        "give the table a leading clinic_id in its primary key"
    );
}

#[tokio::test]
async fn each_clinics_table_is_behind_forced_row_level_security() {
    let db = TestDb::new().await;

    let open = ask(&db, "
        SELECT n.nspname || '.' || c.relname
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND n.nspname IN :ours
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
               SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'clinic' AND p.polcmd = '*'
                  AND pg_get_expr(p.polqual, p.polrelid) = '(clinic_id = tenancy.current_clinic())'
                  AND pg_get_expr(p.polwithcheck, p.polrelid) = '(clinic_id = tenancy.current_clinic())'))").await;

    assert_eq!(
        open,
        names(INFRASTRUCTURE),
        "enable and force row level security, with the policy \"clinic\""
    );
}

#[tokio::test]
async fn only_doors_have_policies_of_their_own() {
    let db = TestDb::new().await;

    let further = ask(&db, "
        SELECT DISTINCT n.nspname || '.' || c.relname
          FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE p.polname <> 'clinic' AND p.polpermissive").await;
    let stray = ask(
        &db,
        "
        SELECT c.relname || '.' || p.polname
          FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
         WHERE p.polname <> 'clinic' AND p.polpermissive
           AND (p.polroles <> ARRAY['cita_door'::regrole::oid] OR p.polcmd NOT IN ('r', 'a'))",
    )
    .await;
    let updated = ask(
        &db,
        "
        SELECT attrelid::regclass || '.' || attname
          FROM pg_attribute
         WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')
           AND has_column_privilege('cita_door', attrelid, attnum, 'update')",
    )
    .await;

    assert_eq!(further, set(READ_BY_DEFINER_FUNCTIONS));
    assert_eq!(
        stray,
        set(&["clinics.door_raises"]),
        "a policy for more than reading or appending by a definer function"
    );
    assert_eq!(
        updated,
        set(&["tenancy.clinics.config_version"]),
        "a definer function may change nothing but the version of a clinic's configuration"
    );
}

/// A restrictive policy takes rows away. These take from a doctor what is not of the own agenda, whatever the statement does.
#[tokio::test]
async fn a_doctor_is_kept_from_the_rows_of_others_by_these_policies() {
    let db = TestDb::new().await;

    let restrictive = ask(
        &db,
        "
        SELECT p.polrelid::regclass || '.' || p.polname FROM pg_policy p
         WHERE NOT p.polpermissive AND p.polcmd = '*' AND p.polroles = ARRAY[0::oid]
           AND pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
           AND pg_get_expr(p.polqual, p.polrelid) LIKE '%( SELECT tenancy.current_doctor() AS current_doctor)%'",
    )
    .await;
    let all = ask(
        &db,
        "SELECT p.polrelid::regclass || '.' || p.polname FROM pg_policy p WHERE NOT p.polpermissive",
    )
    .await;

    assert_eq!(restrictive, all);
    assert_eq!(
        all,
        set(&[
            "notification.notices.own_doctor",
            "scheduling.appointments.own_doctor",
            "scheduling.calendar_feeds.own_doctor"
        ])
    );
}

#[tokio::test]
async fn no_row_can_point_into_another_clinic() {
    let db = TestDb::new().await;

    let loose = ask(
        &db,
        "
        SELECT k.conrelid::regclass || ': ' || k.conname
          FROM pg_constraint k
          JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
          JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1]
         WHERE k.contype = 'f' AND NOT (f.attname = 'clinic_id' AND t.attname = 'clinic_id')",
    )
    .await;

    assert_eq!(
        loose,
        BTreeSet::new(),
        "make the foreign key composite: (clinic_id, …)"
    );
}

#[tokio::test]
async fn what_is_unique_is_unique_within_its_clinic_or_a_directory() {
    let db = TestDb::new().await;

    let global = ask(&db, "
        SELECT n.nspname || '.' || i.relname
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
         WHERE n.nspname IN :ours AND (x.indisunique OR x.indisexclusion) AND c.relrowsecurity
           AND a.attname IS DISTINCT FROM 'clinic_id'").await;

    assert_eq!(global, names(DIRECTORIES));
}

#[tokio::test]
async fn the_doors_are_these_and_each_is_narrow() {
    let db = TestDb::new().await;

    let functions = ask(
        &db,
        "
        SELECT n.nspname || '.' || p.proname
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')",
    )
    .await;
    let careless = ask(&db, "
        SELECT n.nspname || '.' || p.proname
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE p.prosecdef AND n.nspname IN :ours
           AND NOT (p.proowner = CASE WHEN p.proname IN ('erase_clinic', 'delete_old_entries') THEN 'cita_eraser'::regrole ELSE 'cita_door'::regrole END
                AND p.proconfig @> ARRAY['search_path=\"\"'])").await;
    let for_all = ask(
        &db,
        "
        SELECT n.nspname || '.' || p.proname
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE n.nspname IN :ours AND has_function_privilege('public', p.oid, 'execute')",
    )
    .await;

    assert_eq!(functions, set(DEFINER_FUNCTIONS));
    assert_eq!(
        careless,
        BTreeSet::new(),
        "owner cita_door, or cita_eraser of what deletes; search_path ''"
    );
    assert_eq!(for_all, BTreeSet::new(), "PUBLIC may execute nothing");
}

#[tokio::test]
async fn services_share_no_table_and_see_of_each_other_what_is_published() {
    let db = TestDb::new().await;

    let foreign = ask(&db, "
        SELECT DISTINCT n.nspname || '.' || c.relname || ' to ' || r.rolname
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN pg_roles r
         WHERE n.nspname IN :ours AND c.relkind IN ('r', 'v', 'm', 'p', 'S') AND r.rolname IN :logins
           AND r.rolname <> 'cita_' || n.nspname AND n.nspname <> 'bus'
           AND NOT (r.rolname = 'cita_auth' AND n.nspname = 'tenancy' AND c.relkind = 'r')
           AND has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate, references, trigger')").await;
    let written = ask(
        &db,
        "
        SELECT c.relname || ' by ' || r.rolname
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN pg_roles r
         WHERE n.nspname IN :ours AND c.relkind = 'v' AND r.rolname IN :logins
           AND has_table_privilege(r.oid, c.oid, 'insert, update, delete')",
    )
    .await;

    let shared = ask(
        &db,
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'bus'::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'S')",
    )
    .await;

    assert_eq!(foreign, set(PUBLISHED));
    // Each service counts its own dead messages there. The rows hold numbers only.
    assert_eq!(shared, BTreeSet::from(["dead_queues".to_owned()]));
    assert_eq!(written, BTreeSet::new(), "a view is for reading");
}

#[tokio::test]
async fn nobody_who_signs_in_owns_anything_or_stands_above_the_wall() {
    let db = TestDb::new().await;

    let mighty = ask(&db, "
        SELECT rolname FROM pg_roles
         WHERE (rolname IN :logins OR rolname IN ('cita_door', current_user))
           AND (rolsuper OR rolbypassrls OR (rolname <> current_user AND (rolcreaterole OR rolcreatedb)))").await;
    let members = ask(
        &db,
        "
        SELECT m.member::regrole::text || ' of ' || m.roleid::regrole::text
          FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname IN :logins",
    )
    .await;
    let owned = ask(&db, "
        SELECT c.relname || ' of ' || r.rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
         WHERE r.rolname IN :logins OR r.rolname = 'cita_door'").await;
    let unforgettable = ask(&db, "
        SELECT r.rolname || ' may ' || p FROM pg_roles r
         CROSS JOIN unnest(ARRAY['update', 'delete', 'truncate']) p
         WHERE (r.rolname IN :logins OR r.rolname = 'cita_door') AND has_table_privilege(r.oid, 'audit.entries', p)").await;

    for found in [mighty, members, owned, unforgettable] {
        assert_eq!(found, BTreeSet::new());
    }
}

#[tokio::test]
async fn each_login_has_its_deadlines() {
    let db = TestDb::new().await;

    let patient = ask(&db, "
        SELECT r.rolname FROM pg_roles r WHERE r.rolname IN :logins AND NOT (
            array_to_string(r.rolconfig, ' ') ~ 'statement_timeout=' AND array_to_string(r.rolconfig, ' ') ~ 'lock_timeout='
            AND array_to_string(r.rolconfig, ' ') ~ 'idle_in_transaction_session_timeout=')").await;

    assert_eq!(patient, BTreeSet::new());
}

#[tokio::test]
async fn identifiers_that_need_protection_at_rest_are_bytes() {
    let db = TestDb::new().await;

    let in_clear = ask(&db, "
        SELECT attrelid::regclass || '.' || attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN :ours AND c.relkind = 'r' AND attname ~ '(dui|token|secret|totp)'
           AND attname NOT IN ('lease_token', 'totp_required') AND atttypid <> 'bytea'::regtype").await;

    assert_eq!(in_clear, BTreeSet::new(), "seal it: bytea");
}

#[tokio::test]
async fn the_owner_of_the_views_does_not_stand_above_the_wall_by_way_of_the_doors() {
    let db = TestDb::new().await;

    let inherits = ask(
        &db,
        "SELECT r.rolname FROM pg_roles r
          WHERE (r.rolname = current_user OR r.rolname IN :logins) AND pg_has_role(r.oid, 'cita_door', 'usage')",
    )
    .await;

    assert_eq!(
        inherits,
        BTreeSet::new(),
        "a member of cita_door sees every clinic, and so does each view it owns: revoke the membership"
    );
}

#[tokio::test]
async fn a_published_view_shows_the_running_clinic_and_no_other() {
    let db = TestDb::new().await;
    let (mine, other) = (Clinic::open(&db).await, Clinic::open(&db).await);
    for clinic in [&mine, &other] {
        clinic.doctor(&db, "08:00", "12:00").await;
    }

    for published in PUBLISHED {
        let (view, role) = published.split_once(" to ").unwrap();
        let role = Role::ALL
            .into_iter()
            .find(|login| login.name() == role)
            .unwrap();
        let clinics = format!("SELECT DISTINCT clinic_id::text FROM {view}");
        let mut conn = db.connect_as(role).await;
        let without: Vec<String> = diesel::dsl::sql::<Text>(&clinics)
            .load(&mut conn)
            .await
            .unwrap();
        let context = format!("SELECT set_config('app.clinic_id', '{}', false)", mine.id);
        diesel::sql_query(context).execute(&mut conn).await.unwrap();
        let within: Vec<String> = diesel::dsl::sql::<Text>(&clinics)
            .load(&mut conn)
            .await
            .unwrap();

        assert!(
            without.is_empty(),
            "{published} shows {without:?} without a clinic"
        );
        assert!(
            !within.contains(&other.id.to_string()),
            "{published} shows another clinic"
        );
    }
}
