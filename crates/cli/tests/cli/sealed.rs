//! Clinics whose WhatsApp tokens and document numbers are sealed, in a database of the test.

use crate::Home;
use crypto::{Binding, Hasher, KeyId, Keyring, SealError, Sealed, generate_master_key};
use diesel::QueryableByName;
use diesel::sql_types::{Binary, Integer, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use kernel::{ClinicId, Ids};
use schema::seed::{SeedFile, SeedTools, Seeded, seed};
use serde_json::json;
use std::collections::HashMap;
use std::process::{Command, Output};
use testkit::TestDb;
use uuid::Uuid;

/// The column in the blind index.
const INDEXED: &str = "scheduling.patients.dui";

/// A master key with that version, as `MASTER_KEYS` has it.
pub fn master(version: i32) -> String {
    format!(
        "{version}:{}",
        generate_master_key().expect("a key").as_str()
    )
}

pub fn keyring(master_keys: &str) -> Keyring {
    Keyring::parse(master_keys).expect("master keys")
}

/// An installation whose clinics were created under one master key.
pub struct Installation {
    pub db: TestDb,
    pub clinics: Vec<ClinicId>,
    /// That master key.
    pub first: String,
    home: Home,
}

#[derive(QueryableByName)]
struct StoredKey {
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Binary)]
    wrapped: Vec<u8>,
}

#[derive(QueryableByName)]
struct SealedRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Binary)]
    sealed: Vec<u8>,
    #[diesel(sql_type = Binary)]
    index: Vec<u8>,
}

const CHANNELS: &str =
    "SELECT id, access_token_sealed AS sealed, ''::bytea AS index FROM tenancy.channels";
const PATIENTS: &str =
    "SELECT id, dui_sealed AS sealed, dui_index AS index FROM scheduling.patients";

impl Installation {
    /// One with so many clinics, of which each has a token and a patient with a document.
    pub async fn of(test: &str, clinics: usize) -> Self {
        let mut made = Self {
            db: TestDb::new().await,
            clinics: Vec::new(),
            first: master(1),
            home: Home::new(test),
        };
        for number in 0..clinics {
            let clinic = made.clinic(number, &keyring(&made.first)).await;
            made.clinics.push(clinic);
        }
        made
    }

    /// Creates a clinic with that number, as the registration does, and its patient.
    pub async fn clinic(&self, number: usize, keyring: &Keyring) -> ClinicId {
        let file = json!({
            "slug": format!("clinic-{number}"), "name": "Clínica", "clinic_type": "dental", "plan": "pro",
            "timezone": "America/El_Salvador", "country": "SV", "currency": "USD", "hours": {}, "services": [],
            "doctors": [], "staff": [],
            "whatsapp": {
                "phone_number_id": format!("90{number}"), "business_account_id": format!("80{number}"),
                "display_phone_number": "50322221111", "access_token": format!("token {number}"),
            },
        });
        let file = SeedFile::parse(file.to_string().as_bytes()).expect("a seed file");
        let tools = SeedTools {
            keyring,
            hasher: &Hasher::for_tests(),
            now: testkit::at("2026-11-22T18:00:00Z"),
        };
        let seeded = seed(self.db.owner_url(), &file, &tools).await;
        let Seeded::Made(clinic) = seeded.expect("a clinic") else {
            panic!("a clinic of that number is there")
        };
        self.patient(clinic, number, keyring).await;
        clinic
    }

    async fn patient(&self, clinic: ClinicId, number: usize, keyring: &Keyring) {
        let mut conn = self.within(clinic).await;
        let (id, place) = (KeyId { clinic, version: 1 }, Ids::system().uuid());
        let keys = keys(&mut conn).await;
        let wrapped = |purpose: &str| &keys[&(purpose.to_owned(), 1)];
        let seal = keyring.unwrap_data_key(id, wrapped("seal")).expect("a key");
        let index = keyring
            .unwrap_index_key(id, wrapped("blind_index"))
            .expect("a key");
        let dui = format!("0000000{number}-0");
        let sealed =
            Sealed::seal(&dui, &seal, &binding(clinic, "patients", place)).expect("sealed");
        diesel::sql_query(
            "INSERT INTO scheduling.patients (clinic_id, id, full_name, dui_sealed, dui_index)
             VALUES ($1, $2, 'Ana Menjívar', $3, $4)",
        )
        .bind::<SqlUuid, _>(clinic.uuid())
        .bind::<SqlUuid, _>(place)
        .bind::<Binary, _>(sealed.as_bytes())
        .bind::<Binary, _>(index.index(INDEXED, dui.as_bytes()).as_slice())
        .execute(&mut conn)
        .await
        .expect("a patient");
    }

