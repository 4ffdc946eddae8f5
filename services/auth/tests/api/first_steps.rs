//! What a clinic has left to set up.

use crate::world::World;
use serde_json::{Value, json};

const STEPS: &str = "/api/clinics/first-steps";

/// The names of the steps that are done.
fn done(body: &Value) -> Vec<&str> {
    let steps = body["steps"].as_array().unwrap();
    let done = steps.iter().filter(|step| step["done"] == true);
    done.map(|step| step["key"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn the_steps_come_in_their_order_and_are_done_one_by_one() {
    let world = World::new().await;
    let clinic = &world.clinic;
    let nothing = [
        "UPDATE tenancy.clinics SET hours = '{}'".to_owned(),
        "UPDATE tenancy.channels SET whatsapp_status = 'pending'".to_owned(),
        "UPDATE scheduling.services SET is_active = false".to_owned(),
    ];
    clinic.run(&world.db, &nothing).await;
    let (status, body) = world.get(STEPS, clinic.staff).await;
    let keys: Vec<&Value> = body["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["key"])
        .collect();
    assert_eq!(status, 200);
    assert_eq!(
        keys,
        ["hours", "services", "doctors", "whatsapp", "test_message"]
    );
    assert_eq!(
        (done(&body), &body["finished"]),
        (Vec::new(), &json!(false))
    );

    let hours = json!({"hours": {"1": [["08:00", "12:00"]]}});
    world.admin("PATCH", "/api/clinics/settings", &hours).await;
    clinic.doctor(&world.db, "08:00", "12:00").await;
    let services = "UPDATE scheduling.services SET is_active = true".to_owned();
    clinic.run(&world.db, &[services]).await;
    let (_, body) = world.get(STEPS, clinic.staff).await;
    assert_eq!(done(&body), ["hours", "services", "doctors"]);

    let rest = [
        "UPDATE tenancy.channels SET whatsapp_status = 'active'".to_owned(),
        format!(
            "INSERT INTO conversation.sessions (clinic_id, id, phone_number_id, contact_phone)
             VALUES ('{}', gen_random_uuid(), '{}', '50370001111')",
            clinic.id, clinic.phone_number_id
        ),
    ];
    clinic.run(&world.db, &rest).await;
    let (_, body) = world.get(STEPS, clinic.admin).await;
    assert_eq!(done(&body).len(), 5);
    assert_eq!(body["finished"], true);
}

#[actix_web::test]
async fn what_another_clinic_has_done_does_not_count() {
    let world = World::new().await;
    let other = testkit::Clinic::open(&world.db).await;
    other.doctor(&world.db, "08:00", "12:00").await;

    let (_, body) = world.get(STEPS, world.clinic.admin).await;

    assert_eq!(done(&body), ["hours", "services", "whatsapp"]);
}
