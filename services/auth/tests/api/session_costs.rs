//! What sessions cost where there are a thousand clinics: no table is read from end to end, and a refresh is one statement.

use diesel::sql_types::{BigInt, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use testkit::{Role, TestDb};

/// A thousand clinics with five users each, and with four sessions of each user. The number of a row is its id.
const CLINICS: &str = "
DO $$
DECLARE
    clinic uuid;
BEGIN
    FOR n IN 1..1000 LOOP
        clinic := ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
        PERFORM set_config('app.clinic_id', clinic::text, true);
        INSERT INTO tenancy.clinics (clinic_id, slug, name, timezone, country, plan)
        VALUES (clinic, 'clinica-' || n, 'Clínica ' || n, 'America/El_Salvador', 'SV', 'pro');
        INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role)
        SELECT clinic, ('00000000-0000-7000-9000-' || lpad((n * 10 + u)::text, 12, '0'))::uuid, n || '-' || u || '@clinica.test', 'hash',
               'Persona', 'staff'
          FROM generate_series(1, 5) u;
        INSERT INTO auth.sessions (clinic_id, id, user_id, session_version, password_digest, secret_digest, issued_at, begun_at, used_at,
                                   ends_at, counted_until)
        SELECT clinic, ('00000000-0000-7000-a000-' || lpad((n * 100 + u * 10 + s)::text, 12, '0'))::uuid,
               ('00000000-0000-7000-9000-' || lpad((n * 10 + u)::text, 12, '0'))::uuid, 1, sha256('hash'), sha256('secret'),
               noon - interval '1 day', noon - interval '1 day', noon - interval '1 day', noon + interval '13 days', noon
          FROM generate_series(1, 5) u, generate_series(1, 4) s, (VALUES (timestamptz '2026-11-23T13:00:00Z')) t (noon);
    END LOOP;
END
$$";

const ENTER: &str =
    "SELECT state FROM tenancy.enter_system('00000000-0000-7000-8000-000000000500', 'tests')";
const REFRESH: &str = "SELECT outcome FROM auth.renew_session('00000000-0000-7000-8000-000000000500',
    '00000000-0000-7000-a000-000000050011', sha256('secret'), sha256('next'), '2026-11-23T13:00:00Z')";
const SIGN_IN: &str = "SELECT auth.record_sign_in('00000000-0000-7000-8000-000000000500', '00000000-0000-7000-9000-000000005001', 'hash',
    NULL, '00000000-0000-7000-a000-000000000001', sha256('new'), 'Firefox', 'Linux', '2026-11-23T13:00:00Z')::text";
const END: &str = "SELECT auth.end_session('00000000-0000-7000-8000-000000000500', '00000000-0000-7000-a000-000000050011')::text";

async fn run(conn: &mut AsyncPgConnection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

async fn text(conn: &mut AsyncPgConnection, query: &str) -> String {
    diesel::dsl::sql::<Text>(query)
        .get_result(conn)
        .await
        .unwrap()
}

/// What the statement read from end to end, in the transaction that it runs in.
async fn scans(conn: &mut AsyncPgConnection) -> i64 {
    let counted = "SELECT coalesce(sum(seq_scan), 0)::bigint FROM pg_stat_xact_user_tables WHERE schemaname IN ('auth', 'tenancy')";
    diesel::dsl::sql::<BigInt>(counted)
        .get_result(conn)
        .await
        .unwrap()
}

#[actix_web::test]
async fn with_a_thousand_clinics_only_indexes_are_read() {
    let db = TestDb::new().await;
    let mut owner = db.owner().await;
    run(&mut owner, CLINICS).await;
    for table in ["tenancy.clinics", "auth.users", "auth.sessions"] {
        run(&mut owner, &format!("ANALYZE {table}")).await;
    }
    let mut auth = db.connect_as(Role::Auth).await;

    for (statement, enters, answer) in [
        (REFRESH, false, "renewed"),
        (SIGN_IN, true, "2026-12-07 13:00:00+00"),
        (END, false, "true"),
    ] {
        run(&mut auth, "BEGIN").await;
        if enters {
            run(&mut auth, ENTER).await;
        }
        assert_eq!(text(&mut auth, statement).await, answer);
        assert_eq!(scans(&mut auth).await, 0, "{statement}");
        run(&mut auth, "ROLLBACK").await;
    }
}
