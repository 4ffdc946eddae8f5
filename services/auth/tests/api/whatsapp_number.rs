//! A clinic's WhatsApp number with its secrets.

use crate::settings::{SETTINGS, refusal};
use crate::world::{World, keyring};
use crypto::{Binding, KeyId, Sealed};
use diesel::QueryableByName;
use diesel::sql_types::{Binary, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::Clinic;
use uuid::Uuid;

const TOKEN: &str = "EAAGm0PX4ZCpsBO7tokentokentoken";

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Binary)]
    token: Vec<u8>,
    #[diesel(sql_type = Binary)]
    wrapped: Vec<u8>,
}

impl World {
    /// Gives the clinic its key for sealed values, as its registration does.
    pub async fn give_key(&self, clinic: &Clinic) {
        let id = KeyId {
            clinic: clinic.id,
            version: 1,
        };
        let (wrapped, _key) = keyring().generate_data_key(id).unwrap();
        let bytes = wrapped.as_bytes().iter();
        let hex = bytes.fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let insert = format!(
            "INSERT INTO tenancy.data_keys (clinic_id, purpose, version, wrapped) VALUES ('{}', 'seal', 1, '\\x{hex}')",
            clinic.id
        );
        clinic.run(&self.db, &[insert]).await;
    }
}

/// The stored token, opened as notification opens it.
async fn opened(world: &World) -> String {
    let clinic = world.clinic.id;
    let query = format!(
        "SELECT c.id, c.access_token_sealed AS token, k.wrapped FROM tenancy.channels c JOIN tenancy.data_keys k USING (clinic_id)
          WHERE c.clinic_id = '{clinic}'"
    );
    let mut owner = world.owner().await;
    let stored: Stored = diesel::sql_query(query)
        .get_result(&mut owner)
        .await
        .unwrap();
    let id = KeyId { clinic, version: 1 };
    let key = keyring().unwrap_data_key(id, &stored.wrapped).unwrap();
    let place = Binding {
        clinic,
        table: "tenancy.channels",
        column: "access_token",
        row: stored.id,
    };
    let sealed: Sealed<String> = Sealed::from_bytes(stored.token).unwrap();
    sealed.open(&key, &place).unwrap().into_exposed()
}

/// A clinic that has not given a number.
pub async fn without_number(world: &World) -> Clinic {
    let clinic = Clinic::open(&world.db).await;
    let delete = format!(
        "DELETE FROM tenancy.channels WHERE clinic_id = '{}'",
        clinic.id
    );
    clinic.run(&world.db, &[delete]).await;
    world.give_key(&clinic).await;
    clinic
}

#[actix_web::test]
async fn a_token_is_sealed_for_notification_and_only_its_beginning_is_shown() {
    let world = World::new().await;
    world.give_key(&world.clinic).await;

    let change =
        json!({"whatsapp_access_token": TOKEN, "whatsapp_verify_token": "palabra-de-jiboa"});
    let (status, body) = world.admin("PATCH", SETTINGS, &change).await;

    assert_eq!(status, 200, "{body}");
    assert_eq!(body["whatsapp_access_token"], "EAAGm0PX****");
    assert_eq!(body["whatsapp_verify_token"], "palabra-****");
    assert_eq!(
        body["whatsapp_status"], "pending",
        "a new token was not tested"
    );
    assert_eq!(opened(&world).await, TOKEN);
    let known =
        "count(*) FROM tenancy.channels WHERE verify_token_digest = sha256('palabra-de-jiboa')";
    assert_eq!(world.number(&format!("SELECT {known}")).await, 1);
    let (_, me) = world.get("/api/clinics/me", world.clinic.staff).await;
    assert!(!me.to_string().contains("EAAGm0PX"), "{me}");
    let detail = world.audit_detail("settings.changed").await;
    assert_eq!(
        detail,
        json!({"fields": ["whatsapp_access_token", "whatsapp_verify_token"]})
    );
}

#[actix_web::test]
async fn a_secret_that_comes_back_as_it_is_shown_stays() {
    let world = World::new().await;
    world.give_key(&world.clinic).await;
    let give = json!({"whatsapp_access_token": TOKEN});
    world.admin("PATCH", SETTINGS, &give).await;

    for token in [json!("EAAGm0PX****"), json!(TOKEN), Value::Null] {
        let change = json!({"whatsapp_access_token": token});
        let (status, body) = world.admin("PATCH", SETTINGS, &change).await;

        assert_eq!(
            (status, &body["version"]),
            (200, &json!(2)),
            "{token}: {body}"
        );
    }
    for (field, masked) in [
        ("whatsapp_access_token", "otra****"),
        ("whatsapp_access_token", "****"),
        ("whatsapp_access_token", "EAAGm0PX****x"),
        ("whatsapp_verify_token", "EAAGm0PX****"),
    ] {
        let answer = world
            .admin("PATCH", SETTINGS, &json!({field: masked}))
            .await;

        assert_eq!(refusal(&answer), (400, "INVALID_FIELD", field), "{masked}");
    }
    let old = json!({"whatsapp_access_token": "otra****", "version": 1});
    let answer = world.admin("PATCH", SETTINGS, &old).await;
    assert_eq!(refusal(&answer), (409, "SETTINGS_CHANGED", ""));
    assert_eq!(opened(&world).await, TOKEN);
    let (_, body) = world
        .admin(
            "PATCH",
            SETTINGS,
            &json!({"whatsapp_access_token": "EAAotro-token-nuevo"}),
        )
        .await;
    assert_eq!(body["whatsapp_access_token"], "EAAotro-****");
}