    /// A connection of the owner within that clinic.
    pub async fn within(&self, clinic: ClinicId) -> AsyncPgConnection {
        let mut conn = self.db.owner().await;
        diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
            .bind::<Text, _>(clinic.to_string())
            .execute(&mut conn)
            .await
            .expect("a clinic");
        conn
    }

    /// The clinic's token and its patient's document, opened with these master keys; the document is found by its blind index.
    pub async fn open(
        &self,
        clinic: ClinicId,
        keyring: &Keyring,
    ) -> Result<[String; 2], SealError> {
        let mut conn = self.within(clinic).await;
        let keys = keys(&mut conn).await;
        let wrapped = |purpose: &str, version| &keys[&(purpose.to_owned(), version)];
        let mut opened = Vec::new();
        for (query, table) in [(CHANNELS, "channels"), (PATIENTS, "patients")] {
            let row: SealedRow = diesel::sql_query(query)
                .get_result(&mut conn)
                .await
                .expect("a row");
            let sealed: Sealed<String> = Sealed::from_bytes(row.sealed)?;
            let version = sealed.key_version()?;
            let id = KeyId { clinic, version };
            let key = keyring.unwrap_data_key(id, wrapped("seal", version))?;
            let text = sealed
                .open(&key, &binding(clinic, table, row.id))?
                .into_exposed();
            let index = keyring
                .unwrap_index_key(KeyId { clinic, version: 1 }, wrapped("blind_index", 1))?;
            if !row.index.is_empty() {
                assert_eq!(index.index(INDEXED, text.as_bytes()).as_slice(), row.index);
            }
            opened.push(text);
        }
        Ok(opened.try_into().expect("two"))
    }

    /// Whether these master keys open everything of all clinics.
    pub async fn opens_all(&self, master_keys: &str) -> bool {
        let keyring = keyring(master_keys);
        for (number, clinic) in self.clinics.iter().enumerate() {
            let expected = [format!("token {number}"), format!("0000000{number}-0")];
            if self.open(*clinic, &keyring).await.ok() != Some(expected) {
                return false;
            }
        }
        true
    }

    /// The versions of the master keys that are needed, and by how many clinics.
    pub async fn needed(&self) -> Vec<(i32, i64)> {
        let needed = schema::keys::master_key_use(self.db.owner_url()).await;
        let needed = needed.expect("an answer");
        needed
            .iter()
            .map(|need| (need.version, need.clinics))
            .collect()
    }

    /// `cita keys` with these master keys.
    pub fn command(&self, master_keys: &str, args: &[&str]) -> Command {
        let mut command = self.home.command(&["keys"]);
        command
            .args(args)
            .env("DATABASE_URL", self.db.owner_url())
            .env("MASTER_KEYS", master_keys)
            .env_remove("AUTH_VERIFY_KEYS")
            .env_remove("AUTH_SIGNING_KID");
        command
    }

    pub fn keys(&self, master_keys: &str, args: &[&str]) -> Output {
        self.command(master_keys, args).output().expect("cita runs")
    }
}

/// The wrapped keys of the connection's clinic, by purpose and version.
async fn keys(conn: &mut AsyncPgConnection) -> HashMap<(String, i32), Vec<u8>> {
    let query = diesel::sql_query("SELECT purpose, version, wrapped FROM tenancy.data_keys");
    let rows: Vec<StoredKey> = query.load(conn).await.expect("keys");
    rows.into_iter()
        .map(|key| ((key.purpose, key.version), key.wrapped))
        .collect()
}

fn binding(clinic: ClinicId, table: &str, row: Uuid) -> Binding {
    let (table, column) = match table {
        "channels" => ("tenancy.channels", "access_token"),
        _ => ("scheduling.patients", "dui_sealed"),
    };
    Binding {
        clinic,
        table,
        column,
        row,
    }
}
