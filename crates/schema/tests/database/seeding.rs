//! Creating a clinic from a seed file.

use crypto::{Hasher, Keyring, Verdict, generate_master_key};
use db::DbError;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use schema::seed::{SeedFile, SeedTools, Seeded, seed};
use tenancy::Actor;
use testkit::{Role, TestDb, at};

const FILE: &str = r#"{
  "slug": "clinica-lempa", "name": "Clínica Lempa", "clinic_type": "dental", "timezone": "America/El_Salvador",
  "country": "SV", "currency": "USD", "plan": "pro",
  "whatsapp": {"phone_number_id": "900", "business_account_id": "901", "display_phone_number": "50322221111"},
  "hours": {"comment": "local time", "1": [["08:00", "12:00"], ["13:00", "17:00"]], "7": [["22:00", "24:00"]], "6": [["22:00", "02:00"]]},
  "services": [{"id": "consulta", "name": "Consulta", "duration_min": 30, "price_usd": 12.5, "aliases": ["chequeo"]}],
  "doctors": [{"id": "ana", "title": "Dra.", "name": "Ana Molina", "services": ["consulta"],
    "works": {"1": "clinic", "2": [["09:00", "10:00"], ["22:00", "02:00"]], "3": [["20:00", "24:00"]]}, "consultation_duration_minutes": 30}],
  "vacations": [{"doctor": "ana", "from": {"next_weekday": 1, "min_days": 20}, "days": 5}],
  "breaks": [{"doctor": "ana", "weekdays": [1], "from": "10:00", "to": "10:20"}],
  "staff": [{"email": "Ana@Lempa.test", "full_name": "Ana Molina", "role": "admin", "password": "una-clave-larga"}],
  "faq": [{"key": "horario", "category": "hours", "question": "¿Horario?", "answer": "De 8 a 5.", "keywords": ["horario"]}]
}"#;

async fn seeded(test: &TestDb) -> (Seeded, Keyring) {
    let keyring =
        Keyring::parse(&format!("1:{}", generate_master_key().unwrap().as_str())).unwrap();
    let tools = SeedTools {
        keyring: &keyring,
        hasher: &Hasher::for_tests(),
        now: at("2026-11-22T18:00:00Z"),
    };
    let file = SeedFile::parse(FILE.as_bytes()).unwrap();
    let outcome = seed(test.owner_url(), &file, &tools).await.unwrap();
    (outcome, keyring)
}

async fn texts(test: &TestDb, role: Role, clinic: ClinicId, query: &'static str) -> Vec<String> {
    let db = test.db(role, testkit::clock());
    db.acting_as(&Actor::system(clinic, "test"), async |tx| {
        Ok::<_, DbError>(diesel::dsl::sql::<Text>(query).load(tx.conn()).await?)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_seeded_clinic_has_its_agenda_its_people_and_its_answers() {
    let test = TestDb::new().await;

    let (Seeded::Made(clinic), _) = seeded(&test).await else {
        panic!("a new clinic is made")
    };

    let hours = texts(&test, Role::Scheduling, clinic,
        "SELECT weekday || ' ' || opens || '-' || closes FROM scheduling.working_hours ORDER BY weekday, opens").await;
    assert_eq!(
        hours,
        [
            "1 08:00:00-12:00:00",
            "1 13:00:00-17:00:00",
            "2 09:00:00-10:00:00",
            "2 22:00:00-02:00:00",
            "3 20:00:00-00:00:00"
        ]
    );
    // The settings have windows that end with their day.
    let open = texts(
        &test,
        Role::Auth,
        clinic,
        "SELECT (hours->'6')::text || (hours->'7')::text FROM tenancy.settings",
    )
    .await;
    assert_eq!(
        open,
        [r#"[["22:00", "24:00"]][["00:00", "02:00"], ["22:00", "24:00"]]"#]
    );
    let away = texts(
        &test,
        Role::Scheduling,
        clinic,
        "SELECT starts_on || ' ' || ends_on FROM scheduling.vacations",
    )
    .await;
    assert_eq!(away, ["2026-12-14 2026-12-18"]);
    let prices = texts(
        &test,
        Role::Scheduling,
        clinic,
        "SELECT name || ' ' || price_cents FROM scheduling.services",
    )
    .await;
    assert_eq!(prices, ["Consulta 1250"]);
    let hash = texts(
        &test,
        Role::Auth,
        clinic,
        "SELECT password_hash FROM auth.users WHERE email = 'ana@lempa.test'",
    )
    .await;
    let verdict = Hasher::for_tests()
        .verify(&hash[0], "una-clave-larga")
        .await
        .unwrap();
    assert!(
        matches!(verdict, Verdict::Valid | Verdict::ValidNeedsUpgrade),
        "the password signs in"
    );
}

#[tokio::test]
async fn seeding_twice_changes_nothing() {
    let test = TestDb::new().await;
    let (Seeded::Made(clinic), _) = seeded(&test).await else {
        panic!("a new clinic is made")
    };

    assert_eq!(seeded(&test).await.0, Seeded::AlreadyThere);

    let doctors = texts(
        &test,
        Role::Scheduling,
        clinic,
        "SELECT full_name FROM scheduling.doctors",
    )
    .await;
    assert_eq!(doctors, ["Ana Molina"]);
}

#[test]
fn a_file_that_cannot_be_read_names_the_place() {
    let broken = FILE.replace("\"duration_min\": 30", "\"duration_min\": \"media hora\"");

    let refused = SeedFile::parse(broken.as_bytes()).unwrap_err().to_string();

    assert!(refused.contains("services[0].duration_min"), "{refused}");
}