#[actix_web::test]
async fn a_clinic_connects_its_first_number() {
    let world = World::new().await;
    let clinic = without_number(&world).await;
    let (_, before) = world.get(SETTINGS, clinic.admin).await;
    assert_eq!(before["whatsapp_status"], "not_connected");
    assert_eq!(before["whatsapp_phone_number_id"], Value::Null);

    let token_alone = json!({"whatsapp_access_token": TOKEN});
    let answer = world
        .ask(clinic.admin, "PATCH", SETTINGS, &token_alone)
        .await;
    assert_eq!(
        refusal(&answer),
        (400, "INVALID_FIELD", "whatsapp_phone_number_id")
    );
    let number = json!({
        "whatsapp_phone_number_id": "700100200300499", "whatsapp_business_account_id": "800100200300499",
        "whatsapp_access_token": TOKEN,
    });
    let (status, body) = world.ask(clinic.admin, "PATCH", SETTINGS, &number).await;

    assert_eq!(status, 200, "{body}");
    assert_eq!(body["whatsapp_status"], "pending");
    assert_eq!(body["whatsapp_phone_number_id"], "700100200300499");
    assert_eq!(body["whatsapp_display_phone_number"], Value::Null);
    assert_eq!(body["whatsapp_access_token"], "EAAGm0PX****");
}

#[actix_web::test]
async fn what_is_emptied_is_removed_and_the_number_stays() {
    let world = World::new().await;
    world.give_key(&world.clinic).await;
    let give = json!({"whatsapp_access_token": TOKEN, "whatsapp_verify_token": "palabra-de-jiboa"});
    world.admin("PATCH", SETTINGS, &give).await;

    let empty = json!({
        "whatsapp_business_account_id": "", "whatsapp_access_token": " ", "whatsapp_verify_token": "",
    });
    let (status, body) = world.admin("PATCH", SETTINGS, &empty).await;

    assert_eq!(status, 200, "{body}");
    for field in empty.as_object().unwrap().keys() {
        assert_eq!(body[field], Value::Null, "{field}");
    }
    assert_eq!(body["whatsapp_status"], "pending");
    let digests = "SELECT count(*) FROM tenancy.channels WHERE verify_token_digest IS NOT NULL";
    assert_eq!(world.number(digests).await, 0);
    let number = json!({"whatsapp_phone_number_id": ""});
    let answer = world.admin("PATCH", SETTINGS, &number).await;
    assert_eq!(
        refusal(&answer),
        (400, "INVALID_FIELD", "whatsapp_phone_number_id")
    );
    let (status, again) = world.admin("PATCH", SETTINGS, &empty).await;
    assert_eq!((status, &again["version"]), (200, &body["version"]));
}

#[actix_web::test]
async fn a_clinic_without_a_number_removes_nothing() {
    let world = World::new().await;
    let clinic = without_number(&world).await;
    let empty = json!({"whatsapp_phone_number_id": "", "whatsapp_access_token": ""});

    let (status, body) = world.ask(clinic.admin, "PATCH", SETTINGS, &empty).await;

    assert_eq!((status, &body["version"]), (200, &json!(1)), "{body}");
    assert_eq!(body["whatsapp_status"], "not_connected");
}

#[actix_web::test]
async fn another_number_is_dialled_otherwise_and_has_to_be_tested() {
    let world = World::new().await;
    let change = json!({"whatsapp_phone_number_id": "700100200300498"});

    let (_, body) = world.admin("PATCH", SETTINGS, &change).await;

    assert_eq!(body["whatsapp_status"], "pending");
    assert_eq!(body["whatsapp_display_phone_number"], Value::Null);
}

#[actix_web::test]
async fn without_a_key_of_the_clinic_no_secret_is_stored() {
    let world = World::new().await;

    let change = json!({"whatsapp_access_token": TOKEN});
    let answer = world.admin("PATCH", SETTINGS, &change).await;

    assert_eq!(refusal(&answer), (500, "INTERNAL", ""));
    assert_eq!(
        world.get(SETTINGS, world.clinic.admin).await.1["version"],
        1
    );
}
