//! The clinics that are measured: many with full agendas, made by SQL as the owner, and one whose desk books, made from
//! a seed file as a new clinic is.

use crate::stack::Stack;
use anyhow::{Context as _, Result};
use crypto::{Hasher, Keyring};
use diesel::sql_types::{Bool, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use harness::operations::{seed_file, zone_of_noon};
use kernel::{ClinicId, Clock, UserId};
use schema::seed::{SeedFile, SeedTools, seed};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

/// The id of the clinic with 10,000 appointments; its member of staff and its service have the same id.
const LARGE: Uuid = uuid!("00000000-0000-7000-8000-000000000001");
/// The clinic with 10,000 appointments.
pub const LARGE_CLINIC: ClinicId = ClinicId(LARGE);
/// The member of staff who reads the agenda.
pub const LARGE_STAFF: UserId = UserId(LARGE);
/// The only service of its doctors.
pub const LARGE_SERVICE: Uuid = LARGE;

/// The login of the desk that books.
pub const DESK_EMAIL: &str = "recepcion@bench.test";
/// Used only by a stack that is thrown away.
pub const DESK_PASSWORD: &str = "bench-desk-2026";
/// Enough that eight bookings at a time seldom meet at one doctor.
const DESK_DOCTORS: usize = 20;

/// The id of a clinic that `agenda.sql` has made, by its number from 1 to 120; its member of staff has the same id.
pub fn clinic(number: usize) -> Result<Uuid> {
    format!("00000000-0000-7000-8000-{number:012}")
        .parse()
        .context("no such clinic")
}

/// How many clinics converse, remind and book at the same time.
pub const CHAT_CLINICS: usize = 40;
/// Enough that many book at once, and not so many that a turn reads more than a usual clinic's.
const CHAT_DOCTORS: usize = 8;

/// The number of a conversing clinic, which `number` chooses.
pub fn chat_number(number: usize) -> String {
    format!("7001002004{:05}", number % CHAT_CLINICS)
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    found: bool,
}

/// Makes all clinics, unless they exist.
pub async fn prepare(stack: &Stack, clock: &Clock) -> Result<()> {
    let mut owner = db::connect(stack.setting("DATABASE_URL")?).await?;
    let found: Found =
        diesel::sql_query("select to_regclass('bench.appointments') is not null as found")
            .get_result(&mut owner)
            .await?;
    if found.found {
        return Ok(());
    }
    diesel::sql_query(include_str!("agenda.sql"))
        .execute(&mut owner)
        .await
        .context("agenda.sql")?;
    seeded(stack, clock, &[desk_file()]).await?;
    let (_, zone) = zone_of_noon(clock.now())?;
    let chats: Vec<_> = (0..CHAT_CLINICS)
        .map(|number| seed_file(&chat_number(number), &zone, CHAT_DOCTORS, 9))
        .collect();
    seeded(stack, clock, &chats).await?;
    // The quiet time is not work: with it, only the patience of the clinics would be measured.
    stack.sql(
        "update tenancy.clinics set assistant_quiet_ms = 0 where slug like 'counted-7001002004%'",
    )?;
    diesel::sql_query("analyze").execute(&mut owner).await?;
    Ok(())
}

/// From now on the connection sees that clinic, inside and outside of transactions.
pub async fn enter(conn: &mut AsyncPgConnection, clinic: ClinicId) -> Result<()> {
    diesel::sql_query("select set_config('app.clinic_id', $1, false)")
        .bind::<Text, _>(clinic.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes clinics as every new clinic is made.
async fn seeded(stack: &Stack, clock: &Clock, files: &[Value]) -> Result<()> {
    let keyring = Keyring::parse(stack.setting("MASTER_KEYS")?)?;
    let hasher = Hasher::new(1);
    let tools = SeedTools {
        keyring: &keyring,
        hasher: &hasher,
        now: clock.now(),
    };
    for file in files {
        let file = SeedFile::parse(file.to_string().as_bytes())?;
        let seeded = seed(stack.setting("DATABASE_URL")?, &file, &tools).await;
        seeded.with_context(|| format!("the clinic {}", file.slug))?;
    }
    Ok(())
}

fn desk_file() -> Value {
    let hours: Value = ["1", "2", "3", "4", "5", "6", "7"]
        .map(|day| (day.to_owned(), json!([["06:00", "20:00"]])))
        .into_iter()
        .collect();
    let doctors: Vec<Value> = (1..=DESK_DOCTORS)
        .map(|number| {
            json!({
                "id": format!("doctor_{number}"), "title": "Dra.", "name": format!("Médica {number}"),
                "services": ["consulta"], "works": hours, "consultation_duration_minutes": 30,
            })
        })
        .collect();
    json!({
        "slug": "bench-desk", "name": "Clínica con recepción", "clinic_type": "general",
        "timezone": "America/El_Salvador", "country": "SV", "currency": "USD", "plan": "clinica",
        "whatsapp": {
            "phone_number_id": "700100200399001", "business_account_id": "800100200399001",
            "display_phone_number": "50323990001",
        },
        "bot": {
            "enabled": true, "booking_horizon_days": 365, "min_notice_minutes": 0, "requires_confirmation": true,
        },
        "hours": hours,
        "services": [{ "id": "consulta", "name": "Consulta general", "duration_min": 30 }],
        "doctors": doctors,
        "staff": [{
            "email": DESK_EMAIL, "full_name": "Recepción", "role": "staff", "password": DESK_PASSWORD,
        }],
    })
}
