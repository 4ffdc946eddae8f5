//! The query plans with a thousand clinics in the tables. Row-level security keeps most operators away from indexes, so the
//! queries are planned with the service's role, inside a clinic.

use crate::world::World;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use testkit::Role;

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    #[diesel(column_name = "QUERY PLAN")]
    line: String,
}

async fn run(conn: &mut AsyncPgConnection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

/// A thousand clinics with a doctor, a patient and a month of appointments each.
async fn fill(world: &World) {
    let mut owner = world.test.owner().await;
    // The owner is bound by forced row-level security; a fixture of every clinic lifts it and puts it back.
    let tables = [
        "tenancy.clinics",
        "scheduling.doctors",
        "scheduling.services",
        "scheduling.patients",
        "scheduling.patient_words",
        "scheduling.appointments",
        "scheduling.agenda_versions",
    ];
    for table in tables {
        run(
            &mut owner,
            &format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"),
        )
        .await;
    }
    for statement in [
        "INSERT INTO tenancy.clinics (clinic_id, slug, name, timezone, country, plan)
         SELECT md5('c' || n)::uuid, 'c' || n, 'Clínica ' || n, 'America/El_Salvador', 'SV', 'pro' FROM generate_series(1, 1000) n",
        "INSERT INTO scheduling.doctors (clinic_id, id, full_name, consultation_duration_minutes)
         SELECT md5('c' || n)::uuid, md5('d' || n)::uuid, 'Doctora ' || n, 30 FROM generate_series(1, 1000) n",
        "INSERT INTO scheduling.services (clinic_id, id, name, duration_minutes)
         SELECT md5('c' || n)::uuid, md5('s' || n)::uuid, 'Consulta', 30 FROM generate_series(1, 1000) n",
        "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone)
         SELECT md5('c' || n)::uuid, md5('p' || n)::uuid, 'Paciente ' || n, '5037' || lpad(n::text, 7, '0') FROM generate_series(1, 1000) n",
        "INSERT INTO scheduling.patient_words (clinic_id, word, patient_id)
         SELECT md5('c' || n)::uuid, 'paciente', md5('p' || n)::uuid FROM generate_series(1, 1000) n",
        "ALTER TABLE scheduling.appointments DROP CONSTRAINT appointments_no_overlap",
        "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status, source)
         SELECT md5('c' || n)::uuid, gen_random_uuid(), md5('d' || n)::uuid, md5('p' || n)::uuid, md5('s' || n)::uuid,
                at, at + interval '30 min', tstzrange(at, at + interval '30 min'), at, at + interval '30 min', 'booked', 'desk'
           FROM generate_series(1, 1000) n,
                generate_series(timestamptz '2026-11-24 14:00Z', timestamptz '2026-12-20 14:00Z', interval '1 day') at",
        "INSERT INTO scheduling.agenda_versions (clinic_id, day, version)
         SELECT DISTINCT clinic_id, (starts_at AT TIME ZONE 'UTC')::date, 1 FROM scheduling.appointments",
        "ANALYZE",
    ] {
        run(&mut owner, statement).await;
    }
    for table in tables {
        run(
            &mut owner,
            &format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"),
        )
        .await;
    }
}

async fn plan(conn: &mut AsyncPgConnection, query: &str) -> String {
    let lines: Vec<Line> = diesel::sql_query(format!("EXPLAIN {query}"))
        .load(conn)
        .await
        .unwrap();
    let lines: Vec<String> = lines.into_iter().map(|line| line.line).collect();
    lines.join("\n")
}

#[actix_web::test]
async fn the_queries_of_the_agenda_use_indexes() {
    let world = World::open().await;
    fill(&world).await;
    let mut service = world.test.connect_as(Role::Scheduling).await;
    run(
        &mut service,
        "SELECT set_config('app.clinic_id', md5('c500')::uuid::text, false)",
    )
    .await;
    let clinic = "clinic_id = md5('c500')::uuid";
    // For the desk, and for a doctor, whose policy takes rows away.
    let questions = [
        ("what is taken", format!(
            "SELECT doctor_id, id, busy_from, busy_to FROM scheduling.appointments WHERE {clinic}
                AND starts_at > '2026-11-30 02:00Z' AND starts_at < '2026-12-04 18:00Z' AND busy_from < '2026-12-04 14:00Z'
                AND busy_to > '2026-11-30 14:00Z' AND status = ANY('{{held,booked,confirmed,attended}}')
                AND doctor_id = md5('d500')::uuid")),
        ("what is taken of all doctors", format!(
            "SELECT doctor_id, id, busy_from, busy_to FROM scheduling.appointments WHERE {clinic}
                AND starts_at > '2026-11-30 02:00Z' AND starts_at < '2026-12-04 18:00Z' AND busy_from < '2026-12-04 14:00Z'
                AND busy_to > '2026-11-30 14:00Z' AND status = ANY('{{held,booked,confirmed,attended}}')")),
        ("the last visit of each doctor", format!(
            "SELECT a.* FROM scheduling.doctors d CROSS JOIN LATERAL (SELECT v.id, v.busy_to FROM scheduling.appointments v
                WHERE v.{clinic} AND v.doctor_id = d.id AND v.starts_at < '2026-12-01 06:00Z' AND v.busy_to <= '2026-12-01 06:00Z'
                AND v.status = ANY('{{booked,confirmed,attended}}') ORDER BY v.starts_at DESC LIMIT 1) a WHERE d.{clinic} AND d.is_active")),
        ("the day's version", format!(
            "SELECT sum(version) FROM scheduling.agenda_versions WHERE {clinic} AND day BETWEEN '2026-12-01' AND '2026-12-02'")),
        ("the day's list", format!(
            "SELECT * FROM scheduling.appointments WHERE {clinic} AND status <> ALL('{{held,lapsed}}')
                AND starts_at >= '2026-12-01 06:00Z' AND starts_at < '2026-12-02 06:00Z' ORDER BY starts_at, id LIMIT 50")),
        ("holds that were given up", format!(
            "SELECT id FROM scheduling.appointments WHERE {clinic} AND session_id = md5('x')::uuid
                AND status = 'held' AND hold_expires_at > now() AND turn_id <> md5('y')::uuid")),
        ("holds to forget", format!(
            "DELETE FROM scheduling.appointments WHERE {clinic} AND doctor_id = md5('d500')::uuid
                AND status = 'lapsed' AND updated_at < now() - interval '2 days'")),
        ("the badge", format!(
            "SELECT count(*) FROM scheduling.appointments WHERE {clinic} AND source = 'whatsapp' AND created_at >= now() - interval '1 day'")),
        ("a booking's key", format!(
            "SELECT id FROM scheduling.appointments WHERE {clinic} AND idempotency_key = 'k'")),
        ("a booking's turn", format!(
            "SELECT id FROM scheduling.appointments WHERE {clinic} AND turn_id = md5('t')::uuid")),
        ("the month", format!(
            "SELECT width_bucket(starts_at, array[timestamptz '2026-11-25 06:00Z', '2026-12-20 06:00Z']), count(*)
               FROM scheduling.appointments WHERE {clinic} AND starts_at >= '2026-11-25 06:00Z' AND starts_at < '2026-12-20 06:00Z'
                AND status <> ALL('{{held,lapsed,cancelled}}') GROUP BY 1")),
        ("the patients by name", format!(
            "SELECT * FROM scheduling.patients WHERE {clinic}
              ORDER BY scheduling.name_order(full_name) COLLATE \"C\", id LIMIT 50")),
        ("the end of a phone", format!(
            "SELECT phone FROM scheduling.patients WHERE {clinic} AND phone LIKE '%0037'")),
        ("the words of names", format!(
            "SELECT DISTINCT word FROM scheduling.patient_words WHERE {clinic} AND word >= 'a' LIMIT 20000")),
        ("a search", format!(
            "SELECT patient_id FROM scheduling.patient_words WHERE {clinic} AND word >= 'ana' AND word < 'ana\u{10ffff}'")),
    ];

    for doctor in ["''", "md5('d500')::uuid::text"] {
        let enter = format!("SELECT set_config('app.doctor_id', {doctor}, false)");
        run(&mut service, &enter).await;
        for (what, question) in &questions {
            let plan = plan(&mut service, question).await;
            assert!(plan.contains("Index"), "{what} of {doctor}:\n{plan}");
            assert!(!plan.contains("Seq Scan"), "{what} of {doctor}:\n{plan}");
            // The doctor is read once for a statement, and not for each row.
            let reads_rows = question.contains("scheduling.appointments");
            assert_eq!(
                plan.contains("InitPlan"),
                reads_rows,
                "{what} of {doctor}:\n{plan}"
            );
        }
    }
}

/// In a clinic of many patients: of a contact, of the further phones, and of those who became one patient.
#[actix_web::test]
async fn who_a_contact_is_is_found_without_reading_all_patients() {
    let world = World::open().await;
    let clinic = world.clinic.id;
    let id = "md5('p' || n)::uuid";
    world
        .clinic
        .run(
            &world.test,
            &[
                format!(
                    "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone)
                     SELECT '{clinic}', {id}, 'Paciente ' || n, '5037' || lpad(n::text, 7, '0') FROM generate_series(1, 20000) n"
                ),
                format!(
                    "INSERT INTO scheduling.patient_contacts (clinic_id, id, patient_id, phone, created_at)
                     SELECT '{clinic}', {id}, {id}, '5036' || lpad(n::text, 7, '0'), now() FROM generate_series(1, 5000) n"
                ),
                "ANALYZE scheduling.patients, scheduling.patient_contacts".to_owned(),
            ],
        )
        .await;
    let mut service = world.test.connect_as(Role::Scheduling).await;
    let enter = format!("SELECT set_config('app.clinic_id', '{clinic}', false)");
    run(&mut service, &enter).await;
    let own = format!("clinic_id = '{clinic}'");
    let questions = [
        (
            "of a contact",
            "patients_by_phone",
            format!(
                "SELECT p.id FROM scheduling.patients p WHERE p.{own} AND (p.phone = ANY('{{50370000037}}') OR p.bsuid = null
                    OR p.id = ANY(ARRAY(SELECT c.patient_id FROM scheduling.patient_contacts c
                        WHERE c.{own} AND (c.phone = ANY('{{50370000037}}') OR c.bsuid = null))))"
            ),
        ),
        (
            "of a contact whose number has two forms",
            "patients_by_phone",
            format!(
                "SELECT count(*) FROM (SELECT FROM scheduling.patients p
                    WHERE p.{own} AND (p.phone = ANY('{{525512345674,5215512345674}}') OR p.bsuid = 'MX.1') LIMIT 50) known"
            ),
        ),
        (
            "of a further phone",
            "patient_contacts_by_phone",
            format!(
                "SELECT c.patient_id FROM scheduling.patient_contacts c WHERE c.{own} AND (c.phone = ANY('{{541123456774,5491123456774}}') OR c.bsuid = 'SV.1')"
            ),
        ),
        (
            "who became one",
            "patients_by_merged",
            format!("SELECT full_name FROM scheduling.patients WHERE {own} AND merged_into = md5('p1')::uuid"),
        ),
        (
            "whom nobody booked for",
            "patients_provisional",
            format!("SELECT id FROM scheduling.patients WHERE {own} AND is_provisional AND updated_at < now()"),
        ),
        (
            "whom one became",
            "patients_pkey",
            format!(
                "SELECT p.id FROM scheduling.patients p WHERE p.{own} AND p.id = (SELECT coalesce(o.merged_into, o.id)
                    FROM scheduling.patients o WHERE o.{own} AND o.id = md5('p1')::uuid LIMIT 1) AND p.is_provisional = false LIMIT 1"
            ),
        ),
    ];

    for (what, index, question) in &questions {
        let plan = plan(&mut service, question).await;
        assert!(plan.contains(index), "{what}:\n{plan}");
        assert!(!plan.contains("Seq Scan"), "{what}:\n{plan}");
    }
    // As the function that writes has it, which is planned before the forms of the phone are known.
    run(&mut service, "SET plan_cache_mode = force_generic_plan").await;
    let of_forms = format!(
        "PREPARE of_forms (text[], text) AS SELECT count(*) FROM (SELECT FROM scheduling.patients p
            WHERE p.{own} AND (p.phone = ANY($1) OR p.bsuid = $2) LIMIT 50) known"
    );
    run(&mut service, &of_forms).await;
    let plan = plan(&mut service, "EXECUTE of_forms ('{525512345674}', null)").await;
    assert!(plan.contains("patients_by_phone"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
}

/// The indexes of keys and turns hold only the rows that have one. A prepared statement is planned before its parameter is known, and
/// must find them all the same.
#[actix_web::test]
async fn keys_and_turns_are_found_in_the_indexes_that_keep_them_unique() {
    let world = World::open().await;
    fill(&world).await;
    let mut service = world.test.connect_as(Role::Scheduling).await;
    let columns = [
        ("idempotency_key", "text", "appointments_booking_key_taken"),
        ("turn_id", "uuid", "appointments_booking_turn_taken"),
    ];
    run(&mut service, "SET plan_cache_mode = force_generic_plan").await;
    for (column, kind, index) in columns {
        run(
            &mut service,
            &format!(
                "PREPARE by_{column} (uuid, {kind}) AS
                    SELECT id FROM scheduling.appointments WHERE clinic_id = $1 AND {column} = $2"
            ),
        )
        .await;
        let question = format!("EXECUTE by_{column} (md5('c500')::uuid, md5('t')::{kind})");
        let plan = plan(&mut service, &question).await;
        assert!(plan.contains(index), "{column}:\n{plan}");
    }
}
