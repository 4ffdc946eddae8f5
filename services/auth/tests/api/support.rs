//! Where the people who run the installation are reached.

use crate::world::{Bounds, World};
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use testkit::{Served, notification_token};

async fn told(served: &Served) -> Value {
    let answered = served
        .call(TestRequest::get().uri("/api/auth/support"))
        .await;
    assert_eq!(answered.status, 200);
    answered.body["contact"].clone()
}

#[actix_web::test]
async fn it_is_told_to_everybody_also_while_the_clinic_is_suspended() {
    let world = World::new().await;
    let reason = json!({"reason": "Falta el pago."});
    world.about_clinic("POST", "/suspend", &reason).await;
    let with = |support| {
        world.copy_with(Bounds {
            support,
            ..Bounds::USUAL
        })
    };

    let nothing = told(&world.served).await;
    let email = told(&with(Some("soporte@cita.test"))).await;
    let whatsapp = told(&with(Some("https://wa.me/50322220000"))).await;

    assert_eq!(nothing, Value::Null);
    let expected = json!({"kind": "email", "address": "soporte@cita.test", "link": "mailto:soporte@cita.test"});
    assert_eq!(email, expected);
    let expected =
        json!({"kind": "whatsapp", "address": "+50322220000", "link": "https://wa.me/50322220000"});
    assert_eq!(whatsapp, expected);
}

#[actix_web::test]
async fn it_stands_in_the_letters_about_a_clinics_end() {
    let world = World::new().await;
    let reason = json!({"reason": "La clínica cerró."});
    world.about_clinic("POST", "/deletion", &reason).await;
    let id = world.asked_emails().await[0].email_id.clone();
    let served = world.copy_with(Bounds {
        support: Some("soporte@cita.test"),
        ..Bounds::USUAL
    });
    let token = notification_token("auth", world.clinic.id, world.clock.now());

    let request = TestRequest::get()
        .uri(&format!("/internal/deletion-letters/{id}"))
        .insert_header(("Authorization", format!("Bearer {token}")));
    let told = served.call(request).await;

    assert_eq!(told.status, 200, "{}", told.body);
    assert_eq!(told.body["support"]["link"], "mailto:soporte@cita.test");
}
