//! Whose a WhatsApp number is: the clinic's to whose own token Meta shows it.

use crate::graph::Answer;
use crate::settings::{SETTINGS, refusal};
use crate::whatsapp_number::without_number;
use crate::whatsapp_tests::{TOKEN, Tested};
use kernel::ClinicId;
use serde_json::{Value, json};
use testkit::{Clinic, Role};

/// A number that no clinic had before.
const NUMBER: &str = "700100200300499";

impl Tested {
    /// Whose the messages to that number are.
    async fn owner_of(&self, number: &str) -> Option<ClinicId> {
        let db = self
            .world
            .db
            .db(Role::Notification, self.world.clock.clone());
        db::definer::clinic_of_phone_number(&db, number)
            .await
            .unwrap()
    }

    /// Whose the notices about that account are.
    async fn owner_of_account(&self, account: &str) -> Option<ClinicId> {
        let db = self
            .world
            .db
            .db(Role::Notification, self.world.clock.clone());
        db::definer::clinic_of_business_account(&db, account)
            .await
            .unwrap()
    }

    /// A clinic that has typed the number, its account and a token.
    async fn typed(&self, number: &str) -> Clinic {
        let clinic = without_number(&self.world).await;
        let change = json!({
            "whatsapp_phone_number_id": number, "whatsapp_business_account_id": format!("8{number}"),
            "whatsapp_access_token": TOKEN,
        });
        let (status, body) = self
            .world
            .ask(clinic.admin, "PATCH", SETTINGS, &change)
            .await;
        assert_eq!(
            (status, &body["whatsapp_proved"]),
            (200, &json!(false)),
            "{body}"
        );
        clinic
    }

    async fn is_proved(&self, clinic: &Clinic) -> bool {
        let (_, body) = self.world.get(SETTINGS, clinic.admin).await;
        body["whatsapp_proved"].as_bool().unwrap()
    }
}

#[actix_web::test]
async fn a_number_that_was_only_typed_is_nobodys() {
    let tested = Tested::new().await;
    let clinic = tested.typed(NUMBER).await;
    let account = format!("8{NUMBER}");

    assert_eq!(tested.owner_of(NUMBER).await, None);
    assert_eq!(tested.owner_of_account(&account).await, None);
    for answer in [
        Answer::Refused(401, 190),
        Answer::Refused(400, 100),
        Answer::Gateway(502),
        Answer::OtherAccount,
        Answer::OtherApp,
    ] {
        tested.meta.will(answer);
        assert_eq!(tested.test_as(clinic.admin).await.0, 200);
        assert_eq!(tested.owner_of(NUMBER).await, None, "{answer:?}");
    }
    tested.meta.will(Answer::Shown("CONNECTED", 1));

    assert_eq!(tested.test_as(clinic.admin).await.1["ok"], true);

    assert_eq!(tested.owner_of(NUMBER).await, Some(clinic.id));
    assert_eq!(tested.owner_of_account(&account).await, Some(clinic.id));
    assert!(tested.is_proved(&clinic).await);
    assert_eq!(tested.owner_of_account("").await, None);
}

#[actix_web::test]
async fn who_types_a_number_first_keeps_its_owner_from_nothing() {
    let tested = Tested::new().await;
    let squatter = tested.typed(NUMBER).await;
    let owner = tested.typed(NUMBER).await;

    assert_eq!(tested.test_as(owner.admin).await.1["ok"], true);
    let late = tested.test_as(squatter.admin).await;

    assert_eq!(
        refusal(&late),
        (409, "WHATSAPP_NUMBER_TAKEN", "whatsapp_phone_number_id")
    );
    let fields: Vec<&String> = late.1.as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        ["code", "error", "field", "trace_id"],
        "nothing is told about the other"
    );
    assert_eq!(tested.owner_of(NUMBER).await, Some(owner.id));
    let account = format!("8{NUMBER}");
    assert_eq!(tested.owner_of_account(&account).await, Some(owner.id));
    let (_, theirs) = tested.world.get(SETTINGS, squatter.admin).await;
    assert_eq!(theirs["whatsapp_status"], "pending");
}

#[actix_web::test]
async fn another_number_or_account_ends_the_proof_and_another_token_does_not() {
    let tested = Tested::new().await;
    let world = &tested.world;
    let clinic = &world.clinic;
    let number = clinic.phone_number_id.clone();
    let change = async |change: Value| {
        let (status, body) = world.admin("PATCH", SETTINGS, &change).await;
        assert_eq!(status, 200, "{body}");
        body["whatsapp_proved"].as_bool().unwrap()
    };

    assert!(change(json!({"whatsapp_access_token": "EAAotro-token-nuevo"})).await);
    assert_eq!(tested.owner_of(&number).await, Some(clinic.id));
    assert!(!change(json!({"whatsapp_business_account_id": "800"})).await);
    assert_eq!(tested.owner_of(&number).await, None);
    let account = format!("8{number}");
    assert!(!change(json!({"whatsapp_business_account_id": account})).await);
    tested.test().await;
    assert!(tested.is_proved(clinic).await);
    assert!(!change(json!({"whatsapp_phone_number_id": NUMBER})).await);

    assert_eq!(tested.owner_of(&number).await, None);
    assert_eq!(tested.owner_of(NUMBER).await, None);
}

#[actix_web::test]
async fn the_database_ends_the_proof_of_a_number_that_was_changed_without_the_service() {
    let tested = Tested::new().await;
    let clinic = &tested.world.clinic;
    let change = format!("UPDATE tenancy.channels SET phone_number_id = '{NUMBER}'");

    clinic.run(&tested.world.db, &[change]).await;

    assert_eq!(tested.owner_of(NUMBER).await, None);
    assert!(!tested.is_proved(clinic).await);
}

#[actix_web::test]
async fn a_test_that_is_answered_after_the_account_changed_is_not_noted() {
    let tested = Tested::new().await;
    let world = &tested.world;
    let answers = tested.meta.hold();

    let (test, change) = futures_util::future::join(tested.test(), async {
        answers.asked().await;
        let change = json!({"whatsapp_business_account_id": "800"});
        let (status, body) = world.admin("PATCH", SETTINGS, &change).await;
        answers.release();
        (status, body)
    })
    .await;

    assert_eq!((&test["ok"], &test["version"]), (&json!(true), &json!(2)));
    assert_eq!((change.0, &change.1["version"]), (200, &json!(3)));
    let (_, after) = world.get(SETTINGS, world.clinic.admin).await;
    assert_eq!(after["whatsapp_status"], "pending");
    assert_eq!(after["whatsapp_proved"], false);
}

#[actix_web::test]
async fn of_several_numbers_the_one_that_works_best_is_shown() {
    let tested = Tested::new().await;
    let world = &tested.world;
    for (place, status) in ["disabled", "blocked", "degraded", "pending", "active"]
        .into_iter()
        .enumerate()
    {
        let insert = format!(
            "INSERT INTO tenancy.channels (clinic_id, id, phone_number_id, business_account_id, display_phone_number, whatsapp_status)
             SELECT clinic_id, gen_random_uuid(), '{place}', '', '', '{status}' FROM tenancy.clinics"
        );
        let statements = match place {
            0 => vec!["DELETE FROM tenancy.channels".to_owned(), insert],
            _ => vec![insert],
        };
        world.clinic.run(&world.db, &statements).await;

        let (_, body) = world.get(SETTINGS, world.clinic.admin).await;

        assert_eq!(
            body["whatsapp_phone_number_id"],
            place.to_string(),
            "{status}"
        );
    }
}
